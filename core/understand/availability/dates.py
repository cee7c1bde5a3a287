"""From groups to the calendar: which dates "på torsdag" and "tirsdage i november" are on the day they are said.

Gives intervals for single days and `Recurring` for habits. What a group is belongs to `clauses`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.understand.availability.grammar.group import Group
from core.understand.times.calendar import DAY, coming, monday, weeks_from
from core.understand.times.nouns import EVERY_DAY, Days, Mode, Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

LONGEST_LIST = 120
"""Days a period may have and still be listed day by day; a longer one is a habit with a beginning and an end."""

SHORT_PERIOD = 14
"""Within so many days "tirsdag" is that Tuesday; in a longer period it is every Tuesday of it."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of one day, from `start` up to but not including `end`, in Europe/Copenhagen."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, order=True)
class Recurring:
    """The same hours on some days of the week.

    `weeks` is all, even, odd, or every second week: alt0 counts from the week of the day it was said, alt1 from the
    one after; such a habit always has a `start`. `nth` is the nth such weekday of the month, -1 the last.
    """

    days: tuple[int, ...]
    start_minute: int
    end_minute: int
    weeks: str = "all"
    nth: int | None = None
    start: date | None = None
    end: date | None = None


def placed(found: Iterable[Group], ask: str, ref: date) -> Iterator[tuple[bool, Interval | Recurring]]:
    """Every group as intervals and habits with its verdict; days before `ref` are left out."""
    last = dated = ref
    named: set[date] = set()
    for group in found:
        near = _first_of_week(dated, named) if _is_bare_day(group, ask) else ref
        for each in _place(group, ask, near, _Named(last, frozenset(named))):
            if isinstance(each, Interval):
                last = each.start.date()
                named.add(last)
            yield group.yes, each
        dated = last if _is_dated(group) else dated


def _first_of_week(dated: date, named: Iterable[date]) -> date:
    """The first date named in the week of the last: behind "onsdag den 7. eller fredag den 9." a Thursday is the 8th."""
    return min([day for day in named if day <= dated and monday(day) == monday(dated)], default=dated)


class _Named(NamedTuple):
    """The dates that were named so far: the last, whose week "resten af ugen" is about, and all, which are not of the rest."""

    last: date
    dates: frozenset[date]


def _is_dated(group: Group) -> bool:
    """Whether it names days of the calendar: "den 31.", "next Monday"."""
    if group.period is not None:
        return group.period.level == "day"
    return group.days is not None and group.days.mode is Mode.NEXT


def _is_bare_day(group: Group, ask: str) -> bool:
    """ "lørdag den 31., men ikke søndag": a bare weekday after a date is the one that comes next."""
    days = group.days
    return ask == "which_day" and group.period is None and days is not None and days.mode is Mode.BARE and not days.rest


def _place(group: Group, ask: str, ref: date, named: _Named) -> Iterator[Interval | Recurring]:
    days, period = group.days, group.period
    if days is not None and days.rest and ask == "which_day":
        start = max(ref, monday(named.last))
        week = (start, monday(named.last) + 6 * DAY)
        yield from (each for each in _listed(group, EVERY_DAY, week) if each.start.date() not in named.dates)
    elif period is None:
        if days is not None and (single := _single_days(days, ask, ref)):
            for day in single:
                yield from _on(day, group)
        else:
            yield from _habits(group, (None, None), ref)
    else:
        for span in period.spans:
            yield from _in_span(group, span, ask, ref)


def _single_days(days: Days, ask: str, ref: date) -> tuple[date, ...]:
    """The dates of weekdays that are no habit."""
    if days.weeks != "all" or days.nth:
        return ()
    if days.mode is Mode.NEXT:
        start = weeks_from(ref, 1)[0]
        return tuple([start + (day - 1) * DAY for day in days.days]) if start else ()
    if days.mode is Mode.COMING or (days.mode is Mode.BARE and ask == "which_day"):
        return tuple([coming(ref, day) for day in days.days])
    return ()


def _in_span(group: Group, span: Span, ask: str, ref: date) -> Iterator[Interval | Recurring]:
    start, end, days = span[0], span[1], group.days
    if end is not None and end < ref:
        return
    if start is not None:
        start = max(start, ref)
    single = days is not None and (days.mode is Mode.COMING or (days.mode is Mode.BARE and ask == "which_day"))
    if days is not None and start is not None and end is None and single:
        for day in days.days:
            yield from _on(coming(start - DAY, day), group)
    elif start is None and end is not None and single and days is not None and days.mode is Mode.BARE:
        for day in days.days:
            yield from _on(end - (end.isoweekday() - day) % 7 * DAY, group)
    elif start is None or end is None:
        yield from _habits(group, (start, end), ref)
    elif days is None:
        short = (end - start).days < LONGEST_LIST
        yield from _listed(group, EVERY_DAY, (start, end)) if short else _habits(group, (start, end), ref)
    elif days.weeks == "all" and not days.nth and (days.mode is not Mode.HABIT or (end - start).days < SHORT_PERIOD):
        yield from _listed(group, days.days, (start, end))
    else:
        yield from _habits(group, (start, end), ref)


def _listed(group: Group, days: Iterable[int], span: tuple[date, date]) -> Iterator[Interval]:
    wanted = frozenset(days)
    for offset in range((span[1] - span[0]).days + 1):
        day = span[0] + timedelta(days=offset)
        if day.isoweekday() in wanted:
            yield from _on(day, group)


def _on(day: date, group: Group) -> Iterator[Interval]:
    for start, end in group.hours:
        yield Interval(moment(day, start), moment(day, end))


def moment(day: date, minutes: int) -> datetime:
    """That minute of that day, in local time; the clock's changes do not move it."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=COPENHAGEN)


def _habits(group: Group, span: Span, ref: date) -> Iterator[Recurring]:
    days = group.days or Days(EVERY_DAY)
    start, weeks = span[0], days.weeks
    if weeks == "alt0":
        start = start or ref
        weeks = f"alt{(monday(start) - monday(ref)).days // 7 % 2}"
    for low, high in group.hours:
        for nth in days.nth or (None,):
            yield Recurring(days.days, low, high, weeks, nth, start, span[1])
