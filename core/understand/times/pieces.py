"""A text about time cut into words, figures and marks, each with its place. What they mean is `lexing`'s work."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.understand.words import fold

_PIECE = re.compile(
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?!\d)"
    r"|(?P<dmy>\d{1,2}(?P<by>[./]) ?\d{1,2}(?P=by)(?: ?20)?\d\d|\d{1,2}-\d{1,2}-20\d\d)(?![\d:])"
    r"|(?P<slash>\d{1,2}/\d{1,2})(?![\d/])"
    r"|(?P<pair>\d{1,2}[.:]\d\d)(?!\d)"
    r"|(?P<short>\d{1,2}\.\d)(?!\d)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th))(?![^\W\d_])"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])|\u00ad)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\s\w.:])"
)


class Piece(NamedTuple):
    """A word, figure or mark with its place; `dotted` when a full stop follows directly, `colon` when a colon does."""

    sort: str
    word: str
    start: int
    end: int
    dotted: bool
    ends: bool
    capital: bool
    colon: bool = False


def pieces_of(text: str) -> Iterator[Piece]:
    """All pieces in order; blanks between them are left out."""
    depth = 0
    for found in _PIECE.finditer(text):
        depth = max(depth + {"(": 1, ")": -1}.get(found.group(), 0), 0)
        sort = found.lastgroup or "mark"
        typed, end = found.group(), found.end()
        after = text[end : end + 2]
        dotted = after[:1] == "."
        ends = dotted and (len(after) == 1 or not after[1].isalnum())
        word = _folded(typed) if sort == "word" else typed
        if sort == "number" and len(typed) == 1 and after[:1] == ")" and not depth:
            sort = "mark"  # "1) tirsdag 2) onsdag"
        yield Piece(sort, word, found.start(), end, dotted, ends, typed[:1].isupper(), after[:1] == ":")


@lru_cache(maxsize=4_000)
def _folded(typed: str) -> str:
    return fold(typed)
