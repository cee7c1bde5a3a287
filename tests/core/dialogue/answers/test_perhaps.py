"""A "perhaps" where a yes or a no is asked for: asked about kindly, with "ved ikke" as the third way."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, value

NEED = "Vi vil prøve en app til pårørende i januar"
ANSWERS = {"who": "mig selv", "gain": "borgere", "scope": "en lille forbedring", "drift": "Lone Hansen"}


@pytest.fixture
def chat() -> Chat:
    """Asked whether the trial uses personal data."""
    chat = asked_who(NEED)
    chat.say_until("personal_data", "ved ikke", ANSWERS)
    return chat


@pytest.mark.parametrize("text", ["Måske", "muligvis", "det kan godt være", "tja", "både og", "maybe", "Måske jo"])
def test_a_perhaps_is_asked_about(chat: Chat, text: str) -> None:
    (message,) = chat.say(text)

    assert message.text == "Mente du Ja eller Nej?"
    assert [button.label for button in message.buttons] == ["Ja", "Nej", "Ved ikke", "Hjælp"]
    assert chat.step == "personal_data"


def test_not_to_know_is_one_of_the_answers_to_that(chat: Chat) -> None:
    chat.say("måske")
    chat.tap("Ved ikke")

    assert (value(chat, "personal_data"), chat.step) == (None, "role")


def test_a_yes_after_it_is_a_yes(chat: Chat) -> None:
    chat.say("måske")
    chat.say("ja")

    assert value(chat, "personal_data") == "yes"


def test_nothing_is_sent_on_a_perhaps() -> None:
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", ANSWERS)

    chat.say("måske")

    assert chat.step == "send"
