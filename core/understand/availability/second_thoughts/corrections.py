"""What a correction takes back: "mandag, nej vent, tirsdag", "den 5. nej vent den 6.", "torsdag.. nej fredag", and what a
writer thinks better of: "tirsdag, nej, der er bestyrelse, så torsdag".

The words are in prompts/vocabulary/beside_times/promises.txt.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from core.understand.availability.parts import NO, OF_TIME, PARTING, body_of, has_time, is_negated, kinds_of, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_LONGEST_MARK = 3
Named = TypeVar("Named")
_NEAR, _FAR = 2, 5
"""Clauses in which what is meant follows the mark: behind a "nej" it may first be told why."""
NEJ = frozenset(("nej", "naa nej", "naeh", "no"))
_PROPOSING = (
    " vi siger ",
    " lad os sige ",
    " lad os bare sige ",
    " skriv bare ",
    " sig bare ",
    " let us say ",
    " let's say ",
)
_MAY_OPEN = NEJ | {"jeg", "i"}
_SORRY = frozenset(("undskyld", "sorry", "beklager"))
OR = frozenset(("eller", "or"))
_BARE = re.compile(
    r"(?:I[_t])?(?:d(?:;+_?~[_,]{0,2}|,_?~_)(?=d)|P(?:;+_?~[_,]{0,2}|,_?~_?)(?=P)|S(?:;+_?~[_,]{0,2}|,_?~_)(?=S))"
)


def parted_at_corrections(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with a comma before a correction that none stands before; a "mente jeg" stands behind what it means."""
    out: list[Atom] = []
    atoms = _without_bare_correction(atoms, text)
    for at, atom in enumerate(atoms):
        opens = at and _may_open(atom, text) and _opens_with_mark(atoms, at, text, words)
        if opens and out[-1].kind not in PARTING:
            out.append(Atom(",", None, atom.start, atom.start))
        out.append(atom)
    return tuple(out)


def _may_open(atom: Atom, text: str) -> bool:
    """What a mark may begin with where no comma stands: "rettelse", "jeg mente", "nej det er løgn"."""
    return atom.kind == "_" or (atom.kind in "I~" and typed_as(atom, text) in _MAY_OPEN)


def _without_bare_correction(atoms: Atoms, text: str) -> Atoms:
    """ "torsdag.. nej fredag!": one time and a "nej" before the next, where nothing else is said yes or no to.

    In "den 24., optaget den 25." nothing is taken back.
    """
    kinds = kinds_of(atoms)
    found = _BARE.match(kinds)
    if found is None or any(kind in "k+~xX" for kind in kinds[found.end() :]):
        return atoms
    is_no = typed_as(atoms[kinds.index("~")], text) in NEJ
    return atoms[found.end() :] if is_no else atoms


def _opens_with_mark(atoms: Atoms, at: int, text: str, words: ClauseWords) -> bool:
    marks = words.corrections.beginning(typed_as(atoms[at], text).partition(" ")[0])
    if not marks:
        return False
    typed = f" {' '.join([typed_as(atom, text) for atom in atoms[at : at + _LONGEST_MARK]])} "
    return any(typed.startswith(mark) and not mark.endswith(" jeg ") for mark in marks)


