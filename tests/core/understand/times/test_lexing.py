"""Words that are run together or torn: put right where they make words of time, left alone where they are words of their own."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.times.nouns import DAY_END, DAY_START
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mandag kan jegtil kl 18", "mandag kan jeg til kl 18"),
        (
            "fredag har jeg fri ogder kan jeg fra kl 11 tilkl 15",
            "fredag har jeg fri og der kan jeg fra kl 11 til kl 15",
        ),
        ("uge 43 kan jegikk, ellers tirsdag", "uge 43 kan jeg ikke, ellers tirsdag"),
        ("onsdag duerik, torsdag 10-12", "onsdag duer ikke, torsdag 10-12"),
        ("så sletijke i december. ellers tirsdag aften", "så slet ikke i december. ellers tirsdag aften"),
        ("hverda gsaftener, undtagen torsdag", "hverdagsaftener, undtagen torsdag"),
        ("tirsdag saften", "tirsdagsaften"),
    ],
)
def test_what_is_run_together_or_torn_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))
    assert slots(read(meant))


@pytest.mark.parametrize("word", ["tømrer", "viser", "systue", "talerne", "toner", "sætter", "stiger", "tumler"])
def test_a_word_behind_a_weekday_is_not_put_together_with_it_to_another_time(word: str) -> None:
    said = read(f"tirsdag {word} jeg")
    assert {day for habit in (*said.recurring, *said.excluded_recurring) for day in habit.days} <= {2}
    assert all((habit.start_minute, habit.end_minute) == (DAY_START, DAY_END) for habit in said.recurring)


@pytest.mark.parametrize(
    "text", ["skriv mig bare op til 19/11 kl 13-15", "det er uge 42 til og med 44", "dec 8, 10 or 11"]
)
def test_figures_are_read_as_the_words_around_them_say(text: str) -> None:
    meant = {
        "skriv mig bare op til 19/11 kl 13-15": "den 19. november kl 13-15",
        "det er uge 42 til og med 44": "uge 42, 43 og 44",
        "dec 8, 10 or 11": "den 8., 10. og 11. december",
    }
    assert slots(read(text, "which_day")) == slots(read(meant[text], "which_day"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("d. 15, 16 og 17 december kl 10-14", "den 15., 16. og 17. december kl 10-14"),
        ("14. december mellem 10 og 12 eller 15. december mellem 13 og 15", "14. december 10-12, 15. december 13-15"),
        ("10. december fra kl 13 eller 17. december fra kl 13", "10. december efter 13, 17. december efter 13"),
        ("hverdagene 1. til 5. februar efter kl 16", "1. februar til 5. februar efter kl 16"),
    ],
)
def test_a_number_before_a_month_is_a_day_only_in_its_list(text: str, meant: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(meant, "which_day"))


def test_a_number_before_the_last_friday_is_an_hour() -> None:
    said = read("tirsdage mellem kl. 17 og 19 samt den sidste fredag i måneden mellem kl. 13 og 15")
    assert slots(said) == slots(read("tirsdage 17-19, den sidste fredag i måneden 13-15"))
