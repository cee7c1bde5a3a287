"""The municipality's numbers about asking: sizes, deadlines, and reminders that never come by night or twice."""

from datetime import datetime, time, timedelta

import pytest

from core.gatherings.rules import RoomRules
from tests.factories import at, in_utc

RULES = RoomRules()


@pytest.mark.parametrize(
    ("ordered", "least", "most", "size"),
    [
        (24, 8, 30, (20, 28)),
        (30, 8, 30, (25, 30)),
        (8, 8, 30, (8, 10)),
        (3, 2, 4, (2, 4)),
        (2, 1, None, (1, 2)),
        (1, 1, None, (1, 1)),
    ],
)
def test_a_room_may_miss_its_number_by_a_sixth_and_never_its_limits(ordered, least, most, size):
    assert RULES.size(ordered, least, most) == size


@pytest.mark.parametrize(
    ("least", "target", "most", "more"),
    [(20, 24, 28, 1), (10, 12, 14, 1), (8, 8, 10, 2), (25, 30, 30, 0)],
)
def test_a_room_aims_higher_for_those_who_do_not_come(least, target, most, more):
    assert RULES.no_shows(least, target, most) == more
    assert RoomRules(no_show_percent=0).no_shows(least, target, most) == 0


def test_nobody_new_is_asked_three_evenings_before():
    assert RULES.closing(at("2026-11-24 17:00"), at("2026-10-05 09:00")) == at("2026-11-21 20:00")


def test_a_room_that_is_near_is_filled_in_half_the_time_left():
    assert RULES.closing(at("2026-10-07 17:00"), at("2026-10-05 17:00")) == at("2026-10-06 17:00")


def test_an_answer_is_wanted_within_five_days_or_sooner():
    far, near = at("2026-11-21 20:00"), at("2026-10-07 20:00")

    assert RULES.answer_by(at("2026-10-05 09:00"), far) == at("2026-10-10 20:00")
    assert RULES.answer_by(at("2026-10-05 09:00"), near) == near


@pytest.mark.parametrize(
    ("start", "hours", "reminder"),
    [
        ("2026-11-24 17:00", 48, "2026-11-22 17:00"),
        ("2026-11-24 17:00", 4, "2026-11-24 13:00"),
        ("2026-11-24 09:00", 4, "2026-11-23 19:00"),  # five in the morning: the evening before
        ("2026-11-24 01:00", 4, "2026-11-23 19:00"),  # nine in the evening: two hours before it is quiet
        ("2026-10-26 17:00", 48, "2026-10-24 17:00"),  # the same clock on the wall, over its change
    ],
)
def test_reminders_come_before_and_by_day(start, hours, reminder):
    assert in_utc(RULES.reminder(at(start), hours)) == in_utc(at(reminder))


def test_no_reminder_ever_falls_into_the_quiet_hours():
    start = at("2026-03-20 00:00")
    for quarter in range(4 * 24 * 14):
        moment = start + timedelta(minutes=15 * quarter)
        for hours in (48, 4):
            local = RULES.reminder(moment, hours).astimezone(start.tzinfo)
            assert time(8) <= local.time() < time(20)
            assert local < moment


def test_quiet_hours_by_day_are_kept_too():
    napping = RoomRules(quiet=(time(12), time(14)))

    assert napping.by_day(at("2026-10-05 13:00")) == at("2026-10-05 14:00")
    assert napping.by_day(at("2026-10-05 23:00")) == at("2026-10-05 23:00")
    assert isinstance(napping.reminder(at("2026-10-05 17:00"), 4), datetime)
