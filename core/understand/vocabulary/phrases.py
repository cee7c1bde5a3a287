"""Phrases with gaps: the small language in which a facilitator writes how people say things, and the search for them.

How phrases are written is told in `phrase_lines`. What a finding means, and whether it is denied or past, does not belong here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from rapidfuzz.distance import OSA

from core.understand.vocabulary.phrase_lines import Element, Phrase, PlainWords, read_phrases
from core.understand.words import Shapes, bare, shared, stem, table
from core.understand.words.passage import Unit

_SPLIT_LETTERS = 8
_BEGINNING = 5
_MOST_REMEMBERED = 4_000
_SLIP_LETTERS = 6
_LEAST_END, _MOST_END = 4, 8
_TWO_SLIPS_LETTERS = 10
_FILLER = "<filler>"
_NOTHING = frozenset[str]()
"""What most words answer to. Python makes an empty set of 216 bytes for each word that is asked about."""
Value = TypeVar("Value")


class Hit(NamedTuple):
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
        found: list[Hit] = []
        for section in sections:
            if hits := self.hits.get(section):
                against = self.hits.get(f"{section} not", ())
                found += (
                    [hit for hit in hits if not any(_overlap(hit, other) for other in against)] if against else hits
                )
        return tuple(found)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


class Phrasebook:
    """All phrases of a folder, laid out by the keys they may begin with. Built once, then only read."""

    def __init__(self, phrases: Iterable[Phrase], plain: PlainWords, *, corrects: bool = True) -> None:
        self._corrects = corrects
        written = tuple(dict.fromkeys(phrases))
        sought = [phrase for phrase in written if phrase.section[0] != "<"]
        self._sections = tuple(phrase.section for phrase in sought)
        self._elements = tuple(phrase.elements for phrase in sought)
        self._plain = plain
        alike: dict[tuple[object, ...], Any] = {}  # hundreds of phrases begin alike, and have the same words in them
        self._openings = tuple(alike.setdefault(found, found) for found in map(_openings, self._elements))
        self._anchors = _anchors(self._elements)
        self._required = tuple(alike.setdefault(found, found) for found in map(_required, self._elements))
        self._choices = {
            number: alike.setdefault(found, found)
            for number, each in enumerate(self._elements)
            if (found := _choices(each))
        }
        self._every = table(key for phrase in written for element in phrase.elements for key in element.keys)
        self._heads = _by_length(key[1:] for key in self._every if key[0] == "*")
        self._openers = _by_length(key[:-1] for key in self._every if key[-1] == "*")
        self._classes = _classes(written)
        self._ends = tuple(head for heads in self._heads.values() for head in heads)
        self._starts = tuple(opener for openers in self._openers.values() for opener in openers)
        self._end_sizes = range(_SLIP_LETTERS - 1, max(map(len, self._ends), default=0) + 2)
        self._memory: dict[str, frozenset[str]] = {}
        self._beginnings = table(key[:_BEGINNING] for key in self._literal() if len(key) >= _SPLIT_LETTERS)

    def _literal(self) -> Iterator[str]:
        """The keys that are words as they stand. No other is one that somebody types, as the others have a mark in them."""
        return (key for key in self._every if key[0] not in "!*<" and key[-1] != "*")

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for key in sorted(self._literal()):
            found.setdefault(bare(key), key)
        return found

    @cached_property
    def _shapes(self) -> Shapes:
        return Shapes(key for key in sorted(self._literal()) if len(key) >= _SLIP_LETTERS - 1)

    @cached_property
    def _bare_shapes(self) -> Shapes:
        return Shapes(plain for plain, key in self._bare.items() if plain != key and len(plain) >= _SLIP_LETTERS - 1)

    @cached_property
    def _long_heads(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for head in sorted(head for head in self._ends if len(head) >= _SLIP_LETTERS):
            found.setdefault(head[0], []).append(head)
        return found

    def knows(self, folded: str) -> bool:
        """Whether a word stands in some phrase or among the everyday words: rightly spelt, so no slip of another."""
        root = stem(folded)
        return root in self._every or root in self._plain.everyday or folded in self._plain.themselves

    def find(self, units: Sequence[Unit]) -> Findings:
        """Everything found in these units; overlapping findings all stand."""
        keys = self._keys(units)
        hits: dict[str, list[Hit]] = {}
        found = (one for start, end in _sentences(units) for one in self._among(keys, start, end))
        for number, _, taken in sorted(found):
            section = self._sections[number]
            hits.setdefault(section, []).append(_hit(section, taken, units))
        for each in hits.values():
            if len(each) > 1:
                each.sort(key=lambda hit: (hit.first, -hit.last))
        return Findings(units, keys, hits)

    def _among(
        self, keys: Sequence[frozenset[str]], start: int, end: int
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The phrases of one sentence: the number of each, where it was looked for, and the units that carry it."""
        present = frozenset().union(*keys[start:end])
        anchors, required, choices, has_all = self._anchors, self._required, self._choices, present.issuperset
        anchored = [n for key in present & anchors.keys() for n in anchors[key] if has_all(required[n])]
        # Few phrases have a choice, so that most are not asked about it.
        likely = {n for n in anchored if n not in choices or not any(map(present.isdisjoint, choices[n]))}
        if not likely:
            return
        places: dict[str, list[int]] = {}
        for at in range(start, end):
            for key in keys[at]:
                if key in places:
                    places[key].append(at)
                else:
                    places[key] = [at]
        for number in likely:
            elements = self._elements[number]
            starts = {at for key in self._openings[number] if key in places for at in places[key]}
            if len(elements) == 1:
                yield from [(number, at, (at,)) for at in starts]
                continue
            for at in starts:
                if taken := _follow(elements, 0, keys, at, end):
                    yield number, at, taken

    def _keys(self, units: Sequence[Unit]) -> list[frozenset[str]]:
        """All that each unit answers to, together with the next one also as one word."""
        found: list[frozenset[str]] = []
        last = len(units) - 1
        for at, unit in enumerate(units):
            folds = unit.folds
            known = self._memory.get(folds[0])
            keys = self._of_word(folds[0]) if known is None else known
            if len(folds) > 1:
                keys = keys.union(*map(self._of_word, folds[1:]))
            if at < last and units[at + 1].clause == unit.clause:
                together = folds[0] + units[at + 1].folds[0]
                if (
                    together[:_BEGINNING] in self._beginnings
                    and len(joined := stem(together)) >= _SPLIT_LETTERS
                    and joined in self._every
                ):
                    keys |= {joined}
            found.append(keys)
        return found

    def _of_word(self, folded: str) -> frozenset[str]:
        """Every key of this book a word answers to: itself, its stem, its beginning and head, the sections it belongs to."""
        known = self._memory.get(folded)
        if known is None:
            if folded.isdigit():
                return frozenset((*self._every & {folded}, "<number>"))
            known = self._answers(folded) or _NOTHING
            if len(self._memory) >= _MOST_REMEMBERED:  # a flood of made-up words must not fill the memory
                self._memory.clear()
            self._memory[folded] = known
        return known

    def _answers(self, folded: str) -> frozenset[str]:
        root = stem(folded)
        # A short head keeps letters that its compound loses: "vagt", but "nattevag".
        heads = {
            f"*{form[-length:]}"
            for form in {root, folded}
            if form.endswith(self._ends)
            for length, known in self._heads.items()
            if form[-length:] in known and len(form) > length
        }
        if self._corrects and len(root) >= _TWO_SLIPS_LETTERS and not heads:
            heads.update(self._near_heads(root))
        opens = folded.startswith(self._starts)  # as hardly any does: the many are tried only then
        openers = [f"{opener}*" for opener in self._starts if folded.startswith(opener)] if opens else ()
        keys = self._every & {f"!{folded}", self._stem(folded), *heads, *openers}
        return frozenset(keys).union(*[self._classes[key] for key in keys if key in self._classes])

    def _near_heads(self, root: str) -> Iterator[str]:
        """The heads this long word has with one slip in them: "socialudvlaget"."""
        for size in self._end_sizes:
            end = root[-size:]
            for head in self._long_heads.get(end[0], ()):
                if abs(len(head) - size) <= 1 and OSA.distance(end, head, score_cutoff=1) <= 1:
                    yield f"*{head}"

    def _stem(self, folded: str) -> str:
        """The known stem this word has or is a misspelling of; its own stem when there is none."""
        root = self._plain.root(folded)
        if root in self._every or folded in self._plain.themselves:
            return root
        if f"!{folded}" in self._every:
            # "prove" stands somewhere as it is, and is "prøve" for all others
            return self._bare.get(root, root) if self._corrects else root
        past = root.removesuffix("ed") if len(root) > 5 else root
        if past in self._every:
            return past
        if not self._corrects:
            return root
        if root in self._plain.everyday:
            return root
        if (meant := self._bare.get(root)) is not None and len(folded) > 1:
            return meant
        return self._corrected(root, folded) or root

    def _corrected(self, root: str, folded: str) -> str:
        has_part = self._has_part(root, folded)
        if len(folded) < _SLIP_LETTERS or len(root) < (_TWO_SLIPS_LETTERS if has_part else _SLIP_LETTERS - 1):
            return ""
        reach = 1 if has_part or len(root) < _TWO_SLIPS_LETTERS else 2
        best = set(self._shapes.nearest(root, most=reach))
        if not best:
            # "afprve" and "rdgivning" have lost an "ø" or an "å", which are two letters once folded.
            best = {self._bare[each] for each in self._bare_shapes.nearest(bare(root), most=1)}
        return best.pop() if len(best) == 1 and not self._has_other_end(root, *best) else ""

    def _has_other_end(self, root: str, meant: str) -> bool:
        """Whether a word ends in another known word than the one it is near: "forandringsplan" is no "forandringslab"."""
        ends = (root[-size:] for size in range(_LEAST_END, min(len(root), _MOST_END) + 1))
        return any(end in self._every and not meant.endswith(end) for end in ends)

    def _has_part(self, root: str, folded: str) -> bool:
        return root.endswith(self._ends) or folded.startswith(self._starts)


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for word in words:
        found.setdefault(len(word), set()).add(word)
    return found


