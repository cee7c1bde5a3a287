"""What the first words of a request fill in."""

from datetime import date

import pytest

from core.dialogue.meanings import Doubt
from core.dialogue.reading.reader import _chosen
from core.understand.menu.reading import MenuReading
from tests.worlds import a_world, an_employee, service

READER = service().engine.reader
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("entry", "need"),
    [
        ("need", "vi mangler idéer til legepladsen"),
        ("need", "vi har brug for nye ideer til hvordan vi får flere frivillige"),
        ("need", "kan I hjælpe os med at få ideer"),
        ("need", "Udvalget ønsker forslag til grøn omstilling"),
        ("need", "we need fresh ideas for the harbour"),
        ("idea", "Vi har fået en ide om en byttebod"),
        ("idea", "jeg sidder med en idé til en madbus og mangler input"),
        ("idea", "mit forslag er en fælles kalender"),
        ("project", "vi er i gang med et forsøg med robotstøvsugere"),
    ],
)
def test_ideas_that_are_asked_for_are_not_an_idea_that_is_brought(entry: str, need: str) -> None:
    assert READER.fill({"need": need}, TODAY)["entry"] == entry


@pytest.mark.parametrize(
    "text", ["hurtigst muligt", "snarest", "det haster", "jo før jo bedre, men ikke i december", "asap"]
)
def test_as_soon_as_possible_is_from_today(text: str) -> None:
    assert READER.window(text, TODAY) == {"from": "2026-11-26", "to": None, "clock": None}


@pytest.mark.parametrize(
    "text", ["det haster ikke", "ikke lige nu", "vi skal snart have et nyt bibliotek og det skal males rødt"]
)
def test_what_only_holds_such_words_is_no_time(text: str) -> None:
    assert READER.window(text, TODAY) is None


def test_what_is_guessed_is_asked_about_first() -> None:
    unsure = MenuReading(options=("lab",), certain=False, candidates=("partner", "lab"))

    assert _chosen(unsure) == Doubt(("lab", "partner"))


@pytest.mark.parametrize(
    "words",
    ["Vi mangler idéer til legepladsen", "vi har brug for friske ideer", "we need new ideas for the playground"],
)
def test_what_somebody_lacks_ideas_for_is_the_need_they_came_with(words: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say(words)

    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    assert dialogue.answers["need"].written == words
