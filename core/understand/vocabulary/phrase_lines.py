"""How a facilitator writes the ways people say things: the line format of phrases with gaps, read into values.

The line format of the files below prompts/vocabulary/intake/:

    # a comment
    [testing]                  what the phrases below mean; [testing weak] counts only when nothing else is said,
                               [testing not] cancels findings of [testing] that it overlaps
    afprøve, prøve ... af      entries parted by comma or newline; inflection, æøå as ae/oe/aa or a/o/a, hyphens and
                               slips of the keyboard are automatic; "..." lets up to five words stand between
    få|have (det) afprøvet     either word; a word that may be left out
    !test   robot*   *udvalg   exactly this form; every word that begins so; every word that ends so
    <people>   <number>        any single word of the section [people]; any number in digits
    [<filler>]                 words that are only there for other phrases to name

What is found with them is `phrases`' work.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from core.understand.words import fold, shared, stem

GAP = 5
"""Words that may stand where a phrase says "..."."""

ITSELF, EVERYDAY, MENDED, PLAINLY = "itself", "everyday", "mended", "plain letters"
RUNNING_ON, RUNNING_IN = "running on", "running in"
"""Sections of words that are no form of another ("skal" is none of "skalere"), that are no misspelling of one, and
of short words that are understood with one slip of the keyboard, and of those that are other words when typed without
æ, ø and å; small words that run on into the next, or into the
word before."""

_KEPT: dict[frozenset[str], frozenset[str]] = {}
"""The sets of everyday words by themselves: many books have the same, and most of them none."""


def _kept(words: Iterable[str]) -> frozenset[str]:
    """These words as a set that all books share. An empty one takes 216 bytes each time it is made."""
    found = frozenset(words)
    return _KEPT.setdefault(found, found)


_HEADER = re.compile(r"\[\s*([^\]]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase: the keys that fit, whether it may be missing, how many words may stand before it.

    No tuple, of which each takes more: there are 7,000.
    """

    keys: tuple[str, ...]
    optional: bool
    gap: int


class Phrase(NamedTuple):
    """One entry of a file, ready to be matched."""

    section: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class PlainWords:
    """Everyday words by their full form, and stems of more of them: no other word is seen in these."""

    themselves: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    mended: tuple[str, ...] = ()
    plainly: tuple[str, ...] = ()
    running_on: frozenset[str] = frozenset()
    running_in: frozenset[str] = frozenset()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return _kept(map(stem, self.themselves))

    def root(self, folded: str) -> str:
        """The stem, except of a word whose stem is an everyday word that it is no form of."""
        root = stem(folded)
        return folded if root in self._stems and folded not in self.themselves else root


def read_phrases(
    files: Mapping[str, str], *, share: Callable[[str], str] = shared
) -> tuple[tuple[Phrase, ...], PlainWords]:
    """The phrases of these files and the everyday words. An entry that holds no word is left out."""
    entries = [entry for text in files.values() for entry in entries_of(text)]
    plain = PlainWords(
        _kept(share(entry) for section, entry in entries if section == ITSELF),
        _kept(share(stem(entry)) for section, entry in entries if section == EVERYDAY),
        tuple(share(entry) for section, entry in entries if section == MENDED),
        tuple(share(entry) for section, entry in entries if section == PLAINLY),
        _kept(share(entry) for section, entry in entries if section == RUNNING_ON),
        _kept(share(entry) for section, entry in entries if section == RUNNING_IN),
    )
    alike: dict[Any, Any] = {}  # the same places, and the same keys of them, stand in thousands of phrases
    phrases = (
        Phrase(section, tuple(alike.setdefault(each, each) for each in _elements(entry, plain, share, alike)))
        for section, entry in entries
        if section not in (ITSELF, EVERYDAY, MENDED, PLAINLY, RUNNING_ON, RUNNING_IN)
    )
    return tuple(phrase for phrase in phrases if phrase.elements), plain


def entries_of(text: str) -> Iterator[tuple[str, str]]:
    """Every (section, entry) of a file. What stands above the first header belongs nowhere."""
    section = ""
    for raw in fold(text).split("\n"):
        line = raw.partition("#")[0].strip()
        if header := _HEADER.fullmatch(line):
            section = header[1]
        elif section:
            yield from ((section, entry) for piece in line.split(",") if (entry := piece.strip()))


def _elements(entry: str, plain: PlainWords, share: Callable[[str], str], alike: dict[Any, Any]) -> Sequence[Element]:
    """The places of a phrase. The last must be there: what may be left out at the end would add nothing."""
    places: list[Element] = []
    gap = 0
    for word in entry.split():
        if word == "...":
            gap = GAP
            continue
        optional = word[0] == "(" and word[-1] == ")"
        keys = tuple(sorted({share(_key(each, plain)) for each in word.strip("()").split("|") if each}))
        if keys:
            places.append(Element(alike.setdefault(keys, keys), optional, gap))
            gap = 0
    return [*places[:-1], replace(places[-1], optional=False)] if places else ()


def _key(word: str, plain: PlainWords) -> str:
    if word[0] in "!<":
        return word.replace("-", "") if word[0] == "!" else word
    whole = word.replace("-", "")
    if whole[0] == "*":
        return f"*{stem(whole[1:])}"
    return whole if whole[-1] == "*" else plain.root(whole)
