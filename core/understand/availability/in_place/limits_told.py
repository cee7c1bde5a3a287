"""A limit that is told by what happens then: "indtil vi går live 1. december", "før vi åbner kl. 9.30".

What happens is no errand of the writer's and no answer. The words are in prompts/vocabulary/beside_times/limits_told.txt.
"""

from datetime import date

from core.understand.availability.parts import PARTING
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.limits import bounded
from core.understand.times.nouns import Atom, Hours
from core.understand.times.rewriting import Atoms, merged

_LIMITS = frozenset("baUu")
_UP_TO = frozenset("bUu")
_MOST_BETWEEN = 6
_LEAST_BETWEEN = 2
_FIRST = ("foerst", "forst")
"""How "først efter" begins, behind which a noun alone tells what happens: "først efter eksamen den 18."."""


def _told_by_what_happens(atoms: Atoms, spoken: Spoken) -> Atoms:
    out: list[Atom] = []
    at = 0
    while at < len(atoms):
        end = _end_of_limit(atoms, at, spoken) if atoms[at].kind in _LIMITS else None
        limit = None if end is None else _limited(atoms[at : end + 1])
        out.append(atoms[at] if limit is None else limit)
        at = at + 1 if limit is None or end is None else end + 1
    return tuple(out)


def _end_of_limit(atoms: Atoms, at: int, spoken: Spoken) -> int | None:
    """Where the time stands up to which, or from which, the limit goes; None where it tells of nothing that happens."""
    near = atoms[at + 1 : at + 2 + _MOST_BETWEEN]
    end = next((place for place, atom in enumerate(near) if atom.kind in "PSdA" or atom.kind in PARTING), None)
    if not end or near[end].kind not in "PS" or any(atom.kind in "kxX" for atom in near[:end]):
        return None
    typed = [spoken.typed(atom) for atom in near[:end]]
    if not spoken.words.they.isdisjoint(typed):
        return None  # "indtil han kommer hjem ved årsskiftet"
    happens = end >= _LEAST_BETWEEN and any(word in spoken.words.coming_about for word in " ".join(typed).split())
    is_first = spoken.typed(atoms[at]).startswith(_FIRST) and end == 1
    return at + 1 + end if happens or is_first else None


def _limited(atoms: Atoms) -> Atom | None:
    """What happens on a day leaves nothing of it: "indtil vi rejser den 1." goes up to the day before."""
    limit, time = atoms[0], atoms[-1]
    if time.kind == "P":
        is_day = time.value.level == "day" and len(time.value.spans) == 1
        side = limit._replace(kind="b") if limit.kind in _UP_TO else limit
        found = bounded((side, time), date.min) if is_day else None
        return None if found is None else merged(atoms, "P", found.value)
    clock = time.value[0]
    if len(time.value) > 1 or not clock.point or clock.start is None:
        return None
    told = Hours(end=clock.start) if limit.kind in _UP_TO else Hours(start=clock.start)
    return merged(atoms, "S", (told,))


LIMITS_TOLD = steps(
    *((limit, _told_by_what_happens, "coming_about") for limit in sorted(_LIMITS)), ("a~P", _told_by_what_happens)
)
"""A limit that stands by itself when times are read is rare: each kind of it is asked for."""
