"""What of an answer is nobody's answer: the lines of the mail that is answered, and what stands below a greeting."""

import re

from core.understand.availability.parts import OF_TIME, has_time, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.rewriting import Atoms

_HEADER_LINE = re.compile(r"^[ \t]*(?:Sendt|Dato|Sent|Date)[ \t]*:.*$", re.MULTILINE | re.IGNORECASE)
""" "Sendt: 5. oktober 2026 08:41"."""
_OF_A_MAIL = re.compile(r"^[ \t]*(?:Fra|Til|Emne|Sendt|From|To|Subject|Sent)[ \t]*:", re.MULTILINE | re.IGNORECASE)
"""Without one of these "Dato: 5/11" is the day that somebody offers."""
_QUOTED_MAIL = re.compile(r"^[ \t]*(?:Fra|From)[ \t]*:.*\n(?:[^\n]+\n){1,20}(?=[ \t]*\n)", re.MULTILINE | re.IGNORECASE)
""" "Fra: …", the lines below it, and what they wrote, up to an empty line."""
_THREAD_BELOW = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:oprindelig|original|videresend|forwarded)|_{8,}|"
    r"(?:den|på|on)[ \t].{3,80}(?:skrev|wrote).{0,80}:[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
"""The line below which somebody else's mail stands: "-----Oprindelig meddelelse-----", "On Mon, 5 Oct 2026, Ida wrote:"."""
_POSTSCRIPT = "p.s"
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def own_words(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms of what the writer says; a text that is nothing but quoted lines is taken for a list."""
    return _without_signature(_without_quoted(atoms, text), text, words)


def _without_quoted(atoms: Atoms, text: str) -> Atoms:
    quoted = [found.span() for found in _QUOTED_LINE.finditer(text)] if ">" in text else []
    quoted += [found.span() for found in _HEADER_LINE.finditer(text)] if ":" in text and _OF_A_MAIL.search(text) else []
    if quoted and "\n\n" in text:
        quoted += [found.span() for found in _QUOTED_MAIL.finditer(text) if _HEADER_LINE.search(found.group())]
    below = _THREAD_BELOW.search(text) if "\n" in text else None
    quoted += [(below.start(), len(text))] if below else []
    if not quoted:
        return atoms
    own = tuple([atom for atom in atoms if not any(start <= atom.start < end for start, end in quoted)])
    return own if has_time(own) else atoms


def _without_signature(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """What stands below a greeting is nobody's answer, but for a list or a "PS" that begins there on a line of its own."""
    typed = [typed_as(atom, text) for atom in atoms]
    for at, word in enumerate(typed):
        if word in words.greeting and any(atom.kind in OF_TIME for atom in atoms[:at]):
            return atoms[:at] + atoms[_told_below(atoms, at, typed, text, words) :]
    return atoms


def _told_below(atoms: Atoms, at: int, typed: list[str], text: str, words: ClauseWords) -> int:
    """Where a line opens with a stroke or with what is added ("PS: …", "Rettelse: …"); the end, when there is none."""
    for index in range(at, len(atoms) - 1):
        line = atoms[index + 1]
        is_added = typed[index + 1] in words.added or typed[index + 1] in words.regretting_it
        is_postscript = text[line.start :][: len(_POSTSCRIPT)].lower() == _POSTSCRIPT
        if atoms[index].kind == ";" and (line.kind == "-" or is_added or is_postscript):
            return index
    return len(atoms)
