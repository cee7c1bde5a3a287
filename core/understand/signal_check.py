"""Mistakes in the phrase files of menus, commands, small talk and questions of fact, told to the facilitator who edits them.

The competences have a check of their own in `vocabulary`; how phrases are read belongs to `signals`.
"""

from collections.abc import Collection, Iterator, Mapping

from core.understand.menu.findings import OBSERVING
from core.understand.menu.options import ANY_MENU, OUTSIDER
from core.understand.menu.signs import FILE as SIGNS
from core.understand.menu.signs import read_signs
from core.understand.talk.commands import RIGHT, SAME, SPOKEN, WORD_LISTS, WORDS
from core.understand.vocabulary import Problem
from core.understand.vocabulary.signals import read_entries
from core.understand.words import stem

FOLDERS = ("asked", "menu", "commands", "smalltalk", "facts")

_FREE = frozenset(f"menu/{name}" for name in (SPOKEN, SAME, RIGHT, WORDS))
"""Files where a word may well stand in two sections."""
_GRAMMAR = "menu/grammar.txt"
_SIGNS = f"menu/{SIGNS}"
_LEAST_KNOWN = 2
"""Options of the flow that make a file one of its questions: one alone may mean many things."""
_WORD_LISTS = frozenset({*WORD_LISTS, *OBSERVING, "da", "en"})
"""Sections of words that may do several things, where the same word may stand in several. Kinds (<kind>) are such too."""


def check_signals(files: Mapping[str, str], options: Collection[str] = ()) -> tuple[Problem, ...]:
    """Every entry without a section or a word, and every phrase that stands in two sections of one question.

    A phrase that is meant to stand for two codes stands under a header with both: [standing_committee|task_committee].
    `options` are those of the flow's questions: a file of one of them has no other section.
    """
    found = [one for path, text in files.items() for one in _unknown(path, text, frozenset(options))]
    found += _wrong_signs(files.get(_SIGNS, ""))
    seen: dict[tuple[str, str, tuple[str, ...]], tuple[str, str, int]] = {}
    for path, text in files.items():
        folder = path.partition("/")[0]
        if folder not in FOLDERS or not path.endswith(".txt") or path == _SIGNS:
            continue
        # The two languages of the commands are searched together; the menus' files one by one.
        scope = folder if folder == "commands" else path
        for line, section, entry in read_entries(text):
            code = section.partition(" ")[0]
            keys = tuple(_keys(entry))
            if not section or not keys:
                found.append(Problem(path, line, entry, "unusable"))
                continue
            if code in _WORD_LISTS or code.startswith("<") or path in _FREE:
                continue
            # "ingen" alone and "ingen" before a word are two things in the grammar, and in no other file.
            strength = section.partition(" ")[2] if path == _GRAMMAR else "weak" * (" weak" in section)
            first = seen.setdefault((scope, strength, keys), (code, path, line))
            if first[0] != code:
                found.append(Problem(path, line, entry, "ambiguous", f"{first[1]}:{first[2]}"))
    return tuple(found)


def _wrong_signs(text: str) -> Iterator[Problem]:
    """What is no sign or stands below no words, and a sign that stands for two things."""
    seen: dict[str, int] = {}
    for sign in read_signs(text):
        if not sign.is_usable:
            yield Problem(_SIGNS, sign.line, sign.written, "unusable")
        elif sign.written in seen:
            yield Problem(_SIGNS, sign.line, sign.written, "ambiguous", f"{_SIGNS}:{seen[sign.written]}")
        seen.setdefault(sign.written, sign.line)


def _unknown(path: str, text: str, options: frozenset[str]) -> Iterator[Problem]:
    """The first entry of every section that is no option. A file that knows two of the options is one of the flow's questions."""
    if not path.startswith("menu/") or path in (*_FREE, _GRAMMAR, f"menu/{ANY_MENU}"):
        return
    firsts: dict[str, tuple[int, str]] = {}
    for line, section, entry in read_entries(text):
        for code in section.partition(" ")[0].split("|"):
            firsts.setdefault(code, (line, entry))
    if len(firsts.keys() & options) < _LEAST_KNOWN:
        return
    for code, (line, entry) in firsts.items():
        if code not in (*options, OUTSIDER, ""):
            yield Problem(path, line, entry, "unknown_code", code)


def _keys(entry: str) -> Iterator[str]:
    for word in entry.split():
        yield word if word[0] == "!" or word == "..." else stem(word.replace("-", ""))
