"""A number or a place at "mente du …?" is one of the buttons shown, or asked about: never an option that is out of sight."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


def at_wish(*, doubt: str) -> Chat:
    """An employee who is asked for a wish, and whose words there were in doubt."""
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    for said in ("mig selv", "hver weekend", "borgere", "en lille forbedring", "nye idéer", "ved ikke"):
        chat.say(said)
    assert chat.step == "wish"
    chat.say(doubt)
    return chat


def shown(chat: Chat) -> list[str]:
    """The readings that are asked about."""
    assert chat.conversation.doubt is not None
    return list(chat.conversation.doubt["values"])


@pytest.mark.parametrize("number", ["fem", "5", "den femte", "nummer 4", "3"])
def test_a_number_that_none_of_the_buttons_has_is_asked_about(number: str) -> None:
    chat = at_wish(doubt="de skal give råd")
    before = shown(chat)
    assert len(before) == 1
    said = read(chat, number)

    assert said.startswith("Det er ikke en af mulighederne.")
    assert "Mente du " in said
    assert shown(chat) == before
    assert value(chat, "wish") is None


@pytest.mark.parametrize(
    ("place", "chosen"), [("1", 0), ("den første", 0), ("2", 1), ("den anden", 1), ("nummer to", 1)]
)
def test_a_place_is_that_of_a_button_shown(place: str, chosen: int) -> None:
    chat = at_wish(doubt="enten et lab eller en 100-dages gruppe")
    before = shown(chat)
    assert len(before) == 2
    chat.say(place)

    assert value(chat, "wish") == before[chosen]


@pytest.mark.parametrize("words", ["et lab", "kombination"])
def test_another_option_in_words_is_still_heard(words: str) -> None:
    chat = at_wish(doubt="de skal give råd")
    chat.say(words)

    assert value(chat, "wish") in ("lab", "combination")


def test_a_number_is_heard_where_a_number_is_asked_for() -> None:
    chat = at_wish(doubt="sparringspartnere")
    while chat.step != "how_many":
        chat.say("ved ikke")
    chat.say("et udvalg")
    chat.say("fem")

    assert value(chat, "how_many") == {"min": 5, "max": 5}
