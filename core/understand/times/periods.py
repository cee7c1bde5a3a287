"""Longer times: "om 14 dage", "primo december", "efterårsferien", "fra 1. november", "indtil jul", "mellem jul og nytår".

Takes months, seasons, holidays and the dates of `dates`, gives atoms of kind P that hold a `Period`. Runs after
the clock rules, when only dates are left.
"""

from dataclasses import replace
from datetime import date

from core.understand.times.ahead import (
    day_in_a_week,
    day_in_weeks,
    in_days,
    in_english_days,
    next_stretch,
    next_weekdays,
    relative_day,
    weekday_in_a_week,
    weekday_in_days,
)
from core.understand.times.calendar import (
    DAY,
    coming,
    dated,
    fixed_span,
    holiday_spans,
    month_span,
    nth_week,
    third_of,
    weeks_from,
)
from core.understand.times.dates import WITHOUT_MONTH, period_atom
from core.understand.times.limits import (
    OVER_BY_THEN,
    before_weekday,
    bounded,
    not_before,
    other_end,
    over_by_then,
    until_and_with_weekday,
    until_it_is_over,
    until_said,
)
from core.understand.times.nouns import EVERY_DAY, Atom, Level, Period, Span
from core.understand.times.remainders import remainder, remainder_of_said
from core.understand.times.rewriting import Atoms, Rule, merged, rule
from core.understand.times.weeks import weeks

_LAST_THIRD = 21
""" "frem til udgangen af februar" holds its last days; "til midt i november" ends before they begin."""


_NUMBERED = frozenset(("day of the month", "weekday and day number"))


def _month(atoms: Atoms, ref: date) -> Atom | None:
    months = [atom.value for atom in atoms if atom.kind == "m"]
    year = next((atom.value for atom in atoms if atom.kind == "y"), None)
    span = month_span(ref, months[0], year)
    if len(months) == 2:
        span = span[0], month_span(span[0] or ref, months[1], None)[1]
    third = next((atom.value for atom in atoms if atom.kind == "w"), None)
    return period_atom(
        atoms, (third_of(span, third) if third else span,), "span", named=third is None or third[0] < _LAST_THIRD
    )


def _season(atoms: Atoms, ref: date) -> Atom | None:
    value = next(atom.value for atom in atoms if atom.kind == "s")
    year = next((atom.value for atom in atoms if atom.kind == "y"), None)
    span = fixed_span(ref, value, year)
    third = next((atom.value for atom in atoms if atom.kind == "w"), None)
    return None if span is None else period_atom(atoms, (third_of(span, third) if third else span,), "span", named=True)


def _holiday(atoms: Atoms, ref: date) -> Atom | None:
    value = next(atom.value for atom in atoms if atom.kind == "H")
    year = next((atom.value for atom in atoms if atom.kind == "y"), None)
    spans = holiday_spans(ref, value, year)
    is_one_day = len(spans) == 1 and spans[0][0] == spans[0][1]
    level: Level = "bound" if value.startswith("deadline") else "day" if is_one_day else "span"
    return period_atom(atoms, spans, level, named=True)


def _next_in_a_word(atoms: Atoms, ref: date) -> Atom | None:
    """ "ikke i denne uge, og heller ikke i næste"."""
    is_next = atoms[-1].rule == "weekday next" or atoms[-1].kind == "G"  # "i den næste"
    return period_atom(atoms, (weeks_from(ref, 1),), "week", named=True) if is_next else None


def _relative_week(atoms: Atoms, ref: date) -> Atom | None:
    value = next(atom.value for atom in atoms if atom.kind == "R")
    return None if value == "" else period_atom(atoms, (weeks_from(ref, int(value)),), "week", named=True)


def _more_weeks(atoms: Atoms, ref: date) -> Atoms | None:
    """ "uge 46 og 48, ikke 47": the number after the no is a week too."""
    first = next(index for index, atom in enumerate(atoms) if atom.kind == "n")
    found = weeks(atoms[first:], ref) if atoms[0].value.level == "week" else None
    return None if found is None or isinstance(found, Atom) else (*atoms[:first], *found)


