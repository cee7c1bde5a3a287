"""How far a button moves the clock."""

import asyncio
from datetime import datetime, timedelta

import pytest

from adapters.web.moves import Clockwork, target
from core.wording import ZONE
from tests.adapters.web.town import Town, the_wording


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("move", "now", "to"),
    [
        ("hour", "2026-11-24 09:00", "2026-11-24 10:00"),
        ("day", "2026-11-24 09:00", "2026-11-25 09:00"),
        ("month", "2026-11-24 09:00", "2026-12-24 09:00"),
        ("morning", "2026-11-24 09:00", "2026-11-25 08:00"),
        ("morning", "2026-11-24 07:59", "2026-11-24 08:00"),
        ("morning", "2026-11-24 08:00", "2026-11-25 08:00"),
        ("morning", "2026-11-27 16:00", "2026-11-30 08:00"),
        ("morning", "2026-11-28 03:00", "2026-11-30 08:00"),
        # Christmas Eve on a Thursday, then two holidays, then a Sunday.
        ("morning", "2026-12-23 12:00", "2026-12-28 08:00"),
        ("morning", "2026-12-24 05:00", "2026-12-28 08:00"),
        # The night of 25 October has 25 hours, and that of 29 March 23: the wall clock stays.
        ("day", "2026-10-24 12:00", "2026-10-25 12:00"),
        ("day", "2026-03-28 12:00", "2026-03-29 12:00"),
        ("month", "2026-10-01 08:00", "2026-10-31 08:00"),
    ],
)
def test_a_move_ends_at_the_moment_its_button_says(move: str, now: str, to: str) -> None:
    assert target(move, here(now)) == here(to)


def test_an_hour_is_an_hour_also_when_the_clocks_change() -> None:
    before = datetime.fromisoformat("2026-10-25T02:30+02:00")

    assert target("hour", before) - before == timedelta(hours=1)


def test_a_move_that_nobody_knows_is_named() -> None:
    with pytest.raises(ValueError, match="no move 'year'; it knows hour, day, morning, month"):
        target("year", here("2026-11-24 09:00"))


async def test_the_way_is_shown_while_the_clock_walks() -> None:
    town = Town()
    clockwork = Clockwork(town)
    wording = the_wording()

    begun = clockwork.begin("month")
    shares = []
    while clockwork.is_moving:
        state = clockwork.shown(wording, "da")
        if state["move"] is not None:
            assert state["move"]["to"] == "torsdag den 24. december 2026 kl. 09.00"
            shares.append(state["move"]["share"])
        await asyncio.sleep(0.02)

    assert begun is True
    assert shares == sorted(shares)
    assert len(set(shares)) > 5
    assert clockwork.shown(wording, "da") == {
        "words": "torsdag den 24. december 2026 kl. 09.00",
        "failed": False,
        "move": None,
    }


async def test_a_second_move_waits_until_the_first_has_come_home() -> None:
    town = Town()
    clockwork = Clockwork(town)

    answers = [clockwork.begin("month"), clockwork.begin("hour")]
    await clockwork.stop()

    assert answers == [True, False]


async def test_a_clock_that_breaks_says_so_and_can_be_moved_again() -> None:
    class Broken(Town):
        async def advance(self, to: datetime) -> None:
            raise OSError("the database is away")

    clockwork = Clockwork(Broken())
    wording = the_wording()

    clockwork.begin("hour")
    await asyncio.sleep(0.05)

    assert clockwork.shown(wording, "en")["failed"] is True
    assert clockwork.begin("hour") is True
    assert clockwork.shown(wording, "en")["failed"] is False
    await clockwork.stop()
