"""Phrases in short answers: which stand there, whether they stand alone, and what a misspelt or run-together word was meant as.

The files below prompts/vocabulary/menu, commands and smalltalk are written as `phrases` describes, with two marks more:

    =stop       counts only when nothing else is said in that part of the answer (small words of [filler] do not count)
    ?=start     the same, but never beyond doubt: the bot asks before it acts
    ?hold       likely meant so, but ask

What a found phrase does to an answer does not belong here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.understand.passage import Unit, units
from core.understand.phrases import Phrasebook, parse_phrases
from core.understand.words import allowed, bare, fold, nearest, stem

READ_CHARACTERS = 600
"""An answer to a menu is read this far. Longer texts are answers to another question."""

_BETWEEN = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)|(?<=\d)-|-(?=\d)|[/§%&+]|(?<!\.)\.(?!\.)")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_LEAST_SPLIT = 6
_LEAST_SHAPE = 4
_LEAST_INFLECTED = 5
_MOST_REPAIRS = 40


@dataclass(frozen=True, slots=True)
class Signal:
    """One phrase found among the units of an answer. `size` counts the units that carried it.

    `is_loose`: only the end or the beginning of a word was known. `is_joint`: other codes found in the same words are
    meant as well, not instead.
    """

    section: str
    first: int
    last: int
    size: int
    words: str
    is_weak: bool = False
    is_unsure: bool = False
    is_slip: bool = False
    is_joint: bool = False
    is_loose: bool = False
    rule: str = "phrase"


class Heard(NamedTuple):
    """An answer cut into units, with the places of those whose spelling was repaired."""

    units: tuple[Unit, ...]
    repaired: frozenset[int]
    is_cut: bool


class SignalBook:
    """The phrases of some sections, and the spelling of every word in them."""

    def __init__(self, sections: Mapping[str, Sequence[str]]) -> None:
        text = "\n".join(f"[{name}]\n{','.join(entries)}" for name, entries in sections.items())
        self._book: Phrasebook = parse_phrases({"signals": text}, corrects=False)
        self.spelling = Spelling(
            word
            for entries in sections.values()
            for entry in entries
            for word in _WORDS.findall(entry)
            if word.isalpha()
        )

    def find(self, heard: Heard, idle: frozenset[str], fillers: frozenset[str]) -> Iterator[Signal]:
        """Every phrase, also across words of `idle`. One that must stand alone is left out when it does not."""
        kept = [at for at, unit in enumerate(heard.units) if unit.folds[0] not in idle]
        every = range(len(heard.units))
        for places in (every, kept) if len(kept) < len(every) else (every,):
            chosen = [heard.units[at] for at in places]
            for name, hits in self._book.find(chosen).hits.items():
                section, *marks = name.split()
                for hit in hits:
                    first, last = places[hit.first], places[hit.last]
                    if "alone" in marks and not stands_alone(heard.units, first, last, fillers):
                        continue
                    taken = [places[at] for at in hit.taken]
                    yield Signal(
                        section, first, last, len(taken), hit.words,
                        is_weak="weak" in marks, is_unsure="ask" in marks, is_loose="loose" in marks,
                        is_slip=any(at in heard.repaired for at in taken),
                    )  # fmt: skip


def stands_alone(heard: Sequence[Unit], first: int, last: int, fillers: frozenset[str]) -> bool:
    """Whether the part of the answer around these units says nothing else."""
    clauses = {heard[at].clause for at in range(first, last + 1)}
    return all(
        first <= at <= last or unit.clause not in clauses or unit.folds[0] in fillers for at, unit in enumerate(heard)
    )


def read_sections(*texts: str) -> dict[str, list[str]]:
    """The entries of files by section, the marks =, ? and * told in the section's name, as `phrases` can read it."""
    gathered: dict[str, list[str]] = {}
    for text in texts:
        section = ""
        for raw in fold(text).split("\n"):
            line = raw.partition("#")[0].strip()
            if line.startswith("["):
                section = line.strip("[] ")
                continue
            for entry in filter(None, map(str.strip, line.split(","))):
                marks = " ask" * entry.startswith("?") + " alone" * entry.lstrip("?").startswith("=")
                marks += " loose" * ("*" in entry)
                if plain := _as_typed(entry.lstrip("?=")):
                    gathered.setdefault(f"{section}{marks}", []).append(plain)
    return gathered


def _as_typed(entry: str) -> str:
    """The folded entry with numbers and letters parted and marks dropped, as `tokens` cuts what people type."""
    if entry.replace(" ", "").isalpha():
        return entry
    parted = _BETWEEN.sub(" ", entry)
    return " ".join(word for word in parted.split() if word == "..." or any(map(str.isalnum, word)))


