"""An answer about times in its parts: the clauses it falls into, and what one speaks of. Kinds of atoms are `times.nouns`'."""

from collections.abc import Iterator

from core.understand.times.rewriting import Atoms

PARTING = frozenset(",;!E%")
OF_TIME = frozenset("dPSA")
NO = frozenset("xX~")


def clauses_of(atoms: Atoms) -> Iterator[Atoms]:
    """The clauses with what ends them."""
    start = 0
    for at, atom in enumerate(atoms):
        if atom.kind in PARTING:
            yield atoms[start : at + 1]
            start = at + 1
    if start < len(atoms):
        yield atoms[start:]


def has_time(atoms: Atoms) -> bool:
    """Whether any of these tells a time."""
    return any(atom.kind in OF_TIME for atom in atoms)


def is_negated(atoms: Atoms) -> bool:
    """Whether any of these denies."""
    return any(atom.kind in NO for atom in atoms)
