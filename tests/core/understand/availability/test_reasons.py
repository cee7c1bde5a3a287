"""A reason says neither yes nor no by itself; one that begins with "der" speaks of the days before it."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("kun lørdage før kl. 11 for så skal jeg ned i klubben", "lørdage før kl. 11"),
        ("tirsdag formiddag, mit dansk er ikke så godt", "tirsdag formiddag"),
        ("tirsdag 14-17 mit dansk er ikke så godt", "tirsdag 14-17"),
        ("fredag, jeg har ikke bil", "fredag"),
        ("torsdag 10-13, min bus går 13.30", "torsdag 10-13"),
        ("hverdage indtil 15, derefter kommer hjælpen", "hverdage indtil 15"),
        ("mandag, for der kan jeg ikke", "ikke mandag"),
        ("fredag, det kan jeg ikke", "ikke fredag"),
        ("fredag, min kalender er fuld", "ikke fredag"),
    ],
)
def test_a_reason_is_no_answer(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag og torsdag, der spiller jeg fra 18 til 20", "ikke tirsdag og torsdag 18-20"),
        ("ikke tirsdag, der træner jeg 17-19", "ikke tirsdag"),
        ("alle aftener på nær onsdag, der er det kun til kl. 19", "alle aftener, men onsdag kun til kl. 19"),
        ("efter 17 undtagen torsdag, hvor det er efter 19", "efter 17, men torsdag først efter 19"),
    ],
)
def test_there_points_at_the_days_before(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_a_week_that_is_told_first_holds_for_the_days_that_follow_from_it() -> None:
    told = read("båden ligger i havn i næste uge, så tirsdag eller onsdag fra kl 18", "which_day")

    assert slots(told) == slots(read("tirsdag eller onsdag i næste uge fra kl 18", "which_day"))
