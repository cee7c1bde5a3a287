"""Phrases with gaps: the small language in which a facilitator writes how people say things, and the search for them.

The line format of the files below prompts/vocabulary/intake/:

    # a comment
    [testing]                  what the phrases below mean; [testing weak] counts only when nothing else is said,
                               [testing not] cancels findings of [testing] that it overlaps
    afprøve, prøve ... af      entries parted by comma or newline; inflection, æøå as ae/oe/aa or a/o/a, hyphens and
                               slips of the keyboard are automatic; "..." lets up to five words stand between
    få|have (det) afprøvet     either word; a word that may be left out
    !test   robot*   *udvalg   exactly this form; every word that begins so; every word that ends so
    <people>   <number>        any single word of the section [people]; any number in digits

What a finding means, and whether it is denied or past, does not belong here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from core.understand.passage import Unit
from core.understand.words import bare, fold, nearest, stem

GAP = 5
"""Words that may stand where a phrase says "..."."""

_HEADER = re.compile(r"\[\s*([^\]]+?)\s*\]")
_SPLIT_LETTERS = 8
_SLIP_LETTERS = 6
_TWO_SLIPS_LETTERS = 10
_FILLER = "<filler>"
ITSELF, EVERYDAY = "itself", "everyday"
"""Sections of words that are no form of another ("skal" is none of "skalere"), and that are no misspelling of one."""


class Element(NamedTuple):
    """One place in a phrase: the keys that fit, whether it may be missing, how many words may stand before it."""

    keys: frozenset[str]
    optional: bool
    gap: int


class Phrase(NamedTuple):
    """One entry of a file, ready to be matched."""

    section: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One phrase found. `taken` are the units that carried it, `first` and `last` its outer bounds."""

    section: str
    first: int
    last: int
    taken: tuple[int, ...]
    words: str


class Findings(NamedTuple):
    """The units read and everything found among them, by section and in the order of the text."""

    units: Sequence[Unit]
    keys: Sequence[frozenset[str]]
    hits: Mapping[str, Sequence[Hit]]

    def of(self, *sections: str) -> tuple[Hit, ...]:
        """The hits of these sections, those overlapping a hit of "SECTION not" left out."""
        return tuple(
            hit
            for section in sections
            for hit in self.hits.get(section, ())
            if not any(_overlap(hit, other) for other in self.hits.get(f"{section} not", ()))
        )


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


@dataclass(frozen=True)
class PlainWords:
    """Everyday words by their full form, and stems of more of them: no other word is seen in these."""

    themselves: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.themselves))

    def root(self, folded: str) -> str:
        """The stem, except of a word whose stem is an everyday word that it is no form of."""
        root = stem(folded)
        return folded if root in self._stems and folded not in self.themselves else root


