"""What an answer tells of when no phrase in it is known: its words are weighed against sentences that people have told.

The sentences below prompts/vocabulary/told, a line each below the option they meant, are not looked for: what counts is which
words, pairs of words and parts of words they have and the other options' sentences have not. It is the last to be asked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from core.understand.because import Because
from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens
from core.understand.words.pairs import Pairs

TOLD = "told"
"""The rule of what was only told: no phrase of it was found."""
NOTHING = "nothing"
"""The section of sentences that answer no question."""

_ORDERS, _NOTHING = "orders.txt", "nothing.txt"
_COMMON = frozenset({_ORDERS, _NOTHING})
_WHOLE, _PAIR, _PART = 1.0, 0.6, 0.3
"""What a word counts, a pair of neighbours, and each part of a longer word."""
_PART_LETTERS = 4
_LEAST_PARTED = 5
_SMOOTHING = 0.01
"""A share of sentences that is added to all: what one sentence has and no other says little."""
_LEAST_OPTIONS = 2
_MOST_WORDS = 40
_FIRST = ord("!")
"""The letter of the first section."""
_LEAST_SPOKEN = 0.5
_CLEAR, _CLEAR_SHORT, _CLEAR_ORDER, _BEYOND_DOUBT = 2.5, 4.0, 5.0, 9.0
"""By so much (in natural logarithms) the likeliest must lead. Set where four of five such answers are right."""
_SHORT = 4
"""An answer of fewer words must lead by more."""


class Weighed(NamedTuple):
    """What an answer most likely tells of: an option's or an order's code, or nothing ("")."""

    code: str = ""
    is_order: bool = False
    is_clear: bool = False
    lead: float = 0.0
    why: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Scale:
    """In which sections a feature stands, a letter for each sentence, and how many sentences each section has.

    A section is a file and a code. Those of orders and of nothing serve every question.
    """

    stands: Pairs
    sections: tuple[tuple[str, str], ...]
    sizes: tuple[int, ...]

    def fitting(self, codes: Sequence[str]) -> Sequence[int]:
        """The places of the sections to weigh for a menu: those of the file that knows most options, and the common ones."""
        known = Counter(name for name, code in self.sections if name not in _COMMON and code in codes)
        if not known or (most := known.most_common(1)[0])[1] < _LEAST_OPTIONS:
            return ()
        return [
            at
            for at, (name, code) in enumerate(self.sections)
            if name in _COMMON or (name == most[0] and code in codes)
        ]


def _features(text: str) -> Iterator[tuple[str, float, str]]:
    """The words of a text by their stem, the pairs of neighbours, and the parts of longer words, each once."""
    seen: set[str] = set()
    before = "<"
    for token in tokens(text):
        if not token.is_word or token.fold.isdecimal():
            continue
        found = [(token.stem, _WHOLE), (f"{before} {token.stem}", _PAIR)]
        if len(token.fold) >= _LEAST_PARTED:
            begun = f"^{token.fold}"
            found += [(f"*{begun[at : at + _PART_LETTERS]}", _PART) for at in range(len(begun) - _PART_LETTERS + 1)]
        for feature, share in found:
            if feature not in seen:
                seen.add(feature)
                yield feature, share, token.text
        before = token.stem


def _told_lines(text: str) -> Iterator[tuple[str, str]]:
    """Every sentence of a file with its section."""
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section and not line.startswith("#"):
            yield section, line


@lru_cache(maxsize=8)
def _scale(vocabulary: Vocabulary) -> _Scale:
    stands: dict[str, str] = {}
    places: dict[tuple[str, str], int] = {}
    sizes: list[int] = []
    for name, text in vocabulary.folder("told").items():
        for section, line in _told_lines(text):
            at = places.setdefault((name, section), len(places))
            if at == len(sizes):
                sizes.append(0)
            sizes[at] += 1
            for feature, _, _ in _features(line):
                stands[feature] = stands.get(feature, "") + chr(_FIRST + at)
    return _Scale(Pairs(stands), tuple(places), tuple(sizes))


def prepare_told(vocabulary: Vocabulary) -> None:
    """Lay out the sentences before the first answer needs them."""
    _scale(vocabulary)


def told(text: str, codes: Sequence[str], vocabulary: Vocabulary) -> Weighed:
    """What `text` most likely tells of, where that is clear; nothing where it is not, or the menu is unknown."""
    scale = _scale(vocabulary)
    sections = scale.fitting(codes)
    if not sections or len(text.split()) > _MOST_WORDS:
        return Weighed()
    ranked, words = _weigh(text, scale, sections)
    (weight, place), (second, _) = ranked[0], ranked[1]
    name, code = scale.sections[place]
    spoken = sum(added > _LEAST_SPOKEN for added in words.values())
    if code == NOTHING or not spoken or weight - second < _needed(name, len(text.split())):
        return Weighed()
    heaviest = sorted(words, key=lambda word: -words[word])[:3]
    why = (Because(code, " ".join(heaviest), TOLD),)
    return Weighed(code, name == _ORDERS, weight - second >= _BEYOND_DOUBT, weight - second, why)


def _needed(name: str, length: int) -> float:
    if name == _ORDERS:
        return _CLEAR_ORDER
    return _CLEAR if length >= _SHORT else _CLEAR_SHORT


def contradicted(text: str, code: str, codes: Sequence[str], vocabulary: Vocabulary) -> Weighed:
    """What `text` tells of by its words when that is another option or order than `code`, and how far that leads."""
    scale = _scale(vocabulary)
    sections = scale.fitting(codes)
    if not sections or len(text.split()) > _MOST_WORDS:
        return Weighed()
    ranked, _ = _weigh(text, scale, sections)
    weight, place = ranked[0]
    name, best = scale.sections[place]
    own = next((weight for weight, at in ranked if scale.sections[at][1] == code), None)
    if best in (code, NOTHING) or own is None:
        return Weighed()
    return Weighed(best, name == _ORDERS, lead=weight - own)


def _weigh(text: str, scale: _Scale, sections: Sequence[int]) -> tuple[list[tuple[float, int]], Mapping[str, float]]:
    """Every section with its weight, the heaviest first, and what each word adds to the heaviest."""
    every = sum(scale.sizes[at] for at in sections)
    columns = [(chr(_FIRST + at), scale.sizes[at], every - scale.sizes[at]) for at in sections]
    said: list[str] = []
    rows: list[list[float]] = []
    for feature, share, word in _features(text):
        stands = scale.stands.get(feature)
        here = [stands.count(letter) for letter, _, _ in columns] if stands else ()
        if found := sum(here):
            said.append(word)
            rows.append(
                [
                    share * log((count / size + _SMOOTHING) / ((found - count) / others + _SMOOTHING))
                    for count, (_, size, others) in zip(here, columns, strict=True)
                ]
            )
    weights = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(sections)
    ranked = sorted(zip(weights, sections, strict=True), key=lambda each: (-each[0], each[1]))
    heaviest = sections.index(ranked[0][1])
    added: dict[str, float] = {}
    for word, row in zip(said, rows, strict=True):
        added[word] = added.get(word, 0.0) + row[heaviest]
    return ranked, added
