"""Clauses that promise nothing: errands, doubts, signatures and a "nu" that only fills."""

import pytest

from core.understand.availability import AvailabilityReading, read_availability
from core.understand.availability_unclear import without_unclear
from core.understand.availability_words import ClauseWords, clause_words
from core.understand.times_reading import read_times
from core.understand.times_words import time_words
from core.understand.vocabulary import parse_vocabulary
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag henter jeg børn, ellers hverdage efter 16", "ikke mandag, ellers hverdage efter 16"),
        ("jeg har spejdere hver mandag 17-20. ellers alle aftener", "ikke mandag 17-20. ellers alle aftener"),
        ("jeg skal aflevere barnebarn om morgenen. tirsdage er fine", "ikke om morgenen. tirsdage er fine"),
    ],
)
def test_an_errand_on_a_day_is_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    "text",
    [
        "jeg foretrækker tirsdage",
        "jeg plejer at have fri tirsdage",
        "jeg har tid tirsdage",
        "tirsdage kommer jeg gerne",
    ],
)
def test_a_verb_of_offering_is_no_errand(text: str) -> None:
    assert slots(read(text)) == slots(read("tirsdage"))


def test_what_follows_from_an_errand_counts_instead_of_it() -> None:
    assert slots(read("jeg kører bus fra 5 til 13, så hverdage efter kl. 14 er fint")) == slots(
        read("hverdage efter 14")
    )


def test_an_errand_at_an_hour_leaves_the_time_until_then() -> None:
    assert slots(read("tirsdag den 27/10, men skal hente børn kl. 15.30", "which_day")) == slots(
        read("tirsdag den 27/10 indtil kl. 15.30", "which_day")
    )


def test_what_is_said_neither_yes_nor_no_to_is_left_out_and_named() -> None:
    reading = read("jeg kan ikke love noget om fredagen. tirsdage er fine")

    assert slots(reading) == slots(read("tirsdage"))
    assert reading.unread == ("jeg kan ikke love noget om fredagen",)


def test_the_lines_below_a_greeting_are_no_answer() -> None:
    assert slots(read("tirsdage 17-19\nVenlig hilsen\nAsger, kontortid 9-12")) == slots(read("tirsdage 17-19"))


def test_a_greeting_before_the_answer_ends_nothing() -> None:
    assert slots(read("Hilsen fra Asger: tirsdage 17-19")) == slots(read("tirsdage 17-19"))


def test_a_now_beside_other_times_is_not_today() -> None:
    assert slots(read("nu er høsten i hus. mandage 19-21")) == slots(read("mandage 19-21"))
    assert read("nu", "which_day").available != ()


def test_without_the_words_no_clause_is_left_out() -> None:
    empty = clause_words(parse_vocabulary({}))

    assert empty == ClauseWords(frozenset(), frozenset(), (), frozenset())
    atoms = read_times("mandag henter jeg", MONDAY.date(), time_words(house_vocabulary()))
    assert without_unclear(atoms, "mandag henter jeg", empty) == (atoms, ())
