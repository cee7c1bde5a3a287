"""Times that are told by what is to hold of them: "hvis det er om formiddagen, kan jeg tirsdag", "fredag, bare det er slut kl.
14", "alt efter 16", and when somebody gets up ("jeg skal op kl. 4.30 hver dag"), which offers nothing.

Each step takes the atoms of an answer and gives them as if it had been said straight out.
"""

import re

from core.understand.availability.parts import OF_TIME, clauses_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Hours
from core.understand.times.rewriting import Atoms

_PART_AS_CONDITION = re.compile(r"(?:^|(?<=[,;!&E]))(_It)S(,_?)k")
_IF = frozenset(("hvis", "naar", "if", "when"))
_OVER = ("er slut", "er faerdig", "er faerdige", "er vi faerdige")
_PROVIDED = frozenset(("bare", "saa laenge", "hvis", "naar bare", "blot", "forudsat"))
_ANYTHING = frozenset(("alt", "alting", "anything"))
_UP = frozenset(("op",))
_NEAR = 2


def _part_as_condition(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hvis det er om formiddagen, kan jeg tirsdag": tirsdag om formiddagen."""
    out = list(atoms)
    for found in reversed(list(_PART_AS_CONDITION.finditer(kinds_of(atoms)))):
        if spoken.typed(atoms[found.start(1)]) in _IF:
            del out[found.start(2) : found.end(2)]
            del out[found.start(1) : found.end(1)]
    return tuple(out)


def _over_by_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg kan fredag, bare det er slut kl. 14": up to then, and not from then on."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind == "S" and spoken.typed(atom).startswith(_OVER) and len(atom.value) == 1:
            led = [spoken.typed(each) for each in atoms[max(at - _NEAR, 0) : at]]
            hours: Hours = atom.value[0]
            if not _PROVIDED.isdisjoint(led) and hours.end is None and hours.start is not None:
                out[at] = atom._replace(value=(Hours(end=hours.start),))
    return tuple(out)


def _any_of_it(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg arbejder til 15, så alt efter 16 er fint"."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        limits = atoms[at + 1].value[0].is_bound if [each.kind for each in atoms[at + 1 : at + 2]] == ["S"] else False
        if not (limits and spoken.typed(atom) in _ANYTHING):
            out.append(atom)
    return tuple(out)


def _without_getting_up(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg skal op kl. 4.30 hver dag"."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        up = next((at for at in range(1, len(clause) - 1) if _gets_up(clause, at, spoken)), None)
        gets_up = up is not None and clause[up + 1].kind == "S" and clause[up + 1].value[0].point
        is_told = gets_up and all(atom.kind not in "k+x" for atom in clause)
        out += map(_as_told, clause) if is_told else clause
    return tuple(out)


def _gets_up(clause: Atoms, at: int, spoken: Spoken) -> bool:
    """ "skal jeg op", "jeg skal tidligt op"; not "jeg lukker op", nor what children do."""
    near = clause[max(at - _NEAR - 1, 0) : at]
    is_own = any(spoken.typed(atom) in spoken.words.speaking for atom in near)
    return spoken.typed(clause[at]) in _UP and is_own and any(atom.kind == "t" for atom in near)


def _as_told(atom: Atom) -> Atom:
    return atom._replace(kind="_", value=None, rule="filler") if atom.kind in OF_TIME else atom


PROVIDED = steps(
    ("_ItS,k", _part_as_condition, _IF),
    ("S", _over_by_then, frozenset(("slut", "faerdig", "faerdige"))),
    ("_S", _any_of_it, _ANYTHING),
    ("_S", _without_getting_up, _UP),
)
"""Each with the kinds of atoms without which there is nothing to do."""
