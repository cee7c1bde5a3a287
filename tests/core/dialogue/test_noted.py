"""A question about what the bot noted is told which words it was read from. The talk stands where it stood."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange ældre er ensomme om aftenen, og vi har svært ved at nå dem"


def at(step: str) -> Chat:
    chat = asked_who(NEED)
    if step != "who":
        chat.say("os i hjemmeplejen")
    if step == "gain":
        chat.say("hver uge")
    assert chat.step == step
    return chat


@pytest.mark.parametrize("step", ["who", "experienced", "gain"])
@pytest.mark.parametrize(
    "text",
    [
        "hvorfor er området sat til sundhed?",
        "hvorfor har I valgt social og handicap",
        "hvor kommer det fra, Sundhed og ældre?",
        "hvad skete der med mit område?",
    ],
)
def test_the_words_it_was_read_from_are_told_and_the_question_stands(step: str, text: str) -> None:
    chat = at(step)
    before = chat.conversation.dialogue

    said = read(chat, text)

    assert said.startswith("Område: «Sundhed og ældre» og «Social og handicap». Det læste jeg i «ældre» og «ensomme».")
    assert (chat.step, chat.conversation.dialogue) == (step, before)


def test_what_was_said_is_told_in_its_own_words() -> None:
    chat = at("experienced")

    assert "Du skrev selv «os i hjemmeplejen»." in read(chat, "hvorfor har du sat mig som ansat?")


def test_a_question_that_names_no_answer_chooses_nothing() -> None:
    chat = at("gain")

    assert read(chat, "hvorfor har I skrevet, at vi mangler penge?").startswith("Det kan jeg ikke svare på.")

    assert (chat.step, value(chat, "gain")) == ("gain", None)


@pytest.mark.parametrize(
    "text", ["hvorfor står der altid biler i området?", "hvordan får vi de ældre i området til at komme?"]
)
def test_a_question_of_the_matter_is_told(text: str) -> None:
    chat = at("experienced")

    chat.say(text)

    assert value(chat, "experienced") == text


def test_english_is_answered_in_english() -> None:
    chat = asked_who(NEED)
    chat.say("English")

    assert "I read that from “ældre” and “ensomme”." in read(chat, "why is the area set to health?")
