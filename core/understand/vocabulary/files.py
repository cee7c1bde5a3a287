"""The vocabulary as a facilitator writes it: files of words under section names, read into lexicons, and checked.

The line format, the same in every file below prompts/vocabulary:

    # a comment, also at the end of a line
    [health]                        the code that the entries below stand for; without a header the file's name
    [health: citizens]              the same, with a condition that the reader of the lexicon knows
    sygeplejerske, hjemmepleje      entries, parted by comma or newline; inflection, æøå as ae/oe/aa or a/o/a,
    social- og sundhedshjælper      words run together or apart, compounds and slips of the keyboard are automatic
    !it                             exactly this form
    |miljø   miljø|   |miljø|       no compound may have it last / first / at all
    by*   *by                       short words (under five letters) open for compounds only with a star
    marketingchef +communication    stands for another code as well; "+code:condition" does so under a condition

How a text is searched belongs to `lexicon`; what a finding means, to its reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from core.understand.vocabulary.entries import Entry, Sense
from core.understand.vocabulary.lexicon import COMPOUND_LETTERS, Lexicon
from core.understand.words import bare, fold, shared, stem

OWN_FORMAT = frozenset(
    {
        "asked",
        "circumstances",
        "commands",
        "facts",
        "ideas",
        "intake",
        "learnt",
        "menu",
        "names",
        "notices",
        "smalltalk",
        "times",
        "told",
        "turning",
    }
)
"""Folders whose files are phrases with gaps, words of time, names or plain lists, read by `phrases`, `signals`, `times.words`,
`names` and whoever else their first lines name."""

BESIDE_TIMES = "beside_times"
"""The folder of lists that `availability.words` reads. Nobody searches a text for them, so no lexicon is made of them."""

LISTS = ("mails.txt",)
"""Files of lists, that a reader makes patterns of: their first lines name it."""

_SEARCHED_WHOLE = frozenset({"competences", "facilitators", "members"})
"""Folders that are only ever searched whole: lexicons of their files would stand there twice."""
_SEARCHED_APART = frozenset({"gatherings"})
"""Folders of which only the files are searched: nobody would ask for a lexicon of the whole."""

_WORD = re.compile(r"\d+|[^\W\d_]+")
_HEADER = re.compile(r"\[\s*([\w-]+)\s*(?::\s*([\w-]+)\s*)?\]$")


class Line(NamedTuple):
    """One entry as it stands in a file, before it is understood."""

    file: str
    number: int
    code: str
    condition: str
    written: str


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that does not do what its writer thinks. `other` is the place it quarrels with, as file:line."""

    file: str
    line: int
    entry: str
    kind: str
    other: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All lexicons that are searched, by folder ("competences") or by file without its ending ("gatherings/alone").

    `files` keeps every text as it was written: phrases and times have line formats and readers of their own. Two
    vocabularies are equal only when they are one, so a reader may cache what it builds from one.
    """

    lexicons: Mapping[str, Lexicon]
    files: Mapping[str, str] = field(default_factory=dict)

    def folder(self, name: str) -> Mapping[str, str]:
        """The texts of one folder by file name, for the readers that parse their own."""
        return {path[len(name) + 1 :]: self.files[path] for path in self.files if path.startswith(f"{name}/")}

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon of a folder or a file; empty when there is none, so a reader can do without."""
        return self.lexicons.get(name) or _EMPTY


_EMPTY = Lexicon(())


def parse_vocabulary(files: Mapping[str, str]) -> Vocabulary:
    """Read every vocabulary file into the lexicon of its file and of its folder. Lines that cannot be used are skipped.

    `check` tells about those; a broken line must not keep the service from starting.
    """
    gathered: dict[str, list[Entry]] = {}
    for path, text in files.items():
        name = path.removesuffix(".txt")
        folder = name.rpartition("/")[0]
        if folder in (*OWN_FORMAT, BESIDE_TIMES) or path in LISTS:
            continue
        entries = [entry for line in _lines(name, text) if (entry := read_entry(line)) is not None]
        if folder not in _SEARCHED_WHOLE:
            gathered.setdefault(name, []).extend(entries)
        if folder and folder not in _SEARCHED_APART:
            gathered.setdefault(folder, []).extend(entries)
    return Vocabulary({name: Lexicon(entries) for name, entries in gathered.items()}, files)


