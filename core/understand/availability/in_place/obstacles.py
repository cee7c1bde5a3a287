"""What does not stand in the way: "ingen forbehold", "ikke nogen hindring", "uden tøven", "behøver ikke tænke mig om",
"intet er bedre end torsdag", "onsdag forstyrrer I ikke".

Whoever denies an obstacle says yes. The no and what it denies are put together to that yes, before any clause is looked
at; whatever small words stand between them. The words are in prompts/vocabulary/beside_times/obstacles.txt.
"""

from core.understand.availability.parts import FAR, NO, OF_TIME, PARTING, THAN
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_FREELY = "frit"
"""What the yes is called from then on: a "tvivl" that was denied is none."""
_MOST_BETWEEN, _LONGEST = 6, 5
_NEAR, _FAR = 3, 8
_NONE = frozenset(("no", "zero", "ingenting", "intet"))


def _without_obstacles(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ingen forbehold, søndage 13-17", "kan ikke se noget til hinder for den 12."; not "ikke andre aftaler end kemo"."""
    out = list(atoms)
    for at in range(len(atoms) - 1, -1, -1):
        if atoms[at].kind not in "xX~" or not _denies(atoms, at, spoken) or _is_conditional(atoms, at, spoken):
            continue
        end = _end_of_obstacle(atoms, at, spoken) or _end_of_less(atoms, at, spoken)
        if end:
            out[at:end] = [atoms[at]._replace(kind="+", value=None, end=atoms[end - 1].end, word=_FREELY)]
    return tuple(out)


def _denies(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """Whether a no stands here that no other is before: "ikke uden forbehold" denies nothing."""
    atom = atoms[at]
    is_no = atom.kind == "x" or (atom.kind == "X" and spoken.typed(atom) in spoken.words.without)
    is_none = atom.kind == "~" and spoken.typed(atom) in _NONE
    return (is_no or is_none) and (not at or atoms[at - 1].kind not in NO)


def _is_conditional(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    return not spoken.words.conditions.isdisjoint(spoken.typed(atom) for atom in _clause_before(atoms, at))


def _clause_before(atoms: Atoms, at: int) -> Atoms:
    start = next(
        (i for i in range(at - 1, max(at - _FAR, 0) - 1, -1) if atoms[i].kind in PARTING), max(at - _FAR, 0) - 1
    )
    return atoms[start + 1 : at]


def _end_of_obstacle(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """Where the obstacle ends that is denied here; 0 when none is."""
    words = spoken.words
    is_needless = not (words.needing | words.obliged).isdisjoint(
        spoken.typed(atom) for atom in _clause_before(atoms, at)
    )
    phrases = words.obstacles | words.hesitating if is_needless else words.obstacles
    for first in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(atoms))):
        end = first + _size([spoken.typed(atom) for atom in atoms[first : first + _LONGEST]], phrases)
        if end > first:
            return 0 if end < len(atoms) and spoken.typed(atoms[end]) in THAN else end
        if spoken.typed(atoms[first]) not in words.before_obstacle or atoms[first].kind in OF_TIME:
            break
    return 0


def _size(typed: list[str], phrases: frozenset[str]) -> int:
    """How many of these make up one of the phrases; the most that do."""
    return next((size for size in range(len(typed), 0, -1) if " ".join(typed[:size]) in phrases), 0)


def _end_of_less(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """ "intet er bedre end torsdag", "ingen dag passer mig bedre end torsdag"; not "torsdag er ikke bedre end onsdag"."""
    if any(atom.kind in OF_TIME for atom in _clause_before(atoms, at)):
        return 0
    than = next((i for i in range(at + 1, min(at + _FAR, len(atoms))) if spoken.typed(atoms[i]) in THAN), 0)
    if not than or any(atom.kind in PARTING for atom in atoms[at:than]) or than + 1 == len(atoms):
        return 0
    compared = " ".join(spoken.typed(atom) for atom in atoms[at + 1 : than]).split()
    return than + 1 if atoms[than + 1].kind in "dPS@i" and not spoken.words.better.isdisjoint(compared) else 0


def _without_disturbing(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdag forstyrrer I ikke", "jeg tøver ikke: fredag": what is not done is no no to the day."""
    return tuple(
        [
            atom._replace(kind="+", value=None, word=_FREELY)
            if atom.kind == "x" and _does_not_disturb(atoms[max(at - _NEAR, 0) : at], spoken)
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _does_not_disturb(before: Atoms, spoken: Spoken) -> bool:
    verb = next((at for at, atom in enumerate(before) if spoken.typed(atom) in spoken.words.disturbing), None)
    return verb is not None and all(atom.kind in "iI_" for atom in before[verb + 1 :])


def _without_what_nobody_shall_say(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "kom ikke og sig, at vi aldrig har tid: mandag 12-14": up to its colon nothing is denied."""
    if ":" not in spoken.text:
        return atoms
    out = list(atoms)
    for at in range(len(atoms) - 1, 0, -1):
        colon = spoken.text[atoms[at - 1].end : atoms[at].start].lstrip().startswith(":")
        if not colon or atoms[at].kind not in OF_TIME:
            continue
        start = next((i for i in range(at - 1, -1, -1) if atoms[i].kind in ";%" or atoms[i].kind in OF_TIME), -1) + 1
        told = " ".join(spoken.typed(atom) for atom in atoms[start : at if at - start < FAR else start])
        if any(told.startswith(entry) or f" {entry} " in told for entry in spoken.words.nobody_shall):
            said = [atom if atom.kind in PARTING else atom._replace(kind="_") for atom in atoms[start:at]]
            out[start:at] = [*said, Atom(";", None, atoms[at - 1].end, atoms[at].start)]
    return tuple(out)


OBSTACLES = steps(
    ("x", _without_what_nobody_shall_say),
    ("", _without_obstacles),
    ("x", _without_disturbing, "disturbing"),
)
"""Each with the kinds of atoms without which there is nothing to do."""