class Phrasebook:
    """All phrases of a folder, laid out by the keys they may begin with. Built once, then only read."""

    def __init__(self, phrases: Iterable[Phrase], plain: PlainWords, *, corrects: bool = True) -> None:
        self._corrects = corrects
        self._phrases = tuple(dict.fromkeys(phrases))
        self._plain = plain
        self._openings = tuple(frozenset(_openings(phrase.elements)) for phrase in self._phrases)
        self._anchors = _anchors(self._phrases)
        every = {key for phrase in self._phrases for element in phrase.elements for key in element.keys}
        self._literal = frozenset(key for key in every if key[0] not in "!*<" and key[-1] != "*")
        self._exact = frozenset(key[1:] for key in every if key[0] == "!")
        self._heads = _by_length(key[1:] for key in every if key[0] == "*")
        self._openers = _by_length(key[:-1] for key in every if key[-1] == "*")
        self._classes: dict[str, list[str]] = {}
        for phrase in self._phrases:
            if len(phrase.elements) == 1:
                for key in phrase.elements[0].keys:
                    self._classes.setdefault(key, []).append(f"<{phrase.section}>")
        self._memory: dict[str, frozenset[str]] = {}

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for key in sorted(self._literal):
            found.setdefault(bare(key), key)
        return found

    @cached_property
    def _by_shape(self) -> Mapping[tuple[str, int], Sequence[str]]:
        shapes: dict[tuple[str, int], list[str]] = {}
        for key in sorted(self._literal):
            if len(key) >= _SLIP_LETTERS - 1:
                shapes.setdefault((key[0], len(key)), []).append(key)
        return shapes

    def find(self, units: Sequence[Unit]) -> Findings:
        """Everything found in these units; overlapping findings all stand."""
        keys = tuple(self._keys(units, at) for at in range(len(units)))
        places: dict[str, list[int]] = {}
        for at, each in enumerate(keys):
            for key in each:
                places.setdefault(key, []).append(at)
        hits: dict[str, list[Hit]] = {}
        for number in sorted({number for key in places for number in self._anchors.get(key, ())}):
            phrase = self._phrases[number]
            for at in sorted({at for key in self._openings[number] if key in places for at in places[key]}):
                if taken := _follow(phrase.elements, 0, keys, units, at, units[at].sentence):
                    hits.setdefault(phrase.section, []).append(_hit(phrase, taken, units))
        for found in hits.values():
            found.sort(key=lambda hit: (hit.first, -hit.last))
        return Findings(units, keys, hits)

    def _keys(self, units: Sequence[Unit], at: int) -> frozenset[str]:
        unit = units[at]
        keys = frozenset().union(*map(self._of_word, unit.folds))
        if at + 1 < len(units) and units[at + 1].clause == unit.clause:
            joined = stem(unit.folds[0] + units[at + 1].folds[0])
            if len(joined) >= _SPLIT_LETTERS and joined in self._literal:
                keys |= {joined}
        return keys

    def _of_word(self, folded: str) -> frozenset[str]:
        """Every key a word answers to: itself, its stem, its beginning and head, the sections it belongs to."""
        known = self._memory.get(folded)
        if known is None:
            known = frozenset(self._answers(folded))
            if len(self._memory) < 50_000:  # a flood of made-up words must not fill the memory
                self._memory[folded] = known
        return known

    def _answers(self, folded: str) -> Iterator[str]:
        if folded.isdigit():
            yield from ("<number>", folded)
            return
        keys = {f"!{folded}", self._stem(folded)}
        root = stem(folded)
        for length in self._heads:
            if len(root) > length and root[-length:] in self._heads[length]:
                keys.add(f"*{root[-length:]}")
        for length in self._openers:
            if folded[:length] in self._openers[length]:
                keys.add(f"{folded[:length]}*")
        yield from keys
        for key in keys:
            yield from self._classes.get(key, ())

    def _stem(self, folded: str) -> str:
        """The known stem this word has or is a misspelling of; its own stem when there is none."""
        root = self._plain.root(folded)
        if root in self._literal or folded in self._exact or folded in self._plain.themselves:
            return root
        past = root.removesuffix("ed") if len(root) > 5 else root
        if past in self._literal:
            return past
        if not self._corrects:
            return root
        if root in self._plain.everyday:
            return root
        if (meant := self._bare.get(root)) is not None and len(folded) > 1:
            return meant
        return self._corrected(root, folded) or root

    def _corrected(self, root: str, folded: str) -> str:
        if len(folded) < _SLIP_LETTERS or len(root) < _SLIP_LETTERS - 1 or self._has_part(root, folded):
            return ""
        reach = 1 if len(root) < _TWO_SLIPS_LETTERS else 2
        shapes = (self._by_shape.get((root[0], len(root) + more), ()) for more in range(-reach, reach + 1))
        best = set(nearest(root, (key for shape in shapes for key in shape), most=reach))
        return best.pop() if len(best) == 1 else ""

    def _has_part(self, root: str, folded: str) -> bool:
        return any(root[-size:] in ends for size, ends in self._heads.items()) or any(
            folded[:size] in begins for size, begins in self._openers.items()
        )


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for word in words:
        found.setdefault(len(word), set()).add(word)
    return found


