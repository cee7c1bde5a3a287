"""Phrases in short answers: which stand there, and whether they stand alone.

The files below prompts/vocabulary/menu, commands and smalltalk are written as `phrases` describes, with two marks more:

    =stop       counts only when nothing else is said in that part of the answer (small words of [filler] do not count)
    ?=start     the same, but never beyond doubt: the bot asks before it acts
    ?hold       likely meant so, but ask
    [a|b]       a header of two sections: what stands below has two meanings, and the bot asks which

What a misspelt word was meant as is told by `spelling`; what a found phrase does to an answer, by its reader.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from core.understand.passage import Unit
from core.understand.phrases import parse_phrases
from core.understand.spelling import Heard, Spelling
from core.understand.words import fold, stem

_BETWEEN = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)|(?<=\d)-|-(?=\d)|[/§%&+]|(?<!\.)\.(?!\.)")
_GAPPED = re.compile(r"[|(*<]|\.\.\.")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_LEAST_JOINED = 8
_LEAST_PAST = 5


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


class _Found(NamedTuple):
    """A phrase among the units it was looked for in, by their places there."""

    section: str
    first: int
    last: int
    taken: tuple[int, ...]
    words: str


class SignalBook:
    """The phrases of some sections, and the spelling of every word in them."""

    def __init__(self, sections: Mapping[str, Sequence[str]]) -> None:
        self._words: dict[str, list[str]] = {}
        self._plain: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        gapped: list[str] = []
        for name, entries in sections.items():
            with_gaps = []
            for entry in entries:
                if _GAPPED.search(entry):
                    with_gaps.append(entry)
                else:
                    keys = tuple(word if word[0] == "!" else stem(word.replace("-", "")) for word in entry.split())
                    if len(keys) == 1:
                        self._words.setdefault(keys[0], []).append(name)
                    else:
                        self._plain.setdefault((keys[0], keys[1]), []).append((keys, name))
            if with_gaps:
                gapped.append(f"[{name}]\n{','.join(with_gaps)}")
        # Most entries are plain words; only the few with gaps and alternatives need the larger machine.
        self._gapped = parse_phrases({"signals": "\n".join(gapped)}, corrects=False) if gapped else None
        words = (word for entries in sections.values() for entry in entries for word in _WORDS.findall(entry))
        self.spelling = Spelling(word for word in words if word.isalpha())

    def find(self, heard: Heard, idle: frozenset[str], fillers: frozenset[str]) -> Iterator[Signal]:
        """Every phrase, also across words of `idle`. One that must stand alone is left out when it does not."""
        kept = [at for at, unit in enumerate(heard.units) if unit.folds[0] not in idle]
        every = range(len(heard.units))
        for places in (every, kept) if len(kept) < len(every) else (every,):
            for found in self._among([heard.units[at] for at in places]):
                section, *marks = found.section.split()
                first, last = places[found.first], places[found.last]
                if "alone" in marks and not stands_alone(heard.units, first, last, fillers):
                    continue
                is_slip = any(places[at] in heard.repaired for at in found.taken)
                for code in section.split("|"):
                    yield Signal(
                        code, first, last, len(found.taken), found.words,
                        is_weak="weak" in marks, is_unsure="ask" in marks, is_loose="loose" in marks, is_slip=is_slip,
                    )  # fmt: skip

    def _among(self, units: Sequence[Unit]) -> Iterator[_Found]:
        keys = [_keys(unit.folds) for unit in units]
        for at, here in enumerate(keys):
            for section in (section for key in here for section in self._words.get(key, ())):
                yield _Found(section, at, at, (at,), units[at].text)
            for pair in product(here, keys[at + 1] if at + 1 < len(keys) else ()):
                for phrase, section in self._plain.get(pair, ()):
                    last = at + len(phrase) - 1
                    if _stands(phrase, units, keys, at):
                        words = " ".join(unit.text for unit in units[at : last + 1])
                        yield _Found(section, at, last, tuple(range(at, last + 1)), words)
            yield from self._joined(units, at)
        if self._gapped is not None:
            for section, hits in self._gapped.find(units).hits.items():
                for hit in hits:
                    yield _Found(section, hit.first, hit.last, hit.taken, hit.words)

    def _joined(self, units: Sequence[Unit], at: int) -> Iterator[_Found]:
        """One word typed as two: "opgave udvalg"."""
        if at + 1 == len(units) or units[at].clause != units[at + 1].clause:
            return
        joined = stem(units[at].folds[0] + units[at + 1].folds[0])
        if len(joined) >= _LEAST_JOINED:
            for section in self._words.get(joined, ()):
                yield _Found(section, at, at + 1, (at, at + 1), f"{units[at].text} {units[at + 1].text}")


@lru_cache(maxsize=20_000)
def _keys(folds: tuple[str, ...]) -> frozenset[str]:
    """What a word answers to: itself, its stem, and the stem of a past form that has more to it ("afprøvede")."""
    found: set[str] = set()
    for folded in folds:
        root = stem(folded)
        found.update((f"!{folded}", root, root.removesuffix("ed") if len(root) > _LEAST_PAST else root))
    return frozenset(found)


def _stands(phrase: Sequence[str], units: Sequence[Unit], keys: Sequence[frozenset[str]], at: int) -> bool:
    if at + len(phrase) > len(units) or units[at + len(phrase) - 1].sentence != units[at].sentence:
        return False
    return all(key in keys[place] for place, key in enumerate(phrase, at))


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
        for _, section, entry in read_entries(text):
            if section and entry:
                gathered.setdefault(section, []).append(entry)
    return gathered


def read_entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Every entry of a file with its line and its section. One that holds no word is the empty text."""
    section = ""
    for number, raw in enumerate(fold(text).split("\n"), 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            section = line.strip("[] ")
            continue
        for entry in filter(None, map(str.strip, line.split(","))):
            marks = " ask" * entry.startswith("?") + " alone" * entry.lstrip("?").startswith("=")
            marks += " loose" * ("*" in entry)
            yield number, f"{section}{marks}" if section else "", _as_typed(entry.lstrip("?="))


def _as_typed(entry: str) -> str:
    """The folded entry with numbers and letters parted and marks dropped, as `tokens` cuts what people type."""
    if entry.replace(" ", "").isalpha():
        return entry
    parted = _BETWEEN.sub(" ", entry)
    return " ".join(word for word in parted.split() if word == "..." or any(map(str.isalnum, word)))
