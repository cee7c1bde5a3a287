"""A piece of a calendar as an answer: only what is free in it is offered."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "which_day") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Tirsdag 24. november\n08:00-10:00 Ledermøde\n10:00-12:00 Ledig\n12:00-16:00 Budgetopfølgning",
            "24. november 10-12. ikke 24. november 8-10. ikke 24. november 12-16",
        ),
        ("Onsdag 14/10\n8-9 morgenmøde\n9-11 fri", "den 14/10 9-11. ikke den 14/10 8-9"),
        ("Onsdag 14/10\n8-9 morgenmøde\n9-11 fri\nFredag 16/10", "den 14/10 9-11. ikke den 14/10 8-9. den 16/10"),
        (
            "Onsdag 14/10\n9-11 fri\n11-13 teammøde\nTorsdag 15/10\n9-11 kursus\n11-12 ledig",
            "den 14/10 9-11. den 15/10 11-12. ikke den 14/10 11-13. ikke den 15/10 9-11",
        ),
    ],
)
def test_lines_of_hours_are_of_the_day_above_them(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Møder: man 9-12, ons 13-15. Ledig: tir 9-11", "tirsdag 9-11. ikke mandag 9-12. ikke onsdag 13-15"),
        ("Faste møder:\nman 9-12\nons 13-15\nLedig:\ntir 9-11", "tirsdag 9-11. ikke mandag 9-12. ikke onsdag 13-15"),
        ("Møder: man 9-12", "mandag 9-12"),  # where nothing else is said to be free, it is the answer
    ],
)
def test_a_heading_says_what_is_on(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize("text", ["Mandag\n9-11 hos jer\n13-15 hos os", "Mandag\n9-11 fri\n13-15 fri"])
def test_lines_that_tell_no_difference_are_offered(text: str) -> None:
    assert read(text, "usually").recurring
    assert not read(text, "usually").excluded_recurring
