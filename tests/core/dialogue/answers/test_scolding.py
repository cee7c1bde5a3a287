"""Anger with an answer in it is the answer; anger without one answers nothing, steps nowhere and is offered a person."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, value

NEED = "Mange borgere glemmer deres tid i tandplejen"


def at(step: str) -> Chat:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "nye idéer"})
    chat.new()
    return chat


@pytest.mark.parametrize(
    "words",
    [
        "Hvor mange gange skal jeg sige det? Borgere!",
        "Jeg har sagt det før!! Borgerne",
        "Borgere, for helvede!",
        "det har jeg jo skrevet: borgere",
        "Borgerne! Hvor svært kan det være?",
        "How many times do I have to say it? Citizens!",
    ],
)
def test_an_answer_beside_anger_is_the_answer(words: str) -> None:
    chat = at("gain")

    chat.say(words)

    assert (value(chat, "gain"), chat.step) == (["citizens"], "scope")


def test_a_time_beside_anger_is_kept_without_it() -> None:
    chat = at("when")

    chat.say("Hvor mange gange skal jeg sige det? Tirsdag aften!")

    assert value(chat, "when") == {"words": "Tirsdag aften!"}


@pytest.mark.parametrize("step", ["gain", "when", "how_many"])
@pytest.mark.parametrize(
    "words",
    [
        "jeg har sagt det før!!",
        "hvor mange gange skal jeg sige det?",
        "har du ikke læst, hvad jeg skrev?",
        "det har jeg sagt tre gange",
        "læs nu hvad jeg skriver!",
        "how many times do I have to tell you?",
    ],
)
def test_anger_alone_is_offered_a_person_and_steps_nowhere(step: str, words: str) -> None:
    chat = at(step)
    before = dict(chat.conversation.dialogue.answers) if chat.conversation.dialogue else {}

    said = chat.say(words)[-1]

    assert chat.conversation.dialogue is not None
    assert (chat.step, dict(chat.conversation.dialogue.answers)) == (step, before)
    assert "Skal vi finde et menneske" in said.text
    assert "Tal med et menneske" in [button.label for button in said.buttons]


def test_words_of_ones_own_are_kept_as_they_were_written() -> None:
    chat = at("experienced")
    told = "Det er spild af tid. De ældre oplever det hver uge"

    chat.say(told)

    assert value(chat, "experienced") == told
