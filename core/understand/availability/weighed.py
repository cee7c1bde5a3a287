"""Whether an answer offers any time at all, by its words alone: weighed by what thousands of answers have told.

The last to be asked, where the rules find nothing that is offered. Each word, mark and pair of neighbours has a weight in
prompts/vocabulary/learnt/offers.txt; more than nought speaks for an offer. They are learnt from the labelled answers by
`make learn`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from core.understand.because import Because
from core.understand.vocabulary import Vocabulary
from core.understand.words import bare, tokens
from core.understand.words.pairs import Pairs

WEIGHED = "weighed"
"""The rule of what was only weighed."""
EMPTY = "<>"
"""What every answer has, whatever its words."""
SCALE = 10
"""Weights are whole numbers of so many parts."""
NEEDED = 3.5
"""By so much (in natural logarithms, over the root of how many words are known) the words must speak for an offer. Of authors
none of whose answers taught the weights as many are read rightly with it as with two, and half as much is promised falsely.
"""
LEAST_WORDS = 8
"""In fewer words ("tirsdage er besværlige") the time itself would speak for an offer, and little else."""

_BEGINS, _ENDS = "<", ">"
_DIGITS = re.compile(r"\d+")
_LINE = re.compile(r"(-?\d+) (\S.*)")
_MOST_NAMED = 3
_NAME = "learnt/offers.txt"


def features(text: str) -> dict[str, str]:
    """The words and marks of a text and the pairs of neighbours, each with where it was typed first. All numbers are alike, and
    so are æ, ae and a.
    """
    told = [(_DIGITS.sub("0", bare(one.fold) if one.is_word else one.text), one.start, one.end) for one in tokens(text)]
    pairs = pairwise(((_BEGINS, 0, 0), *told, (_ENDS, len(text), len(text))))
    found = [*told, *((f"{before} {after}", start, end) for (before, start, _), (after, _, end) in pairs)]
    return {feature: text[start:end] for feature, start, end in reversed(found)}


def offers(text: str, vocabulary: Vocabulary) -> Because | None:
    """The words that say most clearly that `text` offers a time; None where it may well offer none, or no weights are known."""
    if len(text.split()) < LEAST_WORDS:
        return None
    known = _known(text, vocabulary)
    if _told(known, vocabulary) <= NEEDED * SCALE:
        return None
    heaviest = [typed for weight, typed in sorted(known, key=lambda one: (-one[0], one[1])) if weight > 0]
    return Because("yes", " … ".join(heaviest[:_MOST_NAMED]), WEIGHED)


def weight(text: str, vocabulary: Vocabulary) -> float:
    """How much the words of a text speak for an offer, to compare one part of an answer with another."""
    return _told(_known(text, vocabulary), vocabulary)


def _known(text: str, vocabulary: Vocabulary) -> list[tuple[int, str]]:
    weights = _weights(vocabulary)
    return [(int(weight), typed) for feature, typed in features(text).items() if (weight := weights.get(feature))]


def _told(known: list[tuple[int, str]], vocabulary: Vocabulary) -> float:
    always = int(_weights(vocabulary).get(EMPTY) or 0)
    return sum(weight for weight, _ in known) / sqrt(max(len(known), 1)) + always


@lru_cache(maxsize=8)
def _weights(vocabulary: Vocabulary) -> Pairs:
    return Pairs(dict(_lines(vocabulary.files.get(_NAME, ""))))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if found := _LINE.fullmatch(line):
            yield found[2], found[1]
