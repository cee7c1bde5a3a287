"""What lies before or after a duty whose hours were told: "jeg arbejder til 15, så derefter", "henter børn kl. 16, så inden
det", "jeg slutter kl. 15. Efter arbejde kan jeg tirsdag".

The duty itself is told for what it is; which words tell that it is over are in prompts/vocabulary/beside_times/working_hours.txt.
"""

from core.understand.availability.parts import PARTING, clauses_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Clock, Hours
from core.understand.times.rewriting import Atoms

_ENDING = (
    (frozenset(("jeg", "vi")), frozenset(("slutter", "stopper"))),
    (frozenset(("i", "we")), frozenset(("finish",))),
)
"""Who ends work with which verb: a Danish "I slutter" is said of the readers."""
_ENDING_VERBS = frozenset(verb for _, verbs in _ENDING for verb in verbs)
_OFF = ("har fri", "faar fri")
_AFTER = frozenset(("efter", "after"))
_THAT = frozenset(("det", "that"))
_OFFERING = frozenset("kxX1!")
_ASLEEP = frozenset(("sover", "sleep"))
_TIRED = frozenset(("traet", "traette", "udmattet", "tired", "exhausted"))
_NEAR = 2
_FAR, _STEM = 12, 5
"""Atoms in which the clause of a duty lies: longer ones tell of something else too."""


def _off_from_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg slutter kl. 15", "fredag slutter vi kl. 12": from then on they are free; "men jeg slutter kl. 12" is a limit."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        first = next((at for at, atom in enumerate(sentence) if atom.kind == "S"), len(sentence))
        is_end = first < len(sentence) and _OFFERING.isdisjoint(atom.kind for atom in sentence[:first])
        if is_end and (_ends_work(sentence, first, spoken) or spoken.typed(sentence[first]).startswith(_OFF)):
            sentence = (*sentence[:first], _begun(sentence[first]), *map(_begun_at_that_hour, sentence[first + 1 :]))
        out += sentence
    return tuple(out)


def _ends_work(sentence: Atoms, at: int, spoken: Spoken) -> bool:
    """Whether the writer is told right before the hour, and a verb of ending beside it."""
    near = {spoken.typed(atom).partition(" ")[0] for atom in sentence[max(at - _NEAR, 0) : at + 1]}
    return any(not near.isdisjoint(who) and not near.isdisjoint(verbs) for who, verbs in _ENDING)


def _begun(atom: Atom) -> Atom:
    """An hour as the one from which on somebody is free."""
    hours: Hours = atom.value[0]
    if len(atom.value) > 1 or hours.part is not None or (hours.start is not None and hours.end is not None):
        return atom
    return atom._replace(value=(Hours(start=hours.end or hours.start),))


def _begun_at_that_hour(atom: Atom) -> Atom:
    """ "... og kl. 12 fredag" goes on with the hours; "og kan så til kl. 17" does not."""
    return _begun(atom) if atom.kind == "S" and atom.value[0].point else atom


