"""What people are called: the name their channel gives when they open the chat, since colleagues are chosen by it."""

from dataclasses import replace

from core.events import Inbound, Opened, Said
from core.model import Address, Person, PersonId, Role
from tests.chat import MONDAY, MemoryFacts
from tests.worlds import service

ADDRESS = Address("play", "facilitator-1")


def saved_by(event: Inbound, known: Person | None = None) -> Person | None:
    facts = MemoryFacts(persons={known.id: known} if known else {})
    return service().decide(event, facts).person


def opened(name: str) -> Opened:
    return Opened(id="1", source="play", at=MONDAY, sender=ADDRESS, name=name)


def a_person(name: str) -> Person:
    return Person(id=PersonId(7), address=ADDRESS, roles=frozenset({Role.EMPLOYEE}), name=name, version=3)


def test_somebody_new_is_called_what_the_channel_calls_them() -> None:
    person = saved_by(opened("Mette"))

    assert person is not None
    assert person.name == "Mette"


def test_somebody_who_wrote_first_is_named_when_they_open_the_chat() -> None:
    assert saved_by(opened("Mette"), a_person("")) == replace(a_person(""), name="Mette")


def test_a_name_that_is_known_or_not_told_changes_nothing() -> None:
    words = Said(id="1", source="play", at=MONDAY, sender=ADDRESS, text="hej")

    assert saved_by(opened("Mette"), a_person("Mette")) is None
    assert saved_by(opened(""), a_person("Mette")) is None
    assert saved_by(words, a_person("Mette")) is None
