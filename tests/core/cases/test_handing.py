"""A case that is handed over takes its rooms along, also when it is decided and only they go on."""

from dataclasses import replace
from datetime import timedelta

from core.model import ERASED
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world


def a_filling_room() -> tuple[World, Chat, Chat]:
    """Jonas has decided case 1 and fills its room; Birgit is his colleague."""
    world = a_world()
    settle(world, 60)
    jonas, birgit = asking(world), a_facilitator(world, 2)
    birgit.open()
    return world, jonas, birgit


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


def test_whoever_gets_a_decided_case_gets_its_room_and_is_who_citizens_read_of():
    world, jonas, birgit = a_filling_room()
    assert gathering(world).progress["host"] == "Jonas"

    assert "Giv videre" in labels(tap(jonas, "show", 1))
    tap(jonas, "give", 1, str(birgit.person.id))

    assert world.facts.all_cases[1].facilitator == birgit.person.id
    assert gathering(world).owner == birgit.person.id
    assert gathering(world).progress["host"] == "Birgit"
    assert "som Birgit har" in tap(jonas, "g_find", 1)[-1].text
    for invitation in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, invitation), "i_yes")
    birgit.new()
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))
    assert any("meeting/attendance" in str(one.params) and one.to == birgit.person.id for one in world.said)


def test_a_decided_case_that_nobody_holds_is_taken_with_its_room_by_whoever_comes_first():
    world, _, birgit = a_filling_room()
    world.facts.all_cases[1] = replace(world.facts.all_cases[1], facilitator=None)
    world.facts.gatherings[1] = replace(gathering(world), owner=ERASED)

    shown = tap(birgit, "show", 1)
    birgit.tap("Tag sagen")

    assert "Tag sagen" in labels(shown)
    assert gathering(world).owner == world.facts.all_cases[1].facilitator == birgit.person.id
    assert world.facts.log[-1].what == "claimed"


def test_many_open_cases_do_not_keep_a_colleague_from_a_room():
    world, jonas, birgit = a_filling_room()
    world.facts.persons[birgit.person.id] = replace(birgit.person, case_limit=0)

    tap(jonas, "give", 1, str(birgit.person.id))

    assert gathering(world).owner == birgit.person.id


def test_a_room_that_goes_on_is_only_its_holders_to_hand_over():
    world, jonas, birgit = a_filling_room()

    tap(birgit, "give", 1, str(birgit.person.id))
    tap(birgit, "claim", 1)

    assert world.facts.all_cases[1].facilitator == gathering(world).owner == jonas.person.id


def test_a_decided_case_whose_rooms_are_over_stays_where_it_is():
    world, jonas, birgit = a_filling_room()
    world.facts.gatherings[1] = replace(gathering(world), status=GatheringStatus.DONE)

    said = tap(jonas, "give", 1, str(birgit.person.id))

    assert world.facts.all_cases[1].facilitator == gathering(world).owner == jonas.person.id
    assert "Giv videre" not in labels(tap(jonas, "show", 1))
    assert said != []
