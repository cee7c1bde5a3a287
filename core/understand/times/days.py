"""Weekdays: "mandag til torsdag", "på fredag", "næste torsdag", "første onsdag i måneden", "tirsdage i lige uger".

Takes weekday atoms and the words around them, gives atoms of kind d whose `Days` know how they were said.
Lists of days are put together where hours are, in `availability.groups`: a day in a list may have its own hours.
"""

from dataclasses import replace
from datetime import date

from core.understand.times.calendar import DAY, month_span, nth_in_month
from core.understand.times.nouns import Atom, Clock, Days, Hours, Mode, Period, Span
from core.understand.times.rewriting import Atoms, Rule, merged, rule


def _days(atoms: Atoms) -> list[Days]:
    return [atom.value for atom in atoms if atom.kind == "d"]


def _said(atoms: Atoms, days: Days) -> Atom:
    return merged(atoms, "d", days)


def _ordinals(atoms: Atoms) -> tuple[int, ...]:
    return tuple([-1 if atom.kind == "L" else atom.value for atom in atoms if atom.kind in "noL"])


def _nth(atoms: Atoms, ref: date) -> Atom | Atoms | None:
    """ "første og tredje tirsdag i måneden" is a habit; "første mandag i november" is a date.

    A number that counts no weekday is left to what stands before: "17 og 19 samt den sidste fredag i måneden".
    """
    other = next((at for at, atom in enumerate(atoms) if atom.kind == "n" and atom.value > _MOST_OF_A_MONTH), None)
    if other is None or atoms[other + 1].kind not in ",&":
        return _nth_numbers(atoms, ref, _ordinals(atoms))
    start = other + 2
    found = _nth_numbers(atoms[start:], ref, _ordinals(atoms[start:]))
    return None if found is None else (*atoms[:start], found)


def _nth_numbers(atoms: Atoms, ref: date, nth: tuple[int, ...]) -> Atom | None:
    (days,) = _days(atoms)
    if days.rest or not all(-4 <= number <= 5 and number for number in nth):
        return None
    if len(days.days) > 2:
        return _nth_of_many(atoms, ref, days, nth)
    month = next((atom for atom in atoms if atom.kind == "m"), None)
    if month is None:
        return _said(atoms, replace(days, mode=Mode.HABIT, nth=nth))
    year = next((atom.value for atom in atoms if atom.kind == "y"), None)
    span = month_span(ref, month.value, year)
    found = [nth_in_month(span, day, number) for number in nth for day in days.days]
    spans: tuple[Span, ...] = tuple([(day, day) for day in found if day is not None])
    return merged(atoms, "P", Period(spans, "day", named=False)) if spans else None


def _nth_of_many(atoms: Atoms, ref: date, days: Days, nth: tuple[int, ...]) -> Atom | None:
    """ "første hverdag i november" is a date; of every month it is no habit that can be told, and is named."""
    month = next((atom for atom in atoms if atom.kind == "m"), None)
    if month is None:
        return merged(atoms, "3", None) if any(atom.kind == "Q" for atom in atoms) else None
    first, last = month_span(ref, month.value, next((atom.value for atom in atoms if atom.kind == "y"), None))
    if first is None or last is None:
        return None
    among = [day for n in range((last - first).days + 1) if (day := first + n * DAY).isoweekday() in days.days]
    spans = tuple(
        [(among[at], among[at]) for number in nth if -len(among) <= (at := number - (number > 0)) < len(among)]
    )
    return merged(atoms, "P", Period(spans, "day", named=False)) if spans else None


def _every_nth(atoms: Atoms, ref: date) -> Atom | Atoms | None:
    dotted = all(atom.dotted or atom.kind in "oL" for atom in atoms if atom.kind in "noL")
    return _nth(atoms, ref) if dotted else None


def _some_of_month(atoms: Atoms, ref: date) -> Atom | None:
    """ "de to første tirsdage i november"; the last two of every month are no habit that can be told."""
    edge = next(atom for atom in atoms if atom.kind in "oL")
    count = next(atom.value for atom in atoms if atom.kind in "nz")
    if not 2 <= count <= 4 or (edge.kind == "o" and edge.value != 1) or (edge.kind == "L" and atoms[-1].kind == "Q"):
        return None
    numbers = range(1, count + 1) if edge.kind == "o" else range(-count, 0)
    return _nth_numbers(atoms, ref, tuple(numbers))


