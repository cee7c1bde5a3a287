"""A text about time cut into words, figures and marks, each with its place. What they mean is `lexing`'s work."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.understand.words import folded

_PIECE = re.compile(
    r"(?P<word>[^\W\d_]+(?:(?:['’](?=[^\W\d_])|\u00ad)[^\W\d_]*)*)"
    r"|(?=[\d\n]|[^\s\w.:])(?:"  # else each of the others is tried at every blank
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?!\d)"
    r"|(?P<dmy>\d{1,2}(?P<by>[./]) ?\d{1,2}(?P=by)(?: ?20)?\d\d|\d{1,2}-\d{1,2}-20\d\d"
    r"|\d{1,2}/\d{1,2}[ -]202\d)(?![\d:])"
    r"|(?P<shifts>(?:7/7|14/14|10/4|9/5|\d-\d(?:-\d){0,4})-?(?= ?(?:ordning|rul|turnus|skift)))"
    r"|(?P<slash>(?!(?<=\d[-–])\d{1,2}/\d{1,2}(?:\.\d\d)?[-–](?!20\d\d)\d)\d{1,2}/\d{1,2})(?![\d/])"  # not in "8-9/11-12"
    r"|(?P<pair>\d{1,2}[.:]\d\d)(?!\d)"
    r"|(?P<short>\d{1,2}\.\d)(?!\d)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th|:[ae]|ste|den|dje|[dt]e|nde|ende))(?![^\W\d_])"
    r"|(?P<number>\d+)"
    r"|(?P<line>\n)"
    r"|(?P<box>\[[ xXvV✓✔✗✘-]?\])"
    r"|(?P<struck>~~[^~\n]{1,80}~~)"
    r"|(?P<mark>[^\s\w.:\ufe0f\u200d♀♂\U0001f3fb-\U0001f3ff]))"
)
_NUMBERED = re.compile(
    r"^[ \t]*(?P<number>\d{1,2})\.[ \t]+"
    r"(?!(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec|i |og |eller |of |and |or )"
    r"|.*(?:måned|maaned|maned|month))",
    re.MULTILINE | re.IGNORECASE,
)
_DOTS = re.compile(r"(?<= )\.{2,}(?!\S)")
""" "den 6/10 ... øh, 13/10": dots by themselves are a dash."""
_BRACKETS = {"(": 1, ")": -1}
UNTICKED = "maaske"
"""What an empty box stands for, as the word that leaves a time open: "[ ] 4/11"."""


class Piece(NamedTuple):
    """A word, figure or mark with its place; `dotted` when a full stop follows directly, `colon` when a colon does.

    `is_part`: it is one of two words that were typed as one, and its place is that of both.
    """

    sort: str
    word: str
    start: int
    end: int
    dotted: bool
    ends: bool
    capital: bool
    colon: bool = False
    is_part: bool = False


def pieces_of(text: str) -> Iterator[Piece]:
    """All pieces in order; left out are the blanks between them, what only colours a sign, and what is struck through."""
    if " .." in text:
        text = _DOTS.sub(lambda dots: "…".ljust(len(dots.group())), text)
    depth = 0
    numbers = _list_numbers(text) if "\n" in text else frozenset[int]()
    for found in _PIECE.finditer(text):
        sort = found.lastgroup or "mark"
        start, end = found.span()
        typed = text[start:end]
        if sort == "struck":
            continue  # "~~3/11~~ 4/11 kl. 9-11"
        after = text[end : end + 1]
        dotted = after == "."
        ends = dotted and (not text[end + 1 : end + 2].isalnum() or _is_lost_space(sort, text[start : end + 4]))
        if sort == "word":
            yield Piece(sort, folded(typed), start, end, dotted, ends, typed[0].isupper(), after == ":")
            continue
        depth = max(depth + _BRACKETS.get(typed, 0), 0)
        if sort == "number" and len(typed) == 1 and after == ")" and not depth:
            sort = "mark"  # "1) tirsdag 2) onsdag"
        elif start in numbers:
            sort, dotted, ends = "mark", False, False
        yield Piece(sort, typed, start, end, dotted, ends, typed[0].isupper(), after == ":")


def _list_numbers(text: str) -> frozenset[int]:
    """Where lines are numbered from 1: "1. onsdag\\n2. torsdag"; not "1. november\\n2. november", nor "1. tirsdag i måneden"."""
    lines = list(_NUMBERED.finditer(text))
    is_list = len(lines) > 1 and [int(line["number"]) for line in lines] == list(range(1, len(lines) + 1))
    return frozenset(line.start("number") for line in lines) if is_list else frozenset()


def _is_lost_space(sort: str, typed: str) -> bool:
    """ "ikke onsdag.Fredag efter 16": a sentence that ends right before the next one. "f.eks." and "kl.8" end none."""
    return sort == "word" and len(typed) > 6 and typed[-3:].isalpha()
