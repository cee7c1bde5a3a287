"""What is offered on days that were only just told: "jeg har ferie i uge 44, og der kan jeg alle dage"; and who is away then."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "which_day") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg har ferie fra 9 til 22 november, og der kan jeg alle dage", "fra 9. til 22. november"),
        ("jeg har ferie i uge 44 og der kan jeg hver dag", "uge 44"),
        (
            "min ferie er fra den 9 til den 22 november og der kan jeg alle dage men ikke søndag",
            "fra 9. til 22. november undtagen søndag",
        ),
        ("uge 45, kan om aftenen", "uge 45 om aftenen"),
        ("uge 45: dagvagt, kan 17-20", "uge 45 kl. 17-20"),
        ("i uge 45 har jeg dagvagt og kan om aftenen", "uge 45 om aftenen"),
        ("fra den 16. november kan jeg alle dage resten af måneden", "16. november til 30. november"),
        ("fra den 8. er jeg på kursus resten af måneden", "kan ikke fra den 8. til den 31. oktober"),
        ("den 4. december er jeg til gengæld hjemme", "den 4. december"),
        ("den 4. december er jeg til eksamen", "den 4. december kan jeg ikke"),
    ],
)
def test_the_days_are_those_told(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg har dagvagt onsdag og kan fra 17 til 20", "onsdag 17-20"),
        ("onsdag og fredag har jeg dagvagt, men jeg kan om aftenen", "onsdag og fredag aften"),
        ("onsdag arbejder jeg, kan 17-20", "onsdag 17-20"),
        ("onsdag kan jeg ikke, men kan 17-20", "kan 17-20. ikke onsdag"),  # a no has no hours
        ("onsdag arbejder jeg. kan ellers 17-20", "kan 17-20. ikke onsdag"),
        (
            "i lige uger har jeg aftenvagt så der kan jeg 9-12 og i ulige uger har jeg dagvagt så der kan jeg efter 16",
            "i lige uger 9-12. i ulige uger efter 16",
        ),
    ],
)
def test_hours_behind_what_is_done_are_of_its_days(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("i uge 45 arbejder jeg mandag tirsdag onsdag", "kan ikke 2., 3. og 4. november"),
        (
            "i uge 45 arbejder jeg mandag, tirsdag og onsdag, men resten af ugen er jeg fri",
            "5., 6., 7. og 8. november. kan ikke 2., 3. og 4. november",
        ),
        (
            "vi får gæster den 14. og de bliver til og med den 18., så der kan jeg ikke",
            "kan ikke fra den 14. til den 18.",
        ),
        ("jeg tager til Norge den 14. og bliver til den 20.", "kan ikke fra den 14. til den 20."),
        ("i uge 42 tager vi til Norge", "uge 42 kan jeg ikke"),
        ("jeg tager til Gentofte den 14. og kan kl. 10-12", "den 14. kl. 10-12"),
        ("jeg tager til takke med onsdag", "onsdag"),
        ("OOO hele uge 42", "uge 42 kan jeg ikke"),
        ("den 4. november er jeg in transit", "den 4. november kan jeg ikke"),
    ],
)
def test_who_is_away_or_at_work_promises_none_of_the_days(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg har jo lige skrevet at jeg IKKE kan om mandagen!!", "ikke om mandagen"),
        ("jeg har sagt jeg ikke kan mandag men tirsdag", "ikke mandag men tirsdag"),
        ("onsdag er jo min fridag", "onsdag"),
        ("jo, mandag kan jeg", "mandag"),
        ("tirsdag kan jeg ikke kan onsdag", "onsdag. ikke tirsdag"),
    ],
)
def test_a_no_that_was_told_before_is_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
