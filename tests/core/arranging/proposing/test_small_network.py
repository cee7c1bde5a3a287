"""A network with too few people for a need: the proposal says so in numbers that are true."""

from datetime import timedelta

from core.invitations.asking.inviting import belief_of
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.factories import an_invitation
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


def test_whoever_holds_a_room_that_will_hardly_fill_is_told_what_helps_with_a_button_for_it():
    _, facilitator = a_small_town(7)

    said = facilitator.say("digest")[-1]
    labels = [one.label for one in said.buttons]

    assert "Det bliver næppe nok: find flere, prøv en anden tid, eller ret planen." in said.text
    assert [one for one in labels if "hold 1" in one] == ["Vis hold 1", "Find flere til hold 1", "Ny tid til hold 1"]
    assert "Der er 7 borgere, og der skulle være 12." in facilitator.tap("Find flere til hold 1")[-1].text
    facilitator.say("digest")
    assert "Hvornår" in facilitator.tap("Ny tid til hold 1")[-1].text


def test_a_room_that_fills_needs_no_button():
    world = a_world()
    settle(world, 40)
    facilitator = asking(world, 12)

    assert not [one for one in facilitator.say("digest")[-1].buttons if "hold 1" in one.label]


def test_a_room_that_is_asked_for_already_lacks_what_was_decided_and_no_more():
    world, facilitator = a_small_town(7)

    text = facilitator.say("find flere til hold 1")[-1].text

    assert gathering(world).target == 12
    assert "Der er 7 borgere, og der skulle være 12." in text


def test_a_network_in_which_all_are_asked_already_lacks_nobody_it_has():
    world, facilitator = a_small_town(16)

    text = facilitator.say("find flere til hold 1")[-1].text

    assert len(invitations(world)) >= 12
    assert "der skulle være" not in text


def test_who_waited_in_vain_said_yes():
    world = a_world()
    before = belief_of(world.facts, world.now).rate
    for citizen in range(1, 6):
        known = an_invitation(citizen, status=S.NO_SEAT, asked=world.now - timedelta(days=9))
        world.facts.invitations[1, known.citizen] = known

    assert belief_of(world.facts, world.now).rate > before