def _lines(file: str, text: str) -> Iterator[Line]:
    code, condition = file.rpartition("/")[2], ""
    for number, raw in enumerate(fold(text).split("\n"), 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            header = _HEADER.match(line)
            if header is None:
                yield Line(file, number, "", "", line)
                continue
            code, condition = header[1], header[2] or ""
            continue
        for piece in line.split(","):
            if written := piece.strip():
                yield Line(file, number, code, condition, written)


def read_entry(line: Line) -> Entry | None:
    """What one written entry means, or None when it holds no word or stands below a broken header."""
    written, *also = line.written.split(" +")
    exact, before, after = written[0] == "!", _side(written[:1]), _side(written[-1:])
    words = [written] if written.isalpha() else _WORD.findall(written)
    if not words or not line.code:
        return None
    alone = len(words) == 1 and not exact
    sense = _sense(
        (line.code, *(code.strip() for code in also)),
        line.condition,
        exact=exact,
        opens=alone and (_is_long(words[0], bare) if after is None else after),
        closes=alone and (_is_long(words[0], stem) if before is None else before),
    )
    return Entry(shared(words[0]) if len(words) == 1 else " ".join(words), sense)


@cache
def _sense(codes: tuple[str, ...], condition: str, *, exact: bool, opens: bool, closes: bool) -> Sense:
    """One for all the thousands of entries that stand for the same."""
    return Sense(codes, condition, exact, opens, closes)


def _is_long(word: str, shorten: Callable[[str], str]) -> bool:
    """Whether a word, shortened, has letters enough for compounds. No word loses more than half of them."""
    return len(word) >= 2 * COMPOUND_LETTERS or (
        len(word) >= COMPOUND_LETTERS and len(shorten(word)) >= COMPOUND_LETTERS
    )


def _side(mark: str) -> bool | None:
    return True if mark == "*" else False if mark == "|" else None


def check(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every entry that is unusable, stands twice, means two things by accident, or names a code that nobody has.

    A second form of a word, or the same word with a star, is no fault under the same code and condition.
    """
    problems: list[Problem] = []
    codes = _codes(files)
    seen: dict[tuple[str, bool, tuple[str, ...]], list[tuple[Entry, str]]] = {}
    for path, text in files.items():
        name = path.removesuffix(".txt")
        scope = _scope(name)
        if scope in OWN_FORMAT:
            continue
        for line in _lines(name, text):
            entry = read_entry(line)
            if entry is None:
                problems.append(Problem(path, line.number, line.written, "unusable"))
                continue
            if unknown := {code.partition(":")[0] for code in entry.codes} - codes[scope]:
                problems.append(Problem(path, line.number, line.written, "unknown_code", " ".join(sorted(unknown))))
            key = (scope, entry.exact, entry.keys)
            earlier = seen.setdefault(key, [])
            if kind := _quarrel([other for other, _ in earlier], entry):
                problems.append(Problem(path, line.number, line.written, kind, earlier[0][1]))
            earlier.append((entry, f"{line.file}:{line.number}"))
    return tuple(problems)


def _scope(name: str) -> str:
    """Within what an entry may not stand twice: its folder, but the file itself where there is none, or one of mere lists."""
    folder = name.rpartition("/")[0]
    return folder if folder and folder != BESIDE_TIMES else name


def _quarrel(earlier: Sequence[Entry], entry: Entry) -> str:
    """How an entry quarrels with those of the same stem before it: "ambiguous", "duplicate" or not at all ("")."""
    meaning = (set(entry.codes), entry.condition)
    if any((set(other.codes), other.condition) != meaning for other in earlier):
        return "ambiguous"
    same = (entry.written, entry.sense.opens, entry.sense.closes)
    return "duplicate" if any((each.written, each.sense.opens, each.sense.closes) == same for each in earlier) else ""


def _codes(files: Mapping[str, str]) -> dict[str, set[str]]:
    """The codes that the files of one folder know."""
    found: dict[str, set[str]] = {}
    for path, text in files.items():
        name = path.removesuffix(".txt")
        scope = _scope(name)
        if scope not in OWN_FORMAT:
            found.setdefault(scope, set()).update(line.code for line in _lines(name, text) if line.code)
    return found