def is_taken_back(clauses: tuple[Atoms, ...], typed: list[str], corrects: list[bool], at: int, text: str) -> bool:
    """ "mandag, nej vent, tirsdag", "onsdag – undskyld, torsdag mente jeg": the first is no longer meant.

    `corrects` tells of each clause whether it holds a word that takes back.
    """
    if not has_time(clauses[at]) or at + 1 >= len(clauses):
        return False
    marked = next((index for index in range(at + 1, min(at + 3, len(clauses))) if corrects[index]), None)
    reach = _NEAR
    if marked is None and thinks_better(clauses, at + 1, text):
        marked, reach = at + 1, _FAR
    if marked is not None and _tells_why(clauses, marked, text):
        reach = _FAR
    if marked is not None and _apologises(clauses[marked], text):
        return False
    if marked is None or any(has_time(clause) for clause in clauses[at + 1 : marked]):
        return False
    offered = (clause for clause in clauses[marked : marked + reach] if names_when(clause))
    new = next((clause for clause in offered if reach == _NEAR or not _is_refused(clause)), None)
    if new is None or (reach == _FAR and _tells_what_it_is(new, text)):
        return False
    if names_one_more(new, text):
        return False
    if is_negated(clauses[at]) and any(mark in typed[marked] for mark in _PROPOSING):
        return False  # "onsdag går ikke, lad os sige fredag", "ikke tirsdage. Vi siger torsdag"
    same = not _kinds(clauses[at]).isdisjoint(_kinds(new))
    return same and not (is_negated(new) and not _is_negated_by_mark(new) and reach == _NEAR)


def left_of(clause: Atoms, new: tuple[Atoms, ...]) -> Atoms:
    """ "mandag 8-12 og tirsdag 8-12. nej vent, tirsdag kun 8-10": the other days with their hours, where one is told anew.

    Empty where what follows is of all of the clause: "nej vent, kun tirsdag 8-10".
    """
    told = next((each for each in new if names_when(each)), ())
    first = next((at for at, atom in enumerate(told) if atom.kind in OF_TIME), 0)
    if not told or told[first].kind not in "dP" or (told[first - 1 : first] and told[first - 1].kind == "1"):
        return ()
    narrows = any(atom.kind == "1" for atom in told) or any(atom.kind == "S" for atom in clause)
    if not narrows or [atom.kind for atom in told if atom.kind in OF_TIME] != [told[first].kind, "S"]:
        return ()
    entries = _entries(clause)
    left = [entry for entry in entries if not _is_named(entry, told[first])]
    if left == entries:
        return _without_day(clause, told[first])
    return tuple([atom for entry in left for atom in entry])


def _entries(clause: Atoms) -> list[Atoms]:
    """The days of a clause, each with the hours that are told of it, be it behind the next: "mandag og tirsdag 8-12"."""
    starts = [at for at, atom in enumerate(clause) if atom.kind in "dP"]
    body = body_of(clause)
    found: list[Atoms] = []
    hours: Atoms = ()
    for low, high in reversed(list(pairwise([0, *starts[1:], len(body)]))):
        own = tuple([atom for atom in body[low:high] if atom.kind == "S"])
        found.insert(0, body[low:high] if own else (*body[low:high], *hours))
        hours = own or hours
    return found


def _is_named(entry: Atoms, atom: Atom) -> bool:
    named = [each.value for each in entry if each.kind == atom.kind]
    if atom.kind == "P":
        return any(each.spans == atom.value.spans for each in named)
    return any(set(each.days) == set(atom.value.days) for each in named)


def _without_day(clause: Atoms, named: Atom) -> Atoms:
    """ "mandag til fredag 8-12. hov, fredag kun 8-10": the days that were named in one breath without one of them."""
    said = [each for each in clause if each.kind == named.kind]
    if len(said) != 1:
        return ()
    of_kind = "days" if named.kind == "d" else "spans"
    left = _without(getattr(said[0].value, of_kind), getattr(named.value, of_kind))
    body = body_of(clause)
    less = said[0]._replace(value=replace(said[0].value, **{of_kind: left}))
    return tuple([less if each is said[0] else each for each in body]) if left else ()


