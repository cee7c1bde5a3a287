"""A poll of times that can lead nowhere any more is closed: its facilitator reads what to do next, those asked are let go."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock, ShiftedClock
from bot.examples.network import seed_network
from bot.examples.people import seed
from bot.scheduler import advance
from bot.settings.config import settings
from core.network import InvitationStatus
from tests.apps import an_app
from tests.chat import MONDAY, Chat, World
from tests.journeys.test_whole_story import Stage, decided
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
DAY = timedelta(days=1)
TIMES = "enten fredag den 23. oktober kl. 17-20 eller mandag den 26. oktober kl. 17-20 i Rådhussalen"
"""The clocks go back in the night to the 25th."""
NO_TIME = "Vi fandt ikke en tid til mødet denne gang"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def owner(world: World) -> Chat:
    settle(world, 60)
    facilitator = asking(world, 12, when=TIMES)
    facilitator.new()
    return facilitator


def vote(world: World, count: int, *places: int) -> list[Chat]:
    chats = [chat_of(world, one) for one in invitations(world, S.ASKED)[:count]]
    for chat in chats:
        for place in places:
            tap(chat, "i_slot", 1, str(place))
    return chats


def until(world: World, moment: str) -> None:
    """Copenhagen's clocks, summer and winter."""
    world.advance(datetime.fromisoformat(moment) - world.now)


def nobody_else(world: World) -> None:
    """All who were approved have been asked."""
    known = tuple(one.citizen for one in invitations(world))
    world.facts.gatherings[1] = replace(gathering(world), proposed=known)


def told(chats: list[Chat], words: str) -> list[int]:
    return [sum(words in message.text for message in chat.new()) for chat in chats]


def closing(owner: Chat) -> list:
    return [message for message in owner.new() if "Afstemningen om tid til hold 1 er lukket" in message.text]


def test_a_poll_whose_last_time_has_come_is_closed_and_everybody_is_told_once(world: World, owner: Chat):
    chats = vote(world, 12, 0, 1)
    silent = chat_of(world, invitations(world, S.ASKED)[-1])
    until(world, "2026-10-26T16:59:00+01:00")
    before = closing(owner)
    for chat in (*chats, silent):
        chat.new()

    until(world, "2026-10-26T17:00:00+01:00")

    assert before == []
    (message,) = closing(owner)
    assert [button.label for button in message.buttons] == ["Tid og sted", "Find flere", "Aflys"]
    assert told(chats, NO_TIME) == [1] * len(chats)
    assert told([silent], NO_TIME) == [0]  # heard long ago that the time for an answer was over
    assert invitations(world, S.ASKED) == []
    world.advance(30 * DAY)
    assert closing(owner) == []
    assert told([*chats, silent], NO_TIME) == [0] * (len(chats) + 1)


def test_a_time_that_passes_leaves_the_poll_open_while_another_can_still_be(world: World, owner: Chat):
    vote(world, 12, 0, 1)

    until(world, "2026-10-24T12:00:00+02:00")

    assert closing(owner) == []
    assert len(invitations(world, S.ASKED)) == 12
    said = tap(owner, "g_poll")[-1]
    assert [button.label for button in said.buttons] == ["Vælg mandag den 26. oktober 2026 kl. 17.00", "Aflys"]


def test_a_poll_whose_other_times_are_too_few_is_closed_when_the_good_one_has_passed(world: World, owner: Chat):
    vote(world, 12, 0)
    nobody_else(world)

    until(world, "2026-10-23T16:59:00+02:00")
    before = closing(owner)
    until(world, "2026-10-23T17:00:00+02:00")

    assert before == []
    assert len(closing(owner)) == 1


def test_a_poll_that_cannot_get_its_people_is_closed_when_the_time_for_answers_is_over(world: World, owner: Chat):
    chats = vote(world, 2, 0, 1)
    world.advance(DAY)
    nobody_else(world)

    world.advance(gathering(world).answer_by - world.now + timedelta(minutes=1))

    assert len(closing(owner)) == 1
    assert told(chats, NO_TIME) == [1, 1]


def test_who_can_still_be_asked_keeps_the_poll_open(world: World, owner: Chat):
    vote(world, 2, 0, 1)
    world.advance(DAY)
    known = {one.citizen for one in invitations(world)}
    others = [person for person in world.facts.all_citizens if person not in known][:10]
    world.facts.gatherings[1] = replace(gathering(world), proposed=(*known, *others))
    world.facts.timers.pop("gathering_wave/1", None)

    world.advance(gathering(world).answer_by - world.now + timedelta(minutes=1))

    texts = [message.text for message in owner.new()]
    assert any("Afstemning om tid til hold" in text for text in texts)
    assert not any("er lukket" in text for text in texts)


