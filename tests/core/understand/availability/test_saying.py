"""What is said back can be read again: in both languages, whichever question was asked."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import prompts
from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.dates import Interval, Recurring, moment
from core.understand.availability.saying import SayingWords, parse_saying_words, say_availability
from core.understand.times.nouns import EVERY_DAY
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots

TODAY = MONDAY.date()


def saying_words(language: str) -> SayingWords:
    return parse_saying_words(prompts.texts(language, suffix="availability.toml")["availability.toml"])


WORDS = {language: saying_words(language) for language in ("da", "en")}


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        ("tirs efter 16, ik i efterårsferien", "tirsdage kl. 16-22, ikke i uge 42", "Tuesdays 16:00-22:00, not in week 42"),
        ("hverdage undtagen onsdag", "hverdage, ikke onsdage", "weekdays, not Wednesdays"),
        ("hver anden torsdag kl 18-20", "torsdage hver anden uge kl. 18-20 fra den 5. oktober",
         "Thursdays every other week 18:00-20:00 from 5 October"),
        ("første og sidste mandag i måneden 9-11.30",
         "første mandag i måneden kl. 09-11.30; sidste mandag i måneden kl. 09-11.30",
         "the first Monday of the month 09:00-11:30; the last Monday of the month 09:00-11:30"),
        ("den 3. november kl 14-16 og hele uge 46", "tirsdag den 3. november kl. 14-16; i uge 46",
         "Tuesday 3 November 14:00-16:00; in week 46"),
        ("ved ikke", "", ""),
    ],
)  # fmt: skip
def test_a_reading_is_said_in_plain_words(text: str, danish: str, english: str) -> None:
    said = {language: say_availability(read(text), TODAY, words) for language, words in WORDS.items()}

    assert said == {"da": danish, "en": english}


def quarters() -> st.SearchStrategy[tuple[int, int]]:
    edges = st.integers(24, 88).map(lambda quarter: quarter * 15)
    return st.tuples(edges, edges).filter(lambda hours: hours[0] < hours[1])


def weekdays() -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))


def some_day(first: int = 0) -> st.SearchStrategy[date]:
    return st.integers(first, 140).map(lambda ahead: TODAY + timedelta(days=ahead))


@st.composite
def habits(draw: st.DrawFn) -> Recurring:
    start, end = draw(quarters())
    nth = draw(st.sampled_from([None, None, None, 1, 2, 3, 4, -1]))
    weeks = "all" if nth else draw(st.sampled_from(["all", "all", "even", "odd", "alt0", "alt1"]))
    first = draw(st.none() | some_day()) if not weeks.startswith("alt") else draw(some_day())
    last = draw(st.none() | some_day(70))
    if first is not None and last is not None and last < first:
        last = None
    days = draw(weekdays())
    return Recurring(days[:3] if nth else days, start, end, weeks, nth, first, last)


@st.composite
def single_days(draw: st.DrawFn) -> Interval:
    day = draw(some_day())
    start, end = draw(quarters() | st.just((360, 1320)))
    return Interval(moment(day, start), moment(day, end))


def readings() -> st.SearchStrategy[AvailabilityReading]:
    some_habits, some_days = st.lists(habits(), max_size=2).map(tuple), st.lists(single_days(), max_size=3).map(tuple)
    return st.builds(AvailabilityReading, some_days, some_habits, some_days, some_habits)


@settings(max_examples=150)
@given(reading=readings(), language=st.sampled_from(["da", "en"]), ask=st.sampled_from(["usually", "which_day"]))
def test_whatever_is_said_is_read_again_to_the_same_times(
    reading: AvailabilityReading, language: str, ask: str
) -> None:
    assume(
        ask == "usually" or not any(each.days == EVERY_DAY for each in reading.recurring)
    )  # no answer to it holds all days
    said = say_availability(reading, TODAY, WORDS[language])

    assert slots(read(said, ask)) == slots(reading), said


def test_a_stretch_of_days_bounds_all_hours_of_the_list_before_it() -> None:
    reading = read("ikke mandage kl. 10-11 og 13-14 fra den 5. oktober til og med den 14. december")

    assert reading.excluded == ()
    assert [(each.days, each.start_minute, each.end) for each in reading.excluded_recurring] == [
        ((1,), 600, date(2026, 12, 14)),
        ((1,), 780, date(2026, 12, 14)),
    ]


def test_a_few_days_bound_no_weekday_of_every_month_behind_them() -> None:
    reading = read("den 31. december til den 1. januar, ikke første mandag i måneden kl. 06-06.15")

    assert [(each.nth, each.start, each.end) for each in reading.excluded_recurring] == [(1, None, None)]


def test_every_day_says_the_days_among_them_too() -> None:
    reading = read("alle dage og fredag den 9. oktober kl. 10-12")

    assert reading.available
    assert say_availability(reading, TODAY, WORDS["da"]) == "alle dage"