def _without(all_of_them: tuple[Named, ...], some: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that are left; none where not all of the others are among them."""
    return tuple([each for each in all_of_them if each not in some]) if set(some) < set(all_of_them) else ()


def names_one_more(clause: Atoms, text: str) -> bool:
    """ "ups, glemte onsdag", "hov, jeg glemte at skrive onsdag": a time more; "glemte at jeg har vagt" takes one back."""
    typed = [typed_as(atom, text) for atom in clause]
    at = next((at for at, word in enumerate(typed) if word in _FORGOT), None)
    if at is None or at + 1 == len(clause):
        return False
    return clause[at + 1].kind in OF_TIME or not _WRITING.isdisjoint(typed[at + 1 : at + 4])


_FORGOT = frozenset(("glemte", "glemt", "forgot", "manglede", "mangler"))
_WRITING = frozenset(("skrive", "naevne", "sige", "tilfoeje", "notere", "fortaelle", "mention", "say", "add", "write"))


def _tells_why(clauses: tuple[Atoms, ...], marked: int, text: str) -> bool:
    """ "Scratch that, er på offsite begge dage. 30/10 kl 9-11", "nej vent, jeg har vagt. Tirsdag": what is in the way,
    before the time that is meant.

    Behind a "glem det" it need not say of which time; what is told with an "og" is added.
    """
    why = clauses[marked : marked + _FAR]
    until = next((at for at, clause in enumerate(why) if names_when(clause)), 0)
    told = [atom for clause in why[:until] for atom in clause]
    if not told or why[until][0].kind == "&" or all(atom.kind not in _IN_THE_WAY for atom in told):
        return False
    first = " ".join([typed_as(atom, text) for atom in told[:2]])
    is_busy = typed_as(told[0], text) not in _SORRY and any(
        atom.kind == "~" for clause in why[1:until] for atom in clause
    )
    return first.startswith(_FORGET) or is_busy or any(atom.kind in _BACK for atom in told)


_BACK = frozenset('B"')
""""begge dage", "den weekend": what stands in the way is told of the time before it."""
_IN_THE_WAY = frozenset("~xtI")
_FORGET = ("glem det", "scratch that", "drop det", "forget that", "forget it")


def _apologises(clause: Atoms, text: str) -> bool:
    """ "Undskyld det sene svar." is a sentence of its own, and corrects nothing."""
    typed = [typed_as(atom, text) for atom in clause[:-1]]
    return clause[-1].kind == ";" and typed[:1] != [] and typed[0] in _SORRY and len(typed) > _LONGEST_MARK - 1


def thinks_better(clauses: tuple[Atoms, ...], at: int, text: str) -> bool:
    """Whether the clause begins with a "nej" to a time that was only offered: "søndag … eller nej vi er altid forsinket".

    A "nej" and nothing more in its sentence is a no to that time, and so is one that answers a question.
    """
    if not at or at >= len(clauses) or is_negated(clauses[at - 1]) or not names_when(clauses[at - 1]):
        return False
    before, clause = clauses[at - 1], clauses[at]
    opens = next((place for place, atom in enumerate(clause[:2]) if typed_as(atom, text) not in OR), 0)
    is_no = clause[opens].kind == "~" and typed_as(clause[opens], text) in NEJ
    goes_on = len(clause) > opens + 1 and clause[opens + 1].kind not in ";!dPSA"
    return is_no and goes_on and text[before[-1].start : before[-1].end] != "?"


def names_when(clause: Atoms) -> bool:
    """Whether it names a time; an "altid" names none."""
    return any(atom.kind in "PSA" or (atom.kind == "d" and atom.value.mode is not Mode.ANY) for atom in clause)


def _tells_what_it_is(clause: Atoms, text: str) -> bool:
    """ "tirsdag den 10. – nej, det er jo mortensaften": the day that was just named, told again."""
    return [typed_as(atom, text) for atom in clause[:2]] == ["det", "er"]


def _is_refused(clause: Atoms) -> bool:
    first = next(at for at, atom in enumerate(clause) if atom.kind in OF_TIME)
    is_not = first > 1 and clause[first - 1].kind in "xX"  # "torsdag efter 14, nej jeg kan ikke fredag"
    return is_not or any(atom.kind in NO for atom in clause[first:])


def _kinds(clause: Atoms) -> set[str]:
    return {atom.kind for atom in clause if atom.kind in OF_TIME}


def _is_negated_by_mark(clause: Atoms) -> bool:
    """Whether the only no of a clause is the one that opens it: "nej vent tirsdag"."""
    return clause[0].kind != "x" and all(atom.kind not in NO for atom in clause[1:])
