"""What was, and what somebody else wrote: "sidste møde var den 3.", "sidste vinter sang vi hver onsdag", "…, skrev Jonas",
"ferien er jo slut", "det er nu 9 år siden".

It names times and offers none. Each step is told what to look for by what stands beside the time.
"""

import re

from core.understand.availability.parts import OF_TIME, clauses_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_WAS = "var"
_LAST_TIME = frozenset(("sidste gang", "sidst", "last time"))
_BECAME, _ME = frozenset(("blev", "tog")), frozenset(("jeg", "vi"))
_MEETING = ("moede", "mode")
_LEAST_NOUN = 4
_DONE_THEN = re.compile(r"<_I")
_PRESENT = "r"
_NOW = "nu"
_ASKING = frozenset(("hvad", "hvem", "hvor", "hvordan", "hvornaar", "hvornar", "hvilken", "what", "who"))
_IS_OVER = re.compile(r"(P)t[+_]?[_w]")
_OVER = frozenset(("slut", "forbi", "ovre", "overstaaet", "overstaet", "faerdig", "fardig", "over"))
_NO_MORE = re.compile(r"dS?(f)(?=[,;_]|$)")
_ENDED = frozenset(("er slut", "er forbi", "er ovre"))
_DAY_OF = ("dagen for", "the day for")
_MOVING = frozenset(
    ("flytte", "rykke", "aendre", "andre", "aflyse", "roere", "rore", "glemme", "fravige", "move", "change")
)


def _as_told(clause: Atoms) -> Atoms:
    """The clause with its times as words that say nothing."""
    return tuple([atom._replace(kind="_", value=None) if atom.kind in OF_TIME else atom for atom in clause])


def _without_what_was(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "sidste møde var den 3. november", "sidste gang var det kl. 19".

    "Forslaget var tirsdag" and "hvis det var tirsdag" may be meant.
    """
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        typed = [spoken.typed(atom) for atom in clause]
        at = typed.index(_WAS) if _WAS in typed else 0
        is_told_of = at and clause[at - 1].kind in "_g" and _is_thing(typed[at - 1], spoken)
        tells = is_told_of or typed[max(at - 1, 0)] in _LAST_TIME
        is_told = (
            tells and all(atom.kind not in "kx+X" for atom in clause) and spoken.words.conditions.isdisjoint(typed)
        )
        out += _as_told(clause) if is_told else clause
    return tuple(out)


def _without_what_became(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg blev pensioneret den 1. september", "jeg tog fri den 22."; "det blev tirsdag" is an answer."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        typed = [spoken.typed(atom) for atom in clause]
        at = next((at for at, word in enumerate(typed) if word in _BECAME), None)
        beside = [] if at is None else [*typed[max(at - 1, 0) : at], *typed[at + 1 : at + 2]]
        is_past = not _ME.isdisjoint(beside) and all(atom.kind not in "kxX" for atom in clause)
        out += _as_told(clause) if is_past else clause
    return tuple(out)


def _is_thing(word: str, spoken: Spoken) -> bool:
    is_own = word in spoken.words.own_time and not word.startswith(_MEETING)
    return len(word) >= _LEAST_NOUN and not is_own


def _without_what_was_done(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "sidste vinter sang vi hver onsdag": a verb that is not of now, beside a time that is over."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        found = _DONE_THEN.search(kinds_of(clause))
        is_past = (
            found is not None
            and spoken.typed(clause[found.end() - 1]) in spoken.words.speaking
            and not spoken.typed(clause[found.start() + 1]).endswith(_PRESENT)
        )
        out += _as_told(clause) if is_past and all(atom.kind not in "k+~" for atom in clause) else clause
    return tuple(out)


def _without_what_they_wrote(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "vi flytter mødet til den 8., skrev Jonas i går": who wrote it is told behind it, and is not the writer."""
    out: list[Atom] = []
    clauses = list(clauses_of(atoms))
    for clause, following in zip(clauses, [*clauses[1:], ()], strict=True):
        is_cited = len(following) > 1 and spoken.typed(following[0]) in spoken.words.wrote
        is_cited = is_cited and following[1].kind == "_" and all(atom.kind not in "k+" for atom in clause)
        out += _as_told(clause) if is_cited else clause
    return tuple(out)


def _without_filling_now(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "det er nu 9 år siden", "hvad er det nu lokalet hedder?"."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        asks = spoken.typed(clause[0]) in _ASKING
        out += [
            atom._replace(kind="_", value=None)
            if spoken.typed(atom) == _NOW and (asks or _counts_from_now(clause, at))
            else atom
            for at, atom in enumerate(clause)
        ]
    return tuple(out)


def _counts_from_now(clause: Atoms, at: int) -> bool:
    return kinds_of(clause[max(at - 2, 0) : at + 2]) in ("ItPn", "ItPz", "tIPn", "tIPz")


def _without_what_is_over(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "efterårsferien er jo slut til den tid": a holiday of which it is told that it is over."""
    out = list(atoms)
    for found in _IS_OVER.finditer(kinds_of(atoms)):
        named, over = found.start(1), found.end() - 1
        if spoken.typed(atoms[over]) in _OVER:
            out[named], out[over] = (atoms[at]._replace(kind="_", value=None) for at in (named, over))
    return tuple(out)


def _with_no_more_of_it(atoms: Atoms, _: Spoken) -> Atoms:
    """ "mandag aften er slut for mit vedkommende": such a time is given no more."""
    out = list(atoms)
    for found in _NO_MORE.finditer(kinds_of(atoms)):
        at = found.start(1)
        out[at] = atoms[at]._replace(kind="~", value=None)
    return tuple(out)


def _without_day_of(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "det er dagen for min mands operation": what day it is, and not the day before."""
    return tuple(
        [
            atom._replace(kind="_", value=None)
            if atoms[at - 1].kind == "t" and spoken.typed(atom).startswith(_DAY_OF)
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _promising_not_to_move(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den har jeg lovet mig selv ikke at flytte": it stands all the more."""
    out = list(atoms)
    for at, atom in enumerate(atoms[:-2]):
        if atom.kind == "x" and spoken.typed(atoms[at + 2]) in _MOVING:
            out[at] = atom._replace(kind="_", value=None)
    return tuple(out)


RECOUNTED = steps(
    ("t", _without_what_was, frozenset((_WAS,))),
    ("I", _without_what_became, _BECAME),
    ("<_I", _without_what_was_done),
    (",_", _without_what_they_wrote, "wrote"),
    ("P", _without_filling_now, frozenset((_NOW,))),
    ("Pt", _without_what_is_over, _OVER),
    ("df", _with_no_more_of_it, _ENDED),
    ("t", _without_day_of),
    ("x_", _promising_not_to_move, _MOVING),
)
"""Each with the kinds of atoms without which there is nothing to do."""
