"""A room that is moved after people were asked: what each of them hears, and what is still waited for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.journeys.test_room_fills import OPEN, answered
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_world()


def move(facilitator: Chat, words: str) -> str:
    tap(facilitator, "g_set", 1, "when")
    return facilitator.say(words)[-1].text


def test_everybody_is_told_and_a_seat_gets_a_newer_entry_in_the_calendar(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    seated = answered(world, invitations(world)[0], "i_yes")
    silent = chat_of(world, invitations(world, S.ASKED)[0])
    seated.new()
    silent.new()

    said = move(facilitator, "tirsdag den 1. december 17-20 i Rådhussalen")

    assert "er flyttet til tirsdag den 1. december" in said
    for chat in (seated, silent):
        assert "tirsdag den 1. december" in chat.new()[-1].text
    assert world.facts.invitations[(1, seated.person.id)].calendar_sequence == 1


def test_who_is_silent_about_the_new_time_is_not_waited_for_for_ever(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    before = [one.citizen for one in invitations(world, S.ASKED)]
    world.advance(4 * DAY)

    move(facilitator, "tirsdag den 1. december 17-20 i Rådhussalen")
    promised = {one.citizen: one.answer_by for one in invitations(world, S.ASKED) if one.citizen in before}
    assert promised and set(promised.values()) == {max(promised.values())}
    world.advance(max(promised.values()) - world.now - timedelta(minutes=1))
    waited_for = {one.citizen for one in invitations(world, S.ASKED)}
    world.advance(timedelta(minutes=2))

    assert set(promised) <= waited_for
    assert {world.facts.invitations[(1, citizen)].status for citizen in promised} == {S.SILENT}


def test_a_seat_that_is_kept_for_somebody_is_kept_a_day_from_the_move_and_then_goes_on(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    first, second = invitations(world, S.ASKED)[:2]
    start = gathering(world).sessions[0].start
    world.facts.invitations[(1, first.citizen)] = replace(first, status=S.OFFERED, place=1, answer_by=start)
    world.facts.invitations[(1, second.citizen)] = replace(second, status=S.WAITING, place=2, answer_by=None)

    move(facilitator, "torsdag den 8. oktober 17-20 i Rådhussalen")

    kept_until = world.facts.invitations[(1, first.citizen)].answer_by
    assert world.now < kept_until <= gathering(world).sessions[0].start
    assert "Der er en plads til dig, hvis du vil. Svar senest" in chat_of(world, first).new()[-1].text
    world.advance(kept_until - world.now + timedelta(minutes=1))
    assert world.facts.invitations[(1, first.citizen)].status is S.SILENT
    assert world.facts.invitations[(1, second.citizen)].status is S.OFFERED


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        # the second and third of the old times are the first and second of the new ones
        ("onsdag den 25. november kl. 17-20, torsdag den 26. november kl. 17-20 eller den 1. december kl. 17-20", [0]),
        ("tirsdag den 1. december kl. 17-20 eller onsdag den 2. december kl. 17-20", None),
    ],
)
def test_taps_in_a_poll_follow_their_times_and_never_a_place_in_the_list(world: World, words: str, kept: list | None):
    settle(world, 60)
    facilitator = asking(world, 12, when=f"{OPEN} i Rådhussalen")
    chat = chat_of(world, invitations(world, S.ASKED)[0])
    tap(chat, "i_slot", 1, "0")
    tap(chat, "i_slot", 1, "1")
    chat.new()

    move(facilitator, f"{words} i Rådhussalen")

    assert world.facts.invitations[(1, chat.person.id)].facts.get("slots") == kept
    question = chat.new()[-1]
    assert question.text.startswith("Tiderne er ændret")
    assert question.text.count("Du kan ") == len(kept or ())
    assert len(question.buttons) == len(gathering(world).sessions) + 2


def test_a_room_that_nobody_new_was_asked_for_asks_again_when_it_is_moved(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    world.advance(gathering(world).answer_by - world.now + timedelta(minutes=1))
    world.facts.gatherings[1] = replace(gathering(world), proposed=(*gathering(world).proposed, *not_asked(world)[:6]))
    before = len(invitations(world))

    move(facilitator, "tirsdag den 15. december 17-20 i Rådhussalen")
    world.advance(DAY)

    assert gathering(world).status is GatheringStatus.ASKING
    assert len(invitations(world)) > before


def not_asked(world: World) -> list:
    known = {one.citizen for one in invitations(world)}
    return [person for person in world.facts.all_citizens if person not in known]


def test_a_poll_that_becomes_one_time_asks_for_a_yes_and_remembers_no_taps(world: World):
    settle(world, 60)
    facilitator = asking(world, 12, when=f"{OPEN} i Rådhussalen")
    chat = chat_of(world, invitations(world, S.ASKED)[0])
    tap(chat, "i_slot", 1, "2")

    move(facilitator, "tirsdag den 1. december 17-20 i Rådhussalen")

    assert "slots" not in world.facts.invitations[(1, chat.person.id)].facts
    tap(chat, "i_yes")
    assert world.facts.invitations[(1, chat.person.id)].status is S.SEATED


def test_a_room_is_moved_after_its_poll_was_decided(world: World):
    settle(world, 60)
    facilitator = asking(world, 12, when=f"{OPEN} i Rådhussalen")
    chats = [chat_of(world, one) for one in invitations(world, S.ASKED)[:9]]
    for chat in chats:
        tap(chat, "i_slot", 1, "1")
        tap(chat, "i_slot", 1, "2")
    tap(facilitator, "g_slot", 1, "1")

    said = move(facilitator, "onsdag den 2. december 17-20 i Rådhussalen")

    assert "er flyttet til onsdag den 2. december" in said
    known = [world.facts.invitations[(1, chat.person.id)] for chat in chats]
    assert {one.status for one in known} == {S.ASKED}
    assert all(not {"slots", "can"} & one.facts.keys() for one in known)


def test_a_poll_that_is_moved_is_told_of_when_its_own_time_for_answers_is_over(world: World):
    settle(world, 60)
    facilitator = asking(world, 12, when=f"{OPEN} i Rådhussalen")
    for one in invitations(world, S.ASKED)[:9]:
        tap(chat_of(world, one), "i_slot", 1, "1")
    facilitator.new()

    move(facilitator, "tirsdag den 1. december kl. 17-20 eller onsdag den 2. december kl. 17-20 i Rådhussalen")
    world.advance(6 * DAY)

    assert any("Afstemning om tid til hold" in message.text for message in facilitator.new())
