"""A label or prediction of availability laid out in quarters of an hour, each marked yes or no, and two layouts compared.

The horizon and the band of the day are those of the evaluation files.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

FIRST_DAY = date(2026, 10, 5)
DAYS = 147
"""To 28 February 2027."""

_QUARTERS = 96
_FIRST, _LAST = 6 * 4, 22 * 4

Slots = set[tuple[int, bool]]


def availability_case(case: Mapping[str, Any], prediction: Mapping[str, Any]) -> tuple[bool, float, float]:
    """Whether the prediction equals the label or an alternative, the best F1, and the share of promises not given."""
    mine = _slots(prediction)
    labels = [_slots(label) for label in (case["gold"], *case.get("alt", ()))]
    scores = [_f1(label, mine) for label in labels]
    # The first label counts unless an alternative fits better.
    nearest = max(range(len(labels)), key=lambda at: (scores[at], -at))
    promised = {slot for slot in mine if slot[1]}
    false_yes = len(promised - labels[nearest]) / len(promised) if promised else 0.0
    return mine in labels, scores[nearest], false_yes


def _f1(label: Slots, mine: Slots) -> float:
    return 2 * len(label & mine) / (len(label) + len(mine)) if label or mine else 1.0


def _slots(stated: Mapping[str, Any]) -> Slots:
    """A no always wins over a yes."""
    no = {*_once(stated.get("excluded") or ()), *_habits(stated.get("excluded_recurring") or ())}
    yes = {*_once(stated.get("available") or ()), *_habits(stated.get("recurring") or ())} - no
    return {(slot, True) for slot in yes} | {(slot, False) for slot in no}


def _once(intervals: Iterable[Mapping[str, str]]) -> Iterator[int]:
    for interval in intervals:
        start, end = (datetime.fromisoformat(interval[name][:16]) for name in ("start", "end"))
        for day in range((start.date() - FIRST_DAY).days, (end.date() - FIRST_DAY).days + 1):
            here = FIRST_DAY + timedelta(days=day)
            first = _quarter(start.hour, start.minute) if here == start.date() else 0
            last = _quarter(end.hour, end.minute) if here == end.date() else _QUARTERS
            if 0 <= day < DAYS:
                yield from _band(day, first, last)


def _habits(habits: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    for habit in habits:
        first, last = (_quarter(*map(int, habit[name].split(":")[:2])) for name in ("from", "to"))
        for day in range(DAYS):
            if _falls_on(habit, day):
                yield from _band(day, first, last)


def _falls_on(habit: Mapping[str, Any], day: int) -> bool:
    here = FIRST_DAY + timedelta(days=day)
    stated = here.isoformat()
    if (
        here.isoweekday() not in habit["days"]
        or stated < (habit.get("start") or "")
        or stated > (habit.get("end") or "9")
    ):
        return False
    week = here.isocalendar().week
    fits = {"even": week % 2 == 0, "odd": week % 2 == 1, "alt0": day // 7 % 2 == 0, "alt1": day // 7 % 2 == 1}
    return fits.get(habit.get("weeks") or "all", True) and _is_nth(here, habit.get("nth"))


def _is_nth(here: date, nth: int | None) -> bool:
    if not nth:
        return True
    if nth == -1:
        return (here + timedelta(days=7)).month != here.month
    return nth < 0 or (here.day - 1) // 7 + 1 == nth


def _quarter(hour: int, minute: int) -> int:
    return hour * 4 + minute // 15


def _band(day: int, first: int, last: int) -> Iterator[int]:
    return iter(range(day * _QUARTERS + max(first, _FIRST), day * _QUARTERS + min(last, _LAST)))
