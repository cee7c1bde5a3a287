"""Days and weeks told in figures: "den 3.", "3., 4. og 5. november", "uge 44-46", "3/11", "tirsdag den 10.".

Gives atoms of kind P that hold a `Period`. These rules run before the clock rules, because "den 3." must not become
three o'clock; months, holidays and limits come after, in `periods`.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.understand.times.calendar import (
    DAY,
    dated,
    day_of_month,
    month_span,
)
from core.understand.times.nouns import Atom, Level, Period, Span
from core.understand.times.rewriting import Atoms, Rule, merged, rule
from core.understand.times.weeks import week_of_month, weeks, weeks_of_month


def period_atom(atoms: Atoms, spans: tuple[Span, ...], level: Level, *, named: bool = False) -> Atom | None:
    return merged(atoms, "P", Period(spans, level, named)) if spans else None


def _month_days(atoms: Atoms, ref: date) -> Atom | Atoms | None:
    """ "3., 4. og 5. november": the days before a month that rise up to it; numbers before them are something else.

    So are those behind "mellem" or "fra kl" that have no dot: "mellem 10 og 12 eller 15. december".
    """
    at = next(index for index, atom in enumerate(atoms) if atom.kind == "m")
    month, year = atoms[at].value, next((atom.value for atom in atoms if atom.kind == "y"), None)
    numbered = [index for index, atom in enumerate(atoms[:at]) if atom.kind in "no"]
    kept: list[int] = []
    for index in reversed(numbered):
        if not 1 <= atoms[index].value <= 31 or (kept and not _listed(atoms, index, kept[-1])):
            break
        if kept and _is_hour(atoms, index, numbered):
            break
        if kept and _ends_range(atoms, index) and (not atoms[index].dotted or _is_range(atoms, index, kept[-1])):
            break
        kept.append(index)
    days = [dated(ref, month, atoms[index].value, year) for index in reversed(kept)]
    if not kept or None in days:
        return None
    first = kept[-1] - 1 if kept[-1] and atoms[kept[-1] - 1].kind == "D" else kept[-1]
    spans: list[Span] = []
    for index, day in zip(reversed(kept), days, strict=True):
        if spans and _is_range(atoms, numbered[numbered.index(index) - 1], index):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    found = merged(atoms[first:], "P", Period(tuple(spans), "day", named=False))
    return (*atoms[:first], found._replace(rule="days of a month"))


def _is_range(atoms: Atoms, first: int, last: int) -> bool:
    return any(atom.kind in "-u" for atom in atoms[first + 1 : last])


def _is_hour(atoms: Atoms, index: int, numbered: list[int]) -> bool:
    """Whether a number in a list led by "fra kl" or "mellem" is an hour: it has no dot, and the last before the month has."""
    if atoms[0].kind not in "Mf" or atoms[index].dotted or atoms[index].kind == "o" or atoms[index - 1].kind == "D":
        return False
    of_hours = _HOURS_BETWEEN if atoms[0].kind == "M" else 1
    return atoms[numbered[-1]].dotted and len(numbered) > of_hours and atoms[index + 1].kind not in "-u"


_HOURS_BETWEEN = 2


def _ends_range(atoms: Atoms, index: int) -> bool:
    """Whether the number is the end of a range itself, as the 12 of "8-12 til 30. november"."""
    return index > 1 and atoms[index - 1].kind in "-u"


def _listed(atoms: Atoms, index: int, after: int) -> bool:
    """Whether two numbers before a month stand in one list: rising, and dotted when only a comma parts them.

    Behind a "den" no dots are needed: "d. 15, 16 og 17 december".
    """
    between = {atom.kind for atom in atoms[index + 1 : after]}
    is_bare = between == {","} or not between
    if between <= {"D"} and (atoms[0].kind in "Mf" or _ends_range(atoms, index)):
        return False  # "mellem 10 og 12 den 15. november", "10-13. Den 31. oktober"
    is_parted = not is_bare or atoms[index].dotted or atoms[0].kind == "D" or _is_row(atoms)
    return is_parted and atoms[index].value < atoms[after].value


def _is_row(atoms: Atoms) -> bool:
    """ "12, 13 og 14 oktober", "12 13 og 14 oktober": three or more, of which only the last may have an "og" before it."""
    return _ROW.match("".join(atom.kind for atom in atoms)) is not None


_ROW = re.compile(r"n(?:,?n)+,?&n|n(?:,?n){2,}")


def _figure_date(atoms: Atoms, ref: date) -> Atom | None:
    year, month, day = next(atom.value for atom in atoms if atom.kind == "#")
    found = dated(ref, month, day, year)
    return None if found is None else period_atom(atoms, ((found, found),), "day")


def _month_by_number(atoms: Atoms, ref: date) -> Atom | None:
    """ "den 25. i 11.", "den femte i elvte"."""
    day, month = (atom for atom in atoms if atom.kind in "no")
    is_told = all(atom.kind == "o" or atom.dotted for atom in (day, month)) and 1 <= month.value <= _MONTHS
    found = dated(ref, month.value, day.value) if is_told else None
    return None if found is None else period_atom(atoms, ((found, found),), "day")


_MONTHS = 12


def _up_to_figures(atoms: Atoms, ref: date) -> Atom | None:
    """ "17-19/11": without blanks, and with a day before the date."""
    first, stroke, last = atoms[-3:]
    year, month, day = last.value
    start, end = dated(ref, month, first.value, year), dated(ref, month, day, year)
    is_one = first.end == stroke.start and stroke.end == last.start
    rises = start is not None and end is not None and start < end
    return period_atom(atoms, ((start, end),), "day") if is_one and rises else None


def _day_numbers(atoms: Atoms, ref: date) -> Atom | None:
    """ "den 3.", "den 12.-14.", "den 2. eller den 4.": the next days with those numbers."""
    spans: list[Span] = []
    for index, atom in enumerate(atoms):
        if atom.kind not in "no":
            continue
        found = day_of_month(spans[-1][0] if spans and spans[-1][0] else ref, atom.value) if atom.value else None
        if found is None:
            return None
        if spans and "-" in {other.kind for other in atoms[max(index - 2, 0) : index]}:
            spans[-1] = (spans[-1][0], found)
        else:
            spans.append((found, found))
    return period_atom(atoms, tuple(spans), "day")


def _dotted_list(atoms: Atoms, ref: date) -> Atom | None:
    """ "den 17. eller 18."; without their full stops the later numbers may be hours."""
    return _day_numbers(atoms, ref) if all(atom.dotted for atom in atoms if atom.kind == "n") else None


def _bare_list(atoms: Atoms, ref: date) -> Atom | None:
    """ "12, 13 og 14 kan jeg fra kl. 15", "ikke den 8. oktober, ikke 9": numbers that rise, where no hour is meant."""
    numbers = [atom for atom in atoms if atom.kind == "n"]
    days = [atom.value for atom in numbers]
    rises = days == sorted(set(days)) and days[0] >= 1 and days[-1] <= _LONGEST_MONTH
    return _day_numbers(atoms, ref) if rises and all(atom.rule in ("", "zero") for atom in numbers) else None


_LONGEST_MONTH = 31


def _edge_of_month(atoms: Atoms, ref: date) -> Atom | None:
    """ "den sidste dag i februar", "første dag i november"."""
    edge, unit, month = (next(atom for atom in atoms if atom.kind in kinds) for kinds in ("oLn", "g", "m"))
    if unit.value != "days" or (edge.kind != "L" and edge.value != 1) or (edge.kind == "n" and not edge.dotted):
        return None
    year = next((atom.value for atom in atoms if atom.kind == "y"), None)
    day = month_span(ref, month.value, year)[1 if edge.kind == "L" else 0]
    return period_atom(atoms, ((day, day),), "day")


def _days_at_edge(atoms: Atoms, ref: date) -> Atom | None:
    """ "de tre første dage i november", "de første 14 dage af november", "de sidste fire dage i januar"."""
    count, month = (next(atom for atom in atoms if atom.kind in kinds) for kinds in ("nz", "m"))
    edge, unit = (next(atom for atom in atoms if atom.kind in kinds) for kinds in ("oL", "g"))
    if count.value < 2 or unit.value != "days" or (edge.kind == "o" and edge.value != 1):
        return None
    first, last = month_span(ref, month.value, next((atom.value for atom in atoms if atom.kind == "y"), None))
    if first is None or last is None or count.value > (last - first).days:
        return None
    more = timedelta(days=count.value - 1)
    return period_atom(atoms, ((last - more, last) if edge.kind == "L" else (first, first + more),), "span")


def _month_first(atoms: Atoms, ref: date) -> Atom | None:
    """English "November 3rd"."""
    month, day = (next(atom.value for atom in atoms if atom.kind in kinds) for kinds in ("m", "no"))
    found = dated(ref, month, day, next((atom.value for atom in atoms if atom.kind == "y"), None))
    return None if found is None else period_atom(atoms, ((found, found),), "day")


def _month_and_days(atoms: Atoms, ref: date) -> Atom | None:
    """English "Dec 8, 10 or 11"; "Oktober: 12, 13, 14", "i november er det 2, 5 og 9"."""
    month, *days = (atom.value for atom in atoms if atom.kind in "mno")
    found = [dated(ref, month, day) for day in days if 1 <= day <= 31]
    rises = len(found) == len(days) and None not in found and days == sorted(set(days))
    return period_atom(atoms, tuple([(day, day) for day in found]), "day") if rises else None


def _day_of_same_month(atoms: Atoms, ref: date) -> Atoms | None:
    """ "den 6. november …, men den 10. kan jeg ikke": a day number after a date is in its month."""
    before: Period = atoms[0].value
    last = before.spans[-1][1]
    found = None if last is None or before.level != "day" else dated(ref, last.month, atoms[-1].value, last.year)
    if found is None or found < ref:
        return None
    place = next(index for index in range(len(atoms) - 1, 0, -1) if atoms[index].kind == "D")
    return (*atoms[:place], merged(atoms[place:], "P", Period(((found, found),), "day", named=False)))


def _last_day_of_stretch(atoms: Atoms, _: date) -> Atoms | None:
    """ "fra 1. december og frem til 23. er jeg væk": a number with a full stop inside a sentence is a day and no hour."""
    before: Period = next(atom.value for atom in atoms if atom.kind == "P")
    last = before.spans[-1][1]
    found = (
        None if last is None or before.level != "day" or not atoms[-1].dotted else day_of_month(last, atoms[-1].value)
    )
    return (
        None if found is None else (*atoms[:-1], merged(atoms[-1:], "P", Period(((found, found),), "day", named=False)))
    )


def _day_of_named_month(atoms: Atoms, ref: date) -> Atoms | None:
    """ "hele november undtagen den 11."."""
    start = month_span(ref, atoms[0].value)[0]
    found = None if start is None else dated(ref, start.month, atoms[-1].value, start.year)
    if found is None or found < ref:
        return None
    place = next(index for index in range(len(atoms) - 1, 0, -1) if atoms[index].kind == "D")
    return (*atoms[:place], merged(atoms[place:], "P", Period(((found, found),), "day", named=False)))


def _weekday_and_number(atoms: Atoms, ref: date) -> Atom | None:
    """ "tirsdag den 10.": the next tenth that is a Tuesday; any tenth when that is more than half a year away."""
    days, number = atoms[0].value, atoms[-1].value
    if len(days.days) != 1 or days.rest or not 1 <= number <= 31 or (len(atoms) == 2 and not atoms[1].dotted):
        return None
    ahead = (ref + n * DAY for n in range(184))
    found = next((day for day in ahead if day.day == number and day.isoweekday() == days.days[0]), None)
    if found is None and len(atoms) > 2:
        found = day_of_month(ref, number)
    return None if found is None else period_atom(atoms, ((found, found),), "day")


def _number_before_days(atoms: Atoms, ref: date) -> Atom | None:
    """ "torsdag den 15 alle dage efter 16": no month has so many of one weekday, so the number is a day."""
    if atoms[-1].value <= _MOST_OF_A_MONTH:
        return None
    return _weekday_and_number(atoms, ref) if atoms[0].kind == "d" else _day_numbers(atoms, ref)


_MOST_OF_A_MONTH = 5


def _other_week(atoms: Atoms, _: date) -> Atoms | None:
    """ "tirsdag den ene uge, torsdag den anden": the second of two weeks, no second of the month."""
    if atoms[0].value != "alt0" or atoms[-1].value != 2:
        return None
    if atoms[0].rule == "alternate":
        return (*atoms[:-2], merged(atoms[-2:], "_", None))  # "hver anden weekend, den anden …" names no date
    return (*atoms[:-2], merged(atoms[-2:], "A", "alt1"))


_WITH_MONTH = frozenset(
    ("days of a month", "month and days", "month and day", "date", "day of the same month", "day of a named month",
     "weekday and date", "nth weekday of a month")
)  # fmt: skip
_BARE = (
    "bare days with hours of their own",
    "bare days behind a date",
    "bare day denied behind a date",
    "day number before days",
)
WITHOUT_MONTH = frozenset(("day of the month", "listed days", "dotted days", "dotted days with a verdict", *_BARE))

LONG_AHEAD = 240
"""Days to a date of a month that was over lately: who speaks of one has mostly spoken of what was."""


def in_said_months(atoms: Atoms, ref: date) -> Atoms:
    """ "eksamen den 18. januar, men den 19. og 20. er jeg fri": a bare day number after a date is of that date's month.

    Not so after a month that was over lately: "vi flyttede hertil den 1. august. Jeg kan den 20." is no day of next year.
    """
    out: list[Atom] = []
    last: date | None = None
    for atom in atoms:
        if atom.kind == ";" and last is not None and (last - ref).days > LONG_AHEAD:
            last = None
        if atom.kind == "m":
            last = month_span(ref, atom.value)[0]
        if atom.kind == "P" and atom.rule in WITHOUT_MONTH and last is not None:
            atom = atom._replace(value=_moved(atom.value, last, ref))
        if atom.kind == "P" and (atom.rule in _WITH_MONTH or last is not None) and atom.value.level == "day":
            last = atom.value.spans[-1][1]
        out.append(atom)
    return _before_said_month(out, ref)


def in_said_weeks(atoms: Atoms) -> Atoms:
    """ "uge 47 bortset fra den 18.", "uge 46. Dog ikke den 12.": a bare day number is of the week said before it."""
    out: list[Atom] = []
    week: Period | None = None
    for atom in atoms:
        if atom.kind == "P" and atom.value.level == "week":
            week = atom.value
        elif atom.kind == "P" and atom.rule in WITHOUT_MONTH and week is not None:
            atom = atom._replace(value=_in_week(atom.value, week))
        out.append(atom)
    return tuple(out)


def _in_week(period: Period, week: Period) -> Period:
    """The days with those numbers in the week; the period as it was when one of them is not there."""
    days = {
        (first + timedelta(days=at)).day: first + timedelta(days=at)
        for first, _ in week.spans
        if first
        for at in range(7)
    }
    spans = tuple([(days.get(start.day), days.get(end.day)) for start, end in period.spans if start and end])
    found = len(spans) == len(period.spans) and all(start and end for start, end in spans)
    return replace(period, spans=spans) if found else period


def _before_said_month(atoms: list[Atom], ref: date) -> Atoms:
    """ "den 9., ikke den 10., og den 11. december": bare day numbers that rise to a date are of its month."""
    last: date | None = None
    for index in range(len(atoms) - 1, -1, -1):
        atom = atoms[index]
        if atom.kind == ";":
            last = None
        elif atom.kind == "P" and atom.rule in _WITH_MONTH and atom.value.level == "day":
            last = atom.value.spans[0][0]
        elif atom.kind == "P" and atom.rule in WITHOUT_MONTH and last is not None:
            moved = _moved(atom.value, last.replace(day=1), ref)
            if moved.spans[-1][1] is not None and moved.spans[-1][1] < last:
                atoms[index] = atom._replace(value=moved)
                last = moved.spans[0][0]
    return tuple(atoms)


def _moved(period: Period, last: date, ref: date) -> Period:
    spans = tuple([(_near(start, last, ref), _near(end, last, ref)) for start, end in period.spans])
    return replace(period, spans=spans)


def _near(day: date | None, last: date, ref: date) -> date | None:
    """The day with that number in the month of `last`, or the next one when that is over or there is none."""
    if day is None:
        return None
    same = dated(ref, last.month, day.day, last.year)
    return same if same is not None and same >= ref else day_of_month(last, day.day)


DAY_RULES: tuple[Rule, ...] = (
    rule("weeks of a month", r"(?:[oL][nz]|[nz][oL])W[iO]?my?", weeks_of_month, "W"),
    rule("week of a month", r"[oL]W[iO]?my?", week_of_month, "W"),
    rule("weeks", r"f?W-?n(?:[,&]+W?n|[-u]W?n|n(?![-ngmW])|(?<=n)n(?=n)){0,12}", weeks, "W"),
    rule("week", r"nW(?![n-])", lambda atoms, ref: weeks(atoms, ref) if atoms[0].dotted else None, "W"),
    rule("days at an edge of a month", r"(?:[oL][nz]|[nz][oL])g[iO]?my?", _days_at_edge, "m"),
    # not the hours of "mellem 8 og 12 og den 19. november"
    rule(
        "days of a month",
        r"(?<!K)(?<![nc]-)(?!Mn&n&D)(?<!M(?=n&n&D))(?<!Mn&(?=n&D))[Mf]?(?:D?[no](?:[,&]+|[-u])?){0,12}D?[no]O?my?",
        _month_days,
        "m",
    ),
    rule("month and days", r"m(?:tI?)?[no](?:[,&]*[no])+(?![-:ncjJgmW]|,?[no])", _month_and_days, "m"),
    rule("month and day", r"mD?(?:o(?!-[no])|n(?=n-n|c)|n(?![-:ncjJ]))y?", _month_first, "m"),
    rule("date", r"(?<!K)D?n-#", _up_to_figures, "#"),
    rule("date", r"D?[no]i[no]", _month_by_number, "i"),
    rule("date", r"[Di]?#", _figure_date, "#"),
    rule("weekday and day number", r"d,?(?:D?n|Do)(?![,&-]+D?n|[dg%mW]|n(?!-n))", _weekday_and_number, "d"),
    rule(_BARE[3], r"(?:d,?)?Dn(?=d)", _number_before_days, "D"),
    rule("listed days", r"(?<!K)Dn(?:[,&]+n){1,5}(?![dg%mnW])", _dotted_list, "D"),
    rule("listed days", r"(?<!K)Dn(?:,n){0,4},?&n(?![-:ncjJdg%mW,])", _bare_list, "D"),
    *[rule("day of the same month", r"P[^PK;]{0,30}?Dn(?![,&-]+D?n|[dg%mnW])", _day_of_same_month, "P")] * 3,
    rule("last day of a stretch", r"fP&?[-uU]+n(?=[tk~+xI_])", _last_day_of_stretch, "f"),
    *[rule("day of a named month", r"m[^mPK;#]{0,30}?Dn(?![,&-]+D?n|O?m|[dg%nW])", _day_of_named_month, "m")] * 3,
    rule("the other week", r"A[^;]{0,20}?Do(?![m,&]|$)|A[^;]{0,20}?Do(?=[,;]|$)", _other_week, "A"),
    rule("edge day of a month", r"(?:D?[oL]|D?n)g[iO]?my?", _edge_of_month, "g"),
    rule("day of the month", r"(?<!i)D[no](?:[,&]+Dn|-D?n){0,12}(?![dg%mO])", _day_numbers, "D"),
    rule(_BARE[0], r"(?:^|(?<=[,;!]))(n(?:,n)*,?&n)(?=kI[_+]{0,2}[fabuUM]K?[nc])", _bare_list, "k"),
    rule(_BARE[1], r"P[^P]{0,40}[,;!](n(?:(?:,n)*,?&n)?)(?=kIx?(?:[_+]{0,2}[fabuUM]K?[nc]|[,;!]|$))", _bare_list, "P"),
    rule(_BARE[2], r"P(?:kIx?)?[,&]*[xX](n)(?=[,;!]|$)", _bare_list, "P"),
    rule("dotted days with a verdict", r"(?<=[,;!])n(?:[,&]n){0,5}(?=_?[tk+~x])", _dotted_list, "n"),
    rule("listed days", r"(?<![-:nKf])n(?:,n){1,8},?&n(?=[^-:ncjJdg%mW_]|$)", _dotted_list, "n"),
    rule(
        "dotted days",
        r"(?<=f)n-n(?![gmW])",
        lambda atoms, ref: _day_numbers(atoms, ref) if atoms[0].dotted else None,
        "f",
    ),
)
"""What must be read before clock times: figures beside a month, a week word or "den"."""