def _week_after(atoms: Atoms, _: date) -> Atoms | None:
    """ "… ugen efter", "… ugen før": the week after the one named before, and the one before it."""
    is_before = atoms[-1].rule == "week before"
    days = [day for span in atoms[0].value.spans for day in span if day is not None]
    said = (min(days) if is_before else max(days)) if days else None
    found = (
        None
        if said is None
        else period_atom(atoms[-1:], (weeks_from(said, -1 if is_before else 1),), "week", named=True)
    )
    return None if found is None else (*atoms[:-1], found._replace(rule="week before" if is_before else "week after"))


def _week_by_number(atoms: Atoms, _: date) -> Atom | None:
    """ "ugen efter, uge 46": the number says which."""
    return merged(atoms, "P", atoms[-1].value) if atoms[-1].value.level == "week" else None


def _week_after_date(atoms: Atoms, _: date) -> Atom | None:
    """ "ugen efter efterårsferien", "ugen før jul"."""
    start, end = atoms[-1].value.spans[-1]
    if atoms[0].rule == "week before":
        return None if start is None else period_atom(atoms, (weeks_from(start, -1),), "week", named=True)
    return None if end is None else period_atom(atoms, (weeks_from(end, 1),), "week", named=True)


def _between_days(atoms: Atoms, _: date) -> Atom | None:
    """ "mellem den 2. og den 6. november": the days were read as a list."""
    spans = atoms[-1].value.spans
    level: Level = atoms[-1].value.level
    if len(spans) != 2 or level not in ("day", "week"):
        return None
    return period_atom(atoms, ((spans[0][0], spans[1][1]),), "span" if level == "day" else level)


def _week_after_this(atoms: Atoms, ref: date) -> Atom | None:
    if atoms[0].rule == "week before":
        return None
    return period_atom(atoms, (weeks_from(ref, 1),), "week", named=True)


