"""The menus, vocabulary and cases that the tests of answers share."""

import json
from functools import cache
from pathlib import Path

from core.understand.menu.answer import MenuOption, MenuReading, read_menu
from tests.core.understand.calendars import house_vocabulary

EVALUATION = Path(__file__).parents[2] / "evaluation"


the_vocabulary = house_vocabulary


@cache
def the_menus() -> dict[str, tuple[MenuOption, ...]]:
    """The menus of tests/evaluation/menus.json by the name of their question."""
    written = json.loads((EVALUATION / "menus.json").read_text(encoding="utf-8"))
    return {name: a_menu(*menu["options"]) for name, menu in written.items()}


def a_menu(*options: tuple[str, str]) -> tuple[MenuOption, ...]:
    """A menu of (code, label), numbered from 1."""
    return tuple(MenuOption(place, code, label) for place, (code, label) in enumerate(options, 1))


def answer(question: str, text: str) -> MenuReading:
    """How `text` is read on the menu of that name."""
    return read_menu("", the_menus()[question], text, the_vocabulary())


def chosen(question: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None, bool]:
    """The reading without its reasons: options, excluded, command, certain."""
    reading = answer(question, text)
    return reading.options, reading.excluded, reading.command, reading.certain
