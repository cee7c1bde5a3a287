"""Hours behind an exception: "alle dage undtagen søndag fra 10 til 12" tells the hours of all the other days.

Only where those days have no hours of their own; "hverdage 9-15 undtagen onsdag efter 12" excepts hours.
"""

import re

from core.understand.availability.parts import kinds_of, typed_as
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_BEHIND = re.compile(r"(?:^|(?<=[,;]))(?:I?kI?)?([dPi&-]+)(X@?d)(S)(?=[,;]|$)")
_ALL_AGAIN = re.compile(r"([dPi&-]+)(X@?d)(,?d)(S)(?=[,;]|$)")
_ALL = frozenset(("alle dage", "alle dagene", "de andre dage", "every day"))


def with_hours_of_the_others(atoms: Atoms, text: str) -> Atoms:
    """The atoms with such hours before the exception, where they are read with the days they are of."""
    if not any(atom.kind == "X" for atom in atoms):
        return atoms
    kinds = kinds_of(atoms)
    for found in (*_BEHIND.finditer(kinds), *_ALL_AGAIN.finditer(kinds)):
        first, excepted = found.start(1), found.start(2)
        again = atoms[found.end(2) : found.end() - 1]
        if not _are_many(atoms[first:excepted]) or (again and typed_as(again[-1], text) not in _ALL):
            continue
        hours = atoms[found.end() - 1]
        if any(one.part is not None for one in hours.value):
            continue  # "ikke onsdag aften"
        return (*atoms[:excepted], hours, *atoms[excepted : found.end(2)], *atoms[found.end() :])
    return atoms


def _are_many(days: tuple[Atom, ...]) -> bool:
    """Whether they are several; "24/7 undtagen tirsdag 8-12" has its hours told."""
    return any(atom.kind == "d" and len(atom.value.days) > 1 and atom.value.mode is not Mode.ANY for atom in days)
