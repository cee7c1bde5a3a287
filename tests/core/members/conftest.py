"""The world most tests of members begin in; who needs another says so beside them."""

import pytest

from tests.chat import World
from tests.worlds import a_facilitator, a_world


@pytest.fixture
def world() -> World:
    """A facilitator is there, and nobody has joined yet."""
    world = a_world()
    a_facilitator(world).open()
    return world
