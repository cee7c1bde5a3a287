"""What a correction takes back: "mandag, nej vent, tirsdag", "den 5. nej vent den 6.", "torsdag.. nej fredag".

The words are in prompts/vocabulary/promises.txt.
"""

import re

from core.understand.availability.parts import NO, OF_TIME, PARTING, has_time, is_negated, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_LONGEST_MARK = 3
_BARE = re.compile(r"(?:d(?:;~|[;,]~_)(?=d)|P(?:;~|[;,]~_)(?=P)|S(?:;~|[;,]~_)(?=S))")


def parted_at_corrections(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with a comma before a correction that none stands before; a "mente jeg" stands behind what it means."""
    out: list[Atom] = []
    atoms = _without_bare_correction(atoms)
    for at, atom in enumerate(atoms):
        opens = at and atom.kind == "_" and _opens_with_mark(atoms[at : at + _LONGEST_MARK], text, words)
        if opens and out[-1].kind not in PARTING:
            out.append(Atom(",", None, atom.start, atom.start))
        out.append(atom)
    return tuple(out)


def _without_bare_correction(atoms: Atoms) -> Atoms:
    """ "torsdag.. nej fredag!": one time and a no before the next, where nothing else is said yes or no to."""
    kinds = "".join(atom.kind for atom in atoms)
    found = _BARE.match(kinds)
    if found is None or any(kind in "k+~xX" for kind in kinds[found.end() :]):
        return atoms
    return atoms[found.end() :]


def _opens_with_mark(atoms: Atoms, text: str, words: ClauseWords) -> bool:
    marks = words.corrections.beginning(typed_as(atoms[0], text).partition(" ")[0])
    if not marks:
        return False
    typed = f" {' '.join([typed_as(atom, text) for atom in atoms])} "
    return any(typed.startswith(mark) and not mark.endswith(" jeg ") for mark in marks)


def is_taken_back(clauses: tuple[Atoms, ...], typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "mandag, nej vent, tirsdag", "onsdag – undskyld, torsdag mente jeg": the first is no longer meant."""
    if not has_time(clauses[at]) or at + 1 >= len(clauses):
        return False
    marked = next(
        (index for index in range(at + 1, min(at + 3, len(clauses))) if _is_correcting(typed[index], words)), None
    )
    if marked is None or any(has_time(clause) for clause in clauses[at + 1 : marked]):
        return False
    new = next((clause for clause in clauses[marked : marked + 2] if has_time(clause)), None)
    if new is None:
        return False
    same = not _kinds(clauses[at]).isdisjoint(_kinds(new))
    return same and not (is_negated(new) and not _is_negated_by_mark(new))


def _kinds(clause: Atoms) -> set[str]:
    return {atom.kind for atom in clause if atom.kind in OF_TIME}


def _is_correcting(typed: str, words: ClauseWords) -> bool:
    return typed in words.corrections


def _is_negated_by_mark(clause: Atoms) -> bool:
    """Whether the only no of a clause is the one that opens it: "nej vent tirsdag"."""
    return clause[0].kind != "x" and all(atom.kind not in NO for atom in clause[1:])
