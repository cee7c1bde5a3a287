"""Mistakes in the phrase files of menus, commands, small talk and questions of fact, told to the facilitator who edits them.

The competences have a check of their own in `vocabulary`; how phrases are read belongs to `signals`.
"""

from collections.abc import Iterator, Mapping

from core.understand.commands import RIGHT, SAME, SPOKEN, WORD_LISTS, WORDS
from core.understand.menu.findings import OBSERVING
from core.understand.signals import read_entries
from core.understand.vocabulary import Problem
from core.understand.words import stem

FOLDERS = ("asked", "menu", "commands", "smalltalk", "facts")

_FREE = frozenset(f"menu/{name}" for name in (SPOKEN, SAME, RIGHT, WORDS))
"""Files where a word may well stand in two sections."""
_GRAMMAR = "menu/grammar.txt"
_WORD_LISTS = frozenset({*WORD_LISTS, *OBSERVING, "da", "en"})
"""Sections of words that may do several things, where the same word may stand in several. Kinds (<kind>) are such too."""


def check_signals(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every entry without a section or a word, and every phrase that stands in two sections of one question.

    A phrase that is meant to stand for two codes stands under a header with both: [standing_committee|task_committee].
    """
    found: list[Problem] = []
    seen: dict[tuple[str, str, tuple[str, ...]], tuple[str, str, int]] = {}
    for path, text in files.items():
        folder = path.partition("/")[0]
        if folder not in FOLDERS or not path.endswith(".txt"):
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


def _keys(entry: str) -> Iterator[str]:
    for word in entry.split():
        yield word if word[0] == "!" or word == "..." else stem(word.replace("-", ""))
