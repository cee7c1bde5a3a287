"""The world a journey of citizens begins in; who needs another says so beside it."""

import pytest

from tests.chat import World
from tests.town import asking, settle
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    """A town of sixty members, in which a lab is being filled."""
    world = a_world()
    settle(world, 60)
    asking(world)
    return world
