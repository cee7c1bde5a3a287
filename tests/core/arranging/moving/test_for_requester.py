"""Whoever sent the case comes to its meetings, too: another time, another place and a meeting called off are told them."""

from dataclasses import replace

import pytest

from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.factories import HOUR
from tests.town import a_decided_case, asking, gathering, invitations, settle, tap
from tests.worlds import a_world, an_employee


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


@pytest.fixture
def owner(world: World) -> Chat:
    facilitator = asking(world)
    facilitator.new()
    return facilitator


@pytest.fixture
def employee(world: World, owner: Chat) -> Chat:
    chat = an_employee(world)
    chat.new()
    return chat


def test_another_time_is_told_whoever_sent_the_case(owner: Chat, employee: Chat) -> None:
    said = text_of(owner.say("flyt mødet til torsdag den 3. december kl. 17-20"))

    assert "borgere har fået besked. Det har medarbejderen også." in said
    told = text_of(employee.new())
    assert told.startswith("Mødet i sag 1 er flyttet: Biblioteket får færre besøg af teenagere.")
    assert "torsdag den 3. december 2026 kl. 17.00-20.00 (3 timer), Rådhussalen" in told
    assert "Passer det dig ikke, så tal med Jonas" in told


def test_a_meeting_called_off_is_told_whoever_sent_the_case(world: World, owner: Chat, employee: Chat) -> None:
    owner.say("aflys")
    said = text_of(owner.say("ja"))

    assert gathering(world).status is GatheringStatus.CANCELLED
    assert "Det har medarbejderen også." in said
    assert text_of(employee.new()).startswith("Mødet med borgerne i sag 1 er aflyst: Biblioteket")


def test_where_nobody_was_asked_only_whoever_sent_the_case_is_told(world: World) -> None:
    facilitator = a_decided_case(world)
    tap(facilitator, "g_cancel")

    assert "Hold 1 er aflyst. Medarbejderen har fået besked." in text_of(facilitator.say("ja"))


def test_of_new_times_to_choose_between_they_are_told_nothing_yet(owner: Chat, employee: Chat) -> None:
    tap(owner, "g_set", 1, "when")
    owner.say("torsdag den 3. december kl. 17-20 eller fredag den 4. december kl. 17-20")

    assert employee.new() == []


def test_who_calls_off_what_they_sent_themselves_is_told_once(world: World) -> None:
    facilitator = a_decided_case(world)
    case = world.facts.all_cases[1]
    world.facts.all_cases[1] = replace(case, requester=facilitator.person.id)
    tap(facilitator, "g_cancel")

    said = facilitator.say("ja")

    assert [one.text for one in said] == ["Hold 1 er aflyst. Ingen skulle have besked."]


def test_below_a_room_whose_times_can_not_be_used_a_new_time_is_taken(world: World) -> None:
    facilitator = asking(world, when="tirsdag den 20. oktober kl 17-20 eller onsdag den 21. oktober kl 17-20")
    for one in invitations(world, InvitationStatus.ASKED):
        tap(Chat(world, world.facts.persons[one.citizen].address), "i_no")
    while not gathering(world).progress.get("is_shut"):
        world.advance(HOUR)
    facilitator.say("vis hold 1")

    facilitator.say("torsdag den 12. november kl 17-20")

    assert [one.start.isoformat()[:10] for one in gathering(world).sessions] == ["2026-11-12"]
