"""The 100 days as a calendar: which days matter, what each is for, and when it comes.

Days are calendar days in Copenhagen: day 100 is the start date plus 100. The source says "100 dage" and nothing of the days
between; those are our proposal, after the international 100-day challenges.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core import workdays

NOTE_DAY = -14
LAST_DAY = 100
DRAFT_DAY = 90
LAST_PULSE = 98
_MORNING = time(9)


class Mark(StrEnum):
    """What a day is for."""

    NOTE = "note"
    START = "start"
    PULSE = "pulse"
    FIRST_TEST = "first_test"
    MIDWAY = "midway"
    SECOND_TEST = "second_test"
    DRAFT = "draft"
    DECISION = "decision"
    IN_OPERATION = "in_operation"


_MARKS = {
    NOTE_DAY: Mark.NOTE,
    0: Mark.START,
    30: Mark.FIRST_TEST,
    50: Mark.MIDWAY,
    60: Mark.SECOND_TEST,
    DRAFT_DAY: Mark.DRAFT,
    LAST_DAY: Mark.DECISION,
    130: Mark.IN_OPERATION,
    190: Mark.IN_OPERATION,
    280: Mark.IN_OPERATION,
}
_PULSES = dict.fromkeys(range(7, LAST_PULSE + 1, 7), Mark.PULSE)
CALENDAR = dict(sorted({**_PULSES, **_MARKS}.items()))
"""Day to mark, in order. No pulse falls on the day of a milestone."""
CHECKS = tuple(day for day, mark in CALENDAR.items() if mark is Mark.IN_OPERATION)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar."""

    number: int
    mark: Mark


def day_of(start: date, at: datetime) -> int:
    """Which day it is, counted from the start."""
    return (workdays.local(at).date() - start).days


def moment_of(start: date, number: int) -> datetime:
    """Nine in the morning of that day, by the clock on the wall."""
    return workdays.at(start + timedelta(days=number), _MORNING)


def following(number: int) -> Day | None:
    """The next day that matters after this one; None after the last."""
    return next((Day(day, mark) for day, mark in CALENDAR.items() if day > number), None)


def due_after(start: date, number: int, at: datetime) -> Day | None:
    """The next day that matters and is not over: after a stop, pulses that were missed are not asked for one after another.

    A milestone that was missed is never skipped: it comes late.
    """
    day = following(number)
    while day is not None and day.mark is Mark.PULSE and moment_of(start, day.number + 6) < at:
        day = following(day.number)
    return day
