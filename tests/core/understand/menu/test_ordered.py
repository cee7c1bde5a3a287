"""Orders to the dialogue in many people's words, and answers that only sound like one."""

import json
from functools import cache

from core.understand.menu.answer import MenuOption, read_menu
from core.understand.menu.reading import MenuReading
from tests.core.understand.menus import a_menu, the_menus, the_vocabulary
from tests.core.understand.sections import VOICES, sections

AS_GOOD = {"restart": {"discard"}, "stop": {"leave", "withdraw", "discard"}}
"""Orders of the dialogue that do the same: "slet det hele" asks whether all of it is to go."""
ORDERS = ("back", "skip", "dont_know", "why", "help", "restart", "stop", "human")


@cache
def menus() -> dict[str, tuple[MenuOption, ...]]:
    others = json.loads((VOICES / "menus_other.json").read_text(encoding="utf-8"))
    return {name: a_menu(*menu["options"]) for name, menu in others.items()} | the_menus()


def read(menu: str, text: str) -> MenuReading:
    return read_menu("", menus()[menu], text, the_vocabulary())


def told(section: str) -> list[list[str]]:
    return [line.split(" | ") for line in sections("orders.txt")[section]]


def test_an_order_is_given_in_many_words() -> None:
    misread = [
        (order, text)
        for order in ORDERS
        for menu, text in told(order)
        if read(menu, text).command not in {order, *AS_GOOD.get(order, ())} or read(menu, text).options
    ]

    assert misread == []


def test_a_correction_holds_the_new_answer() -> None:
    given = [(text, code, read(menu, text)) for menu, code, text in told("correct")]

    assert [text for text, code, reading in given if (reading.command, reading.options) != ("correct", (code,))] == []


def test_what_only_sounds_like_an_order_gives_none_and_chooses_nothing_else() -> None:
    given = [(text, set(codes.split()), read(menu, text)) for menu, codes, text in told("traps")]

    assert [text for text, codes, reading in given if reading.command or set(reading.options) - codes] == []
