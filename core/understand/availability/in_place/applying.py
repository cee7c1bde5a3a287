"""What is told of the days before: "det gælder også onsdag", "når som helst 10-14 de dage", "ikke i fasten, 11-14"."""

import re

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, kinds_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_APPLIES = frozenset(("gaelder", "galder", "applies"))
_OPENS = re.compile(r"[&_]?I?[_1]&?i?[dP]")
_SAME = frozenset(("samme", "ligesaa", "same"))
_JUDGED = frozenset("k+xX~")
_REFUSED = frozenset("xX~")
_ANY_DAY_OF_THOSE = re.compile(r'(d)S"')
_NOTHING_READ = re.compile(r"(?<=[dPS]),?(Xi?_{1,2})(?=,S)")


def _applying_too(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "I ferierne kan jeg ikke. Det gælder både uge 42 og uge 7": a no to those days too, where days were refused before."""
    out: list[Atom] = []
    refused = False
    for sentence in sentences_of(atoms):
        kinds = {atom.kind for atom in sentence}
        opens = _OPENS.match(kinds_of(sentence))
        told = opens is not None and kinds.isdisjoint(_JUDGED)
        applies = told and opens is not None and _says_applies(sentence[: opens.end()], spoken)
        if refused and applies and opens is not None:
            first = opens.end() - 1
            out += (Atom("x", None, sentence[0].start, sentence[0].start), *sentence[first:])
            continue
        if not kinds.isdisjoint(OF_TIME):
            refused = _refuses_days(sentence)
        out += sentence
    return tuple(out)


def _says_applies(opening: Atoms, spoken: Spoken) -> bool:
    return any(spoken.typed(atom) in _APPLIES for atom in opening)


def _refuses_days(sentence: Atoms) -> bool:
    """Whether its last clause with a time names days, and says no to them."""
    told = next(
        (each for each in reversed(list(clauses_of(sentence))) if any(atom.kind in OF_TIME for atom in each)), ()
    )
    kinds = {atom.kind for atom in told}
    return not kinds.isdisjoint("dP") and not kinds.isdisjoint(_REFUSED) and "+" not in kinds


def _of_those_days(atoms: Atoms, _: Spoken) -> Atoms:
    """ "fri onsdag og fredag, så når som helst mellem 10 og 14 de dage": any hour of those days, and no other day."""
    found = [one.start(1) for one in _ANY_DAY_OF_THOSE.finditer(kinds_of(atoms))]
    of_any = {at for at in found if atoms[at].value.mode is Mode.ANY}
    return tuple([atom for at, atom in enumerate(atoms) if at not in of_any])


def _without_unread_exception(atoms: Atoms, _: Spoken) -> Atoms:
    """ "hver lørdag, men ikke i fasten, kl. 11-14": an exception that nobody can read denies none of what stands behind it."""
    out = list(atoms)
    for found in reversed(list(_NOTHING_READ.finditer(kinds_of(atoms)))):
        del out[found.start(1) : found.end(1)]
    return tuple(out)


def _at_the_same_hours(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag 14-16 eller lørdag samme": a "the same" that ends behind a day is of the hours."""
    out = list(atoms)
    for at, atom in enumerate(atoms[1:], 1):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING
        if ends and atom.kind == "_" and atoms[at - 1].kind in "dP" and spoken.typed(atom) in _SAME:
            out[at] = atom._replace(kind="=", value=None)
    return tuple(out)


APPLYING = steps(
    ("S_", _at_the_same_hours, _SAME),
    ('dS"', _of_those_days),
    ("X_", _without_unread_exception),
    ("", _applying_too, _APPLIES),
)
"""Each with the kinds of atoms without which there is nothing to do."""
