"""A word or two that sound like an order, a yes or a name, and are less: how it stands, a language, somebody who takes over."""

import pytest

from tests.chat import Chat, text_of
from tests.talk import asked_who, value

NEED = "Mange borgere glemmer deres tid i tandplejen"
LAB = {"who": "mig selv", "help": "nye idéer", "how_many": "12", "when": "i uge 48"}
TRIAL = {"who": "mig selv", "help": "teste noget", "test": "robotstøvsugere i to opgange", "personal_data": "nej"}


def at(step: str, answers: dict[str, str]) -> Chat:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", answers)
    return chat


@pytest.mark.parametrize("words", ["er jeg på pause?", "der holdes pause kl. 19"])
def test_who_asks_or_tells_of_a_pause_has_none(words: str):
    chat = at("send", LAB)

    chat.say(words)

    assert not chat.conversation.is_paused


@pytest.mark.parametrize("words", ["pause", "kan vi holde pause?", "jeg holder pause"])
def test_who_wants_a_pause_has_one(words: str):
    chat = at("send", LAB)

    chat.say(words)

    assert chat.conversation.is_paused


@pytest.mark.parametrize("words", ["Sprog", "sprog?", "language"])
def test_the_word_for_languages_changes_none_unasked(words: str):
    chat = at("send", LAB)

    said = text_of(chat.say(words))

    assert chat.person.language == "da"
    assert "Så taler jeg engelsk." in said
    chat.say("ja")
    assert chat.person.language == "en"


def test_an_order_to_change_the_language_still_does():
    chat = at("send", LAB)

    chat.say("skift sprog")

    assert chat.person.language == "en"


@pytest.mark.parametrize("words", ["jeg tager den om idéer", "den sidste", "den nederste"])
def test_who_picks_something_sends_nothing(words: str):
    chat = at("send", LAB)

    chat.say(words)

    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Bo tager over", "Bo"),
        ("Lone overtager", "Lone"),
        ("Det bør ungdomsskolens leder afgøre", "ungdomsskolens leder"),
        ("det skal lederen af biblioteket bestemme", "lederen af biblioteket"),
    ],
)
def test_who_takes_over_is_named_without_the_sentence(words: str, name: str):
    chat = at("drift", TRIAL)

    chat.say(words)

    assert value(chat, "drift") == {"name": name}


@pytest.mark.parametrize(
    "words", ["Hvor mange gange skal jeg sige det? Tirsdag aften!", "hvor tit skal jeg sige det? i uge 48"]
)
def test_a_time_behind_a_complaint_is_a_time(words: str):
    chat = at("when", LAB)

    chat.say(words)

    assert chat.step == "send"
