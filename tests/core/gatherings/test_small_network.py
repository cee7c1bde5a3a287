"""A network with too few people for a need: the proposal says so in numbers that are true."""

from datetime import timedelta

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus


def a_small_town(citizens: int) -> tuple[World, Chat]:
    world = a_world()
    settle(world, citizens)
    return world, asking(world, 12)


def test_what_cannot_be_has_no_chance():
    world, facilitator = a_small_town(7)

    assert "0 % chance" in facilitator.say("vis hold 1")[-1].text
    for one in invitations(world, S.ASKED):
        tap(chat_of(world, one), "i_yes")
    world.advance(timedelta(days=1))

    text = facilitator.say("digest")[-1].text
    assert "0 % chance" in text
    assert "1 % chance" not in text


def test_a_room_that_is_asked_for_already_lacks_what_was_decided_and_no_more():
    world, facilitator = a_small_town(7)

    text = facilitator.say("find flere til hold 1")[-1].text

    assert gathering(world).target == 12
    assert "Der er 7 borgere, og der skulle være 12." in text