def test_a_closed_poll_promises_nothing_and_takes_no_tap_and_no_yes(world: World, owner: Chat):
    (first, *_) = vote(world, 12, 0, 1)
    until(world, "2026-10-26T17:00:00+01:00")
    first.new()

    tapped = tap(first, "i_slot", 1, "1")
    first.say("ja tak, jeg vil gerne alligevel")

    assert tapped[0].text.startswith("Afstemningen er lukket")
    assert world.facts.invitations[(1, first.person.id)].status is S.OTHER_TIME
    assert "slots" not in repr(tap(owner, "g_slot", 1, "1")) and gathering(world).seated == 0
    assert "Ingen af tiderne" in tap(owner, "g_show")[-1].text


def test_with_new_times_those_who_answered_are_asked_again_and_nobody_who_said_no(world: World, owner: Chat):
    chats = vote(world, 12, 0, 1)
    refusing, *rest = chats
    until(world, "2026-10-26T17:00:00+01:00")
    refusing.say("nej tak")
    tap(refusing, "i_no")
    for chat in chats:
        chat.new()

    tap(owner, "g_set", 1, "when")
    owner.say("torsdag den 10. december kl. 17-20 eller mandag den 14. december kl. 17-20 i Rådhussalen")

    assert told(rest, "Tryk på alle de tider, du kan") == [1] * len(rest)
    assert told([refusing], "Tryk på alle de tider, du kan") == [0]
    assert {one.citizen for one in invitations(world, S.ASKED)} == {chat.person.id for chat in rest}
    assert all("slots" not in one.facts for one in invitations(world, S.ASKED))
    for chat in rest:
        tap(chat, "i_slot", 1, "0")
    owner.new()
    world.advance(6 * DAY)
    assert any("Afstemning om tid til hold" in message.text for message in owner.new())
    until(world, "2026-12-14T17:00:00+01:00")
    assert len(closing(owner)) == 1


def test_a_time_that_has_passed_is_chosen_by_nobody(world: World, owner: Chat):
    vote(world, 12, 0, 1)
    until(world, "2026-10-24T12:00:00+02:00")

    tap(owner, "g_slot", 1, "0")

    assert len(gathering(world).sessions) == 2
    assert all(one.answer_by is None or "can" not in one.facts for one in invitations(world, S.ASKED))


def test_a_poll_whose_time_was_chosen_is_left_alone(world: World, owner: Chat):
    chats = vote(world, 12, 0, 1)
    world.advance(6 * DAY)
    tap(owner, "g_slot", 1, "1")
    for chat in chats:
        tap(chat, "i_yes")

    until(world, "2026-10-26T17:00:00+01:00")

    assert closing(owner) == []
    assert gathering(world).seated == 12


def test_the_digest_names_a_closed_poll_as_something_to_do(world: World, owner: Chat):
    vote(world, 12, 0, 1)
    until(world, "2026-10-26T17:00:00+01:00")

    assert "Ingen af tiderne" in owner.say("digest")[-1].text


async def test_a_poll_is_closed_also_when_the_program_was_down_while_its_times_passed(tmp_path: Path):
    here = settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'poll.db'}"})
    before = an_app(here, clock=ShiftedClock(SettableClock(MONDAY)), is_owner=True)
    seed(before, MONDAY)
    seed_network(before, MONDAY)
    stage = Stage(before, before.clock)
    answers = {"who": "medarbejder", "help": "nye idéer", "send": "send", "how_many": "8", "drift": "Lone"}
    await decided(stage, "Biblioteket får færre besøg af teenagere", ("lab", "idéudvikling", "8", "ved ikke"), answers)
    await stage.tap("facilitator", "g_set", value="when")
    await stage.say("facilitator", TIMES)
    await stage.tap("facilitator", "g_find")
    await stage.tap("facilitator", "g_approve")
    before.close()

    later = datetime.fromisoformat("2026-10-27T09:00:00+01:00")
    clock = SettableClock(later)
    after = an_app(here, clock=clock, is_owner=True)
    await advance(later + timedelta(hours=1), clock=clock, scheduler=after.scheduler, outbox=after.outbox)

    heard = Stage(after, ShiftedClock(clock)).heard("facilitator")
    after.close()
    assert heard.count("Afstemningen om tid til hold 1 er lukket") == 1
