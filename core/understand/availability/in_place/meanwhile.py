"""Hours that somebody else is away or busy, and what is offered in them: "børnene er i skole 8-14, og i den tid kan jeg
mandag".

What others do then is told for nothing but the hours, which are those of the days behind the "i den tid".
"""

from collections.abc import Sequence

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_MEANWHILE = frozenset(("i den tid", "imens", "i det tidsrum", "i mellemtiden", "meanwhile"))
_OWN = frozenset(("jeg", "vi"))
_WRITER = _OWN | {"i", "we"}


def _with_hours_of_others(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The hours that others are busy behind the days that are offered in them."""
    clauses = list(clauses_of(atoms))
    for at in range(1, len(clauses)):
        pointer = _pointer(clauses[at], spoken)
        told = clauses[at - 1]
        if pointer is None or not _tells_of_others(told, spoken):
            continue
        end = next((i for i in range(at, len(clauses)) if clauses[i][-1].kind == ";"), len(clauses) - 1)
        said = [atom for clause in clauses[at : end + 1] for atom in clause if atom is not pointer]
        if any(atom.kind in "SxX~" for atom in said) or not _is_of_writer(said, spoken):
            continue
        hours = [atom for atom in told if atom.kind == "S"]
        last = said.pop() if said and said[-1].kind == ";" else None
        place = said[-1].end if said else pointer.end
        lent = [atom._replace(start=place, end=place) for atom in hours]
        before = [atom for clause in clauses[: at - 1] for atom in clause]
        rest = [atom for clause in clauses[end + 1 :] for atom in clause]
        return (*before, *said, *lent, *((last,) if last else ()), *rest)
    return atoms


def _pointer(clause: Atoms, spoken: Spoken) -> Atom | None:
    """The "i den tid" of a clause that says yes to it."""
    return next((atom for atom in clause if spoken.typed(atom) in _MEANWHILE), None)


def _is_of_writer(said: Sequence[Atom], spoken: Spoken) -> bool:
    """ "i den tid kan jeg", and not "så kan min mor være her imens"."""
    return any(not _WRITER.isdisjoint(spoken.typed(atom).split()) for atom in said)


def _tells_of_others(clause: Atoms, spoken: Spoken) -> bool:
    """Whether it tells hours of no day and who is busy in them, and it is not the writer."""
    kinds = [atom.kind for atom in clause if atom.kind in OF_TIME]
    typed = {word for atom in clause for word in spoken.typed(atom).split()}
    tells_who = any(atom.kind not in OF_TIME and atom.kind not in PARTING and atom.kind != "&" for atom in clause)
    return tells_who and set(kinds) == {"S"} and typed.isdisjoint(_OWN)


MEANWHILE = steps(("S", _with_hours_of_others, _MEANWHILE))
"""Each with the kinds of atoms without which there is nothing to do, and the words it looks for."""
