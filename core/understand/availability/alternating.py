"""Which of two weeks is meant: "hver anden fredag, den 9. oktober er min første", "… han kommer næste gang den 10.".

A habit of every second week counts from a date that is told beside it; that date is one of its days and no other time.
"""

from core.understand.availability.parts import PARTING
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import Atom, Period
from core.understand.times.rewriting import Atoms

_ALTERNATES = "alt0"
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
    told = tuple(atom for at, atom in enumerate(atoms[:last]) if at > habit and (at < first or atom.kind == "S"))
    return (*atoms[: habit + 1], from_then, *told, *atoms[last:])


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
