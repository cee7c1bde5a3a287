"""What lies before or between the times that were told to be taken: "fredag skal jeg til fest kl. 19, men indtil da kan jeg",
"jeg malker 5-8 og 16-18, derimellem kan jeg", "vagt den 3. og den 8., dagene imellem kan jeg".

The days are those of what was told, and the hours or dates what it leaves. Up to a date that was said is `restated`.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from core.understand.availability.parts import OF_TIME, clauses_of, has_time, is_negated
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.calendar import DAY
from core.understand.times.nouns import Atom, Clock, Hours, Period
from core.understand.times.rewriting import Atoms

_SAYING_YES = frozenset("k+")
_OPENING = 4
"""Atoms in which a clause says what it is about: "og dagene der imellem"."""
_BOTH_SIDES = 2
_LONGEST_BETWEEN = 31
"""Days between two dates that are offered by a "dagene imellem"."""


def _until_that_hour(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag har jeg vagt kl. 19, men indtil da kan jeg fra middag": up to the hour at which it begins, of that day."""
    known = spoken.words.until_then | spoken.words.before_then
    at = next((at for at, atom in enumerate(atoms) if atom.kind == "!" and spoken.typed(atom) in known), None)
    clause = next(clauses_of(atoms[at + 1 :]), ()) if at is not None else ()
    if at is None or not _offers(clause):
        return atoms
    before = next((one for one in reversed([*clauses_of(atoms[:at])]) if has_time(one)), ())
    told = _begins(before, atoms[at])
    return (*atoms[:at], *_with_its_end(clause, told), *atoms[at + 1 + len(clause) :]) if told else atoms


def _offers(clause: Atoms) -> bool:
    return not _SAYING_YES.isdisjoint([atom.kind for atom in clause]) and not is_negated(clause)


def _begins(told: Atoms, where: Atom) -> Atoms:
    """The days of what keeps busy and the hours up to its beginning; nothing where it has no day or no hour."""
    hours = [atom for atom in told if atom.kind == "S"]
    days = [_moved(atom, where) for atom in told if atom.kind in "dP"]
    last: tuple[Hours, ...] = hours[-1].value if hours else ()
    is_offered = not is_negated(told) and not _SAYING_YES.isdisjoint([atom.kind for atom in told])
    if not days or is_offered or len(last) != 1 or last[0].start is None:
        return ()
    end = Hours(end=Clock(last[0].settled()[0], fixed=True))
    return (*days, _moved(hours[-1], where)._replace(value=(end,), rule="until then"))


def _with_its_end(clause: Atoms, told: Atoms) -> Atoms:
    """The clause with the days and the end, which is that of the hours it tells itself."""
    end = told[-1].value[0]
    own = next((i for i, atom in enumerate(clause) if atom.kind == "S"), None)
    if own is None:
        return (*told, *clause)
    begun: Hours = clause[own].value[0]
    hours = clause[own]._replace(value=(replace(end, start=begun.start or Clock(begun.settled()[0], fixed=True)),))
    return (*told[:-1], *clause[:own], hours, *clause[own + 1 :])


def _in_between(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "malkning 5-8 og 16-18 hver dag. Derimellem kan jeg": what is told on both sides keeps busy, and the rest is free."""
    out: list[Atom] = []
    before: Atoms = ()
    for clause in clauses_of(atoms):
        at = _opens_between(clause, spoken)
        left = _left_between(before, clause[at]) if at is not None and _offers(clause) else ()
        if at is not None and left:
            out[-len(before) :] = _taken(before)
            clause = (*left, *clause[at + 1 :])
        out += clause
        is_new = has_time(clause) and (not before or before[-1].kind == ";")
        before = clause if is_new else (*before, *clause) if before else ()
    return tuple(out)


def _taken(told: Atoms) -> Atoms:
    """What was told, said no to though no word of it is known: what lies between is offered instead."""
    fixed = tuple(
        [atom._replace(value=(_in_order(told)[atom.value[0]],)) if _is_stretch(atom) else atom for atom in told]
    )
    start = next(at for at, atom in enumerate(told) if atom.kind in OF_TIME)
    no = () if is_negated(told) else (Atom("x", None, told[start].start, told[start].start),)
    return (*fixed[:start], *no, *fixed[start:])


def _is_stretch(atom: Atom) -> bool:
    return atom.kind == "S" and len(atom.value) == 1


def _in_order(told: Atoms) -> dict[Hours, Hours]:
    """The stretches as hours of one day, the first before the second: of "5-8 og 16-18" five is in the morning."""
    found: dict[Hours, Hours] = {}
    stretches = [atom.value[0] for atom in told if _is_stretch(atom)]
    latest = max((each.settled()[0] for each in stretches), default=0)
    for each in stretches:
        start, end = each.settled()
        if start >= latest and each is stretches[0] and len(stretches) > 1 and each.start and each.end:
            start, end = each.start.minutes, each.end.minutes
        found[each] = Hours(start=Clock(start, fixed=True), end=Clock(end, fixed=True))
    return found


def _opens_between(clause: Atoms, spoken: Spoken) -> int | None:
    """Where a clause says that it is about what lies between, and about no time that it names itself."""
    if any(atom.kind in OF_TIME for atom in clause):
        return None
    words = spoken.words.in_between
    return next((at for at, atom in enumerate(clause[:_OPENING]) if spoken.typed(atom) in words), None)


def _left_between(told: Atoms, where: Atom) -> Atoms:
    """The hours between two stretches of the same days, or the days between dates."""
    hours = [each.settled() for each in _in_order(told).values()]
    days = [atom for atom in told if atom.kind in "dP"]
    if len(hours) == _BOTH_SIDES and len(days) < _BOTH_SIDES:
        (_, low), (high, _) = hours
        free = Hours(start=Clock(low, fixed=True), end=Clock(high, fixed=True))
        between = Atom("S", (free,), where.start, where.end, rule="between")
        return (*(_moved(atom, where) for atom in days), between) if low < high else ()
    if hours or any(atom.kind != "P" for atom in days):
        return ()
    dates = sorted({each for atom in days for each in _dates_of(atom.value)})
    left = tuple([(day, day) for one, other in pairwise(dates) for day in _days_between(one, other)])
    return (Atom("P", Period(left, "day"), where.start, where.end, rule="between"),) if left else ()


def _dates_of(period: Period) -> list[date]:
    return [start for start, end in period.spans if start is not None and start == end]


def _days_between(first: date, last: date) -> list[date]:
    count = (last - first).days - 1
    return [first + (at + 1) * DAY for at in range(count)] if count < _LONGEST_BETWEEN else []


def _moved(atom: Atom, where: Atom) -> Atom:
    return atom._replace(start=where.start, end=where.end)


BETWEEN = steps(
    ("!S", _until_that_hour),
    ("", _in_between, "in_between"),
)
"""Each with the kinds of atoms without which there is nothing to do."""
