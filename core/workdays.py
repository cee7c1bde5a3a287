"""Danish working days and municipal hours: promised dates, and moments that do not disturb.

The holidays are `public_days`; what else is closed (24 and 31 December, 5 June) is the municipality's custom.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from core.understand.times.public_days import public_days
from core.wording import ZONE

# Days that Danish municipalities usually close besides the public holidays.
_CUSTOM = frozenset({(12, 24), (12, 31), (6, 5)})


@lru_cache(maxsize=64)
def _public(year: int) -> frozenset[date]:
    return frozenset(day for _, day in public_days(year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, not a public holiday, not one of the customary closing days."""
    return day.isoweekday() < 6 and day not in _public(day.year) and (day.month, day.day) not in _CUSTOM


def after(day: date, working_days: int) -> date:
    """The working day this many working days later. 0 is the day itself or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(working_days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def next_day(day: date) -> date:
    """The day after, whatever day it is."""
    return day + timedelta(days=1)


def next_week(day: date) -> date:
    """The first working day of the ISO week after the day's."""
    return after(day + timedelta(days=8 - day.isoweekday()), 0)


def local(moment: datetime) -> datetime:
    """The moment as clocks in Copenhagen show it."""
    return moment.astimezone(ZONE)


def at(day: date, clock: time) -> datetime:
    """Wall time in Copenhagen as a moment. A time that a clock change skips is the one the clock jumps to."""
    return datetime.combine(day, clock, ZONE)
