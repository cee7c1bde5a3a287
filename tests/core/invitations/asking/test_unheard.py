"""An invitation that says nothing of its citizen: it reached nobody, or they left before they answered. What is believed of the
share that says yes learns nothing from it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.events import Blocked
from core.gatherings.candidates import history_of
from core.invitations.asking.inviting import belief_of
from core.invitations.waves.filling import Belief
from core.members.rules import asked_lately
from core.model import Address, PersonId
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.core.invitations.asking.test_after_an_outage import OPEN, come_back, nothing_was_sent
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus
DAYS = timedelta(days=1)


@pytest.fixture
def world() -> World:
    """A town in which a lab is being filled."""
    world = a_world()
    settle(world, 60)
    asking(world)
    return world


def an_asked(world: World) -> Chat:
    return chat_of(world, invitations(world, S.ASKED)[0])


def believed(world: World) -> Belief:
    return belief_of(world.facts, world.now + timedelta(seconds=1))


def blocks_us(chat: Chat) -> None:
    chat.world.take(Blocked(id="blocked", source="test", at=chat.world.now, sender=chat.address))


def leaves(chat: Chat) -> None:
    chat.say("meld mig ud af netværket")


def rests(chat: Chat) -> None:
    chat.say("hold pause til 1. marts")


@pytest.mark.parametrize("ends", [blocks_us, leaves, rests])
def test_who_is_gone_before_they_answered_said_neither_yes_nor_no(world: World, ends: Callable[[Chat], None]):
    chat = an_asked(world)

    ends(chat)

    mine = world.facts.invitations[1, chat.person.id]
    assert mine.status in (S.SILENT, S.WITHDRAWN)
    assert believed(world) == Belief()


@pytest.mark.parametrize("ends", [leaves, rests])
def test_who_said_yes_and_left_said_yes(world: World, ends: Callable[[Chat], None]):
    chat = an_asked(world)
    tap(chat, "i_yes")

    ends(chat)

    assert believed(world) == Belief().after(1, 0)


def test_a_silence_of_those_who_never_had_the_question_is_none(world: World):
    first = {one.citizen for one in invitations(world, S.ASKED)}
    nothing_was_sent(world)

    come_back(world, 6 * DAYS)

    assert {one.citizen for one in invitations(world, S.SILENT)} == first
    assert believed(world) == Belief()


def test_a_silence_of_those_who_had_it_is_a_no(world: World):
    first = {one.citizen for one in invitations(world, S.ASKED)}

    come_back(world, 6 * DAYS)

    assert believed(world).no - Belief().no >= len(first)


def test_nobody_knows_whether_somebody_without_a_messenger_was_asked(world: World):
    one = invitations(world, S.ASKED)[0]
    person = world.facts.persons[one.citizen]
    world.facts.persons[one.citizen] = replace(person, address=Address("phone", "+4539980000"))
    before = len(invitations(world, S.ASKED))

    come_back(world, 6 * DAYS)

    assert len(invitations(world, S.SILENT)) == before
    assert believed(world) == Belief().after(0, before - 1)


def test_who_never_had_a_poll_is_counted_nowhere():
    world = a_world()
    settle(world, 60)
    facilitator = asking(world, when=OPEN)
    one, another, *others = invitations(world, S.ASKED)
    tap(chat_of(world, one), "i_slot", 1, "0")
    world.facts.lines[another.citizen] = []

    tap(facilitator, "g_slot", 1, "0")

    assert believed(world) == Belief().after(0, len(others))


@pytest.mark.parametrize("answer", ["i_yes", "i_other"])
def test_a_late_answer_of_their_own_counts(world: World, answer: str):
    chat = an_asked(world)
    blocks_us(chat)

    tap(chat, answer)

    assert believed(world) == Belief().after(*((1, 0) if answer == "i_yes" else (0, 1)))


# --- the budget ---------------------------------------------------------------------------------


def counted(world: World, citizen: PersonId) -> tuple[int, int]:
    """How often somebody counts as asked: as they are told, and as people are chosen."""
    after = world.now + timedelta(seconds=1)
    record = history_of(world.facts, after).get(str(citizen))
    return asked_lately(world.facts, citizen, after), len(record.invited) if record else 0


def test_what_never_stood_in_a_chat_is_in_nobodys_budget(world: World):
    chat = an_asked(world)
    assert counted(world, chat.person.id) == (1, 1)
    world.facts.lines[chat.person.id] = []

    blocks_us(chat)

    assert counted(world, chat.person.id) == (0, 0)


def test_who_had_the_invitation_before_they_blocked_us_was_asked(world: World):
    chat = an_asked(world)

    blocks_us(chat)

    assert counted(world, chat.person.id) == (1, 1)


@pytest.mark.parametrize("ends", [leaves, rests])
def test_who_was_asked_and_then_left_or_rests_was_asked(world: World, ends: Callable[[Chat], None]):
    chat = an_asked(world)

    ends(chat)

    assert counted(world, chat.person.id) == (1, 1)


def test_a_deadline_that_passes_before_anything_was_sent_counts_nobody(world: World):
    first = {one.citizen for one in invitations(world, S.ASKED)}
    nothing_was_sent(world)

    come_back(world, 6 * DAYS)

    assert {counted(world, one) for one in first} == {(0, 0)}
    chat = Chat(world, world.facts.persons[min(first)].address)
    assert "0 af højst 4 gange" in chat.say("/start")[-1].text


def test_a_lab_that_is_called_off_before_anything_was_sent_counts_nobody(world: World):
    first = {one.citizen for one in invitations(world, S.ASKED)}
    had, *others = sorted(first)
    for one in others:
        world.facts.lines[one] = []

    tap(a_facilitator(world), "g_cancel_yes")

    assert {one.status for one in invitations(world) if one.citizen in first} == {S.CALLED_OFF}
    assert counted(world, had) == (1, 1)
    assert {counted(world, one) for one in others} == {(0, 0)}


def test_whether_somebody_was_rung_up_is_not_known_so_it_counts(world: World):
    one = invitations(world, S.ASKED)[0]
    person = world.facts.persons[one.citizen]
    world.facts.persons[one.citizen] = replace(person, address=Address("phone", "+4539980000"))

    come_back(world, 6 * DAYS)

    assert counted(world, one.citizen) == (1, 1)


def test_a_seat_that_was_offered_and_not_reached_followed_an_invitation_that_was(world: World):
    chat = an_asked(world)
    key = (invitations(world)[0].gathering, chat.person.id)
    world.facts.invitations[key] = replace(world.facts.invitations[key], status=S.WAITING, place=1)
    world.facts.lines[chat.person.id] = []

    blocks_us(chat)

    assert world.facts.invitations[key].status is S.SILENT
    assert counted(world, chat.person.id) == (1, 1)


def test_a_late_yes_to_what_was_not_reached_counts_again(world: World):
    chat = an_asked(world)
    world.facts.lines[chat.person.id] = []
    blocks_us(chat)

    tap(chat, "i_yes")

    assert counted(world, chat.person.id) == (1, 1)