def _around_a_duty(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with each "derefter", "efter arbejde" and "inden det" as the hours that it means."""
    out = list(atoms)
    at = 0
    while at < len(out):
        size, is_after = _points(out, at, spoken)
        duty = _duty(out, at, spoken) if size else None
        edge = _edge(out[duty], is_after=is_after) if duty is not None else None
        if duty is not None and edge is not None:
            at += _told(out, at, size, duty, Hours(start=edge) if is_after else Hours(end=edge))
        at += 1
    return tuple(out)


def _points(atoms: list[Atom], at: int, spoken: Spoken) -> tuple[int, bool]:
    """How many atoms point at a duty here, and whether at what comes after it."""
    typed = spoken.typed(atoms[at])
    behind = _behind(atoms, at)
    if any(atom.kind == "S" for atom in behind):
        return 0, False
    if atoms[at].kind == "%":
        return int(_is_all(atoms, at, behind, spoken)), True
    first, _, what = typed.partition(" ")
    if atoms[at].kind == "S":
        return int(first in _AFTER and what in spoken.words.working), True
    if typed in spoken.words.before_then:
        return 1, False
    is_it = atoms[at].kind == "b" and bool(behind) and spoken.typed(behind[0]) in _THAT
    return (2, False) if is_it else (int(atoms[at].kind == "b" and not behind), False)


def _is_all(atoms: list[Atom], at: int, behind: list[Atom], spoken: Spoken) -> bool:
    """Whether nothing but a "så" and days stands beside a "derefter"; in "derefter, fra 19.30," the hours are told."""
    start = next((place for place in range(at - 1, -1, -1) if atoms[place].kind in PARTING), -1) + 1
    words = spoken.words
    is_lead = all(spoken.typed(atom) in words.so or spoken.typed(atom) in words.hence for atom in atoms[start:at])
    end = at + 1 + len(behind)
    goes_on = [atom.kind for atom in atoms[end : end + 2]] == [",", "S"]
    return is_lead and not goes_on and all(atom.kind in "@deTi" for atom in behind)


def _behind(atoms: list[Atom], at: int) -> list[Atom]:
    end = next((place for place in range(at + 1, len(atoms)) if atoms[place].kind in PARTING), len(atoms))
    return atoms[at + 1 : end]


def _duty(atoms: list[Atom], at: int, spoken: Spoken) -> int | None:
    """Where the hours of a duty stand: the last that were told before, where nobody offers them."""
    named = _named(atoms, at, spoken) if atoms[at].kind == "S" else None
    where = range(at - 1, max(at - _FAR, -1), -1) if named is None else range(named, at)
    hours = next((place for place in where if atoms[place].kind == "S"), None)
    if hours is None or sum(atom.kind == ";" for atom in atoms[hours:at]) > 1:
        return None
    start = next((place for place in range(hours, -1, -1) if atoms[place].kind in ";,!"), -1) + 1
    clause = [*atoms[start:hours], *_behind(atoms, hours)]
    is_own = any(atom.kind == "~" for atom in clause) or any(spoken.typed(a) in spoken.words.speaking for a in clause)
    is_told = all(atom.kind not in "kxX" for atom in atoms[start:at])
    return hours if is_own and is_told and len(atoms[hours].value) == 1 else None


def _named(atoms: list[Atom], at: int, spoken: Spoken) -> int | None:
    """Where the duty of an "efter skole" is told: "skole til 14.45 hver dag og netto onsdag 16-20"."""
    stem = spoken.typed(atoms[at]).partition(" ")[2][:_STEM]
    places = range(at - 1, max(at - _FAR - _FAR, -1), -1)
    return next((place for place in places if spoken.typed(atoms[place]).startswith(stem)), None)


def _edge(atom: Atom, *, is_after: bool) -> Clock | None:
    """The hour at which the duty is over, or at which it begins."""
    hours: Hours = atom.value[0]
    if hours.part is not None:
        return None
    return (hours.end or (None if hours.point else hours.start)) if is_after else hours.start


def _told(atoms: list[Atom], at: int, size: int, duty: int, hours: Hours) -> int:
    """Put the hours in the place of what points at them, with the days of the duty; how many atoms there are more."""
    own = any(atom.kind in "dP" for atom in _clause(atoms, at))
    is_offered = atoms[duty].value[0] == hours
    days = [] if own or all(atom.kind != ";" for atom in atoms[duty:at]) else _days_beside(atoms, duty)
    told = Atom("S", (hours,), atoms[at].start, atoms[at + size - 1].end, rule="around a duty")
    if is_offered and not own:
        atoms[at : at + size] = [told._replace(kind="_", value=None)]  # "har fri kl. 15, så derefter": told already
        return 0
    where = [day._replace(start=told.start, end=told.end) for day in days]
    atoms[at : at + size] = [*where, told]
    if is_offered or all(atom.kind != "~" for atom in _clause(atoms, duty)):
        atoms[duty] = atoms[duty]._replace(kind="_", value=None, rule="filler")
    return len(days) + 1 - size


def _clause(atoms: list[Atom], at: int) -> list[Atom]:
    start = next((place for place in range(at, -1, -1) if atoms[place].kind in PARTING), -1) + 1
    return [*atoms[start:at], *_behind(atoms, at)]


def _days_beside(atoms: list[Atom], at: int) -> list[Atom]:
    return [atom for atom in _clause(atoms, at) if atom.kind in "dP"]


def _sleeping_until(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg kommer hjem fra nattevagt kl. 8 og sover til kl. 14": the hour before it begins no time to spare."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        asleep = next((at for at, atom in enumerate(clause) if spoken.typed(atom) in _ASLEEP), 0)
        told = asleep and clause[asleep - 1].kind == "&" and any(map(_is_end, clause[asleep:]))
        out += [_untold(atom) if told and atom.kind == "S" else atom for atom in clause[:asleep]]
        out += clause[asleep:]
    return tuple(out)


def _is_end(atom: Atom) -> bool:
    return atom.kind == "S" and atom.value[0].start is None and atom.value[0].end is not None


def _untold(atom: Atom) -> Atom:
    return atom._replace(kind="_", value=None, rule="filler")


def _tired_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg er træt om aftenen", "jeg er altid træt om mandagen"; in "…, så helst ikke der" the no is told."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        is_denied = any(atom.kind in "xX" for atom in sentence)
        for atom, following in zip(sentence, (*sentence[1:], None), strict=True):
            is_then = following is not None and following.kind in "dS"
            is_tired = is_then and not is_denied and spoken.typed(atom) in _TIRED
            out.append(atom._replace(kind="~", value=None) if is_tired else atom)
    return tuple(out)


DUTIES = steps(
    ("~S", _sleeping_until, _ASLEEP),
    ("_", _tired_then, _TIRED),
    ("S", _off_from_then, _ENDING_VERBS | {"fri"}),
    ("%S", _around_a_duty),
    ("S", _around_a_duty, _AFTER, "before_then", frozenset(("inden",))),
)
"""Each with the kinds of atoms without which there is nothing to do."""
