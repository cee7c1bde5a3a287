"""A "so there": "tirsdag er jeg i butikken til 17, så der først 17.30", "onsdag afleverer jeg, så der kan jeg ikke 7-9".

What somebody does is told only for what follows from it: the days are those just named, the hours and the yes or no are
those behind the "so there".
"""

import re

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, kinds_of, only_refuses
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import EVERY_DAY, Atom, Mode
from core.understand.times.rewriting import Atoms

_RULE = "where"
_LEAST_OPENING = 2
_ONLY_HOURS = re.compile(r"[&!]?I?kI?\+?[1_i]?S(?:&S)*[,;!E%]?")
_OPENING = re.compile(r"[&_]{0,2}(I)kI\+?1?d")


def pointing_there(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with the "there" of a "so there" as a mark that what follows is about the days before."""
    if all(atom.kind != "I" for atom in atoms):
        return atoms
    out: list[Atom] = []
    for each in clauses_of(atoms):
        clause = without_every_day(each, spoken)
        out += _marked(clause, spoken) if so_there((clause,), spoken) else clause
    return tuple(out)


def without_every_day(clause: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg har ferie i uge 44, og der kan jeg alle dage": every day of those that the "there" points at."""
    opening = _OPENING.match(kinds_of(clause))
    if opening is None or spoken.typed(clause[opening.start(1)]) not in spoken.words.there:
        return clause
    at = opening.end() - 1
    days = clause[at].value
    is_every = days.days == EVERY_DAY and days.weeks == "all" and not days.nth and not days.rest
    return (*clause[:at], *clause[at + 1 :]) if is_every else clause


def _marked(clause: Atoms, spoken: Spoken) -> Atoms:
    there = next(at for at, atom in enumerate(clause) if spoken.typed(atom).partition(" ")[0] in spoken.words.there)
    return tuple(
        [
            atom._replace(kind='"', value=None, rule=_RULE) if at == there and atom.kind == "I" else atom
            for at, atom in enumerate(clause)
        ]
    )


def so_there(clauses: tuple[Atoms, ...], spoken: Spoken) -> bool:
    """Whether the clause opens with "so there" and names hours and no days, says yes, or says nothing more."""
    clause = [atom for clause in clauses for atom in clause if atom.kind not in PARTING]
    opening = [spoken.typed(atom).partition(" ")[0] for atom in clause[:3] if atom.kind != "&"][:2]
    if len(opening) < _LEAST_OPENING:
        return False
    says_so = opening[0] in spoken.words.so and opening[1] in spoken.words.there
    if not says_so and opening[0] not in spoken.words.there:
        return False
    can_there = opening[0] in spoken.words.there and any(atom.kind == "k" for atom in clause[1:3])
    names_hours = any(atom.kind == "S" for atom in clause)
    excepted = next((at for at, atom in enumerate(clause) if atom.kind == "X"), len(clause))
    names_days = any(
        atom.kind in "PA"
        or (atom.kind == "d" and atom.value.mode is not Mode.ANY)
        or (atom.kind == '"' and atom.rule != _RULE)
        for atom in clause[:excepted]
    )
    is_free = any(atom.kind in "k+" or spoken.typed(atom) in spoken.words.free for atom in clause)
    says_yes = is_free and not any(atom.kind in "xX~" for atom in clause)
    told = names_hours if can_there else says_so and (names_hours or says_yes or len(clause) == _LEAST_OPENING)
    return told and not names_days


def answers_there(clauses: tuple[Atoms, ...], spoken: Spoken) -> bool:
    """Whether the clause says only that the time before it is fine: "jeg er i hallen tirsdag 17-20, og der kan jeg godt"."""
    clause = [atom for clause in clauses for atom in clause if atom.kind not in PARTING]
    opens = kinds_of(clause[:3]) == "&Ik" and spoken.typed(clause[1]) in spoken.words.there
    return opens and all(atom.kind not in OF_TIME and atom.kind not in "xX~" for atom in clause)


def can_then(body: Atoms, clauses: tuple[Atoms, ...]) -> bool:
    """ "jeg har dagvagt onsdag og kan 17-20", "uge 45: dagvagt, kan om aftenen": the hours are of the days one is busy on."""
    kinds = {atom.kind for atom in body}
    is_busy = "~" in kinds and not kinds & set("SxXk+E") and bool(kinds & set("dP"))
    told = next((kinds for kinds in map(kinds_of, clauses) if kinds != "!"), "")
    return is_busy and _ONLY_HOURS.fullmatch(told) is not None


def refuses_there(clauses: tuple[Atoms, ...], spoken: Spoken) -> bool:
    """Whether the clause says only no to the time before it: "så der kan jeg ikke", "og den dag går ikke"."""
    clause = [atom for clause in clauses for atom in clause if atom.kind not in PARTING and atom.kind != "&"]
    kinds = {atom.kind for atom in clause}
    if not kinds.isdisjoint(OF_TIME):
        return False
    if any(atom.kind == '"' for atom in clause[:2]):
        return only_refuses(kinds)
    return {"k", "x"} <= kinds and any(spoken.typed(atom) in spoken.words.there for atom in clause[:2])


def days_only(body: Atoms, *, hours_too: bool) -> Atoms:
    """What a clause names of time, without what is done then.

    What is done on days before the last ones stands: "mandag er jeg i Odense torsdag i Holte og der kan jeg 8-16".
    """
    kept = frozenset("&,") | OF_TIME if hours_too else (frozenset("&,") | OF_TIME) - {"S"}
    days = [at for at, atom in enumerate(body) if atom.kind in "dP"]
    told = next(
        (at for at in reversed(range(len(body))) if body[at].kind == "~" and days and days[0] < at < days[-1]), None
    )
    if told is not None:
        last = next(at for at in days if at > told)
        return (
            *body[:last],
            Atom(",", None, body[last].start, body[last].start),
            *days_only(body[last:], hours_too=hours_too),
        )
    times = [at for at, atom in enumerate(body) if atom.kind in OF_TIME]
    return (
        tuple([atom for at, atom in enumerate(body) if times[0] <= at <= times[-1] and atom.kind in kept])
        if times
        else ()
    )


def with_days_defined(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "de dage min mand er i dialyse kan jeg ikke, det er mandag og onsdag": the no is said of the days named last."""
    if all(atom.kind != '"' for atom in atoms):
        return atoms
    clauses = list(clauses_of(atoms))
    out: list[Atom] = []
    refused: Atom | None = None
    for at, clause in enumerate(clauses):
        if refused is not None:
            out.append(refused._replace(kind="~", start=clause[0].start, end=clause[0].start, word=""))
        following = clauses[at + 1] if at + 1 < len(clauses) else ()
        refused = _refused(clause) if _defines(following, spoken) else None
        out += clause[-1:] if refused is not None else clause
    return tuple(out)


def _refused(clause: Atoms) -> Atom | None:
    """The no of a clause that speaks of days without naming them."""
    if clause[0].kind != '"' or any(atom.kind in OF_TIME for atom in clause):
        return None
    return next((atom for atom in clause if atom.kind == "x"), None)


def _defines(clause: Atoms, spoken: Spoken) -> bool:
    typed = [spoken.typed(atom) for atom in clause[:2]]
    opens = typed[:2] in (["det", "er"], ["that", "is"]) or typed[:1] in (["dvs"], ["altsaa"], ["nemlig"])
    return opens and any(atom.kind in "dP" for atom in clause) and not any(atom.kind in "k+x~X" for atom in clause)
