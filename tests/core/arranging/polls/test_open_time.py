"""A course whose time is found by a poll: its proposal says what the approval does, and nothing is foretold meanwhile."""

import re

import pytest

from core.network import InvitationStatus
from tests.chat import World
from tests.town import a_room_with_its_time, asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

FEW_DAYS = "enten fredag den 23. oktober kl. 17-20 eller mandag den 26. oktober kl. 17-20 i Rådhussalen"
MONTHS = "enten mandag den 23. november kl. 17-20 eller tirsdag den 24. november kl. 17-20 i Rådhussalen"


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 90)
    return world


@pytest.mark.parametrize("when", [FEW_DAYS, MONTHS])
@pytest.mark.parametrize("citizens", [8, 12, 20])
def test_as_many_are_asked_as_the_proposal_of_a_poll_says(world: World, when: str, citizens: int):
    facilitator = a_room_with_its_time(world, citizens, when=when)
    proposal = tap(facilitator, "g_find")[-1].text

    approved = tap(facilitator, "g_approve")[0].text

    said = re.search(r"Først spørges (\d+)", proposal)
    assert said is not None
    assert len(invitations(world)) == int(said[1])
    assert f"{said[1]} borgere er spurgt nu" in approved


def test_a_poll_foretells_nothing_of_a_room_in_which_nobody_can_have_a_seat_yet(world: World):
    facilitator = asking(world, 12, when=MONTHS)
    shown = tap(facilitator, "g_show")[-1].text

    assert "har svaret på, hvornår de kan" in shown
    assert "chance" not in shown
    assert "Der spørges" in shown
    for one in invitations(world, InvitationStatus.ASKED)[:10]:
        tap(chat_of(world, one), "i_slot", 1, "0")
    tap(facilitator, "g_slot", 1, "0")
    assert "chance" in tap(facilitator, "g_show")[-1].text
