"""Which of two weeks is meant: "hver anden fredag, den 9. oktober er min første", "hver anden weekend arbejder jeg, den anden
er jeg fri".

A habit of every second week counts from a date that is told beside it; that date is one of its days and no other time.
"""

from dataclasses import replace

from core.understand.availability.parts import NO, PARTING, clauses_of
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import Atom, Period
from core.understand.times.rewriting import Atoms

_ALTERNATES, _OTHERS = "alt0", "alt1"
_SECOND = (2,)
_THE_OTHER = ("den anden", "i den anden", "the other", "den modsatte", "i den modsatte", "den mellemste")
_FAR = 12
"""Atoms between the habit and its date: one short sentence."""


def counted_from_said(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with that date as the beginning of the habit, right behind it; what else its sentence tells is of the date."""
    habit = next((at for at, atom in enumerate(atoms) if _alternates(atom)), None)
    dated = None if habit is None else _dated_behind(atoms, habit, spoken)
    if habit is None or dated is None:
        return atoms
    start = atoms[dated].value.spans[0][0]
    first = next((at + 1 for at in range(dated - 1, habit, -1) if atoms[at].kind in PARTING), habit + 1)
    last = next((at for at in range(dated, len(atoms)) if atoms[at].kind in PARTING), len(atoms))
    from_then = atoms[dated]._replace(value=Period(((start, None),), "bound"), rule="counted from")
    told = tuple([atom for at, atom in enumerate(atoms[:last]) if at > habit and (at < first or atom.kind == "S")])
    return (*atoms[: habit + 1], from_then, *told, *atoms[last:])


def with_other_weeks(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hver anden weekend arbejder jeg, den anden weekend er jeg fri": no second of the month, but the weeks between.

    Nobody told which weeks come first; those that are offered do, whichever was named first.
    """
    habit = next((at for at, atom in enumerate(atoms) if atom.kind == "d" and atom.value.weeks == _ALTERNATES), None)
    other = None if habit is None else _other_behind(atoms, habit, spoken)
    if habit is None or other is None:
        return atoms
    busy = any(atom.kind in NO or atom.kind == "~" for atom in _clause_at(atoms, habit))
    first, second = (_OTHERS, _ALTERNATES) if busy else (_ALTERNATES, _OTHERS)
    said = replace(atoms[habit].value, weeks=first)
    out = list(atoms)
    out[habit] = atoms[habit]._replace(value=said)
    closer = any(atom.kind == "d" for atom in _clause_at(atoms, other)[1:] if atom.start > atoms[other].start)
    kind, value = ("A", second) if closer else ("d", replace(said, weeks=second))  # "…, den anden kan jeg lørdag 11-14"
    out[other] = atoms[other]._replace(kind=kind, value=value, rule="the other weeks")
    return tuple(out)


def _other_behind(atoms: Atoms, habit: int, spoken: Spoken) -> int | None:
    """Where the weeks between are named: "den anden weekend", or "den anden" and nothing more."""
    for at in range(habit + 1, min(habit + _FAR, len(atoms))):
        atom = atoms[at]
        if not spoken.typed(atom).startswith(_THE_OTHER):
            continue
        if atom.kind == "d" and atom.value.nth == _SECOND and atom.value.days == atoms[habit].value.days:
            return at
        if atom.kind == "_" and at + 1 < len(atoms) and atoms[at + 1].kind in "kt+":
            return at
    return None


def _clause_at(atoms: Atoms, at: int) -> Atoms:
    return next(clause for clause in clauses_of(atoms) if any(each is atoms[at] for each in clause))


def _alternates(atom: Atom) -> bool:
    return (atom.kind == "d" and atom.value.weeks == _ALTERNATES) or (atom.kind == "A" and atom.value == _ALTERNATES)


def _dated_behind(atoms: Atoms, habit: int, spoken: Spoken) -> int | None:
    """Where a single date stands that is told to be the first or the next of them."""
    for at in range(habit + 1, min(habit + _FAR, len(atoms))):
        atom = atoms[at]
        if atom.kind == "P":
            period: Period = atom.value
            single = period.level in ("day", "bound") and len(period.spans) == 1 and period.spans[0][0] is not None
            near = " ".join(spoken.typed(each) for each in atoms[max(at - 3, habit + 1) : at + 5]).split()
            return at if single and not spoken.words.beginning.isdisjoint(near) else None
        if _alternates(atom):
            return None
    return None
