"""A delicate meeting: its topic and its place are told nowhere before they are opened, and can always be opened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.chat import Chat, World, text_of
from tests.town import a_room_with_its_time, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

TOPIC, PLACE, OPEN = "Biblioteket", "Rådhussalen", "Vis emnet"


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 40)
    mette = a_room_with_its_time(world)
    tap(mette, "g_set", 1, "delicate")
    mette.say("ja")
    tap(mette, "g_find", 1)
    tap(mette, "g_approve", 1)
    assert gathering(world).is_delicate
    return world


@pytest.fixture
def seated(world: World) -> Chat:
    """Somebody who said yes in words, and never looked."""
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    said = chat.say("ja")
    assert said[0].text.startswith("Du er med.")
    assert OPEN in labels(said)
    return chat


def labels(messages: list) -> list[str]:
    return [button.label for message in messages for button in message.buttons]


def is_neutral(messages: list) -> bool:
    return TOPIC not in text_of(messages) and PLACE not in text_of(messages)


@pytest.mark.parametrize("words", ["hvor er det?", "hvad handler det om?", "hvornår er det?"])
def test_who_asks_is_shown_the_way_and_not_the_topic(seated: Chat, words: str):
    said = seated.say(words)

    assert is_neutral(said)
    assert OPEN in labels(said)


@pytest.mark.parametrize("how", ["tap", "words"])
def test_a_seat_taken_without_looking_can_be_looked_at_and_stays(seated: Chat, how: str):
    said = seated.tap(OPEN) if how == "tap" else seated.say(OPEN)

    assert "Du er med." in text_of(said)
    assert TOPIC in text_of(said)
    assert PLACE in text_of(said)
    assert OPEN not in labels(said)
    assert PLACE in text_of(seated.say("hvor er det?"))


def test_the_reminder_is_neutral_and_leads_to_the_place(seated: Chat):
    world = seated.world
    for one in invitations(world):
        chat_of(world, one).say("ja")
    seated.new()
    world.advance(gathering(world).sessions[0].start - timedelta(hours=3) - world.now)

    said = seated.new()

    assert len(said) == 2
    assert is_neutral(said)
    seated.tap("Vis invitationen")
    assert PLACE in text_of(seated.tap(OPEN))


def test_who_waits_for_a_seat_can_look_too(world: World):
    chat = chat_of(world, invitations(world)[0])
    world.facts.gatherings[1] = replace(gathering(world), seated=gathering(world).most)

    said = chat.say("ja")

    assert "Du er nummer 1" in text_of(said)
    assert OPEN in labels(said)