def _frame(atoms: Atoms, ref: date) -> Atom | None:
    sort, _, ahead = atoms[-1].value.partition(" ")
    if sort == "now":
        return period_atom(atoms, ((ref, ref),), "day")
    if sort == "month":
        number = ref.month - 1 + int(ahead)
        return period_atom(atoms, (month_span(ref, number % 12 + 1, ref.year + number // 12),), "span", named=True)
    return _year(atoms, ref.year + int(ahead), ref)


def _part_of_month(atoms: Atoms, ref: date) -> Atom | None:
    """ "i slutningen af måneden"."""
    span = third_of(month_span(ref, ref.month), atoms[0].value)
    return period_atom(atoms, (span,), "span", named=True) if span[1] and span[1] >= ref else None


def _in_frame(atoms: Atoms, ref: date) -> Atom | None:
    """ "den 3. i næste måned", "første uge i næste måned"."""
    frame = _frame(atoms[-1:], ref)
    start = frame.value.spans[0][0] if frame is not None and atoms[-1].value.startswith("month") else None
    if start is None:
        return None
    if atoms[0].kind == "P":
        said = atoms[0].value.spans[0][0] if atoms[0].rule in _NUMBERED else None
        day = dated(start, start.month, said.day, start.year) if said is not None else None
        return None if day is None else period_atom(atoms, ((day, day),), "day")
    nth = -1 if atoms[0].kind == "L" else atoms[0].value
    span = nth_week(month_span(start, start.month, start.year), nth)
    return None if span is None else period_atom(atoms, (span,), "week")


def _days_of_month_behind(atoms: Atoms, ref: date) -> Atom | None:
    """ "den første i november", "den 12. og den 14. i december": days of the month that is told behind them."""
    *days, month = (atom for atom in atoms if atom.kind == "P")
    start = month.value.spans[0][0]
    if month.rule != "month" or start is None or any(atom.rule not in WITHOUT_MONTH | _NUMBERED for atom in days):
        return None
    said = [day for atom in days for span in atom.value.spans for day in span]
    found = [None if day is None else dated(ref, start.month, day.day, start.year) for day in said]
    spans = tuple(zip(found[::2], found[1::2], strict=True))
    return None if None in found else period_atom(atoms, spans, "day")


def _day_of_every_month(atoms: Atoms, _: date) -> Atom | None:
    """ "den 15. i hver måned" is no habit that can be told: left out, and named."""
    return merged(atoms, "3", None) if atoms[0].rule in ("day of the month", "listed days") else None


def _named_year(atoms: Atoms, ref: date) -> Atom | None:
    return _year(atoms, atoms[-1].value, ref)


def _year(atoms: Atoms, year: int, ref: date) -> Atom | None:
    if year < ref.year:
        return None
    span: Span = date(year, 1, 1), date(year, 12, 31)
    third = next((atom.value for atom in atoms if atom.kind == "w"), None)
    return period_atom(atoms, (third_of(span, third) if third else span,), "span", named=True)


def _day_beside(atoms: Atoms, ref: date) -> Atom | None:
    """ "dagen efter efterårsferien", "dagen før juleaften"."""
    start, end = atoms[1].value.spans[0]
    day = {"day after": end and end + DAY, "day before": start and start - DAY}.get(atoms[0].rule)
    return None if day is None or day < ref else period_atom(atoms, ((day, day),), "day")


DAY_BESIDE = "day beside the one said"


def _day_beside_said(atoms: Atoms, ref: date) -> Atoms | None:
    """ "den 12. kan jeg ikke, men dagen efter": the day after the one named before."""
    step = 1 if atoms[-1].rule == "day after" else -1
    said = atoms[0].value
    if atoms[0].rule == DAY_BESIDE and all(atom.kind == "&" for atom in atoms[1:-1]):
        step *= 2  # "dagen før eller dagen efter": on either side of the same day
    if atoms[0].kind == "d":
        days = said.days
        beside = (replace(said, days=((days[0] + step - 1) % 7 + 1,)),) if len(days) == 1 and not said.nth else ()
        return (*atoms[:-1], merged(atoms[-1:], "d", *beside)._replace(rule=DAY_BESIDE)) if beside else None
    day = said.spans[-1][1] if step > 0 else said.spans[0][0]
    found = day + step * DAY if day is not None and said.level != "bound" else None
    return (
        None
        if found is None or found < ref
        else (*atoms[:-1], merged(atoms[-1:], "P", Period(((found, found),), "day"))._replace(rule=DAY_BESIDE))
    )


def _days_after(atoms: Atoms, _: date) -> Atoms | None:
    """ "bortrejst til den 26., men kan alle dage efter", "den 16. eller fredagen efter": seen from the date before."""
    last = max((end for _, end in atoms[0].value.spans if end is not None), default=None)
    days = atoms[-2].value
    if atoms[-1].kind == "b":
        return _day_before(atoms)
    goes_on = len(days.days) == 1 or all(atom.kind != ";" for atom in atoms)
    if last is None or atoms[0].value.level == "bound" or days.rest or days.nth or not goes_on:
        return None
    start = next(at for at, atom in enumerate(atoms) if atom is atoms[-2]) - (atoms[-3].kind == "e")
    if days.days == EVERY_DAY:
        return (*atoms[:start], merged(atoms[start:], "P", Period(((last + DAY, None),), "bound")))
    found = coming(last, days.days[0]) if len(days.days) == 1 else None
    return None if found is None else (*atoms[:start], merged(atoms[start:], "P", Period(((found, found),), "day")))


def _day_before(atoms: Atoms) -> Atoms | None:
    """ "den 27. er der julefrokost. Fredagen før kan vi"."""
    first, days = atoms[0].value.spans[0][0], atoms[-2].value
    if first is None or atoms[0].value.level != "day" or len(days.days) != 1 or days.rest or days.nth:
        return None
    found = coming(first - 8 * DAY, days.days[0])
    return (*atoms[:-2], merged(atoms[-2:], "P", Period(((found, found),), "day")))


def _week_of_date(atoms: Atoms, _: date) -> Atom | None:
    """ "i ugen fra den 9. november"."""
    period = atoms[-1].value
    start = period.spans[0][0]
    is_day = period.level == "day" and len(period.spans) == 1 and start is not None
    return period_atom(atoms, (weeks_from(start, 0),), "week", named=True) if is_day and start is not None else None


def _span(atoms: Atoms, _: date) -> Atom | None:
    """ "fra X til Y", "mellem X og Y": the second is the first one after the start."""
    first, last = (atom.value for atom in atoms if atom.kind == "P")
    if len(first.spans) != 1 or len(last.spans) != 1 or first.level == "bound" or last.level == "bound":
        return None
    start, end = first.spans[0][0], last.spans[0][1]
    if start is None or end is None:
        return None
    word = next((atom for atom in atoms[1:] if atom.kind in "-uU"), None)
    if word is not None and word.kind == "U" and last.named:
        end = last.spans[0][0] - DAY
    if end < start:
        later = end.replace(year=end.year + 1) if (end.month, end.day) != (2, 29) else None
        if later is None or later < start:
            return None
        end = later
    return merged(atoms, "P", Period(((start, end),), "span", named=False))


def _away(atoms: Atoms, _: date) -> Atom | None:
    """ "jeg rejser 3. december og er hjemme igen 15. januar": away up to the day before."""
    start, home = atoms[0].value.spans[0][0], atoms[-1].value.spans[0][0]
    said = next(atom.rule for atom in atoms if atom.kind == "f")
    if said != "home again" or start is None or home is None or home <= start:
        return None
    return merged(atoms, "P", Period(((start, home - DAY),), "span", named=False))


def _weekdays_of_dates(atoms: Atoms, _: date) -> Atom | None:
    """ "torsdag den 26. november": the date says it all, when the weekdays before it are those of the dates."""
    period: Period = atoms[-1].value
    said = [atom.value for atom in atoms if atom.kind == "d"]
    if period.level != "day" or any(days.rest or days.weeks != "all" for days in said):
        return None
    meant = {start.isoweekday() for start, end in period.spans if start is not None and start == end}
    if len(said) > 1 and meant != {day for days in said for day in days.days}:
        return None
    return merged(atoms, "P", period)


def _until_weekday(atoms: Atoms, _: date) -> Atom | None:
    period: Period = next(atom.value for atom in atoms if atom.kind == "P")
    start = period.spans[-1][1]
    if period.level != "day" or start is None or len(atoms[-1].value.days) != 1:
        return None
    return merged(atoms, "P", Period(((start, coming(start, atoms[-1].value.days[0])),), "span", named=False))


def _from_weekday(atoms: Atoms, ref: date) -> Atom | None:
    days = next(atom.value.days for atom in atoms if atom.kind == "d")
    return period_atom(atoms, ((coming(ref, days[0]), None),), "bound") if len(days) == 1 else None


def _weekday_of_week(atoms: Atoms, _: date) -> Atom | None:
    """ "senest fredag i næste uge", "fra torsdag i uge 44": the day as a limit."""
    days, period = atoms[0].value, atoms[-1].value
    start = period.spans[0][0]
    if period.level != "week" or len(period.spans) != 1 or len(days.days) != 1 or days.rest or start is None:
        return None
    day = start + (days.days[0] - 1) * DAY
    return merged(atoms, "P", Period(((day, day),), "day", named=False))


def _from_weekday_to(atoms: Atoms, ref: date) -> Atom | None:
    first, last = (atom.value.days for atom in atoms if atom.kind == "d")
    start = coming(ref, first[0])
    return period_atom(atoms, ((start, coming(start, last[-1])),), "span")


PERIOD_RULES: tuple[Rule, ...] = (
    rule("today some weeks on", r"rT[nz][gW]", day_in_weeks, "T"),
    rule("today a week on", r"rr", day_in_a_week, "r"),
    rule("weekday some weeks ahead", r"dT[nz][gW]", weekday_in_days, "T"),
    rule("weekday eight days on", r"d[nz]g", weekday_in_days, "g"),
    rule("weekday in a week", r"dr", weekday_in_a_week, "r"),
    rule("day from today", r"r", relative_day, "r"),
    rule("days ahead", r"T[nz][gW]", in_days, "T"),
    rule("days ahead, in English", r"i[nz][gW]", in_english_days, "Wg"),
    rule("next weekdays", r"G[nz]d", next_weekdays, "G"),
    rule("next stretch", r"G[nz][gW]", next_stretch, "G"),
    rule("week from this", r"R", _relative_week, "R"),
    rule("month", r"f?w?[iO]?m-my?|w[iO]?_?my?|[iO]?my?", _month, "m"),
    rule("season", r"w?[iO]?>?sy?", _season, "s"),
    rule("not before it is over", r"f[iO]?Hf", until_it_is_over, "H"),
    rule("until it is over", r"[ba][iO]?Hf", until_it_is_over, "H"),
    rule(OVER_BY_THEN, r"[iO]?Hf", over_by_then, "H"),
    rule("holiday", r"w?[iO]?Hy?", _holiday, "H"),
    rule("part of this month", r"wi?Q", _part_of_month, "w"),
    rule("day or week of that month", r"PF|[oL]WF", _in_frame, "F"),
    rule("days of the month behind them", r"P(?:,?&?P){0,4}P(?![tk])", _days_of_month_behind, "P"),
    rule("that month's day", r"F,?P", lambda atoms, ref: _in_frame((atoms[-1], atoms[0]), ref), "F"),
    rule("day of every month", r"P,?Q", _day_of_every_month, "Q"),
    rule("this month or year", r"w?F", _frame, "F"),
    rule("year", r"(?:w[iO]?)?y", _named_year, "y"),
    rule("remainder of what was said", r"f?[iD@]?P[^PZ;]{0,30}Zi?[QWP]|P[^PZ;]{0,20};Zi?W", remainder_of_said, "Z"),
    rule("remainder", r"Zi?[PQW]", remainder, "Z"),
    rule("day beside", r"NP", _day_beside, "N"),
    rule("days after the date", r"P[^P]{0,30}e?da(?![nCSPKpHd])|P[^P]{0,30}db(?=[tk~+xI,;!]|$)", _days_after, "ab"),
    rule("week of a date", r"i?WfP", _week_of_date, "W"),
    *[rule(DAY_BESIDE, r"[Pd][^PdN;]{0,30}(?:;[!+_Ik]{0,4})?N", _day_beside_said, "N")] * 2,
    rule("week after, by its number", r"R,P", _week_by_number, "R"),
    rule("next, in a word", r"P[^P]{0,20}?(i[>G])(?=[;,!kt]|$)", _next_in_a_word, ">G"),
    rule("week after a date", r"RP", _week_after_date, "R"),
    rule("week after", r"P[^PR]{0,40}R", _week_after, "R"),
    rule("week after this", r"R", _week_after_this, "R"),
    rule("weekday and date", r"(?:(?:@?d[,&]+){0,7}@?d),?P", _weekdays_of_dates, "P"),
    rule(
        "weekday of a week as a limit",
        r"(?<=[fabuU])d[iT@]?P|d[iT@]?P(?=[-uU]d[iT@]?P)|(?<=[-uU])d[iT@]?P",
        _weekday_of_week,
        "P",
    ),
    rule("from a weekday to another", r"f@d[-uU]@?d", _from_weekday_to, "f"),
    rule("from a date to a weekday", r"f?P[-uU]@?d", _until_weekday, "P"),
    rule("from a weekday", r"f@d", _from_weekday, "f"),
    rule("until and with a weekday", r"(?<![dPSn-])u@?d(?![P-])", until_and_with_weekday, "u"),
    rule("before a weekday", r"(?<=x)b@?d(?![SP])", before_weekday, "b"),
    rule("between days", r"MP", _between_days, "M"),
    rule("away until", r"(?<=~)D?(P[&,]+[tI]*_?f[iD@]?P)", _away, "f"),
    rule("from one to the other", r"f?i?P[-uU]+i?P|fi?P&[-uU]i?P|MP&P", _span, "P"),
    rule("weeks after a no", r"P[,&!]{0,3}[xX1]{1,3}n(?:[,&]n){0,12}(?![gm-])", _more_weeks, "P"),
    rule("not before", r"f[iT]?P", not_before, "f"),
    rule("limit", r"[fabuU]+[iT]?P\^?|P\^", bounded, "P"),
    rule("other end of a limit", r"(?<=P)l[iT]?P", other_end, "l"),
    rule("until", r"(?<=[dSA~])-P", until_said, "-"),
)
"""What is read after clock times, when only dates are left."""
