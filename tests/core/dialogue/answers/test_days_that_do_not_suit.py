"""When it suits, in days and parts of the day: what is no one stretch of days is kept in the person's own words."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


@pytest.fixture
def chat() -> Chat:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("when", "ved ikke", {"who": "mig selv"})
    return chat


@pytest.mark.parametrize(
    "text", ["ikke mandag", "helst om formiddagen når jeg har aftenvagt jeg kan ikke om aftenen", "aldrig om fredagen"]
)
def test_days_taken_out_and_nothing_else_are_an_answer(chat: Chat, text: str) -> None:
    chat.say(text)

    assert (chat.step, value(chat, "when")) == ("send", {"words": text})


def test_beside_a_stretch_of_days_they_are_kept(chat: Chat) -> None:
    text = "Efter jul er godt, ikke fredag fordi jeg går til bøn"
    told = read(chat, text)

    assert "Jeg har lagt det, du skrev, ved sagen." in told
    assert (value(chat, "when"), value(chat, "extra")) == ({"from": "2026-12-25", "to": None, "clock": None}, text)


def test_a_stretch_alone_needs_no_more_words(chat: Chat) -> None:
    chat.say("fra uge 45 og inden jul")

    assert value(chat, "extra") is None
