"""When and where, in a facilitator's words."""

import pytest

from core.arranging.words.meetings import read_meetings, read_place
from tests.factories import at
from tests.worlds import content

NOW = at("2026-10-05 09:00")


def read(words: str, minutes: int | None = 180):
    found = read_meetings(words, NOW, minutes, content().vocabulary)
    return [(f"{one.start:%m-%d %H:%M}", one.minutes) for one in found.sessions], found.place, found.is_open


@pytest.mark.parametrize(
    ("words", "meetings"),
    [
        ("tirsdag den 24. november 17-20 i Rådhussalen", ([("11-24 17:00", 180)], "Rådhussalen", False)),
        ("24/11 kl. 17 på Hellerup Bibliotek", ([("11-24 17:00", 180)], "Hellerup Bibliotek", False)),
        ("i Rådhussalen den 24. november kl. 17", ([("11-24 17:00", 180)], "Rådhussalen", False)),
        ("tirsdag den 24. november kl. 17.00-19.00", ([("11-24 17:00", 120)], "", False)),
        ("Tuesday 24 November 5pm-8pm at the town hall", ([("11-24 17:00", 180)], "The town hall", False)),
        (
            "tirsdag den 24. november 17-20, onsdag den 25. november 17-20 eller torsdag den 26. kl. 16-19 i Rådhussalen",
            ([("11-24 17:00", 180), ("11-25 17:00", 180), ("11-26 16:00", 180)], "Rådhussalen", True),
        ),
        (
            "onsdag d. 4. nov kl 17-19, onsdag d. 18. nov kl 17-19 og onsdag d. 2. dec kl 17-19, mødelokale 3",
            ([("11-04 17:00", 180), ("11-18 17:00", 180), ("12-02 17:00", 180)], "Mødelokale 3", False),
        ),
        ("en gang efter jul", ([], "", False)),
        ("mandag den 5. oktober kl 7-8", ([], "", False)),  # that is over
    ],
)
def test_times_and_place_are_read(words, meetings):
    assert read(words) == meetings


def test_a_day_without_an_hour_is_told_apart_from_no_time():
    found = read_meetings("tirsdag den 24. november", NOW, 180, content().vocabulary)

    assert (found.sessions, found.has_hours) == ((), False)


def test_meetings_of_a_course_last_as_long_as_was_said():
    assert read("den 24. november kl. 17-19 og den 1. december kl. 17-20", None)[0] == [
        ("11-24 17:00", 120),
        ("12-01 17:00", 180),
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [("i Rådhussalen", "Rådhussalen"), ("på rådhuset.", "Rådhuset"), ("  Sted: Kulturhuset ", "Kulturhuset")],
)
def test_a_place_loses_its_little_word(words, place):
    assert read_place(words) == place
