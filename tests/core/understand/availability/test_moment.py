"""One day and its hours, for a dialogue that asks for one."""

from datetime import date, time

import pytest

from core.understand.availability.moment import Moment, read_moment
from tests.core.understand.calendars import MONDAY, house_vocabulary


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("på torsdag kl 14", Moment(date(2026, 10, 8), time(14), None, "på torsdag kl 14")),
        ("i morgen", Moment(date(2026, 10, 6), None, None, "i morgen")),
        ("den 3. november kl. 10-12", Moment(date(2026, 11, 3), time(10), time(12), "den 3. november kl. 10-12")),
        ("3/11", Moment(date(2026, 11, 3), None, None, "3/11")),
        ("om 14 dage kl. halv tre", Moment(date(2026, 10, 19), time(14, 30), None, "om 14 dage kl. halv tre")),
        ("fredag formiddag", Moment(date(2026, 10, 9), time(9), time(12), "fredag formiddag")),
        ("hele dagen den 4. november", Moment(date(2026, 11, 4), None, None, "hele dagen den 4. november")),
        ("tomorrow at 3pm", Moment(date(2026, 10, 6), time(15), None, "tomorrow at 3pm")),
        ("14.30", Moment(None, time(14, 30), None, "14.30")),
    ],
)
def test_one_day_or_one_time_is_a_moment(text: str, moment: Moment) -> None:
    assert read_moment(text, MONDAY, house_vocabulary()) == moment


@pytest.mark.parametrize(
    "text",
    ["", "ved ikke", "næste uge", "hver tirsdag", "ikke fredag", "1. december eller 2. december", "fra 1. november"],
)
def test_several_days_a_habit_or_a_no_are_no_moment(text: str) -> None:
    assert read_moment(text, MONDAY, house_vocabulary()) is None
