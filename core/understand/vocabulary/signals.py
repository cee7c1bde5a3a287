"""Phrases in short answers: which stand there, and whether they stand alone.

The files below prompts/vocabulary/menu, commands and smalltalk are written as `phrases` describes, with two marks more:

    =stop       counts only when nothing else is said in that part of the answer (small words of [filler] do not count)
    ?=start     the same, but never beyond doubt: the bot asks before it acts
    ?hold       likely meant so, but ask
    [a|b]       a header of two sections: what stands below has two meanings, and the bot asks which
    [a|b both]  the same, and both are meant: "dem og os"
    [<kind>]    words of a kind: phrases name them as <kind>, and they mean nothing by themselves. Those of
                menu/kinds.txt serve every file

What a misspelt word was meant as is told by `spelling`; what a found phrase does to an answer, by its reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from core.understand.vocabulary.phrases import parse_phrases
from core.understand.words import fold, shared, stem, table
from core.understand.words.forms import Spelling
from core.understand.words.passage import Unit
from core.understand.words.spelling import Heard

_BETWEEN = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)|(?<=\d)-|-(?=\d)|[/§%&+]|(?<!\.)\.(?!\.)")
_GAPPED = re.compile(r"[|(*<]|\.\.\.")
_KIND = re.compile(r"<\w+>")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_LEAST_JOINED = 8
_LEAST_PAST = 5


class Signal(NamedTuple):
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
    gap: tuple[int, ...] = ()
    """The units inside the phrase that are no part of it."""


class _Found(NamedTuple):
    """A phrase among the units it was looked for in, by their places there."""

    section: str
    first: int
    last: int
    taken: tuple[int, ...]
    words: str


_Rests = tuple[tuple[tuple[str, ...], str], ...]
"""Of the phrases that begin with the same two words: what follows in each, and its section."""


class _Run(NamedTuple):
    """Units that are searched in one go, with their places in the answer and all that each of them answers to.

    `joined` are pairs of neighbours as one word, by the place of the first: "opgave udvalg" is one word typed as two.
    """

    units: Sequence[Unit]
    places: Sequence[int]
    keys: Sequence[Sequence[str]]
    by_key: Mapping[str, Sequence[int]]
    present: frozenset[str]
    joined: Mapping[int, str]

    def is_across(self, first: int, last: int) -> bool:
        """Whether units of the answer that are not in this run stand between these."""
        return self.places[last] - self.places[first] > last - first


class Laid(NamedTuple):
    """An answer laid out for the search of many books: all of it, and without its idle words if it has any."""

    heard: Heard
    runs: Sequence[_Run]


def lay(heard: Heard, idle: frozenset[str]) -> Laid:
    """Lay an answer out once for all books. Phrases are found across words of `idle` as well."""
    every = range(len(heard.units))
    kept = [at for at in every if heard.units[at].folds[0] not in idle]
    runs = [_run(heard.units, every)]
    if len(kept) < len(every):
        runs.append(_run([heard.units[at] for at in kept], kept))
    return Laid(heard, runs)


def _run(units: Sequence[Unit], places: Sequence[int]) -> _Run:
    keys = [_keys(unit.folds) for unit in units]
    by_key: dict[str, list[int]] = {}
    for at, here in enumerate(keys):
        for key in here:
            by_key.setdefault(key, []).append(at)
    joined: dict[int, str] = {}
    for at in range(len(units) - 1):
        if units[at].clause == units[at + 1].clause:
            word = stem(units[at].folds[0] + units[at + 1].folds[0])
            if len(word) >= _LEAST_JOINED:
                joined[at] = word
    return _Run(units, places, keys, by_key, frozenset(by_key), joined)


class SignalBook:
    """The phrases of some sections, and the spelling of every word in them. Of sections that are not the vocabulary's,
    no word is `shared`."""

    def __init__(self, sections: Mapping[str, Sequence[str]], *, share: Callable[[str], str] = shared) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        self._plain: dict[tuple[str, ...], _Rests] = {}
        alike: dict[tuple[object, ...], Any] = {}  # most phrases are two words, and many of one section or with one end
        gapped: list[str] = []
        for name, entries in sections.items():
            with_gaps = []
            for entry in entries:
                if name.startswith("<") or _GAPPED.search(entry):
                    with_gaps.append(entry)
                else:
                    keys = tuple(
                        share(word if word[0] == "!" else stem(word.replace("-", ""))) for word in entry.split()
                    )
                    if len(keys) == 1:
                        names = (*self._words.get(keys[0], ()), name)
                        self._words[keys[0]] = alike.setdefault(names, names)
                    else:
                        rest = (alike.setdefault(keys[2:], keys[2:]), name)
                        rests = (*self._plain.get(keys[:2], ()), alike.setdefault(rest, rest))
                        self._plain[keys[:2]] = alike.setdefault(rests, rests)
            if with_gaps:
                gapped.append(f"[{name}]\n{','.join(with_gaps)}")
        self._firsts = table(first for first, _ in self._plain)
        self._openings = table((*self._firsts, *self._words))
        # Most entries are plain words; only the few with gaps and alternatives need the larger machine.
        self._gapped = parse_phrases({"signals": "\n".join(gapped)}, corrects=False, share=share) if gapped else None
        words = (word for entries in sections.values() for entry in entries for word in _WORDS.findall(entry))
        self.spelling = Spelling((word for word in words if word.isalpha()), share=share)

    def find(self, laid: Laid, fillers: Set[str]) -> Iterator[Signal]:
        """Every phrase, also across idle words. One that must stand alone is left out when it does not."""
        heard = laid.heard
        for run in laid.runs:
            for found in self._among(run, is_first=run is laid.runs[0]):
                section, *marks = found.section.split()
                first, last = run.places[found.first], run.places[found.last]
                if "alone" in marks and not stands_alone(heard.units, first, last, fillers):
                    continue
                taken = {run.places[at] for at in found.taken}
                is_slip = not taken.isdisjoint(heard.repaired)
                gap = (
                    tuple(at for at in range(first, last + 1) if at not in taken) if len(taken) <= last - first else ()
                )
                for code in section.split("|"):
                    yield Signal(
                        code, first, last, len(found.taken), found.words,
                        is_weak="weak" in marks, is_unsure="ask" in marks, is_loose="loose" in marks, is_slip=is_slip,
                        is_joint="both" in marks, gap=gap,
                    )  # fmt: skip

    def _among(self, run: _Run, *, is_first: bool) -> Iterator[_Found]:
        """What stands in a run. Single words and neighbours are found in the first one, so they are not looked for again."""
        places = {at for key in self._openings & run.present for at in run.by_key[key]}
        places.update(at for at, word in run.joined.items() if word in self._words)
        for at in sorted(places):
            if is_first:
                for section in (section for key in run.keys[at] for section in self._words.get(key, ())):
                    yield _Found(section, at, at, (at,), run.units[at].text)
            yield from self._phrases(run, at, is_first=is_first)
            if at in run.joined and (is_first or run.is_across(at, at + 1)):
                for section in self._words.get(run.joined[at], ()):
                    yield _Found(section, at, at + 1, (at, at + 1), f"{run.units[at].text} {run.units[at + 1].text}")
        if self._gapped is not None:
            for section, hits in self._gapped.find(run.units).hits.items():
                for hit in hits:
                    yield _Found(section, hit.first, hit.last, hit.taken, hit.words)

    def _phrases(self, run: _Run, at: int, *, is_first: bool) -> Iterator[_Found]:
        following = run.keys[at + 1] if at + 1 < len(run.keys) else ()
        firsts = [key for key in run.keys[at] if key in self._firsts] if following else ()
        for rest, section in [
            one for first in firsts for key in following for one in self._plain.get((first, key), ())
        ]:
            last = at + 1 + len(rest)
            if _stands(rest, run, at, last) and (is_first or run.is_across(at, last)):
                words = " ".join([unit.text for unit in run.units[at : last + 1]])
                yield _Found(section, at, last, tuple(range(at, last + 1)), words)


def _keys(folds: tuple[str, ...]) -> tuple[str, ...]:
    """What a word answers to. Figures are as many as there are messages: what is kept is words."""
    return (f"!{folds[0]}", folds[0]) if len(folds) == 1 and folds[0].isdigit() else _word_keys(folds)


@lru_cache(maxsize=4_000)
def _word_keys(folds: tuple[str, ...]) -> tuple[str, ...]:
    """Itself, its stem, and the stem of a past form that has more to it ("afprøvede")."""
    found: dict[str, None] = {}
    for folded in folds:
        root = stem(folded)
        past = root.removesuffix("ed") if len(root) > _LEAST_PAST else root
        found.update(dict.fromkeys((f"!{folded}", root, past)))
    return tuple(found)


def _stands(rest: Sequence[str], run: _Run, at: int, last: int) -> bool:
    if last >= len(run.units) or run.units[last].sentence != run.units[at].sentence:
        return False
    return not rest or all(key in run.keys[place] for place, key in enumerate(rest, at + 2))


def stands_alone(heard: Sequence[Unit], first: int, last: int, fillers: Set[str]) -> bool:
    """Whether the part of the answer around these units says nothing else."""
    clauses = {heard[at].clause for at in range(first, last + 1)}
    # Said twice it is not something else: "stop, stop".
    said = {heard[at].folds[0] for at in range(first, last + 1)}
    return all(unit.clause not in clauses or unit.folds[0] in said or unit.folds[0] in fillers for unit in heard)


def read_sections(*texts: str) -> dict[str, list[str]]:
    """The entries of files by section, the marks =, ? and * told in the section's name, as `phrases` can read it."""
    gathered: dict[str, list[str]] = {}
    for text in texts:
        for _, section, entry in read_entries(text):
            if section and entry:
                gathered.setdefault(section, []).append(entry)
    return gathered


def with_kinds(sections: Mapping[str, list[str]], kinds: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The sections, and of the words of a kind those that their phrases name."""
    named = {
        name for entries in sections.values() for entry in entries if "<" in entry for name in _KIND.findall(entry)
    }
    return {**sections, **{name: words for name, words in kinds.items() if name in named}}


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
            named = section if section.startswith("<") else f"{section}{marks}"
            typed = _as_typed(entry.lstrip("?="))
            # A word stands in many lists; of phrases there is one each.
            yield number, named if section else "", typed if " " in typed else shared(typed)


def _as_typed(entry: str) -> str:
    """The folded entry with numbers and letters parted and marks dropped, as `tokens` cuts what people type."""
    if entry.replace(" ", "").isalpha():
        return entry
    parted = _BETWEEN.sub(" ", entry)
    return " ".join(word for word in parted.split() if word == "..." or any(map(str.isalnum, word)))
