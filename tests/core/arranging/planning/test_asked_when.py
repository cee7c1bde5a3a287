"""The card of a plan without a time says to write it first: written there, it is taken as if the button had been tapped."""

import pytest

from core.network import GatheringStatus
from tests.chat import Chat, World
from tests.town import WHEN, a_decided_case, gathering, settle, tap
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 12)
    return world


@pytest.fixture
def facilitator(world: World) -> Chat:
    return a_decided_case(world)


def test_the_time_is_set_below_the_card_that_asks_for_it(world: World, facilitator: Chat):
    facilitator.say("vis hold 1")

    said = facilitator.say(WHEN)

    assert "Rettet: tid og sted." in said[-1].text
    (session,) = gathering(world).sessions
    assert (session.minutes, session.place) == (180, "Rådhussalen")
    assert gathering(world).status is GatheringStatus.DRAFT


def test_the_place_is_asked_for_where_only_the_time_was_told(world: World, facilitator: Chat):
    facilitator.say("vis hold 1")

    said = facilitator.say("torsdag den 19. november 17-20")

    assert "Hvor er det?" in said[-1].text


@pytest.mark.parametrize(
    "words",
    [
        "tirsdag",
        "tak",
        "Vi har fået et nyt behov fra biblioteket, hvor de unge bliver væk, og de vil gerne mødes tirsdag den 24. november 17-20",
    ],
)
def test_what_is_no_time_sets_none(world: World, facilitator: Chat, words: str):
    facilitator.say("vis hold 1")

    facilitator.say(words)

    assert gathering(world).sessions == ()


def test_a_time_that_was_set_is_not_changed_without_an_order(world: World, facilitator: Chat):
    tap(facilitator, "g_set", 1, "when")
    facilitator.say(WHEN)
    before = gathering(world).sessions

    facilitator.say("torsdag den 19. november 17-20 i Kantinen")

    assert gathering(world).sessions == before
