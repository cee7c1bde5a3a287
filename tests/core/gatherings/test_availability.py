"""Whether somebody is free at a session, by their own words as they are understood and kept."""

import pytest

from core.gatherings.availability import may_come
from core.network import Session
from core.understand import read_availability
from tests.factories import at
from tests.worlds import content

SAID = at("2026-10-05 09:00")


def a_session(start: str, minutes: int = 180) -> Session:
    return Session(start=at(start), minutes=minutes)


def usual(words: str):
    return read_availability(words, "usually", SAID, content().vocabulary).labels()


@pytest.mark.parametrize(
    ("words", "start", "is_it"),
    [
        ("tirsdage efter kl. 16", "2026-11-24 17:00", True),
        ("tirsdage efter kl. 16", "2026-11-25 17:00", False),
        ("tirsdage efter kl. 18", "2026-11-24 17:00", False),
        ("hverdage mellem kl. 17 og 19", "2026-11-24 17:00", False),
        ("hver tirsdag aften, dog ikke i uge 48", "2026-11-24 17:00", False),
        ("hver tirsdag aften, dog ikke i uge 48", "2026-12-01 17:00", True),
        ("hver anden torsdag fra næste uge", "2026-10-15 17:00", True),
        ("hver anden torsdag fra næste uge", "2026-10-22 17:00", False),
        ("hver anden torsdag fra næste uge", "2026-10-29 17:00", True),
        ("den første mandag i måneden", "2026-11-02 17:00", True),
        ("den første mandag i måneden", "2026-11-09 17:00", False),
        ("alle dage undtagen fredag", "2026-11-27 17:00", False),
        ("tirsdag eftermiddag og tirsdag aften", "2026-11-24 15:00", True),  # over the seam of two stretches
    ],
)
def test_what_was_said_decides(words, start, is_it):
    assert may_come(usual(words), a_session(start)) is is_it


def test_who_said_nothing_of_when_can_be_asked():
    assert may_come({}, a_session("2026-11-24 03:00"))


def test_who_only_said_when_not_can_be_asked_at_other_times():
    words = usual("ikke om mandagen")

    assert may_come(words, a_session("2026-11-24 17:00"))
    assert not may_come(words, a_session("2026-11-23 17:00"))


def test_a_session_that_touches_an_hour_said_no_to_is_no():
    busy = {"excluded": [{"start": "2026-11-24T19:30", "end": "2026-11-24T21:00"}]}

    assert not may_come(busy, a_session("2026-11-24 17:00"))
    assert may_come(busy, a_session("2026-11-24 16:30"))
