"""What a sentence tells of the days before it besides: that it goes for others too, any hour of them, an exception unread."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Mandag går jeg til kor. Det gælder også onsdag", "ikke mandag, ikke onsdag"),
        ("I ferierne kan jeg ikke. Det gælder både uge 42 og uge 7", "ikke i ferierne, ikke i uge 42 og uge 7"),
        ("Onsdag passer godt. Det gælder også torsdag", "onsdag og torsdag"),
        ("Jeg kan fra 12 til 14, det gælder mandag og fredag", "mandag og fredag 12-14"),
    ],
)
def test_what_goes_for_other_days_too_is_said_of_them(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Jeg har fri tirsdag og torsdag, så når som helst mellem 9 og 13 de dage", "tirsdag og torsdag 9-13"),
        ("Fri mandag og onsdag, so any time between 10 and 12 de dage", "mandag og onsdag 10-12"),
    ],
)
def test_any_hour_of_those_days_is_of_no_other(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    "text", ["hver søndag, men ikke i fasten, kl. 13-15", "hver søndag undtagen under stævner, kl. 13-15"]
)
def test_an_exception_that_nobody_can_read_takes_the_hours_from_no_day(text: str) -> None:
    assert_alike(text, "hver søndag 13-15")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("November går med at flytte", "ikke i november"),
        ("Fredag får vi håndværkere", "ikke fredag"),
        ("Onsdag er jeg hjemme med baby", "ikke onsdag"),
    ],
)
def test_what_takes_a_time_up_says_no(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag 8-9/11-12, torsdag 8.30-9.30/13-14", "mandag 8-9 og 11-12, torsdag 8.30-9.30 og 13-14"),
        ("onsdag 13-15 eller lørdag samme", "onsdag 13-15 eller lørdag 13-15"),
        ("fredag lørdag søndag nejnejnej", "ikke fredag, lørdag eller søndag"),
        ("tirsdag 9-11. Tilfreds?", "tirsdag 9-11"),
    ],
)
def test_a_short_list_is_read_as_it_is_written(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


def test_a_stroke_between_dates_stays_one() -> None:
    assert_alike("2/11-4/11 kl. 10-12", "2. november til 4. november 10-12", "which_day")