def _classes(phrases: Iterable[Phrase]) -> Mapping[str, Sequence[str]]:
    """The sections that a word belongs to by itself, as phrases name them."""
    names = {phrase.section: f"<{phrase.section.strip('<>')}>" for phrase in phrases}
    return _by_key(
        (key, names[one.section]) for one in phrases if len(one.elements) == 1 for key in one.elements[0].keys
    )


def _by_key(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, tuple[Value, ...]]:
    # Most keys have one value, for which a list takes twice the memory.
    found: dict[str, tuple[Value, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    # Words that stand for each other in a phrase lead to the same ones.
    alike: dict[tuple[Value, ...], tuple[Value, ...]] = {}
    return {key: alike.setdefault(values, values) for key, values in found.items()}


def _anchors(phrases: Sequence[Sequence[Element]]) -> Mapping[str, Sequence[int]]:
    """Phrases by the keys of the one required element that the fewest phrases share: only those are worth a search."""
    frequent = Counter(key for elements in phrases for element in elements for key in element.keys)
    required = ([each.keys for each in elements if not each.optional] for elements in phrases)
    rarest = (min(places, key=lambda keys: sum(frequent[key] for key in keys)) for places in required)
    return _by_key((key, number) for number, keys in enumerate(rarest) for key in keys)


def _required(elements: Sequence[Element]) -> tuple[str, ...]:
    """The keys that must all be there."""
    return tuple(element.keys[0] for element in elements if len(element.keys) == 1 and not element.optional)


def _choices(elements: Sequence[Element]) -> tuple[tuple[str, ...], ...]:
    """The keys of each place at which one of several must be there."""
    return tuple(element.keys for element in elements if len(element.keys) > 1 and not element.optional)


def _openings(elements: Sequence[Element]) -> tuple[str, ...]:
    """The keys that a phrase may begin with: of its first place, and of those after it while they may be missing."""
    keys = elements[0].keys
    for before, element in pairwise(elements):
        if not before.optional:
            break
        keys = tuple(sorted({*keys, *element.keys}))
    return keys


def _sentences(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for at in range(1, len(units) + 1):
        if at == len(units) or units[at].sentence != units[start].sentence:
            yield start, at
            start = at


def _follow(
    elements: Sequence[Element], at: int, keys: Sequence[frozenset[str]], here: int, end: int
) -> tuple[int, ...]:
    """The units that carry the elements from `at` on, from `here` to the end of the sentence; empty when not all are there."""
    element = elements[at]
    rest = at + 1 < len(elements)
    reach = element.gap if at else 0
    for place in range(here, end):
        if keys[place].isdisjoint(element.keys):
            # "vi mangler simpelthen folk": a filler is passed over and does not count.
            reach -= not (at and _FILLER in keys[place])
        elif not rest:
            return (place,)
        elif tail := _follow(elements, at + 1, keys, place + 1, end):
            return (place, *tail)
        else:
            reach -= 1
        if reach < 0:
            break
    if element.optional and rest:
        return _follow(elements, at + 1, keys, here, end)
    return ()


def _hit(section: str, taken: tuple[int, ...], units: Sequence[Unit]) -> Hit:
    first, last = taken[0], taken[-1]
    words = units[first].text if first == last else " ".join([unit.text for unit in units[first : last + 1]])
    return Hit(section, first, last, taken, words)


def parse_phrases(
    files: Mapping[str, str], *, corrects: bool = True, share: Callable[[str], str] = shared
) -> Phrasebook:
    """Read the files into one book. An entry that holds no word is left out.

    Without `corrects` words are taken as they are spelt: the caller has repaired them.
    """
    phrases, plain = read_phrases(files, share=share)
    return Phrasebook(phrases, plain, corrects=corrects)
