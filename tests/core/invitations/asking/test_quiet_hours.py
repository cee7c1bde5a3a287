"""By night nobody is told what can wait: a seat that became free, a move, a meeting that is called off."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from core import workdays
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

RULES = RoomRules()
MORNING_MEETING = "tirsdag den 24. november 9-12 i Rådhussalen"
EVENING_MEETING = "tirsdag den 24. november 17-20 i Rådhussalen"
ALL_DAY = {"recurring": [{"days": [1, 2, 3, 4, 5], "from": "08:00", "to": "22:00"}]}


def local(day: int, hour: int) -> datetime:
    """A day of November."""
    return workdays.at(date(2026, 11, day), time(hour))


def a_town(when: str) -> tuple[World, Chat]:
    """A lab that is being filled, and its facilitator."""
    world = a_world()
    settle(world, 60, usual=ALL_DAY)
    return world, asking(world, when=when)


def a_seated(world: World) -> Chat:
    chat = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    tap(chat, "i_yes")
    return chat


def go_to(world: World, moment: datetime) -> None:
    world.advance(moment - world.now)


def last(world: World, prompt: str) -> Say:
    return next(one for one in reversed(world.said) if one.prompt == prompt)


@pytest.mark.parametrize(
    ("when", "may_wait"), [(EVENING_MEETING, True), (MORNING_MEETING, False)], ids=["the evening after", "in the morning"]
)  # fmt: skip
@pytest.mark.parametrize("what", ["called_off", "moved"])
def test_what_concerns_a_meeting_in_the_morning_is_said_at_once_and_the_rest_waits(
    what: str, when: str, may_wait: bool
):
    world, facilitator = a_town(when)
    a_seated(world)
    go_to(world, local(23, 22))

    if what == "called_off":
        tap(facilitator, "g_cancel")
        tap(facilitator, "g_cancel_yes")
    else:
        tap(facilitator, "g_set", 1, "when")
        facilitator.say("onsdag den 9. december 17-20 i Rådhussalen")

    assert last(world, f"invitation/{what}").respects_quiet_hours is may_wait


def test_a_seat_that_is_free_at_night_is_offered_in_the_morning_and_kept_for_a_day_from_then():
    world, _ = a_town(EVENING_MEETING)
    leaving = a_seated(world)
    now = gathering(world)
    world.facts.gatherings[now.number] = replace(now, most=1, target=1, least=1)
    waiting = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    tap(waiting, "i_yes")
    world.now = workdays.at(workdays.local(world.now).date(), time(22))

    tap(leaving, "i_leave_yes")

    offer = last(world, "invitation/offer")
    assert offer.to == waiting.person.id
    assert offer.respects_quiet_hours
    morning = RULES.by_day(world.now)
    assert (offer.expires or morning) - morning == timedelta(hours=24)


@pytest.mark.parametrize(
    ("told", "start", "until"),
    [
        (local(20, 22), local(24, 17), local(22, 8)),
        (local(20, 3), local(24, 17), local(21, 8)),
        (local(20, 12), local(24, 17), local(21, 12)),
        (local(20, 22), local(21, 17), local(21, 8) + (local(21, 17) - local(21, 8)) / 2),
        (local(20, 22), local(21, 9), local(21, 8)),
        (local(21, 8), local(21, 9), local(21, 9)),
    ],
)
def test_a_seat_is_kept_a_day_from_when_it_can_be_read_and_never_past_the_start(told, start, until):
    assert RULES.claim_by(told, start) == until
