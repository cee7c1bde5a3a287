"""Figures alone where a time is asked for: taken where they can be one time, and else asked about."""

import pytest

from tests.chat import Chat
from tests.talk import read, value
from tests.worlds import a_world, an_employee


def asked_when(language: str = "da") -> Chat:
    chat = an_employee(a_world())
    chat.open()
    if language == "en":
        chat.say("english")
    chat.say("Biblioteket får færre besøg af teenagere, og vi mangler idéer")
    chat.say_until("when", "ved ikke", {"wish": "et lab"})
    return chat


@pytest.mark.parametrize(
    ("figures", "first", "last"),
    [
        ("24-11", "2026-11-24", "2026-11-24"),
        ("24 - 11", "2026-11-24", "2026-11-24"),
        ("2411", "2026-11-24", "2026-11-24"),
        ("24/11", "2026-11-24", "2026-11-24"),
        ("48", "2026-11-23", "2026-11-29"),
    ],
)
def test_figures_that_can_be_one_time_are_that_time(figures: str, first: str, last: str) -> None:
    chat = asked_when()

    chat.say(figures)

    assert chat.step == "send"
    assert (value(chat, "when")["from"], value(chat, "when")["to"]) == (first, last)


@pytest.mark.parametrize(("language", "shown"), [("da", "«uge 24»"), ("en", "“week 24”")])
def test_a_week_or_a_day_is_asked_about(language: str, shown: str) -> None:
    chat = asked_when(language)

    assert shown in read(chat, "24")

    assert chat.step == "when"
    chat.say("uge 24")
    assert value(chat, "when")["from"] == "2027-06-14"


@pytest.mark.parametrize("figures", ["60", "0", "99-99", "31-02", "1711"])
def test_figures_that_are_no_time_are_none(figures: str) -> None:
    chat = asked_when()

    chat.say(figures)

    assert chat.step == "when"
