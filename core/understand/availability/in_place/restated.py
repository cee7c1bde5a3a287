"""What names again a time that was said: "torsdag i næste uge, altså den femtende", "hele måneden", "i den periode".

The day of a date is `said_dates`, the whole month is the month just named, and "de tre andre dage" are those that were not.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import EVERY_DAY, NOON, Atom, Clock, Hours, Mode, Period
from core.understand.times.rewriting import Atoms

_NAMED = re.compile(r"[dP]a?,?_?$")
_NAMED_IN_WEEK = re.compile(r"dP,?_$")
_MOST_BETWEEN = 4
_WEEKEND = (6, 7)
_BOTH_DAYS = re.compile(r"d[kI+_]{0,3}(&d&d)")
_BOTH = ("baade", "bade", "both")
_GOING = ("gaar paa", "gar pa", "gaar fra", "gar fra", "gaar jeg paa", "gaar jeg fra")
_EVENING_OF_DATE = re.compile(r"dSP(?=[,;&!E]|$)")
_ALL_OF_THEM = re.compile(r"eS(?:[Xi@d&]*),$")
""" "alle aftener undtagen fredag, …"."""
ONLY_ONE = frozenset(("eneste", "only"))
_BEGINS = frozenset(("starter", "begynder", "tiltraeder", "vender", "genoptager", "start", "begin", "starts", "begins"))


_WORKDAYS = EVERY_DAY[:5]


def counted_others(atoms: Atoms, _: Spoken) -> Atoms:
    """ "ikke mandag, ikke fredag. De tre andre dage": as many as are left of the working days are those."""
    named = {day for atom in atoms if atom.kind == "d" and not atom.value.rest for day in atom.value.days}
    left = tuple([day for day in _WORKDAYS if day not in named])
    return tuple(
        [
            atom._replace(value=replace(atom.value, days=_WORKDAYS))
            if at
            and named
            and _are_others(atom, named)
            and atoms[at - 1].kind == "n"
            and atoms[at - 1].value == len(left)
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _are_others(atom: Atom, named: set[int]) -> bool:
    return atom.kind == "d" and atom.value.rest and not atom.value.days and named.issubset(_WORKDAYS)


def without_named_before(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "wednesday, altså den 14. oktober", "mandagen efter, den 30. november": the date tells which day is meant."""
    out: list[Atom] = []
    for atom in atoms:
        named = _named_before(out, atom, spoken) if atom.kind == "P" and atom.value.level == "day" else None
        if named is not None:
            del out[named:]
        out.append(atom)
    return tuple(out)


def _named_before(out: list[Atom], dated: Atom, spoken: Spoken) -> int | None:
    """Where a day or weekend stands that the date behind "altså", or behind "the Monday after", names again."""
    kinds = kinds_of(out[-_MOST_BETWEEN:])
    found = _NAMED.search(kinds)
    if found is None:
        return None
    at = len(out) - len(kinds) + found.start()
    says_so = kinds.endswith("_") and spoken.typed(out[-1]) in spoken.words.that_is
    if not says_so and (kinds.endswith("_") or "a" not in found.group()):
        return None
    if out[at].kind == "P" and out[at].value.level == "week" and says_so and _NAMED_IN_WEEK.search(kinds):
        at -= 1  # "torsdag i næste uge, altså den femtende"
    elif out[at].kind == "P":
        return at if says_so and out[at].value.level == "day" else None
    days = out[at].value
    weekdays = {day.isoweekday() for span in dated.value.spans for day in span if day is not None}
    return at if not days.rest and weekdays <= set(days.days) and len(days.days) <= len(_WEEKEND) else None


def evenings_of_dates(atoms: Atoms, _: Spoken) -> Atoms:
    """ "søndag aften den 18/10 eller mandag aften den 19/10": the weekday is the date's, and the evening is that of the date."""
    out = list(atoms)
    for found in reversed(list(_EVENING_OF_DATE.finditer(kinds_of(atoms)))):
        day, hours, dated = atoms[found.start() : found.end()]
        start, end = dated.value.spans[0]
        is_it = (
            dated.value.level == "day"
            and start is not None
            and start == end
            and day.value == replace(day.value, days=(start.isoweekday(),), mode=Mode.BARE)
        )
        if is_it and len(dated.value.spans) == 1 and hours.value[0].part is not None:
            out[found.start() : found.end()] = [dated._replace(start=day.start), hours]
    return tuple(out)


