"""What is told of others and their places, where it was asked on whose behalf: nobody is taken for an employee by it unasked."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


@pytest.fixture
def chat() -> Chat:
    return asked_who("Mange borgere glemmer deres tid i tandplejen")


@pytest.mark.parametrize(
    "text",
    [
        "min søn går på skolen",
        "der er for få hænder i hjemmeplejen",
        "kantinen lukker klokken to",
        "mine forældre bor på plejehjem",
    ],
)
def test_a_place_that_is_told_of_is_asked_about(chat: Chat, text: str) -> None:
    assert "Mente du Mig selv eller min afdeling?" in read(chat, text)

    assert (chat.step, value(chat, "who")) == ("who", None)


@pytest.mark.parametrize("text", ["både os og borgerne", "for borgerne og os"])
def test_whom_it_is_for_makes_nobody_a_committee(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "who") is None


@pytest.mark.parametrize(
    "text",
    [
        "vi er 3 på kontoret der sider med det",
        "jeg er souschef i en af kommunens børnehaver",
        "hjemmeplejen",
        "sygeplejersker og social- og sundhedsassistenter",
        "pædagog i en vuggestue",
        "i work in the kitchen",
    ],
)
def test_who_tells_where_they_work_is_an_employee(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "who") == "employee"


@pytest.mark.parametrize(
    "text",
    [
        "vi mangler folk i weekenden",
        "jeg har et problem med en kollega",
        "vi får mange nye kolleger hele tiden",
        "vi skal bruge nogle flere medarbejdere",
    ],
)
def test_whom_the_writer_lacks_or_has_is_part_of_the_matter(chat: Chat, text: str) -> None:
    assert read(chat, text).startswith("Tak, det har jeg skrevet med.")

    assert (chat.step, value(chat, "who")) == ("who", None)
    assert text in str(value(chat, "need"))


@pytest.mark.parametrize("text", ["vi har en børnehave", "vi mangler folk på plejehjemmet", "vi har min chef med"])
def test_a_place_of_ones_own_still_tells_who_asks(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "who") == "employee"
