"""Times for tests: the day everything is read from, the vocabulary of the house, and times laid out in quarter hours."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.dates import COPENHAGEN, Interval, Recurring
from core.understand.times.calendar import monday
from core.understand.vocabulary import Vocabulary
from tests import shipped

MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=COPENHAGEN)
DAYS = 147


def house_vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    return shipped.vocabulary()


def slots(reading: AvailabilityReading) -> dict[str, bool]:
    """Every quarter of an hour until the end of February with its yes or no; no wins."""
    yes = _laid_out(reading.available, reading.recurring)
    no = _laid_out(reading.excluded, reading.excluded_recurring)
    return dict.fromkeys(yes, True) | dict.fromkeys(no, False)


def promised(reading: AvailabilityReading) -> set[str]:
    """The quarters of an hour that are said yes to."""
    return {slot for slot, is_yes in slots(reading).items() if is_yes}


def assert_alike(text: str, same_as: str, ask: str = "usually") -> None:
    """Both answers to what is asked, read from Monday on, say yes and no to the same quarters."""
    read, same = (slots(read_availability(each, ask, MONDAY, house_vocabulary())) for each in (text, same_as))
    assert read == same


def _laid_out(intervals: Iterable[Interval], habits: Iterable[Recurring]) -> set[str]:
    out: set[str] = set()
    for each in intervals:
        out.update(_quarters(each.start.date(), _minute(each.start), _minute(each.end)))
    for habit in habits:
        for day in _days(habit):
            out.update(_quarters(day, habit.start_minute, habit.end_minute))
    return out


@lru_cache(maxsize=1_000)
def _days(habit: Recurring) -> tuple[date, ...]:
    days = (MONDAY.date() + timedelta(days=offset) for offset in range(DAYS))
    return tuple(day for day in days if _counts(habit, day))


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _quarters(day: date, start: int, end: int) -> tuple[str, ...]:
    past = start % 15
    return _written(day, past)[start // 15 : (end - past + 14) // 15]


# Thousands of answers give the same evenings, and to write them out anew took longer than to read the answers.
@cache
def _written(day: date, past: int) -> tuple[str, ...]:
    """Every quarter of an hour of a day, beginning so many minutes past midnight."""
    return tuple(f"{day} {minute // 60:02d}:{minute % 60:02d}" for minute in range(past, 24 * 60, 15))


def _counts(habit: Recurring, day: date) -> bool:
    if day.isoweekday() not in habit.days or (habit.start or day) > day or (habit.end or day) < day:
        return False
    if habit.nth is not None:
        last = (day + timedelta(days=7)).month != day.month
        return last if habit.nth == -1 else (day.day - 1) // 7 + 1 == habit.nth
    week = day.isocalendar().week
    ahead = (monday(day) - monday(MONDAY.date())).days // 7
    return {"even": week % 2 == 0, "odd": week % 2 == 1, "alt0": ahead % 2 == 0, "alt1": ahead % 2 == 1}.get(
        habit.weeks, True
    )
