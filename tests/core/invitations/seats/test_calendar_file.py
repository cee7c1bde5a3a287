"""The calendar file, as another program reads it."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from core.invitations.seats.calendar_file import Organizer, calendar_file
from core.invitations.seats.seat_file import calendar, calendar_off
from core.network import Session
from tests.factories import a_gathering, an_invitation, at
from tests.worlds import content

NOW = at("2026-10-05 09:00")
BEFORE = at("2026-03-02 09:00")
HOUSE = Organizer("Sparringsrummet, Gentofte", "sparring@example.dk")


def made(gathering, *, sequence=0, is_cancelled=False, language="da", organizer=HOUSE):
    invitation = an_invitation(calendar_sequence=sequence)
    attachment = (
        calendar_off(gathering, invitation, BEFORE)[0] if is_cancelled else calendar(gathering, invitation, NOW)[0]
    )
    return calendar_file(attachment.params, content().wording, language, organizer)


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
    assert Calendar.from_ical(file.content)["METHOD"] == "PUBLISH"


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


MUST = {
    # RFC 5546, 3.2.1 and 3.2.5: how often each property of a VEVENT may stand there
    "PUBLISH": {"DTSTAMP": (1, 1), "DTSTART": (1, 1), "ORGANIZER": (1, 1), "SUMMARY": (1, 1), "UID": (1, 1),
                "SEQUENCE": (0, 1), "STATUS": (0, 1), "LOCATION": (0, 1), "ATTENDEE": (0, 0), "REQUEST-STATUS": (0, 0)},
    "CANCEL": {"DTSTAMP": (1, 1), "ORGANIZER": (1, 1), "UID": (1, 1), "SEQUENCE": (1, 1), "DTSTART": (0, 1),
               "SUMMARY": (0, 1), "STATUS": (0, 1), "LOCATION": (0, 1), "REQUEST-STATUS": (0, 0)},
    # RFC 5545, 3.6.1 and 3.8.4.3: no METHOD is no scheduling, and then there is nobody who organises
    "": {"DTSTAMP": (1, 1), "UID": (1, 1), "DTSTART": (1, 1), "ORGANIZER": (0, 0), "ATTENDEE": (0, 0)},
}  # fmt: skip


def faults(file) -> list[str]:
    """What the RFCs do not allow in a file, by name."""
    calendar = Calendar.from_ical(file.content)
    method = str(calendar.get("METHOD", ""))
    found = [] if method in MUST else [f"METHOD {method}"]
    found += [name for name in ("PRODID", "VERSION") if name not in calendar]
    known = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        lines = [name for name, _ in event.property_items(recursive=False) if name not in ("BEGIN", "END")]
        rules = MUST.get(method, {}).items()
        found += [name for name, (least, most) in rules if not least <= lines.count(name) <= most]
        found += [name for name in ("DTSTART", "DTEND") if event[name].params["TZID"] not in known]
        if method == "CANCEL" and event["STATUS"] != "CANCELLED":
            found.append("STATUS")
        if method and not str(event["ORGANIZER"]).startswith("mailto:"):
            found.append("ORGANIZER address")
    found += ["line too long" for line in file.content.split(b"\r\n") if len(line) > 75]
    return found + (["line ends"] if b"\n" in file.content.replace(b"\r\n", b"") else []) + calendar.errors


@pytest.mark.parametrize("is_cancelled", [False, True])
@pytest.mark.parametrize(
    "organizer", [HOUSE, Organizer('Råd; "og" dåd: ' * 9, "råd+hold@example.dk"), Organizer("", "?")]
)
def test_a_file_is_valid_whoever_organises(is_cancelled, organizer):
    sessions = tuple(Session(start=at(f"2026-11-{day} 17:00"), minutes=120, place="Rådhussalen") for day in (10, 17))
    course = a_gathering(title="Læseheste; og, andre", sessions=sessions)

    assert faults(made(course, sequence=2, is_cancelled=is_cancelled, organizer=organizer)) == []


def test_the_organiser_is_who_can_be_written_to_and_nobody_is_asked_to_answer():
    file = made(a_gathering())

    (event,) = events(file)
    assert event["ORGANIZER"] == "mailto:sparring@example.dk"
    assert event["ORGANIZER"].params["CN"] == "Sparringsrummet, Gentofte"
    assert "ATTENDEE" not in event


@pytest.mark.parametrize("mail", ["", "se kommunens hjemmeside", "a@b@c", "en adresse@example.dk"])
def test_without_an_address_it_is_a_plain_entry_that_a_later_one_changes_or_takes_out(mail):
    house = Organizer("Sparringsrummet", mail)
    first, off = (made(a_gathering(), sequence=at, is_cancelled=bool(at), organizer=house) for at in (0, 1))

    assert all("METHOD" not in Calendar.from_ical(file.content) for file in (first, off))
    assert events(first)[0]["UID"] == events(off)[0]["UID"]
    assert [events(file)[0]["STATUS"] for file in (first, off)] == ["CONFIRMED", "CANCELLED"]


def test_a_file_that_was_queued_as_a_request_is_made_as_it_is_now():
    queued = calendar(a_gathering(), an_invitation(), NOW)[0].params

    file = calendar_file({**queued, "method": "REQUEST"}, content().wording, "da", HOUSE)

    assert Calendar.from_ical(file.content)["METHOD"] == "PUBLISH"


def test_the_same_seat_gives_the_same_file():
    assert made(a_gathering()) == made(a_gathering())