class Spelling:
    """The right spelling of the words of one book. Built once with the book."""

    def __init__(self, words: Iterable[str]) -> None:
        self.forms = frozenset(words)
        self.stems = frozenset(map(stem, self.forms))
        self.without_marks: dict[str, tuple[str, ...]] = {}
        self.shapes: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for form in sorted(self.forms):
            plain = bare(form)
            self.without_marks[plain] = (*self.without_marks.get(plain, ()), form)
            for shape in {form, plain}:
                if len(shape) >= _LEAST_SHAPE:
                    self.shapes.setdefault((shape[0], len(shape)), []).append((shape, form))


class Speller:
    """What a misspelt word was meant as, among the words that could stand in this answer.

    `known` tells of words that are right though no phrase has them, so that they are left as they are.
    """

    def __init__(self, spellings: Sequence[Spelling], known: Callable[[str], bool]) -> None:
        self._spellings = spellings
        self._known = known

    def is_known(self, folded: str) -> bool:
        """True of every word a phrase has, in any inflection, and of numbers. Short words have no inflection here."""
        if folded.isdigit() or len(folded) == 1 or any(folded in spelling.forms for spelling in self._spellings):
            return True
        root = stem(folded)
        if len(folded) >= _LEAST_INFLECTED and any(root in spelling.stems for spelling in self._spellings):
            return True
        return self._known(folded)

    def repair(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit as it was meant: itself, corrected, two words in one, or with several readings in `folds`."""
        folded = unit.folds[0]
        if meant := self._with_marks(folded):
            return (_meant(unit, meant),)
        if corrected := self._nearest(folded, 1):
            return (_meant(unit, corrected),)
        if parts := self._split(folded, least=3):
            return tuple(_meant(unit, (part,)) for part in parts)
        if corrected := self._nearest(folded, 2):
            return (_meant(unit, corrected),)
        if parts := self._split(folded, least=2):
            return tuple(_meant(unit, (part,)) for part in parts)
        return (_meant(unit, (folded,)),)

    def _with_marks(self, folded: str) -> tuple[str, ...]:
        """The words this is when æ, ø and å were typed as a and o: "nar" is both "når" and "nær"."""
        return tuple(
            dict.fromkeys(
                form
                for heard in _as_heard(folded)
                for spelling in self._spellings
                for form in spelling.without_marks.get(heard, ())
            )
        )

    def _split(self, folded: str, *, least: int) -> tuple[str, ...]:
        """Two words run together. A half of two letters is believed only beside a long one ("noten" is not "not en")."""
        if not _LEAST_SPLIT <= len(folded) <= 40:
            return ()
        for at in range(len(folded) - least, least - 1, -1):
            left, right = folded[:at], folded[at:]
            if max(len(left), len(right)) > 6 - least and self._is_form(left, whole=True) and self._is_form(right):
                return left, right
        return ()

    def _is_form(self, folded: str, *, whole: bool = False) -> bool:
        if any(folded in spelling.forms for spelling in self._spellings):
            return True
        return not whole and len(folded) > 4 and any(stem(folded) in spelling.stems for spelling in self._spellings)

    def _nearest(self, folded: str, most: int) -> tuple[str, ...]:
        reach = min(allowed(len(folded)), most)
        if not reach:
            return ()
        shapes: dict[str, list[str]] = {}
        for heard in _as_heard(folded):
            for spelling in self._spellings:
                for more in range(-reach, reach + 1):
                    for shape, form in spelling.shapes.get((heard[0], len(heard) + more), ()):
                        shapes.setdefault(shape, []).append(form)
        best = nearest(folded, shapes, most=reach)
        return tuple(dict.fromkeys(form for shape in best for form in shapes[shape]))


def _as_heard(folded: str) -> Iterator[str]:
    """The word, and with the silent letter that people leave out in front ("vorfor", "jælp")."""
    yield folded
    if folded[0] in "vj":
        yield f"h{folded}"


def _meant(unit: Unit, folds: tuple[str, ...]) -> Unit:
    return Unit(unit.text, folds, unit.field, unit.sentence, unit.clause, unit.start)


def _parted(read: Sequence[Unit], speller: Speller) -> Iterator[Unit]:
    """Words held together by hyphens as one when a phrase has them so ("hands-on"), else as several ("drop-outs")."""
    for unit in read:
        whole, *parts = unit.folds
        if not parts or speller.is_known(whole):
            yield _meant(unit, (whole,))
        else:
            yield from (_meant(unit, (part,)) for part in parts)


def hear(text: str, speller: Speller) -> Heard:
    """Cut an answer into units and repair what is misspelt."""
    found: list[Unit] = []
    repaired: set[int] = set()
    for unit in _parted(units((("answer", text[:READ_CHARACTERS]),)), speller):
        meant: tuple[Unit, ...] = (unit,)
        if len(repaired) < _MOST_REPAIRS and not speller.is_known(unit.folds[0]):
            meant = speller.repair(unit)
        if meant != (unit,):
            repaired.update(range(len(found), len(found) + len(meant)))
        found.extend(meant)
    return Heard(tuple(found), frozenset(repaired), len(text) > READ_CHARACTERS)
