"""What is left of a week of which days were named: "resten af ugen", "ellers hele ugen"."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary


def read(text: str) -> AvailabilityReading:
    return read_availability(text, "which_day", MONDAY, house_vocabulary())


def offered(text: str) -> list[int]:
    return [each.start.day for each in read(text).available]


def refused(text: str) -> list[int]:
    return [each.start.day for each in read(text).excluded]


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("i dag og i morgen efter 16, resten af ugen er jeg væk", [5, 6], [7, 8, 9, 10, 11]),
        ("kun i dag og i morgen, resten af ugen er vi i Kolding", [5, 6], [7, 8, 9, 10, 11]),
        ("ikke den 14., resten af ugen kan jeg", [12, 13, 15, 16, 17, 18], [14]),
        ("den 14. kan jeg ikke, ellers er hele ugen fri", [12, 13, 15, 16, 17, 18], [14]),
        ("den 12. og 13. er taget, ellers har jeg hele den uge fri", [14, 15, 16, 17, 18], [12, 13]),
        ("ikke den 12. og 13., der får vi nyt fyr, ellers hele den uge", [14, 15, 16, 17, 18], [12, 13]),
        ("tirsdag i uge 42 går ikke, resten af ugen kan jeg", [12, 14, 15, 16, 17, 18], [13]),
        ("tirsdag i uge 42 går ikke, ellers kan jeg hele ugen", [12, 14, 15, 16, 17, 18], [13]),
    ],
)
def test_it_is_the_week_of_the_days_that_were_named(text: str, yes: list[int], no: list[int]) -> None:
    """A no always wins, so a day that is offered must never stand among those that are refused."""
    assert (offered(text), refused(text)) == (yes, no)


def test_a_week_of_which_nothing_was_refused_is_no_rest() -> None:
    assert offered("den 12. kan jeg ikke, ellers er jeg fleksibel") == []


def test_hours_that_were_refused_leave_the_other_hours_of_the_day() -> None:
    text = "Bridge mandag eftermiddag. Ellers er jeg ledig hele ugen."
    habits = read_availability(text, "usually", MONDAY, house_vocabulary()).recurring
    assert {day for each in habits for day in each.days} == {1, 2, 3, 4, 5, 6, 7}
