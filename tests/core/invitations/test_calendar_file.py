"""The calendar file, as another program reads it."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from core.invitations.calendar_file import calendar_file
from core.invitations.saying import calendar, calendar_off
from core.network import Session
from tests.factories import a_gathering, an_invitation, at
from tests.worlds import content

NOW = at("2026-10-05 09:00")
BEFORE = at("2026-03-02 09:00")


def made(gathering, *, sequence=0, is_cancelled=False, language="da"):
    invitation = an_invitation(calendar_sequence=sequence)
    attachment = (
        calendar_off(gathering, invitation, BEFORE)[0] if is_cancelled else calendar(gathering, invitation, NOW)
    )
    return calendar_file(attachment.params, content().wording, language)


def events(file):
    return list(Calendar.from_ical(file.content).walk("VEVENT"))


def test_a_seat_is_an_entry_at_the_right_hour_in_copenhagen():
    sessions = (Session(start=at("2026-11-24 17:00"), minutes=180, place="Rådhussalen"),)

    file = made(a_gathering(title="Læseheste", sessions=sessions))

    (event,) = events(file)
    assert event["DTSTART"].dt == at("2026-11-24 17:00")
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=3)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Lab: Læseheste", "Rådhussalen")
    assert (file.name, file.media_type) == ("invitation.ics", "text/calendar")
    assert Calendar.from_ical(file.content)["METHOD"] == "REQUEST"


def test_a_later_file_is_of_the_same_entry_and_counts_as_newer():
    first, later, off = (made(a_gathering(), sequence=at) for at in (0, 1, 2))

    assert len({events(file)[0]["UID"] for file in (first, later, off)}) == 1
    assert [events(file)[0]["SEQUENCE"] for file in (first, later, off)] == [0, 1, 2]


def test_a_cancellation_takes_the_entry_out():
    file = made(a_gathering(), sequence=1, is_cancelled=True)

    assert Calendar.from_ical(file.content)["METHOD"] == "CANCEL"
    assert events(file)[0]["STATUS"] == "CANCELLED"


def test_what_was_held_stays_in_the_calendar_when_the_rest_is_taken_out():
    sessions = tuple(Session(start=at(f"2026-{month}-10 17:00"), minutes=120) for month in ("02", "03", "04"))
    course = a_gathering(sessions=sessions)

    off = events(made(course, sequence=1, is_cancelled=True))

    assert [event["UID"] for event in off] == [event["UID"] for event in events(made(course))][1:]
    assert calendar_off(course, an_invitation(), NOW) == ()


def test_each_session_of_a_course_has_an_entry_of_its_own():
    sessions = tuple(Session(start=at(f"2026-11-{day} 17:00"), minutes=120) for day in (10, 17, 24))

    assert len({event["UID"] for event in events(made(a_gathering(sessions=sessions)))}) == 3


@pytest.mark.parametrize("start", ["2026-03-28 17:00", "2026-03-29 17:00", "2026-10-24 17:00", "2026-10-25 17:00"])
def test_the_hour_is_right_on_both_sides_of_a_clock_change(start):
    file = made(a_gathering(sessions=(Session(start=at(start), minutes=180),)))

    zone = next(iter(Calendar.from_ical(file.content).walk("VTIMEZONE"))).to_tz()
    written = events(file)[0]["DTSTART"].dt.replace(tzinfo=zone)
    assert written.utcoffset() == at(start).utcoffset()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_delicate_topic_and_its_place_are_not_in_the_file(language):
    sessions = (Session(start=at("2026-11-24 17:00"), minutes=180, place="Misbrugscenteret"),)

    file = made(a_gathering(title="Alkohol i familien", sessions=sessions, is_delicate=True), language=language)

    assert b"lkohol" not in file.content and b"isbrug" not in file.content
    assert events(file)[0]["SUMMARY"]


def test_the_same_seat_gives_the_same_file():
    assert made(a_gathering()) == made(a_gathering())