def _last_one(atoms: Atoms, _: date) -> Atom:
    """ "sidste torsdag" without a month is over."""
    return merged(atoms, "<", None)


def _range(atoms: Atoms, _: date) -> Atom | None:
    first, last = _days(atoms)
    if not first.days or not last.days or first.rest or last.rest:
        return None
    start, end = first.days[0], last.days[-1]
    span = range(start, end + 1) if start <= end else (*range(start, 8), *range(1, end + 1))
    mode = Mode.HABIT if Mode.HABIT in (first.mode, last.mode) else Mode.BARE
    return _said(atoms, Days(tuple(sorted(span)), mode))


def _from_part_of_day(atoms: Atoms, _: date) -> Atoms | None:
    """ "fra torsdag aften til søndag", "fredag middag til mandag morgen": the end of one day, those between, and the last."""
    (first, last), hours = _days(atoms), [atom for atom in atoms if atom.kind == "S"]
    part, until = hours[0].value[0].part, hours[1].value[0].part if len(hours) > 1 else None
    if (
        part is None
        or len(first.days) != 1
        or len(last.days) != 1
        or first.days == last.days
        or len(hours[1:]) != (until is not None)
    ):
        return None
    between = [(first.days[0] + ahead - 1) % 7 + 1 for ahead in range(1, 7)]
    between = between[: between.index(last.days[0]) + (until is None)]
    joint = Atom("&", None, hours[0].end, hours[0].end)
    start, end = (atom for atom in atoms if atom.kind == "d")
    out = [start._replace(rule=PART_OF_RANGE), hours[0]._replace(value=(Hours(start=Clock(part[0], fixed=True)),))]
    if until is not None:
        last_hours = hours[1]._replace(value=(Hours(end=Clock(until[1], fixed=True)),))
        out += [joint, end._replace(rule=PART_OF_RANGE), last_hours]
    if between:
        out += [joint, end._replace(value=Days(tuple(sorted(between)), last.mode), rule=PART_OF_RANGE)]
    return tuple(out)


def _row(atoms: Atoms, _: date) -> Atoms:
    """ "mandag-onsdag-fredag" is a list."""
    return tuple([atom._replace(kind="&") if atom.kind == "-" else atom for atom in atoms])


def _parting(atoms: Atoms, _: date) -> Atom | None:
    """ "mandag formiddag – fredag træner jeg": behind the second day a sentence of its own goes on; a "til" parts none."""
    (dash,) = atoms
    return dash._replace(kind=",") if dash.end - dash.start == 1 else None


def _coming(atoms: Atoms, _: date) -> Atom | None:
    (days,) = _days(atoms)
    if days.mode is Mode.HABIT or days.rest:
        return None
    return _said(atoms, replace(days, mode=Mode.COMING))


def _coming_after_to(atoms: Atoms, ref: date) -> Atom | None:
    return _coming(atoms, ref) if atoms[0].rule == "to" else None


def _next(atoms: Atoms, _: date) -> Atom | None:
    (days,) = _days(atoms)
    return None if days.rest else _said(atoms, replace(days, mode=Mode.NEXT))


def _habit(atoms: Atoms, _: date) -> Atom | None:
    (days,) = _days(atoms)
    return None if days.rest else _said(atoms, replace(days, mode=Mode.HABIT))


def _in_weeks(atoms: Atoms, _: date) -> Atom | Atoms | None:
    (days,) = _days(atoms)
    weeks = next(atom.value for atom in atoms if atom.kind == "A")
    if atoms[0].kind == "A" and weeks in ("even", "odd"):
        return None  # "ulige uger: mandag og tirsdag": the weeks hold for the whole list
    if days.weeks != "all":
        is_told = weeks not in ("even", "odd") and days.weeks in ("even", "odd")
        return _said(atoms, days) if is_told else None  # "hver anden fredag i lige uger"
    said = _said(atoms, replace(days, mode=Mode.HABIT, weeks=weeks))
    turned = tuple([atom._replace(start=said.start, end=said.start) for atom in atoms if atom.kind == "!"])
    return (*turned, said) if turned else said  # "fredag dog kun i lige uger"


