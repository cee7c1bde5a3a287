"""The bot was away for days: what became due meanwhile comes late, and nothing is reminded of that has only just arrived."""

from datetime import datetime, timedelta

import pytest

from core.arranging.polls.end import shut
from core.effects import Say
from core.events import Due
from core.gatherings.rules import RoomRules
from core.network import InvitationStatus
from core.ports import Line
from tests.chat import World
from tests.core.screening.words.test_about_them import with_a_case
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

OPEN = "enten mandag den 23. november kl. 17-20 eller tirsdag den 24. november kl. 17-20 i Rådhussalen"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ASKED = InvitationStatus.ASKED


def come_back(world: World, after: timedelta) -> list[Say]:
    """Time passes and nothing is fired; then all that is due comes at once, as after a stop. What was said then."""
    before = len(world.said)
    world.now += after
    while due := sorted((timer.due, key) for key, timer in world.timers.items() if timer.due <= world.now):
        moment, key = due[0]
        timer = world.timers.pop(key)
        world.take(
            Due(key=key, kind=timer.kind, subject=timer.subject, due=moment, at=world.now, payload=timer.payload)
        )
    return world.said[before:]


@pytest.fixture
def world() -> World:
    """A town in which a lab is being filled."""
    world = a_world()
    settle(world, 60)
    asking(world)
    return world


def reminders(said: list[Say]) -> list[Say]:
    return [one for one in said if one.prompt == "invitation/remind"]


def nothing_was_sent(world: World) -> None:
    """The invitations wait in the outbox: no chat has a line of them."""
    for one in invitations(world):
        world.facts.lines[one.citizen] = []


def is_sent_now(world: World) -> None:
    """The outbox sends what waited: the invitation stands in each chat from this moment on."""
    for said in [one for one in world.said if one.prompt == "invitation/ask"]:
        world.facts.lines[said.to] = [
            Line(id="1", at=world.now, is_ours=True, prompt=said.prompt, params=said.params, choices=said.choices)
        ]


@pytest.mark.parametrize("is_sent_first", [False, True])
@pytest.mark.parametrize("away", [2 * DAY + timedelta(minutes=1), 2 * DAY + 5 * HOUR])
def test_who_has_the_invitation_only_now_is_reminded_a_day_later(
    world: World, away: timedelta, is_sent_first: bool
) -> None:
    silent = {one.citizen for one in invitations(world, ASKED)}
    nothing_was_sent(world)
    if is_sent_first:
        world.now += away
        is_sent_now(world)
        away = timedelta(0)

    assert reminders(come_back(world, away)) == []
    is_sent_now(world)
    before = len(world.said)
    world.advance(DAY + HOUR)
    assert {one.to for one in reminders(world.said[before:])} == silent


def test_who_had_it_before_is_reminded_also_after_days_away(world: World) -> None:
    silent = {one.citizen for one in invitations(world, ASKED)}

    assert {one.to for one in reminders(come_back(world, 2 * DAY + 5 * HOUR))} == silent


def test_who_wrote_a_lot_since_is_reminded(world: World) -> None:
    chat = chat_of(world, invitations(world, ASKED)[0])
    for _ in range(50):
        chat.say("hej")

    assert chat.person.id in {one.to for one in reminders(come_back(world, 2 * DAY + HOUR))}


def test_with_hardly_any_time_left_nobody_is_reminded_at_all(world: World) -> None:
    nothing_was_sent(world)

    assert reminders(come_back(world, 4 * DAY)) == []
    is_sent_now(world)
    before = len(world.said)
    world.advance(DAY)

    first_wave = {one.citizen for one in invitations(world) if one.wave == 1}
    assert not [one for one in reminders(world.said[before:]) if one.to in first_wave]


def told_it_is_over(said: list[Say]) -> set[int]:
    return {one.to for one in said if one.prompt in ("invitation/silent", "invitation/poll_shut")}


def test_who_never_had_the_invitation_is_not_told_that_its_time_is_over(world: World) -> None:
    first = {one.citizen for one in invitations(world, ASKED)}
    nothing_was_sent(world)

    said = come_back(world, 6 * DAY)

    assert not first & told_it_is_over(said)
    assert not [one for one in invitations(world, ASKED) if one.citizen in first]


def test_who_had_it_only_after_its_deadline_is_not_told_so(world: World) -> None:
    first = {one.citizen for one in invitations(world, ASKED)}
    nothing_was_sent(world)
    world.now += 6 * DAY
    is_sent_now(world)

    assert not first & told_it_is_over(come_back(world, timedelta(0)))


def test_who_had_it_in_time_is_told_so_also_after_days_away(world: World) -> None:
    first = {one.citizen for one in invitations(world, ASKED)}

    assert told_it_is_over(come_back(world, 6 * DAY)) >= first


def test_nobody_is_asked_any_more_when_it_began_while_we_were_away(world: World) -> None:
    tap(chat_of(world, invitations(world, ASKED)[0]), "i_yes")

    come_back(world, gathering(world).sessions[0].start + HOUR - world.now)

    assert invitations(world, ASKED) == []


def test_who_never_had_the_poll_is_not_told_that_it_is_over() -> None:
    world = a_world()
    settle(world, 60)
    facilitator = asking(world, when=OPEN)
    (one, another, *_) = invitations(world, ASKED)
    tap(chat_of(world, one), "i_slot", 1, "0")
    world.facts.lines[another.citizen] = []
    before = len(world.said)

    tap(facilitator, "g_slot", 1, "0")

    told = told_it_is_over(world.said[before:])
    assert another.citizen not in told
    assert len(told) > 1


def test_who_never_had_a_poll_is_not_told_that_no_time_was_found() -> None:
    world = a_world()
    settle(world, 60)
    asking(world, when=OPEN)
    one, another, *_ = invitations(world, ASKED)
    world.facts.lines[another.citizen] = []

    turn = shut(gathering(world), invitations(world), world.facts, world.now)

    told = {said.to for said in turn.effects if isinstance(said, Say)}
    assert one.citizen in told
    assert another.citizen not in told


def test_of_two_reminders_of_a_meeting_the_last_one_comes(world: World) -> None:
    chat = chat_of(world, invitations(world, ASKED)[0])
    tap(chat, "i_yes")
    start: datetime = gathering(world).sessions[0].start
    world.advance(start - world.now - 3 * DAY)

    said = come_back(world, start - world.now - 2 * HOUR)

    mine = [one for one in said if one.to == chat.person.id and one.prompt == "invitation/coming_up"]
    assert len(mine) == 1
    assert len(RoomRules().reminder_hours) == 2


def test_a_digest_that_could_not_be_sent_is_gone_when_the_next_one_comes() -> None:
    mette = with_a_case()  # it waits: without news no digest would come
    world = mette.world
    before = len(world.said)

    world.advance(2 * DAY)

    older, newer = [one for one in world.said[before:] if one.is_bulk and one.to == mette.person.id]
    assert older.expires is not None and newer.expires is not None
    assert newer.expires - older.expires == DAY
    assert older.expires <= world.now < newer.expires
