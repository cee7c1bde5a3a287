"""What of an answer is nobody's answer: the lines of the mail that is answered, and what stands below a greeting."""

import re

from core.understand.availability.parts import OF_TIME, has_time, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.rewriting import Atoms

_HEADER_LINE = re.compile(r"^[ \t]*(?:Sendt|Dato|Sent|Date)[ \t]*:.*$", re.MULTILINE | re.IGNORECASE)
""" "Sendt: 5. oktober 2026 08:41"."""
_QUOTED_MAIL = re.compile(r"^[ \t]*(?:Fra|From)[ \t]*:.*\n(?:[^\n]+\n){1,20}(?=[ \t]*\n)", re.MULTILINE | re.IGNORECASE)
""" "Fra: …", the lines below it, and what they wrote, up to an empty line."""
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def own_words(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms of what the writer says; a text that is nothing but quoted lines is taken for a list."""
    return _without_signature(_without_quoted(atoms, text), text, words)


def _without_quoted(atoms: Atoms, text: str) -> Atoms:
    quoted = [found.span() for found in _QUOTED_LINE.finditer(text)] if ">" in text else []
    quoted += [found.span() for found in _HEADER_LINE.finditer(text)] if ":" in text else []
    if quoted and "\n\n" in text:
        quoted += [found.span() for found in _QUOTED_MAIL.finditer(text) if _HEADER_LINE.search(found.group())]
    if not quoted:
        return atoms
    own = tuple(atom for atom in atoms if not any(start <= atom.start < end for start, end in quoted))
    return own if has_time(own) else atoms


def _without_signature(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """What stands below a greeting is nobody's answer, but for a list that begins there on a line of its own."""
    typed = [typed_as(atom, text) for atom in atoms]
    for at, word in enumerate(typed):
        if word in words.greeting and any(atom.kind in OF_TIME for atom in atoms[:at]):
            return atoms[:at] + atoms[_list_below(atoms, at) :]
    return atoms


def _list_below(atoms: Atoms, at: int) -> int:
    """Where a line that opens with a stroke begins; the end of the answer, when there is none."""
    lines = (index for index in range(at, len(atoms) - 1) if atoms[index].kind == ";" and atoms[index + 1].kind == "-")
    return next(lines, len(atoms))