def _nth_of_said(atoms: Atoms, _: date) -> Atom:
    """ "mandag, undtagen den første i måneden": the days are those named before."""
    return merged(atoms, "d", Days((), Mode.HABIT, nth=_ordinals(atoms)))


def _nth_after(atoms: Atoms, _: date) -> Atom | None:
    """ "tirsdag den første i måneden"."""
    (days,) = _days(atoms)
    nth = _ordinals(atoms)
    counted = atoms[-2].dotted or atoms[-2].kind in "oL"
    return _said(atoms, replace(days, mode=Mode.HABIT, nth=nth)) if counted and not days.rest else None


PART_OF_RANGE = "part of a range of days"
"""The rule of the days of "fra torsdag aften til søndag", which are one stretch."""
_MOST_OF_A_MONTH = 5
_NTH = r"D?[noL](?:[,&]+D?[noL]){0,5}A?d"

NTH_RULES: tuple[Rule, ...] = (
    rule("some weekdays of a month", r"D?(?:[nz][oL]|[oL][nz])d[iO]?(?:Q|m)y?", _some_of_month, "Lo"),
    rule("nth weekday of the month", rf"(?<![KW])A?{_NTH}i?[TQ]?Q", _nth, "Q"),
    rule("month's nth weekday", rf"Q{_NTH}", _nth, "Q"),
    rule("nth weekday of a month", rf"(?<![KW]){_NTH}[iO]?my?", _nth, "m"),
    rule("weekday, the nth of the month", r"d,?D?[noL]Q", _nth_after, "Q"),
    rule("nth of the month", r"(?<=d).{0,30}?(D?[noL]Q)", _nth_of_said, "Q"),
    rule("every nth weekday", rf"(?<![KWn])e{_NTH}", _every_nth, "e"),
    rule("last weekday", r"Ld", _last_one, "L"),
    rule("numbered weekday", r"(?<![KWncnd,&-])D?nd(?![,&]?D?[no])", _every_nth, "n"),
    rule("nth weekday", r"(?<![KWncn-])D?o(?:[,&]+D?o){0,5}d", _every_nth, "o"),
)
"""Run before dates, because "den 1. og 3. tirsdag" holds numbers."""

RANGE_RULES: tuple[Rule, ...] = (
    rule("weekdays in a row", r"d-d(?:-d)+", _row, "-"),
    rule("a dash before another sentence", r"(?<!f)dS(-)d[~_tI+kx]", _parting, "-"),
    rule("part of a weekday to another", r"f?dS[-uU]@?d(?:S(?!&?[-uU]))?(?![DP#])", _from_part_of_day, "-Uu"),
    rule("weekdays from to", r"(?<!@)(?:f?[Te]|f?)d[-uU][Te]?d(?![DP#])", _range, "-Uu"),
)

EVERY = "every weekday"
"""The rule of "alle mandage": the weeks of another day behind it are not theirs."""
WEEKS_FIRST = "some weeks' weekday"
"""The rule of "hver anden tirsdag": its weeks are of that day alone, not of a list before it."""

_DAY_IN_WEEKS = rule("weekday in some weeks", r"d_?!?1?[Ti]?A", _in_weeks, "A")
_WEEKS_OF_DAY = rule(WEEKS_FIRST, r"A_?[Te@]?d", _in_weeks, "A")

DETERMINED_RULES: tuple[Rule, ...] = (
    rule("coming weekday", r"@d", _coming, "@"),
    rule("to a weekday", r"(?<![dP])-d", _coming_after_to, "-"),
    rule("next weekday", r">d", _next, ">"),
    rule(EVERY, r"[eT]d", _habit, "Te"),
    rule("too rare", r"3[T&]?dS?|dS?[,i]?3", lambda atoms, _: merged(atoms, "3", None), "3"),
)


def week_rules(kinds: str) -> tuple[Rule, ...]:
    """Lige and ulige uger belong to the day before them, unless the text begins with the weeks."""
    weeks, days = kinds.find("A"), kinds.find("d")
    return (_WEEKS_OF_DAY, _DAY_IN_WEEKS) if weeks < days else (_DAY_IN_WEEKS, _WEEKS_OF_DAY)
