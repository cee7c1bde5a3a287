"""A habit of every second week counts from the date that is told beside it."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "days", "hours", "weeks"),
    [
        ("Hver anden fredag, den 9. oktober er min første, mellem 10 og 12", (5,), (600, 720), "alt0"),
        ("hver anden mandag 9-11 med start den 12. oktober", (1,), (540, 660), "alt1"),
        ("jeg kan hver anden torsdag fra 16 til 18. Næste gang er den 15. oktober.", (4,), (960, 1080), "alt1"),
    ],
)
def test_it_counts_from_that_date(text: str, days: tuple[int, ...], hours: tuple[int, int], weeks: str) -> None:
    (habit,) = read(text).recurring
    assert (habit.days, (habit.start_minute, habit.end_minute), habit.weeks) == (days, hours, weeks)
    assert not read(text).available


def test_a_date_that_begins_nothing_is_its_own() -> None:
    assert slots(read("hver anden mandag 9-11, dog ikke den 12. oktober")) == slots(
        read("hver anden mandag 9-11. ikke den 12. oktober")
    )


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("hver anden fredag, den 9. oktober kan jeg ikke", "hver anden fredag. ikke den 9. oktober"),
        ("hver anden fredag 9-12, og den 16. november kl. 14", "hver anden fredag 9-12. den 16. november kl. 14"),
    ],
)
def test_a_date_beside_the_habit_that_is_told_for_something_else_is_no_beginning(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
    assert read(text).recurring[0].weeks == "alt0"


@pytest.mark.parametrize(
    ("text", "offered", "refused"),
    [
        ("hver anden weekend arbejder jeg, den anden weekend er jeg fri", (6, 7), "alt1"),
        ("hver anden tirsdag har jeg vagt, den anden tirsdag kan jeg godt", (2,), "alt1"),
        ("jeg har vagt hver anden weekend, i den anden kan jeg godt", (6, 7), "alt1"),
        ("hver anden lørdag kan jeg, den anden lørdag arbejder jeg", (6,), "alt1"),
    ],
)
def test_the_other_of_two_weeks_is_no_second_of_the_month(text: str, offered: tuple[int, ...], refused: str) -> None:
    """Nobody told which week comes first: the one that is offered does."""
    (yes,), (no,) = read(text).recurring, read(text).excluded_recurring
    assert (yes.days, yes.weeks, yes.nth) == (offered, "alt0", None)
    assert (no.days, no.weeks, no.nth) == (offered, refused, None)


def test_hours_of_the_other_weekend_are_told_closer() -> None:
    (yes,) = read("hver anden weekend har jeg vagt, den anden weekend kan jeg lørdag kl. 11 til 14").recurring
    assert (yes.days, yes.start_minute, yes.end_minute, yes.weeks) == ((6,), 660, 840, "alt0")


def test_the_second_of_the_month_stays_one() -> None:
    (yes,) = read("den anden tirsdag i måneden 17-19").recurring
    assert (yes.nth, yes.weeks) == (2, "all")
