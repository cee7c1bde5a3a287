"""Figures, dates and clock times as they are written, and marks: each piece of a text that is no known word, by itself.

What a figure is beside others ("10.11", "930") is `context`.
"""

import re
from collections.abc import Sequence
from datetime import date

from core.understand.times.nouns import Atom, Clock
from core.understand.times.numbers import compound_number
from core.understand.times.pieces import UNTICKED, Piece

_MARKS = {
    "/": "&", "&": "&", "-": "-", "*": "-", "•": "-", "→": "-", ",": ",", "(": ",", ")": ",", "…": ",",
    ";": ";", "!": ";", "?": ";",
}  # fmt: skip
_OPEN_SIGNS = frozenset("☐⬜❓❔🤷🤔🟡🟨")
_FOLDED_DASH = frozenset("-–—−‐‑‒―")


def figure(piece: Piece) -> Atom:
    """The atom of a word that stands in no list, of a figure or of a mark."""
    start, end = piece.start, piece.end
    match piece.sort:
        case "word":
            number = compound_number(piece.word)
            if number is None:
                return Atom("_", None, start, end, piece.dotted, word=piece.word if piece.is_part else "")
            return Atom("o" if number.ordinal else "n", number.value, start, end, piece.dotted, "word", piece.word)
        case "line":
            return Atom(";", None, start, end)
        case "shifts":
            return Atom("_", None, start, end)  # "en 7/7-ordning" is no day of July
        case "box":
            is_ticked = piece.word.strip("[ -]") != ""
            return Atom("+", None, start, end) if is_ticked else Atom("_", None, start, end, word=UNTICKED)
        case "mark" if piece.word in _OPEN_SIGNS:
            return Atom("_", None, start, end, word=UNTICKED)
        case "mark":
            kind = "-" if piece.word in _FOLDED_DASH else _MARKS.get(piece.word, "+and" if piece.word == "+" else "_")
            return Atom("&" if kind == "+and" else kind, None, start, end)
        case "nth":
            return Atom("o", int(re.sub(r"\D", "", piece.word)), start, end)
        case "number":
            return _number(piece)
    return _date_or_clock(piece)


def _number(piece: Piece) -> Atom:
    value = int(piece.word) if len(piece.word) <= 6 else 0
    if len(piece.word) == 4 and 2020 <= value <= 2040:
        return Atom("y", value, piece.start, piece.end, piece.dotted)
    if len(piece.word) == 4 and value < 2400 and value % 100 in (0, 15, 30, 45):
        return Atom("c", Clock(value // 100 * 60 + value % 100, fixed=True), piece.start, piece.end, piece.dotted)
    kind = "n" if len(piece.word) <= 3 else "_"
    leading_zero = "zero" if len(piece.word) == 2 and piece.word[0] == "0" else ""
    return Atom(kind, value, piece.start, piece.end, piece.dotted, rule=leading_zero)


def _date_or_clock(piece: Piece) -> Atom:
    numbers = [int(n) for n in re.findall(r"\d+", piece.word)]
    dated = _as_date(numbers, iso=piece.sort == "iso")
    clock = _as_clock(piece, numbers)
    if clock is not None and (dated is None or ":" in piece.word or numbers[1] in (0, 15, 30, 45)):
        return Atom("c", clock, piece.start, piece.end, piece.dotted)
    if dated is None:
        return Atom("_", None, piece.start, piece.end, piece.dotted)
    # "10.11" is a date or a time; the neighbours decide in `context`.
    return Atom("#", dated, piece.start, piece.end, piece.dotted, rule="either" if clock is not None else "")


def _as_clock(piece: Piece, numbers: Sequence[int]) -> Clock | None:
    if piece.sort != "pair" or numbers[0] > 24 or numbers[1] > 59:
        return None
    fixed = numbers[0] >= 13 or piece.word[0] == "0" or numbers[0] == 0
    return Clock(numbers[0] * 60 + numbers[1], fixed=fixed)


def _as_date(numbers: Sequence[int], *, iso: bool) -> tuple[int | None, int, int] | None:
    """Year or None, month and day; None for figures that are no date in any year."""
    ordered = [numbers[2], numbers[1], numbers[0]] if iso else list(numbers)
    day, month = ordered[0], ordered[1]
    year = (ordered[2] + 2000 if ordered[2] < 100 else ordered[2]) if len(ordered) == 3 else None
    if year is not None and not 2000 <= year <= 2100:
        return None
    try:
        date(2024 if year is None else year, month, day)
    except ValueError:
        return None
    return year, month, day
