"""What is said of a day in the next breath: "torsdag er læsedag. Den kan I få", "fredag er min fridag, den vil jeg beholde".

The day is offered or kept then, whatever it was told to be.
"""

from core.understand.availability.parts import clauses_of, has_time
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_GIVEN = frozenset(("faa", "fa", "bruge", "tage", "disponere", "laane"))
_YOU = frozenset(("i", "du"))
_KEPT = frozenset(("beholde", "selv", "keep"))
_WRITER = frozenset(("jeg", "vi"))


def _given_or_kept(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with the day said yes or no to by that, and without the words that do."""
    out: list[Atom] = []
    before: Atoms = ()
    for clause in clauses_of(atoms):
        gives = _says_of_it(clause, spoken) if before and not has_time(clause) else None
        if gives is not None and has_time(before):
            verdict = Atom("+" if gives else "~", None, before[-1].start, before[-1].start)
            out[-len(before) :] = [*(_without_verdict(atom) for atom in before[:-1]), verdict]
            clause = clause[-1:] if clause[-1].kind in ",;" else ()
        out += clause
        before = clause
    return tuple(out)


def _says_of_it(clause: Atoms, spoken: Spoken) -> bool | None:
    """True of "den kan I få", False of "den vil jeg gerne beholde"; None of anything else."""
    typed = " ".join([spoken.typed(atom) for atom in clause]).split()
    if not typed or typed[0] not in spoken.words.it or any(atom.kind in "xX" for atom in clause):
        return None
    said = frozenset(typed)
    if not (said.isdisjoint(_GIVEN) or said.isdisjoint(_YOU)):
        return True
    return None if said.isdisjoint(_KEPT) or said.isdisjoint(_WRITER) else False


def _without_verdict(atom: Atom) -> Atom:
    return atom._replace(kind="_", value=None, rule="filler") if atom.kind in "+k~" else atom


def _either_of_both(atoms: Atoms, _: Spoken) -> Atoms:
    """ "har jeg enten skole eller job": the "enten" joins nothing to what stands before it."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "&" and [each.kind for each in atoms[at + 1 : at + 2]] == ["~"]
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


GIVEN_AWAY = steps(
    ("&~", _either_of_both, frozenset(("enten", "baade", "either", "both"))),
    ("", _given_or_kept, _GIVEN, _KEPT),
)
"""Each with the kinds of atoms without which there is nothing to do."""
