"""A label or prediction of availability laid out in quarters of an hour, those said yes to and those said no to, and compared.

The horizon and the band of the day are those of the evaluation files. A quarter is a bit of a whole number: thousands of
answers are compared in the tests.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

FIRST_DAY = date(2026, 10, 5)
DAYS = 147
"""To 28 February 2027."""

_QUARTERS = 96
_FIRST, _LAST = 6 * 4, 22 * 4


class Slots(NamedTuple):
    """The quarters of the horizon that are promised, and those that are refused, a bit each."""

    yes: int
    no: int

    @property
    def filled(self) -> int:
        return self.yes.bit_count() + self.no.bit_count()


def availability_case(case: Mapping[str, Any], prediction: Mapping[str, Any]) -> tuple[bool, float, float]:
    """Whether the prediction equals the label or an alternative, the best F1, and the share of promises not given."""
    mine = slots_of(prediction)
    labels = [slots_of(label) for label in (case["gold"], *case.get("alt", ()))]
    scores = [_f1(label, mine) for label in labels]
    # The first label counts unless an alternative fits better.
    nearest = max(range(len(labels)), key=lambda at: (scores[at], -at))
    false_yes = (mine.yes & ~labels[nearest].yes).bit_count() / mine.yes.bit_count() if mine.yes else 0.0
    return mine in labels, scores[nearest], false_yes


def _f1(label: Slots, mine: Slots) -> float:
    both = Slots(label.yes & mine.yes, label.no & mine.no)
    return 2 * both.filled / (label.filled + mine.filled) if label.filled or mine.filled else 1.0


def slots_of(stated: Mapping[str, Any]) -> Slots:
    """A no always wins over a yes."""
    no = _once(stated.get("excluded") or ()) | _habits(stated.get("excluded_recurring") or ())
    yes = _once(stated.get("available") or ()) | _habits(stated.get("recurring") or ())
    return Slots(yes & ~no, no)


def _once(intervals: Iterable[Mapping[str, str]]) -> int:
    found = 0
    for interval in intervals:
        start, end = (datetime.fromisoformat(interval[name][:16]) for name in ("start", "end"))
        for day in range((start.date() - FIRST_DAY).days, (end.date() - FIRST_DAY).days + 1):
            here = FIRST_DAY + timedelta(days=day)
            first = _quarter(start.hour, start.minute) if here == start.date() else 0
            last = _quarter(end.hour, end.minute) if here == end.date() else _QUARTERS
            if 0 <= day < DAYS:
                found |= _band(first, last) << day * _QUARTERS
    return found


def _habits(habits: Iterable[Mapping[str, Any]]) -> int:
    return reduce(or_, map(_habit, habits), 0)


def _habit(habit: Mapping[str, Any]) -> int:
    first, last = (_quarter(*map(int, habit[name].split(":")[:2])) for name in ("from", "to"))
    days = _days(tuple(habit["days"]), habit.get("weeks") or "all", habit.get("nth"))
    inside = _between(habit.get("start") or "", habit.get("end") or "9")
    # A day is its first quarter: times the band of a day, each has its own.
    return _band(first, last) * (days & inside)


@lru_cache(maxsize=1_000)
def _days(weekdays: tuple[int, ...], weeks: str, nth: int | None) -> int:
    """The first quarter of each day that such a habit falls on."""
    return _first_quarters(
        day
        for day in range(DAYS)
        if _date(day).isoweekday() in weekdays and _is_week(day, weeks) and _is_nth(_date(day), nth)
    )


@lru_cache(maxsize=1_000)
def _between(start: str, end: str) -> int:
    return _first_quarters(day for day in range(DAYS) if start <= _date(day).isoformat() <= end)


def _first_quarters(days: Iterable[int]) -> int:
    return sum(1 << day * _QUARTERS for day in days)


def _date(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def _is_week(day: int, weeks: str) -> bool:
    week = _date(day).isocalendar().week
    fits = {"even": week % 2 == 0, "odd": week % 2 == 1, "alt0": day // 7 % 2 == 0, "alt1": day // 7 % 2 == 1}
    return fits.get(weeks, True)


def _is_nth(here: date, nth: int | None) -> bool:
    if not nth:
        return True
    if nth == -1:
        return (here + timedelta(days=7)).month != here.month
    return nth < 0 or (here.day - 1) // 7 + 1 == nth


def _quarter(hour: int, minute: int) -> int:
    return hour * 4 + minute // 15


def _band(first: int, last: int) -> int:
    """The quarters of one day from the first to before the last, inside the band of the day."""
    first, last = max(first, _FIRST), min(last, _LAST)
    return (1 << last) - (1 << first) if first < last else 0
