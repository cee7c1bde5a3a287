"""Danish working days, as the municipality counts them."""

from datetime import date

import holidays
import pytest

from core import workdays

MAUNDY_WEDNESDAY = date(2026, 4, 1)


def test_the_holidays_are_those_that_the_library_gives_for_denmark():
    for year in range(2020, 2041):
        days = [date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
        closed = {day for day in days if day.isoweekday() < 6 and not workdays.is_working_day(day)}

        public = {day for day in holidays.country_holidays("DK", years=year) if day.isoweekday() < 6}
        custom = {day for day in days if (day.month, day.day) in {(6, 5), (12, 24), (12, 31)} and day.isoweekday() < 6}
        assert closed == public | custom


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (MAUNDY_WEDNESDAY, 0, MAUNDY_WEDNESDAY),
        (MAUNDY_WEDNESDAY, 1, date(2026, 4, 7)),
        (date(2026, 4, 2), 0, date(2026, 4, 7)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 3, 7), 3, date(2026, 3, 12)),
    ],
)
def test_a_promise_skips_what_is_closed(day: date, count: int, then: date):
    assert workdays.after(day, count) == then
