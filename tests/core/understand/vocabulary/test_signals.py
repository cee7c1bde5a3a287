"""The marks of the phrase files."""

import pytest

from core.understand.vocabulary.signals import Signal, SignalBook, lay, read_sections
from core.understand.words.spelling import Speller, hear

FILE = """
# a comment
[lab]
workshop, =tre timer, 3 timer, hands-on
[stop]
=stop, ?=start, ?luk
[committee]
*udvalg
"""
BOOK = SignalBook(read_sections(FILE))
SPELLER = Speller((BOOK.spelling,), lambda folded: folded == "workshoppe")
FILLERS = frozenset({"tak", "nu"})


def found(text: str) -> list[tuple[str, str, bool, bool]]:
    signals = BOOK.find(lay(hear(text, SPELLER), frozenset({"lige"})), FILLERS)
    return [(one.section, one.words, one.is_unsure, one.is_slip) for one in signals]


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("workshop", [("lab", "workshop", False, False)]),
        ("en workshpo for os", [("lab", "workshpo", False, True)]),
        ("tre timer tak", [("lab", "tre timer", False, False)]),
        ("tre lige timer", [("lab", "tre timer", False, False)]),
        ("lige en workshop", [("lab", "workshop", False, False)]),
        ("tre timer med kaffe", []),
        ("3timer", [("lab", "3 timer", False, False)]),
        ("stop nu", [("stop", "stop", False, False)]),
        ("stop madspild", []),
        ("start", [("stop", "start", True, False)]),
        ("luk døren", [("stop", "luk", True, False)]),
        ("stoptak", []),
    ],
)
def test_a_phrase_counts_as_its_marks_say(text: str, signals: list[tuple[str, str, bool, bool]]) -> None:
    assert found(text) == signals


def test_a_phrase_is_told_once_also_where_idle_words_stand_beside_it() -> None:
    assert found("tre timer, lige nu") == [("lab", "tre timer", False, False)]


def test_a_compound_is_found_by_its_end_and_marked_as_loosely_known() -> None:
    heard = hear("skoleudvalg", SPELLER)

    assert list(BOOK.find(lay(heard, frozenset()), FILLERS)) == [
        Signal("committee", 0, 0, 1, "skoleudvalg", is_loose=True),
    ]
