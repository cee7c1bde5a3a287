"""A town in which a lab is being filled, and somebody who is asked to it."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    """A town in which a lab is being filled."""
    world = a_world()
    settle(world, 40)
    asking(world)
    return world


@pytest.fixture
def asked(world: World) -> Chat:
    """Somebody who has not answered yet."""
    return chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
