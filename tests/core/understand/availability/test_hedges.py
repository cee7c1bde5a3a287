"""Times that nobody has promised: perhaps, if, other people, corrections; they are named, and the rest stands."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.hedges import without_hedged
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import clause_words
from core.understand.times.reading import read_times
from core.understand.times.words import time_words
from core.understand.vocabulary import parse_vocabulary
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("måske torsdag", ("måske torsdag",)),
        ("torsdag, hvis jeg kan få fri", ("torsdag",)),
        ("min mand kan mandag, jeg kan tirsdag", ("min mand kan mandag",)),
        ("tirsdag er sikkert og måske onsdag", ("måske onsdag",)),
        ("tidligere kunne jeg fredage. Nu er det onsdage", ("tidligere kunne jeg fredage",)),
    ],
)
def test_what_is_not_promised_is_named(text: str, unread: tuple[str, ...]) -> None:
    assert read(text).unread == unread


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag hvis det er om aftenen", "tirsdag aften"),
        ("min mand kan ikke passe børn om mandagen", "ikke mandag"),
        ("min mand og jeg kan tirsdag", "tirsdag"),
        ("når min kone kan hente, er onsdag fin", "onsdag"),
        ("måske ikke mandag, men tirsdag", "tirsdag"),
        ("sorry det sene svar, tirsdag kan jeg", "tirsdag"),
        ("jeg kan altid. Nå nej, ikke om tirsdagen", "altid, ikke tirsdag"),
    ],
)
def test_a_time_that_only_looks_uncertain_stands(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_hours_for_a_whole_list_stay_when_one_of_it_is_uncertain() -> None:
    assert slots(read("mandag, onsdag og måske fredag 16-18")) == slots(read("mandag og onsdag 16-18"))


def test_a_day_that_was_corrected_is_no_longer_meant() -> None:
    assert slots(read("mandag kl. 9, undskyld, tirsdag kl. 9")) == slots(read("tirsdag kl. 9"))


def test_outside_the_school_holidays_is_all_but_them() -> None:
    outside = read("mellem de store ferier er det fint med mandage kl 17-19")

    assert slots(outside) == slots(read("mandage kl 17-19, men ikke i skoleferierne"))


def test_on_which_day_the_days_nobody_named_are_not_promised() -> None:
    reading = read("alle dage undtagen den 12. november", "which_day")

    assert (reading.available, reading.recurring) == ((), ())
    assert reading.unread == ("alle dage",)
    assert read("når som helst", "which_day").recurring != ()


def test_without_the_words_every_time_stands() -> None:
    atoms = read_times("måske torsdag", MONDAY.date(), time_words(house_vocabulary()))

    assert without_hedged(atoms, Spoken("måske torsdag", clause_words(parse_vocabulary({})))) == (atoms, ())


@pytest.mark.parametrize(
    "told", ["torsdag vis jeg kan bytte min vagt", "torsdag, vis jeg kan bytte min vagt", "vis jeg får fri så torsdag"]
)
def test_an_if_that_lost_its_silent_letter_promises_nothing(told: str) -> None:
    reading = read(told)

    assert (reading.available, reading.recurring) == ((), ())
    assert reading.unread


@pytest.mark.parametrize("typed", ["i efrermiddag", "i eftermidag", "i eftermidagg"])
def test_a_slip_in_this_afternoon_makes_no_habit_of_it(typed: str) -> None:
    reading = read(typed)

    assert reading.recurring == ()
    assert reading.available == read("i eftermiddag").available
