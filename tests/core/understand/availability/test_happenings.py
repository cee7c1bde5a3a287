"""What is on keeps somebody busy, what is not on leaves the day free, and who is elsewhere cannot come."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag, der er der ikke banko", "tirsdag"),
        ("lørdag er der ingen kampe", "lørdag"),
        ("om fredagen har jeg ingen elever", "fredag"),
        ("mandage, for der holder salonen lukket", "mandage"),
        ("torsdag er der ikke plads i kalenderen", "ikke torsdag"),
        ("torsdag er der ikke tid", "ikke torsdag"),
    ],
)
def test_what_is_not_on_leaves_the_day_free(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("torsdag er der gudstjeneste", "ikke torsdag"),
        ("søndag er til oldebørnene", "ikke søndag"),
        ("vi er i Thailand i februar", "ikke i februar"),
        ("jeg er hos min søster i weekenden", "ikke i weekenden"),
        ("onsdag er der tid", "onsdag"),
        ("onsdag er til jeres rådighed", "onsdag"),
        ("jeg er i nærheden om onsdagen", "onsdag"),
    ],
)
def test_what_is_on_and_who_is_elsewhere_keeps_the_day(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag har jeg ikke bil", "ikke onsdag"),
        ("onsdag har jeg ingen barnepige", "ikke onsdag"),
        ("onsdag har jeg ikke nogen til at passe børnene", "ikke onsdag"),
        ("onsdag har jeg ikke kor", "onsdag"),
        ("jeg er i Charlottenlund om tirsdagen", "tirsdag"),
        ("jeg er hos jer tirsdag", "tirsdag"),
        ("tirsdag er der masser af tid", "tirsdag"),
        ("tirsdag er der børnepasning", "tirsdag"),
        ("onsdag er til samtaler", "onsdag"),
        ("jeg kan tirsdag hvis ikke min mor er syg", "tirsdag"),
        ("hvis det ikke regner kan jeg tirsdag", "tirsdag"),
    ],
)
def test_what_is_lacking_near_or_welcome_is_read_as_it_is_meant(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize("text", ["jeg er i Odense om tirsdagen", "vi er i tvivl om tirsdag"])
def test_a_weekday_in_a_place_nobody_knows_is_named_and_decided_neither_way(text: str) -> None:
    reading = read(text)

    assert slots(reading) == slots(read(""))
    assert reading.unread
