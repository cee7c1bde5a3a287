"""From when until when somebody works keeps them busy in between; what follows from it is of the same days."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag møder jeg kl 6 og er først hjemme kl 14", "onsdag optaget 06-14"),
        (
            "mandag begynder jeg kl. 8 og er færdig kl. 14, men torsdag er jeg fri",
            "mandag optaget 8-14, torsdag er fin",
        ),
        ("onsdag starter jeg 7 og stopper 15, tirsdag kan jeg", "onsdag optaget 7-15, tirsdag kan jeg"),
        ("tirsdag har jeg vagt fra kl 7 og får først fri kl. 15", "tirsdag optaget 7-15"),
        ("tirsdag kører jeg bus fra kl 5 og er færdig 13.30", "tirsdag optaget 5-13.30"),
        ("lørdag går jeg på arbejde kl 9 og kommer hjem kl 16", "lørdag optaget 9-16"),
        (
            "fredag møder jeg kl. 14 og arbejder til 22, men formiddagen er fri",
            "fredag optaget 14-22, fredag formiddag",
        ),
        (
            "torsdag arbejder jeg til kl 15, og er først hjemme kl 16, fredag er fin",
            "torsdag optaget til 16, fredag er fin",
        ),
    ],
)
def test_what_lies_between_beginning_and_end_of_work_is_refused(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag er jeg først færdig kl 15", "onsdag efter 15"),
        ("onsdag møder jeg kl 7 og er fri hele eftermiddagen", "onsdag eftermiddag"),
        ("jeg kan onsdag kl. 10 og torsdag kl. 15", "onsdag 10-12 og torsdag 15-17"),
        ("jeg møder gerne op tirsdag kl. 10", "tirsdag kl. 10"),
    ],
)
def test_hours_that_are_offered_are_no_work(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag arbejder jeg 7-15 så jeg kan efter 16", "onsdag optaget 7-15, onsdag efter 16"),
        ("mandag til fredag arbejder jeg til 16, så efter 17", "hverdage optaget til 16, hverdage efter 17"),
        ("onsdag møder jeg kl 7 og er færdig kl 15, så fra 16", "onsdag optaget 7-15, onsdag efter 16"),
        ("jeg arbejder hver dag til 16, så efter 17 har jeg tid, mandag til fredag", "hverdage efter 17"),
    ],
)
def test_what_follows_from_work_is_of_the_days_of_the_work(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("hverdage 6.30-7.15 inden jeg kører på arbejde", "hverdage 06.30-07.15"),
        ("hverdage 6.15 til 7, før børnene vågner", "hverdage 06.15-07.00"),
        ("tirsdag 6-7 inden jeg skal til kor", "tirsdag 18-19"),
        ("fredag 5-6 inden jeg skal hente børn", "fredag 17-18"),
    ],
)
def test_hours_before_work_or_school_are_of_the_morning(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
