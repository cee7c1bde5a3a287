"""A figure where the options are spans of figures, as ages are: "67", "over 60", "sidst i halvtredserne", "født i 1958". Only
reads.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

_SPAN = re.compile(r"([0-9]+)(?:-([0-9]+)|\+)")
_DECADE = re.compile(r"0\s?['’]?(?:erne|s)\b")
_WORD = re.compile(r"[^\W\d_]{6,}")
_ENDINGS = (("serne", ""), ("erne", ""), ("rne", ""), ("ties", "ty"))
""" "Tresserne", "halvtredserne", "fyrrerne", "fifties": what makes ten years of a number's word, and what the word ends in."""
_EARLY = re.compile(r"\b(?:først|start|begyndelsen|tidlig|early)", re.IGNORECASE)
_LATE = re.compile(r"\b(?:sidst|slut|sent|late)", re.IGNORECASE)
_HALF = 5
_MOST_PLACES = 10
"""Figures below are the places of the options."""
_ENDLESS, _FIRST_YEAR = 999, 1900
_MOST_BESIDE = 5  # words: "jeg har boet her i 40 år" is no age

Numbers = Callable[[str], tuple[int | None, int | None] | None]


def are_spans(options: Sequence[str]) -> bool:
    """Whether every option is a span of figures. Of those no word of a label is an answer: who works with "ældre" is not 75."""
    return bool(options) and all(_SPAN.fullmatch(one) for one in options)


def spans_named(options: Sequence[str], text: str, numbers: Numbers, ref: date) -> tuple[str, ...]:
    """The options a figure may fall in; none where the options are no spans, or it falls in none of them."""
    if not are_spans(options) or len(text.split()) > _MOST_BESIDE:
        return ()
    decade = _decade_in(text, numbers)
    found = (decade, decade) if decade is not None else numbers(text)
    if found is None:
        return ()
    low, high = found[0] or 0, found[1] or _ENDLESS
    if decade is not None:
        low, high = low + _HALF * bool(_LATE.search(text)), low + (_HALF - 1 if _EARLY.search(text) else 2 * _HALF - 1)
    elif low == high and low > _FIRST_YEAR:
        low, high = ref.year - low - 1, ref.year - low
    spans = {one: span for one in options if (span := _SPAN.fullmatch(one))}
    return tuple(one for one, span in spans.items() if int(span[1]) <= high and int(span[2] or _ENDLESS) >= low)


def least_of(options: Sequence[str], text: str, numbers: Numbers) -> int | None:
    """The first figure of all where the one that is told is below it ("17"); None where there is none, or it may be a place."""
    found = numbers(text) if are_spans(options) and len(text.split()) <= _MOST_BESIDE else None
    least = min(int(span[1]) for one in options if (span := _SPAN.fullmatch(one))) if found is not None else 0
    return least if found is not None and found[0] == found[1] and found[0] in range(_MOST_PLACES, least) else None


def _decade_in(text: str, numbers: Numbers) -> int | None:
    """The first year of the ten that are named: 50 of "50'erne", and of "halvtredserne"."""
    if _DECADE.search(text):
        found = numbers(text)
        return found[0] if found is not None else None
    for word in _WORD.findall(text.casefold()):
        for ending, instead in _ENDINGS:
            found = numbers(word.removesuffix(ending) + instead) if word.endswith(ending) else None
            if found is not None and found[0] == found[1] and found[0] in range(20, 100, 10):
                return found[0]
    return None
