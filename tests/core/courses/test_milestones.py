"""The calendar of the 100 days: which days matter, and when they come on the clock on the wall."""

from datetime import date, datetime, timedelta

import pytest

from core import workdays
from core.courses.milestones import CALENDAR, Day, Mark, day_of, due_after, following, moment_of

START = date(2026, 10, 1)


def test_the_days_that_matter_are_those_of_the_brief():
    marks = {day: mark for day, mark in CALENDAR.items() if mark is not Mark.PULSE}

    assert list(marks) == [-14, 0, 30, 50, 60, 90, 100, 130, 190, 280]
    assert [day for day, mark in CALENDAR.items() if mark is Mark.PULSE] == list(range(7, 99, 7))


@pytest.mark.parametrize("start", [date(2026, 10, 1), date(2027, 3, 1), date(2028, 2, 1)])
@pytest.mark.parametrize("number", CALENDAR)
def test_a_day_is_a_calendar_day_at_nine_whatever_the_clocks_do(start: date, number: int):
    moment = workdays.local(moment_of(start, number))

    assert (moment.date(), moment.hour, moment.minute) == (start + timedelta(days=number), 9, 0)
    assert day_of(start, moment) == number


def test_every_day_leads_to_the_next_and_the_last_to_none():
    walked, day = [], following(-15)
    while day is not None:
        walked.append(day.number)
        day = following(day.number)

    assert walked == list(CALENDAR)


def test_after_a_stop_missed_pulses_are_let_go_and_a_missed_milestone_is_not():
    late = moment_of(START, 45)

    assert due_after(START, 7, late) == Day(30, Mark.FIRST_TEST)
    assert due_after(START, 30, late) == Day(42, Mark.PULSE)
    assert due_after(START, 7, datetime(2026, 10, 9, 9, tzinfo=late.tzinfo)) == Day(14, Mark.PULSE)
