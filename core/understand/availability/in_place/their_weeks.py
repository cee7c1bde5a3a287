"""Weeks that a sentence tells the circumstances of, and the next what follows: "børnene er hos deres far i lige uger. Så kan
jeg tirsdag", "i lige uger er jeg på aftenhold. Der kan jeg om formiddagen".

Without that the days would be those of every week, and the sentence before them a no to the very weeks that are meant.
"""

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_THEN = frozenset(("saa", "sa", "der", "da", "then", "there", "i de uger", "de uger", "those weeks", "in those weeks"))
_OFFERING = frozenset("kt+")
_SAYING = frozenset("kxX+")
_ALTERNATES = "alt0"
_WEEKS, _WHERE = ("uger", "weeks"), frozenset(("hvor", "naar", "med", "uden", "where", "when"))
_FAR = 10


def _in_their_weeks(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with the weeks at the beginning of the clause that tells what follows from them."""
    out: list[Atom] = []
    told: Atoms = ()
    begins = True
    for clause in clauses_of(atoms):
        opened = _opens(clause, spoken)
        weeks = next((atom for atom in reversed(told) if atom.kind == "A"), None)
        is_of_days = not any(map(_alternates, told)) or any(atom.kind == "d" for atom in clause)
        if opened and weeks is not None and is_of_days and _names_no_weeks(clause):
            out[-len(told) :] = map(_as_told, told)
            there = clause[opened - 1]
            clause = (weeks._replace(start=there.start, end=there.end), *clause[opened:])
        out += clause
        told = _circumstances(clause, told) if told or begins else ()
        begins = clause[-1].kind == ";"
    return tuple(out)


def _opens(clause: Atoms, spoken: Spoken) -> int:
    """How many atoms a "så kan jeg" takes up to its verb; 0 where the clause begins otherwise."""
    first = next((at for at, atom in enumerate(clause) if atom.kind != "&"), 0)
    is_then = spoken.typed(clause[first]) in _THEN
    if is_then and first + 1 < len(clause) and spoken.typed(clause[first + 1]) in _THEN:
        first += 1  # "så der kan jeg"
    is_verb = first + 1 < len(clause) and clause[first + 1].kind in _OFFERING
    is_verb = is_verb and (clause[first + 1].kind != "t" or has_time(clause))  # "der er jeg død" offers nothing
    return first + 1 if is_then and is_verb else 0


def _names_no_weeks(clause: Atoms) -> bool:
    return all(atom.kind not in "AP" and not (atom.kind == "d" and atom.value.weeks != "all") for atom in clause)


def _circumstances(clause: Atoms, before: Atoms) -> Atoms:
    """The clauses, where they tell of some weeks and neither of another time nor yes or no; what a reason adds goes with it."""
    if clause[-1].kind not in PARTING or not _SAYING.isdisjoint(atom.kind for atom in clause):
        return ()
    times = [atom.kind for atom in clause if atom.kind in OF_TIME and not _alternates(atom)]
    goes_on = before and before[-1].kind != ";"
    if times == ["A"]:
        return (*before, *clause) if goes_on else clause  # "hver anden uge er jeg alene, det er de ulige"
    return (*before, *clause) if (goes_on or _tells_some(clause)) and not times else ()


def _tells_some(clause: Atoms) -> bool:
    """ "min søn tager over hver anden weekend, og det er i de lige uger": which of them is told next."""
    return any(_alternates(atom) for atom in clause)


def _alternates(atom: Atom) -> bool:
    return atom.kind == "d" and atom.value.weeks == _ALTERNATES


def _as_told(atom: Atom) -> Atom:
    return atom._replace(kind="_", value=None, rule="filler") if atom.kind in "A~d" else atom


def _which_of_every_second(atoms: Atoms, _: Spoken) -> Atoms:
    """ "hver anden uge, de lige, kan jeg torsdag": which weeks they are is told right behind."""
    out: list[Atom] = []
    for atom in atoms:
        is_known = atom.kind == "A" and atom.value != _ALTERNATES
        if is_known and [each.kind for each in out[-2:]] == ["A", ","] and out[-2].value == _ALTERNATES:
            del out[-2:]
        out.append(atom)
    return tuple(out)


def _weeks_of_a_kind(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "de uger hvor jeg har sen vagt (ulige), kan jeg": what they are like tells of no duty then, and which they are is told."""
    out = list(atoms)
    for at in range(len(out) - 2, -1, -1):
        is_kind = out[at].kind == '"' and spoken.typed(out[at]).endswith(_WEEKS) and spoken.typed(out[at + 1]) in _WHERE
        told = (
            next((i for i in range(at + 1, min(at + _FAR, len(out))) if out[i].kind in "A;dPS"), at) if is_kind else at
        )
        if told > at and out[told].kind == "A":
            out[at:told] = []
    return tuple(out)


THEIR_WEEKS = steps(
    ('"A', _weeks_of_a_kind, _WHERE),
    ("A,", _which_of_every_second),
    ("A", _in_their_weeks, _THEN),
)
"""Each with the kinds of atoms without which there is nothing to do."""