def _anchors(phrases: Sequence[Phrase]) -> Mapping[str, Sequence[int]]:
    """Phrases by the keys of the one required element that the fewest phrases share: only those are worth a search."""
    shared = Counter(key for phrase in phrases for element in phrase.elements for key in element.keys)
    found: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        required = [element.keys for element in phrase.elements if not element.optional]
        for key in min(required, key=lambda keys: sum(shared[key] for key in keys)):
            found.setdefault(key, []).append(number)
    return found


def _openings(elements: Sequence[Element]) -> Iterator[str]:
    for element in elements:
        yield from element.keys
        if not element.optional:
            return


def _follow(
    elements: Sequence[Element], at: int, keys: Sequence[frozenset[str]], units: Sequence[Unit], here: int, sentence: int
) -> tuple[int, ...]:
    """The units that carry the elements from `at` on, beginning at `here`; empty when they are not all there."""
    element = elements[at]
    rest = at + 1 < len(elements)
    reach = element.gap if at else 0
    for place in range(here, len(units)):
        if units[place].sentence != sentence or reach < 0:
            break
        if element.keys.isdisjoint(keys[place]):
            # "vi mangler simpelthen folk": a filler is passed over and does not count.
            reach -= not (at and _FILLER in keys[place])
            continue
        reach -= 1
        if not rest:
            return (place,)
        if tail := _follow(elements, at + 1, keys, units, place + 1, sentence):
            return (place, *tail)
    if element.optional and rest:
        return _follow(elements, at + 1, keys, units, here, sentence)
    return ()


def _hit(phrase: Phrase, taken: tuple[int, ...], units: Sequence[Unit]) -> Hit:
    words = " ".join(units[place].text for place in range(taken[0], taken[-1] + 1))
    return Hit(phrase.section, taken[0], taken[-1], taken, words)


def parse_phrases(files: Mapping[str, str], *, corrects: bool = True) -> Phrasebook:
    """Read the files into one book. An entry that holds no word is left out.

    Without `corrects` words are taken as they are spelt: the caller has repaired them.
    """
    entries = [entry for text in files.values() for entry in _entries(text)]
    plain = PlainWords(
        frozenset(entry for section, entry in entries if section == ITSELF),
        frozenset(stem(entry) for section, entry in entries if section == EVERYDAY),
    )
    phrases = (
        Phrase(section, tuple(_elements(entry, plain)))
        for section, entry in entries
        if section not in (ITSELF, EVERYDAY)
    )
    return Phrasebook((phrase for phrase in phrases if phrase.elements), plain, corrects=corrects)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Every (section, entry) of a file. What stands above the first header belongs nowhere."""
    section = ""
    for raw in fold(text).split("\n"):
        line = raw.partition("#")[0].strip()
        if header := _HEADER.fullmatch(line):
            section = header[1]
        elif section:
            yield from ((section, entry) for piece in line.split(",") if (entry := piece.strip()))


def _elements(entry: str, plain: PlainWords) -> Sequence[Element]:
    """The places of a phrase. The last must be there: what may be left out at the end would add nothing."""
    places: list[Element] = []
    gap = 0
    for word in entry.split():
        if word == "...":
            gap = GAP
            continue
        optional = word[0] == "(" and word[-1] == ")"
        keys = frozenset(_key(each, plain) for each in word.strip("()").split("|") if each)
        if keys:
            places.append(Element(keys, optional, gap))
            gap = 0
    return [*places[:-1], places[-1]._replace(optional=False)] if places else ()


def _key(word: str, plain: PlainWords) -> str:
    if word[0] in "!<":
        return word.replace("-", "") if word[0] == "!" else word
    whole = word.replace("-", "")
    if whole[0] == "*":
        return f"*{stem(whole[1:])}"
    return whole if whole[-1] == "*" else plain.root(whole)
