"""A day that is given to something, or on which somebody is something, is taken; whatever may leave it open is not."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    "told",
    [
        "torsdage er jeg træt",
        "torsdage er jeg frivillig i Røde Kors",
        "torsdag er min træningsdag",
        "torsdag er min faste sportsdag",
        "torsdage er undervisningsdage",
        "torsdage er for familien",
        "torsdage er for børnebørnene",
        "torsdag er familiens",
        "torsdag er min kones",
        "torsdage er mine børn hos mig",
        "torsdage er travle",
        "torsdage tager jeg i kirke",
        "torsdage møder jeg ind",
        "torsdage kører jeg til Jylland",
        "torsdage holder vi weekend",
    ],
)
def test_a_day_that_is_taken_is_a_no(told: str) -> None:
    for text in (f"{told}. Jeg kan tirsdage efter 16", f"jeg kan tirsdage efter 16, men {told}"):
        assert slots(read(text)) == slots(read("tirsdage efter 16, ikke torsdage"))


@pytest.mark.parametrize(
    "text",
    [
        "torsdage er jeg interesseret",
        "torsdag er min kontordag",
        "torsdag er min fridag",
        "torsdag er min bedste dag",
        "torsdage tager jeg gerne",
        "torsdage er for mig det bedste",
        "torsdage er jeg oftest hjemme",
    ],
)
def test_a_day_that_may_be_free_is_not_refused(text: str) -> None:
    assert not (read(text).excluded or read(text).excluded_recurring)
