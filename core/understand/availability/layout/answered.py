"""A question about a time and the no below it: "> Kan du den 26.?" and "NEJ" on the next line, "passer den 5.? Nej, den 6."."""

from core.understand.availability.parts import NO, OF_TIME, PARTING, clauses_of, has_time, is_negated
from core.understand.availability.second_thoughts.corrections import NEJ
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_NOES = NEJ | {"nej nej", "naa nej"}
_ASKED = OF_TIME | frozenset("&i@,")
"""What is kept of the question: the time that it asks about."""


def _refused_below(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with the no laid on the time that was asked about, and no "can" or "fits" of the question."""
    clauses = list(clauses_of(atoms))
    out: list[Atom] = []
    at = 0
    while at < len(clauses):
        below = _answer_below(clauses, at, spoken)
        if below is None:
            out += clauses[at]
            at += 1
            continue
        place, opens = below
        no = clauses[place][opens]
        rest = clauses[place][opens + 1 :]
        goes_on = bool(rest) and (has_time(rest) or rest[0].kind == ",")
        out += (*(atom for atom in clauses[at] if atom.kind in _ASKED), no._replace(kind="~"))
        out += (Atom(";", None, rest[0].start, rest[0].start), *rest) if goes_on else rest
        at = place + 1
    return tuple(out)


def _answer_below(clauses: list[Atoms], at: int, spoken: Spoken) -> tuple[int, int] | None:
    """The place of the clause that begins with a no to what this one asks, and of the no in it."""
    asked = clauses[at]
    is_asked = spoken.text[asked[-1].start : asked[-1].end] == "?" and has_time(asked) and not is_negated(asked)
    place = at + 1
    while is_asked and place < len(clauses):
        words = [index for index, atom in enumerate(clauses[place]) if _is_word(atom, spoken)]
        if words:
            first = clauses[place][words[0]]
            is_no = first.kind in NO | {"_"} and spoken.typed(first) in _NOES
            is_another = _corrects(asked, clauses[place : place + 2])
            return (place, words[0]) if is_no and not is_another else None  # "fredag? nej, lørdag" corrects
        place += 1
    return None


def _corrects(asked: Atoms, below: list[Atoms]) -> bool:
    """ "fredag?? nej, lørdag": a time and nothing else, and another in its place."""
    told = [atom for clause in below for atom in clause if atom.kind not in PARTING]
    is_bare = all(atom.kind in OF_TIME | PARTING for atom in asked)
    return is_bare and len(told) > 1 and all(atom.kind in OF_TIME for atom in told[1:])


def _is_word(atom: Atom, spoken: Spoken) -> bool:
    """Neither the end of a line nor the stroke before a quoted one."""
    return atom.kind not in PARTING and any(map(str.isalnum, spoken.typed(atom)))


ANSWERED = steps((";", _refused_below, _NOES))
"""Each with the kinds of atoms without which there is nothing to do."""
