"""A new thought begins without a mark: what was done or denied before it is not said of it."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fodrer grise morgen og aften så mellem 11 og 13 alle dage", "alle dage mellem 11 og 13"),
        ("jeg møder kl 12 mandag til torsdag så inden 11.30 de dage", "mandag til torsdag inden 11.30"),
        ("har kun nattevagter så eftermiddag alle hverdage", "hverdage om eftermiddagen"),
        ("har ungerne i ulige uger så lige uger alle aftener", "alle aftener i lige uger, ikke ulige uger"),
        ("bussen er på værkstedet så torsdag fra 10", "torsdag fra 10"),
        ("jeg tager færgen fra Sælvig så lørdag fra 10", "lørdag fra 10"),
        ("Jeg får nye vagter, og fra den 1. november kan jeg mandage 12-15", "mandage 12-15 fra den 1. november"),
        (
            "tirsdage 10-12 i oktober og november, men fra december er det torsdage 10-12",
            "tirsdage 10-12 fra 5. oktober til 30. november. torsdage 10-12 fra 1. december",
        ),
        ("sover 8-13 kan 14-19", "ikke 8-13. Jeg kan 14-19"),
        (
            "jeg kan onsdag og torsdag mandag og fredag er jeg i Kolding der går det ikke",
            "onsdag og torsdag, ikke mandag og fredag",
        ),
        ("har fodbold tirsdag, og søndag sover jeg længe, så søndag fra 11", "tirsdag ikke. søndag fra 11"),
    ],
)
def test_what_was_told_before_is_not_said_of_it(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
    assert read(text).recurring


def test_what_is_done_on_one_day_says_nothing_of_the_next() -> None:
    text = "Jeg lander i Billund den 13. kl. 15 og kan den 14. og den 15. fra kl. 10 til 14"
    assert read(text, "which_day").available == read("den 14. og den 15. kl. 10-14", "which_day").available


@pytest.mark.parametrize(
    "text",
    [
        "er paa soeen mandag til torsdag saa det bliver loerdag eller soendag",
        "er i luften mandag, tirsdag og onsdag. Loerdag eller soendag er fine",
    ],
)
def test_a_list_of_days_that_says_nothing_promises_none_of_them(text: str) -> None:
    assert read(text).recurring == read("lørdag eller søndag").recurring
    assert read(text).unread


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Onsdag til fredag har jeg dem, og så er det først efter 20", "onsdag til fredag efter 20"),
        ("mandag er jeg på vagt, og så er det efter kl. 17", "mandag efter kl. 17"),
        ("Jeg er lærer og har fri kl 14 mandag-torsdag", "mandag til torsdag fra kl. 14"),
        ("Onsdag fra jeg har afleveret 8.30 til mødet i klubben kl 11", "onsdag 8.30-11"),
    ],
)
def test_what_follows_from_what_is_told(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
