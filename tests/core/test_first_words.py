"""The first line anybody reads says that it is a bot, also where the bot is the one who begins."""

from dataclasses import replace

import pytest

from core.events import Named
from core.model import Address, Person, PersonId, Role
from tests.chat import Chat, World
from tests.worlds import a_facilitator, a_world, an_employee

HELLO = "Jeg er en bot"


@pytest.fixture
def bo() -> Chat:
    """Written in as a facilitator by an operator, and heard by nobody; his name is not known yet."""
    world = a_world()
    chat = a_facilitator(world, 7)
    roles = frozenset({Role.EMPLOYEE, Role.FACILITATOR})
    world.facts.persons[PersonId(50)] = Person(id=PersonId(50), address=chat.address, roles=roles)
    return chat


def send(world: World, need: str) -> None:
    employee = an_employee(world)
    employee.say(need)
    employee.say_until("send", "ved ikke")
    employee.say("send")


def test_a_facilitator_nobody_has_heard_is_told_hello_with_the_first_case_and_never_again(bo: Chat):
    send(bo.world, "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    (first,) = bo.new()
    send(bo.world, "Hallen står tom om formiddagen, og vi mangler idéer til den")
    (second,) = bo.new()
    (answer,) = bo.say("vis 1")

    assert HELLO in first.text
    assert "Ny sag, nummer 1" in first.text
    assert [button.label for button in first.buttons] == ["Vis sag 1"]
    assert HELLO not in second.text
    assert HELLO not in answer.text


def test_who_was_heard_is_told_no_hello_again(bo: Chat):
    bo.open()

    send(bo.world, "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")

    assert all(HELLO not in message.text for message in bo.new())


def test_a_case_that_is_handed_to_somebody_unmet_says_hello_first(bo: Chat):
    mette = a_facilitator(bo.world, 1)
    mette.open()
    send(bo.world, "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    bo.new()
    bo.world.facts.lines.pop(bo.person.id)
    mette.say("tag 1")
    mette.say("Giv videre")
    mette.tap("Kollega i Play med id facilitator-7")

    (told,) = bo.new()
    assert told.text.index(HELLO) < told.text.index("Du har fået sag 1")


def test_a_colleague_without_a_name_can_be_told_from_others(bo: Chat):
    mette = a_facilitator(bo.world, 1)
    mette.open()
    send(bo.world, "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    mette.say("tag 1")

    (asked,) = mette.say("giv den til Bo")

    assert [button.label for button in asked.buttons] == ["Kollega i Play med id facilitator-7"]
    assert "Id'et står i kollegaens profil" in asked.text


def test_a_name_that_a_channel_tells_is_kept_and_replaces_none(bo: Chat):
    def told(name: str, address: Address) -> None:
        bo.world.take(Named(id=name, source="test", at=bo.world.now, sender=address, name=name))

    told("Bo Madsen", bo.address)
    told("Otto", bo.address)
    told("Nobody", Address("play", "somebody-else"))

    assert bo.person.name == "Bo Madsen"
    assert bo.world.facts.person_at(Address("play", "somebody-else")) is None
    assert bo.person.id not in bo.world.facts.conversations


def test_a_colleague_whose_name_is_known_is_given_the_case_by_it(bo: Chat):
    mette = a_facilitator(bo.world, 1)
    mette.open()
    send(bo.world, "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    bo.world.facts.persons[bo.person.id] = replace(bo.person, name="Bo Madsen")
    mette.say("tag 1")

    mette.say("giv den til Bo")

    assert bo.world.facts.all_cases[1].facilitator == bo.person.id
