"""Whoever approves a proposal has read the name of everybody who may be asked by it."""

from core.network import InvitationStatus
from tests.town import a_room_with_its_time, gathering, invitations, settle, tap
from tests.worlds import a_world

ALSO = "Du godkender også, at disse kan blive spurgt: "


def test_everybody_who_may_be_asked_stands_in_the_proposal() -> None:
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)

    [said] = tap(facilitator, "g_find")

    picture = world.said[-1].params["notes"][0]["params"]["picture"]
    [line] = [line for line in said.text.splitlines() if line.startswith(ALSO)]
    assert len(picture["people"]) + len(picture["following"]) == len(gathering(world).progress["listed"])
    assert all(person["name"] in line for person in picture["following"])


def test_nobody_is_asked_who_did_not_stand_there() -> None:
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    listed = set(gathering(world).progress["listed"])

    tap(facilitator, "g_approve")

    asked = invitations(world, InvitationStatus.ASKED)
    assert len(asked) > len(gathering(world).progress["chosen"])
    assert {one.citizen for one in asked} <= listed
