"""Whoever is named in a message to somebody else stands in its `about`, so that erasing them takes the message along."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.keeping.erasing import PEOPLE_IN_PROGRESS
from core.effects import Edit, Say
from core.model import Address, Json, PersonId, Role
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.core.members.test_by_phone import KAREN, an_entered, an_invitation_message, call
from tests.core.members.test_room import an_applicant
from tests.town import a_room_with_its_time, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    """A world that knows what was sent, as the outbox does, so that a tapped message is edited."""
    made = a_world()

    def sent(address: Address, message: str) -> Say | None:
        return next((one for one in reversed(made.said) if made.facts.persons[one.to].address == address), None)

    made.facts.sent = sent  # type: ignore[method-assign] -- memory keeps no messages of its own
    return made


def with_names_of_their_own(world: World, citizens: list[Chat]) -> None:
    for chat in citizens:
        world.facts.persons[chat.person.id] = replace(chat.person, name=f"Borger{chat.person.id} Efternavn")


def values(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from values(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from values(one)


def flat(value: Json) -> Iterator[Json]:
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from flat(one)
    else:
        yield value


def named_in(effect: Say | Edit, world: World) -> set[PersonId]:
    """The citizens whose first name stands in a message to somebody else."""
    told = [effect.params, *(choice.params for choice in effect.choices)]
    text = "\n".join(one for params in told for one in values(dict(params)))
    words = set(re.findall(r"\w+", text))
    return {
        person.id
        for person in world.facts.persons.values()
        if Role.CITIZEN in person.roles and person.id != effect.to and person.name.split()[0] in words
    }


def unaccounted(world: World) -> set[str]:
    """Prompts of messages that name somebody who is not in their `about`."""
    left = set()
    for effect in (*world.said, *world.edits):
        if named_in(effect, world) - set(effect.about):
            notes = [note["prompt"] for note in effect.params.get("notes", ())]
            left.add(f"{type(effect).__name__} {notes or effect.prompt}")
    return left


def named(world: World) -> set[str]:
    """Prompts of messages that name somebody: what the test has looked at."""
    return {
        prompt
        for effect in (*world.said, *world.edits)
        if named_in(effect, world)
        for prompt in [*(note["prompt"] for note in effect.params.get("notes", ())), effect.prompt]
    }


def test_who_applies_is_in_the_about_of_every_message_that_names_them(world: World):
    facilitator = a_facilitator(world)
    facilitator.open()
    applicants = [an_applicant(world, f"citizen-{number}") for number in range(3)]
    with_names_of_their_own(world, applicants)
    facilitator.say("ansøgninger")

    tap(facilitator, "approve_member", applicants[0].person.id)
    tap(facilitator, "refuse_member", applicants[1].person.id)
    tap(facilitator, "approve_member", applicants[1].person.id)
    tap(facilitator, "refuse_member", applicants[0].person.id)
    applicants[2].say("menneske")
    applicants[0].say("Jeg har en idé til en fælles have")
    applicants[0].say("ja")

    told = {"network/applications", "network/approved", "network/refused", "network/no_application"}
    assert told | {"screening/wants_person", "network/own_idea"} <= named(world)
    assert unaccounted(world) == set()


def test_who_is_called_is_in_the_about_of_the_call(world: World):
    facilitator = a_facilitator(world)
    facilitator.open()
    an_entered(world, by=facilitator.person.id)

    call(world, an_invitation_message())

    assert named(world) == {"network/call"}
    assert unaccounted(world) == set()
    assert KAREN.chat in "".join(values(dict(world.said[-1].params)))


def test_who_is_proposed_seated_or_noted_is_in_the_about_of_every_message_that_names_them(world: World):
    with_names_of_their_own(world, settle(world, 60))
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find", 1)
    out = gathering(world).progress["chosen"][0]
    tap(facilitator, "g_swap", 1)
    tap(facilitator, "g_swap_out", 1, str(out))
    facilitator.tap_token(world.said[-1].choices[0].token, "tapped")
    tap(facilitator, "g_approve", 1)
    for invitation in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, invitation), "i_yes")
    tap(facilitator, "g_show", 1)
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))
    someone = invitations(world, InvitationStatus.SEATED)[0].citizen
    tap(facilitator, "m_absent", 1, f"0.{someone}")
    world.advance(40 * DAY)

    seen = named(world)
    assert gathering(world).status is GatheringStatus.DONE
    assert {"gathering/proposal", "gathering/who_leaves", "gathering/who_comes", "gathering/room"} <= seen
    assert "meeting/attendance" in seen
    assert [one for one in world.edits if named_in(one, world)] != []
    assert unaccounted(world) == set()


def test_every_list_of_people_in_a_gathering_is_emptied_of_whom_is_erased(world: World):
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find", 1)
    tap(facilitator, "g_swap_out", 1, str(gathering(world).progress["chosen"][0]))
    facilitator.tap_token(world.said[-1].choices[0].token)

    numbers = set(world.facts.all_citizens)
    lists = {name for name, value in gathering(world).progress.items() if set(flat(value)) & numbers}

    assert lists == PEOPLE_IN_PROGRESS - {"operators"}  # no citizen: who runs it afterwards
    tap(facilitator, "c_operator", 1, str(facilitator.person.id))
    assert gathering(world).progress["operators"] == [facilitator.person.id]


def test_who_cannot_be_replaced_is_in_the_about_of_what_says_so(world: World):
    with_names_of_their_own(world, settle(world, 5))
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find", 1)

    tap(facilitator, "g_swap_out", 1, str(gathering(world).progress["chosen"][0]))

    assert "gathering/nobody_else" in named(world)
    assert unaccounted(world) == set()