def in_said_period(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "indtil den 20. november maler vi, så i den periode er det formiddage": the time just named."""
    out: list[Atom] = []
    said: Period | None = None
    dates: list[Period] = []
    for atom in atoms:
        points = atom.kind == '"' and spoken.typed(atom) in spoken.words.that_time
        meant = (said or _between_two(dates)) if points else None
        if meant is not None:
            atom = atom._replace(kind="P", value=meant, rule="that time")
        if atom.kind == "P":
            said = atom.value if atom.value.level in ("span", "bound", "week") else None
            dates = [*dates, atom.value] if atom.value.level == "day" else []
        out.append(atom)
    return tuple(out)


def _between_two(dates: list[Period]) -> Period | None:
    """ "vi flyver den 10. og lander igen den 18., i den periode …": from the one date to the other, when two were named."""
    if [len(period.spans) for period in dates] != [1, 1]:
        return None
    ((start, _),), ((_, end),) = (period.spans for period in dates)
    return (
        Period(((start, end),), "span", named=False) if start is not None and end is not None and start < end else None
    )


def without_every_day_of_it(atoms: Atoms, _: Spoken) -> Atoms:
    """ "jeg kører dobbelt vagt hver eneste dag den uge": every day of the week that is pointed at."""
    return tuple(
        [
            atom
            for at, atom in enumerate(atoms)
            if not (
                atom.kind == "d"
                and atom.value.days == EVERY_DAY
                and [each.kind for each in atoms[at + 1 : at + 2]] == ['"']
            )
        ]
    )


def without_days_among(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hver dag 18-20, også i weekenderne": days that are among those just said, at the same hours."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        body = [atom for atom in clause if atom.kind not in PARTING]
        told = [atom for atom in body if atom.kind not in "iI+t" and spoken.typed(atom) not in spoken.words.holding]
        told = told[1:] if [atom.kind for atom in told] == ["&", "&", "d"] else told
        is_also = [atom.kind for atom in told] == ["&", "d"] and bool(out) and out[-1].kind == ","
        is_also = is_also and spoken.typed(told[0]) in spoken.words.also
        before = next((atom for atom in reversed(out) if atom.kind in ";d"), None) if is_also else None
        among = before is not None and before.kind == "d" and set(told[-1].value.days) < set(before.value.days)
        of_all = is_also and _ALL_OF_THEM.search(kinds_of(out)) is not None
        out += clause[len(body) :] if among or of_all else clause
    return tuple(out)


def in_said_month(atoms: Atoms, _: Spoken) -> Atoms:
    """ "i december … kan jeg ikke hele måneden": the month that was named."""
    out: list[Atom] = []
    said: Period | None = None
    for atom in atoms:
        is_this = atom.kind == "P" and atom.rule == "this month or year"
        if said is not None and is_this and _is_a_month(said) and _is_a_month(atom.value):
            atom = atom._replace(value=said)
        if atom.kind == "P" and not is_this:
            said = atom.value
        out.append(atom)
    return tuple(out)


def until_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "er på barsel til 31. januar og kan indtil da …", "fra januar … inden da kan jeg ikke": the time up to what was said."""
    out: list[Atom] = []
    said = later = _begins_later(atoms, spoken)
    for at, atom in enumerate(atoms):
        if atom.kind == "P" and atom.value is later and out and out[-1].kind == ",":
            out[-1] = out[-1]._replace(kind=";")
        if atom.kind == "P":
            listed = said is not None and [each.kind for each in out[-2:]] == ["P", "&"] and said.level == "span"
            said = said.joined(atom.value) if listed and said is not None else atom.value
        limit = _up_to(said, spoken.typed(atom), spoken) if atom.kind == "!" and said is not None else None
        if limit is not None and _says_when(atoms, at):
            atom = atom._replace(kind="P", value=limit, rule="until then")
            out = [*out[:-1], out[-1]._replace(kind=";")] if out and out[-1].kind == "," else out
            out = _without_what_begins(out, spoken)
        out.append(atom)
    return tuple(out)


def _begins_later(atoms: Atoms, spoken: Spoken) -> Period | None:
    """ "indtil da mandag aften, fra nytår kan jeg alle aftener": what ends the time is told behind it."""
    first = next((at for at, atom in enumerate(atoms) if atom.kind in "P!"), len(atoms))
    if first == len(atoms) or atoms[first].kind == "P" or spoken.typed(atoms[first]) not in spoken.words.until_then:
        return None
    later: Period | None = next((atom.value for atom in atoms[first:] if atom.kind == "P"), None)
    begins = later is not None and later.level == "bound" and later.spans[0][0] is not None
    return later if begins else None


def _without_what_begins(out: list[Atom], spoken: Spoken) -> list[Atom]:
    """ "jeg starter på arbejde igen 1. februar. Indtil da …": the day on which something begins is told for the limit alone."""
    start = next((at for at in range(len(out) - 2, -1, -1) if out[at].kind in PARTING), -1) + 1
    clause = out[start:]
    begins = any(spoken.typed(atom).split()[:1] and spoken.typed(atom).split()[0] in _BEGINS for atom in clause)
    times = [atom for atom in clause if atom.kind in OF_TIME]
    is_a_day = len(times) == 1 and times[0].kind == "P" and times[0].value.level in ("day", "bound")
    is_told = begins and is_a_day and all(atom.kind not in "kxX+" for atom in clause)
    if not is_told:
        return out
    return [*out[: start - 1], out[start - 1]._replace(kind=";")] if start else []


def _up_to(said: Period, typed: str, spoken: Spoken) -> Period | None:
    """Up to the end of what ends, and up to the day before what begins."""
    start, end = said.spans[0]
    if typed in spoken.words.until_then and end is not None and said.level == "bound":
        return Period(((start, end),), "bound")
    before = typed in spoken.words.until_then or typed in spoken.words.before_then
    return Period(((None, start - timedelta(days=1)),), "bound") if before and start is not None else None


def _says_when(atoms: Atoms, at: int) -> bool:
    """Whether the clause says yes or no to that time or names days in it."""
    clause = next(clauses_of(atoms[at + 1 :]), ())
    return any(atom.kind in "xdS" for atom in clause)


def without_its_others(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandage i ulige uger, de andre mandage er der kor": which of them are meant was told, so the no adds nothing."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        if _is_of_the_other_weeks(clause, out, spoken):
            out += clause[-1:] if clause[-1].kind in PARTING else ()
            continue
        at = next((at for at, atom in enumerate(clause) if atom.kind == "d"), 0)
        is_others = at and spoken.typed(clause[at - 1]) in spoken.words.the_others
        said = [atom.value for atom in out if atom.kind == "d"] if is_others else []
        some = any((days.nth or days.weeks != "all") and set(clause[at].value.days) <= set(days.days) for days in said)
        some = some or (
            any(days.days == clause[at].value.days for days in said) and any(atom.kind == "A" for atom in out)
        )
        denies = some and all(atom.kind not in "k+S" for atom in clause)
        out += clause[-1:] if denies and clause[-1].kind in PARTING else () if denies else clause
    return tuple(out)


def _is_of_the_other_weeks(clause: Atoms, told: list[Atom], spoken: Spoken) -> bool:
    """ "… kun i lige uger, de andre er vi i sommerhus": what is done in the weeks that were left out anyway."""
    body = [atom for atom in clause if atom.kind not in PARTING]
    opening = [spoken.typed(atom) for atom in body[:3] if atom.kind in "_i"]
    in_weeks = any(atom.kind == "A" or (atom.kind == "d" and atom.value.weeks != "all") for atom in told)
    is_others = in_weeks and len(body) > 1 and any(word in spoken.words.the_others for word in opening)
    return is_others and all(atom.kind not in "k+dPSA" for atom in body)


def in_said_part(atoms: Atoms, _: Spoken) -> Atoms:
    """ "lørdag morgen før de vågner, 6 til 8": hours behind a part of the day are hours of that part."""
    out: list[Atom] = []
    part: tuple[int, int] | None = None
    for at, atom in enumerate(atoms):
        part = None if atom.kind in ";E" or (atom.kind == "!" and not _narrows(atoms[at + 1 : at + 3])) else part
        if atom.kind == "S" and len(atom.value) == 1:
            told = atom.value[0]
            if part is not None and _could_be_in(told, part):
                atom = atom._replace(value=(replace(told, start=_fixed(told.start), end=_fixed(told.end)),))
            elif part is not None and told.is_bound and told.part is None and part[0] >= NOON:
                atom = atom._replace(value=(replace(told, start=_late(told.start, part), end=_late(told.end, part)),))
            part = told.part if told.start is told.end is None else part
        out.append(atom)
    return tuple(out)


def _could_be_in(hours: Hours, part: tuple[int, int]) -> bool:
    """Whether both its ends may be in the part as they are written, though they are read as the afternoon."""
    if hours.part is not None or hours.start is None or hours.end is None or part[1] > NOON:
        return False
    return part[0] <= hours.start.minutes < hours.end.minutes <= part[1]


def _narrows(atoms: Atoms) -> bool:
    """ "om aftenen, men kun efter 8": the hours are of the part before the "but"."""
    return [atom.kind for atom in atoms] == ["1", "S"] or [atom.kind for atom in atoms[:1]] == ["S"]


def _late(clock: Clock | None, part: tuple[int, int]) -> Clock | None:
    """ "om aftenen … efter 8": an hour that lies in the part when it is one after noon."""
    if clock is None or clock.fixed or not part[0] <= clock.minutes + NOON <= part[1]:
        return clock
    return Clock(clock.minutes + NOON, fixed=True)


def _fixed(clock: Clock | None) -> Clock | None:
    return None if clock is None else Clock(clock.minutes, fixed=True)


def _is_a_month(period: Period) -> bool:
    start, end = period.spans[0]
    if start is None or end is None or start.month != end.month:
        return False
    return start.day == (end + timedelta(days=1)).day == 1


def from_when_it_changes(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg går på pension 1. december, og så kan jeg …", "… går fra orlov den 1., derefter …": from that day on."""
    clauses = list(clauses_of(atoms))
    out: list[Atom] = []
    for at, clause in enumerate(clauses):
        changes = any(atom.kind == "~" and spoken.typed(atom).startswith(_GOING) for atom in clause)
        dated = next((place for place, atom in enumerate(clause) if atom.kind == "P"), None) if changes else None
        following = [atom for each in clauses[at + 1 : at + 3] for atom in each]
        if dated is None or not _goes_on_then(following, spoken) or _single_day(clause[dated]) is None:
            out += clause
            continue
        from_then = Period(((_single_day(clause[dated]), None),), "bound")
        told = (atom for atom in clause if atom.kind in OF_TIME or atom.kind in PARTING)
        out += (atom._replace(value=from_then) if atom.kind == "P" else atom for atom in told)
    return tuple(out)


def without_both_of_a_weekend(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "weekender kan jeg både lørdag og søndag": its two days are told again."""
    out = list(atoms)
    for found in reversed(list(_BOTH_DAYS.finditer(kinds_of(atoms)))):
        start, end = found.span(1)
        days = tuple([day for atom in atoms[start:end] if atom.kind == "d" for day in atom.value.days])
        if days == _WEEKEND == atoms[found.start()].value.days and spoken.typed(atoms[start]) in _BOTH:
            del out[start:end]
    return tuple(out)


def without_the_only_one(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag er den eneste hverdag jeg kan": what kind of day it is, and no other day."""
    return tuple(
        [
            atom._replace(kind="_", value=None)
            if at > 1 and atom.kind == "d" and spoken.typed(atoms[at - 1]) in ONLY_ONE and _tells_a_day(atoms[:at])
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _tells_a_day(before: Atoms) -> bool:
    near = next(iter(reversed(list(clauses_of(before)))), ())
    return any(atom.kind in "dP" for atom in near)


def _single_day(atom: Atom) -> date | None:
    start, end = atom.value.spans[0]
    return start if atom.value.level == "day" and len(atom.value.spans) == 1 and start == end else None


def _goes_on_then(following: list[Atom], spoken: Spoken) -> bool:
    """Whether a "then" opens what follows, and a yes or a time and no no."""
    opening = next((atom for atom in following if atom.kind not in "&,;"), None)
    then = opening is not None and (opening.kind == "%" or spoken.typed(opening) in spoken.words.so)
    end = next((at for at, atom in enumerate(following) if atom.kind == ";"), len(following))
    return then and all(atom.kind not in "x~X" for atom in following[:end])
