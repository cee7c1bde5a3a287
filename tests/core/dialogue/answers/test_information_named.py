"""Whether a trial uses information about persons, told in the words that name it."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


@pytest.fixture
def chat() -> Chat:
    """An employee who is asked whether the trial uses information about persons."""
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("personal_data", "ved ikke", {"who": "mig selv", "help": "Afprøvning"})
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "navne og telefonnumre på kontaktpersonerne",
        "ja sagsnumre og adresser",
        "sagsnumre",
        "vi tager billeder",
        "vi logger deres sygesikringskort",
        "names and phone numbers",
    ],
)
def test_naming_the_information_is_a_yes_and_no_order(chat: Chat, text: str) -> None:
    read(chat, text)

    assert value(chat, "personal_data") == "yes"


@pytest.mark.parametrize("text", ["nej, ingen billeder", "vi bruger ikke navne", "nej kun tal"])
def test_naming_what_is_not_used_is_a_no(chat: Chat, text: str) -> None:
    read(chat, text)

    assert value(chat, "personal_data") == "no"


@pytest.mark.parametrize("text", ["nej, men vi tager billeder", "nej, kun sagsnumre", "ja, men ikke navne"])
def test_a_yes_and_a_no_are_asked_about(chat: Chat, text: str) -> None:
    assert "Mente du Ja eller Nej?" in read(chat, text)


def test_an_order_beside_the_information_is_asked_about(chat: Chat) -> None:
    assert "Mente du Ja?" in read(chat, "just names and phone numbers of the club contacts")


@pytest.mark.parametrize("text", ["ring til mig", "telefon"])
def test_a_call_for_a_person_is_one(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "menneske" in said or "facilitatorerne" in said
    assert value(chat, "personal_data") is None
