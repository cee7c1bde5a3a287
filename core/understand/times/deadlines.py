"""A limit told by what happens then: "inden byrådsmødet den 15. januar" is before that day, "senest til mødet den 3." with it.

Of a request's window alone. In an answer about when somebody can, what happens may be an errand of theirs
(`availability.in_place.limits_told`).
"""

from datetime import date

from core.understand.times.limits import bounded
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms, merged
from core.understand.words import DEFINITE, fold

_LIMITS = "abuUf"
_MOST_BETWEEN = 7
_TELLING = frozenset("_~Iig+tT@D")
"""Kinds of the words that may tell what happens: no other time, no figure, no "but"."""
_WISHING = frozenset(("vil", "ville", "gerne", "kan", "kunne", "helst", "moedes", "would", "can", "like"))
"""What is wished for on that day, and not what happens then: "inden vi går i gang, vil vi mødes den 15."."""
_SEEKING = frozenset(
    ("leder", "lede", "spoerger", "spoerge", "kigger", "kigge", "soeger", "soege", "ser", "look", "looking")
)
"""Before an "efter" they look for somebody."""
_RELATIVE = frozenset(("som", "der", "which"))
_NOT_BEFORE = ("ikke", "not", "tidligst", "aldrig", "foerst")
"""How a "from" that is a limit opens; "penge fra puljen den 15. januar" tells of none."""
_OURS = frozenset(("the", "our"))
"""Behind "by" a deadline is named; "by bus" is none."""


def with_told_limits(atoms: Atoms, text: str) -> Atoms:
    """The atoms with each day or week made a limit that a word before what happens makes one."""
    out: list[Atom] = []
    at = 0
    while at < len(atoms):
        end = _time_of(atoms, at, text) if atoms[at].kind in _LIMITS else 0
        side = atoms[at]._replace(kind="b") if atoms[at].kind == "U" else atoms[at]
        limit = bounded((side, atoms[end]), date.min) if end else None
        out.append(atoms[at] if limit is None else merged(atoms[at : end + 1], "P", limit.value))
        at = at + 1 if limit is None else end + 1
    return tuple(out)


def _time_of(atoms: Atoms, at: int, text: str) -> int:
    """The place of the day or week that the limit is for; 0 where it tells of nothing that happens then."""
    words: list[str] = []
    for place in range(at + 1, min(len(atoms), at + 2 + _MOST_BETWEEN)):
        atom = atoms[place]
        if atom.kind == "P":
            is_near = atom.value.level in ("day", "week") and words and _tells(atoms, at, words, text)
            return place if is_near else 0
        is_relative = atom.kind == "," and fold(_typed(atoms, place + 1, text)) in _RELATIVE
        if not (atom.kind in _TELLING or is_relative):
            return 0
        words += fold(_typed(atoms, place, text)).split()
    return 0


def _tells(atoms: Atoms, at: int, words: list[str], text: str) -> bool:
    """Whether the words between are what happens, behind a word that makes them a limit."""
    limit, first = fold(_typed(atoms, at, text)), words[0]
    if not _WISHING.isdisjoint(words):
        return False
    if limit == "by":
        return first in _OURS
    if atoms[at].kind == "f":
        return limit.startswith(_NOT_BEFORE)
    if atoms[at].kind != "a":
        return True
    is_named = first.endswith((*DEFINITE, "s")) or first in _OURS
    return is_named and (at == 0 or fold(_typed(atoms, at - 1, text)) not in _SEEKING)


def _typed(atoms: Atoms, place: int, text: str) -> str:
    return text[atoms[place].start : atoms[place].end] if 0 <= place < len(atoms) else ""
