"""Numbers as people write them: figures, Danish and English words, and how many of something is wanted.

The words for single numbers are in prompts/vocabulary/times/numbers.txt; here is what the two languages put together
from them ("femogtyve", "otte-ti stykker", "højst tyve"). Clock times and dates belong to the files beside this one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.understand.times.openings import Meaning
from core.understand.times.words import PIECE, TimeWords, time_words
from core.understand.vocabulary import Vocabulary
from core.understand.words import fold, nearest

_UNITS = {
    "en": 1, "et": 1, "een": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtres": 50,
    "tres": 60, "treds": 60, "halvfjerds": 70, "halvfjers": 70, "firs": 80, "halvfems": 90,
}  # fmt: skip
_ORDINAL_TENS = {"tyvende": 20, "tredivte": 30, "tredvte": 30}
_COMPOUND = re.compile(rf"({'|'.join(_UNITS)})og({'|'.join(sorted((*_TENS, *_ORDINAL_TENS), key=len, reverse=True))})")


class NumberWord(NamedTuple):
    """A number that one word stands for, and whether it counts ("femogtyvende") or tells how many."""

    value: int
    ordinal: bool = False


def compound_number(folded: str) -> NumberWord | None:
    """ "femogtyve" -> 25, "enogtredivte" -> 31st; None for a word that is not put together that way."""
    return _compound_number(folded) if "og" in folded else None


@lru_cache(maxsize=4_000)
def _compound_number(folded: str) -> NumberWord | None:
    found = _COMPOUND.fullmatch(folded)
    if found is None:
        return None
    if found[2] in _ORDINAL_TENS:
        return NumberWord(_UNITS[found[1]] + _ORDINAL_TENS[found[2]], ordinal=True)
    return NumberWord(_UNITS[found[1]] + _TENS[found[2]])


@dataclass(frozen=True, slots=True)
class NumberReading:
    """How many: both ends equal for an exact number, None for an open end. `words` is the place it stands in."""

    low: int | None
    high: int | None
    words: str = ""


_RANGE_JOINS = frozenset(("-", "til", "to", "eller", "or", "and", "og"))
_MISSPELT_JOINS = ("eller",)
"""Those long enough to be known with a slip: "10 elelr 12"."""


def read_number(text: str, vocabulary: Vocabulary) -> NumberReading | None:
    """The first number or range of numbers in an answer to "how many?"; None when there is none.

    "et par" is 2, "en håndfuld" 5, "en snes" 20, "en halv snes" 10; "8-10" and "tyve tredive" are ranges, "højst 20" and
    "mindst 8" open at one end. A bare "en" counts only when no other number stands in the text.
    """
    words = time_words(vocabulary)
    pieces = [(found.group(), found.start(), found.end()) for found in PIECE.finditer(text[:400])]
    folded = [_corrected(fold(piece), words) for piece, _, _ in pieces]
    found = _find(folded, words, weak=False) or _find(folded, words, weak=True)
    if found is None:
        return None
    opened, last, at_least, at_most = _opened(folded, found, words)
    if at_most is None and at_least is not None and (other := _find(folded, words, weak=False, start=last)) is not None:
        _, beyond, least, most = _opened(folded, other, words)
        if least is None and most is not None and most >= at_least:
            last, at_most = beyond, most
    return NumberReading(at_least, at_most, text[pieces[opened][1] : pieces[last - 1][2]])


@lru_cache(maxsize=4_000)
def _corrected(folded: str, words: TimeWords) -> str:
    if folded in words.numbers or folded in words.known or len(folded) < 4 or compound_number(folded) is not None:
        return folded  # "natten" is a slip away from "nitten", and a word of its own
    return next(iter(nearest(folded, [w for w in words.numbers if w[0] == folded[0] and len(w) > 4])), folded)


Found = tuple[int, int, int, int]
"""Index of the first word, index after the last, lowest and highest number."""


def _find(folded: list[str], words: TimeWords, *, weak: bool, start: int = 0) -> Found | None:
    for index in range(start, len(folded)):
        one = _at(folded, index, words, weak=weak)
        if one is None:
            continue
        value, after = one
        beside = None if folded[index].isdigit() else _at(folded, after, words, weak=False)
        other = _at(folded, after + 1, words, weak=True) if _joins(folded, after) else beside
        if other is not None and other[0] > value:
            is_sum = (
                not folded[index].isdigit() and folded[after] == "og" and value < 10 and other[0] in range(20, 100, 10)
            )
            return (index, other[1], *((value + other[0],) * 2 if is_sum else (value, other[0])))
        return index, after, value, value
    return None


def _joins(folded: list[str], index: int) -> bool:
    return index < len(folded) and (folded[index] in _RANGE_JOINS or bool(nearest(folded[index], _MISSPELT_JOINS)))


def _at(folded: list[str], index: int, words: TimeWords, *, weak: bool) -> tuple[int, int] | None:
    """The number that starts here and the index after it. A weak one is "en", "a" or another article."""
    if index >= len(folded):
        return None
    word = folded[index]
    if word.isdigit():
        return (int(word), index + 1) if len(word) <= 6 else None
    for length in range(min(4, len(folded) - index), 0, -1):
        meaning = words.numbers.get(" ".join(folded[index : index + length]))
        if meaning is not None and meaning.kind in "nz" and isinstance(meaning.value, int):
            return _tens(folded, index, length, meaning, words, weak=weak)
    compound = compound_number(word)
    return (compound.value, index + 1) if compound is not None and not compound.ordinal else None


def _tens(
    folded: list[str], index: int, length: int, meaning: Meaning, words: TimeWords, *, weak: bool
) -> tuple[int, int] | None:
    value, after = int(meaning.value), index + length
    if value == 1 and not weak:
        return None
    if value >= 20 and value % 10 == 0 and value < 100:
        step = 1 if folded[after : after + 1] == ["-"] else 0
        unit = words.numbers.get(folded[after + step]) if after + step < len(folded) else None
        if unit is not None and unit.kind == "n" and 1 <= unit.value <= 9 and folded[after + step] not in ("en", "a"):
            return value + int(unit.value), after + step + 1
    return value, after


def _opened(folded: list[str], found: Found, words: TimeWords) -> tuple[int, int, int | None, int | None]:
    """The words before or after a number that open it at one end, and where all of it begins and ends."""
    first, last, low, high = found
    begin, section = _beside(folded, range(max(first - 3, 0), first), first, words)
    if section == "at most":
        return begin, last, None, high - 1 if folded[begin] in _EXCLUSIVE else high
    if section == "at least" and low == high:
        return begin, last, low + 1 if folded[begin] in _EXCLUSIVE else low, None
    end, section = _beside(folded, range(min(last + 3, len(folded)), last, -1), last, words)
    if section == "or more":
        return first, end, low, None
    if section == "or fewer":
        return first, end, None, high
    return first, last, low, high


_EXCLUSIVE = frozenset(("under", "faerre", "fewer", "less", "over", "flere", "mere", "more"))


def _beside(folded: list[str], edges: range, number: int, words: TimeWords) -> tuple[int, str]:
    """The longest phrase between an edge and the number that says something about it."""
    for edge in edges:
        meaning = words.numbers.get(" ".join(folded[min(edge, number) : max(edge, number)]))
        if meaning is not None and meaning.section in ("at most", "at least", "or more", "or fewer"):
            return edge, meaning.section
    return number, ""
