"""Who is heard: somebody new, somebody with a new name, somebody who was out of reach."""

from dataclasses import replace

import pytest

from core.events import Blocked, Said, SentOther, Unblocked
from core.model import Address
from core.ports import Turn
from tests.chat import Chat
from tests.worlds import a_world, an_employee


def out_of_reach(chat: Chat) -> None:
    persons = chat.world.facts.persons
    persons[chat.person.id] = replace(chat.person, is_reachable=False)


def blocking(chat: Chat) -> Blocked:
    return Blocked(id="blocked", source="test", at=chat.world.now, sender=chat.address)


def test_whoever_blocked_us_is_out_of_reach():
    chat = an_employee(a_world())
    chat.open()

    chat.world.take(blocking(chat))

    assert chat.person.is_reachable is False


def test_whoever_was_out_of_reach_and_writes_again_is_back():
    chat = an_employee(a_world())
    chat.open()
    out_of_reach(chat)

    chat.say("ny sag")

    assert chat.person.is_reachable is True


def test_blocking_again_does_not_bring_anybody_back():
    chat = an_employee(a_world())
    chat.open()
    out_of_reach(chat)

    chat.world.take(blocking(chat))

    assert chat.person.is_reachable is False


def test_whoever_lets_us_in_again_can_be_reached_and_is_told_nothing():
    chat = an_employee(a_world())
    chat.open()
    out_of_reach(chat)

    chat.world.take(Unblocked(id="back", source="test", at=chat.world.now, sender=chat.address))

    assert (chat.person.is_reachable, chat.new()) == (True, [])


def test_whoever_blocks_us_without_having_written_is_not_kept():
    chat = an_employee(a_world())

    turn = chat.world.service.decide(blocking(chat), chat.world.facts)

    assert (turn, chat.world.facts.persons) == (Turn(), {})


def test_blocking_where_one_was_before_changes_nothing_where_one_is_now():
    chat = an_employee(a_world())
    chat.open()
    here = chat.person
    moved = replace(here, address=Address("slack", "U1"))
    chat.world.facts.persons[here.id] = moved

    chat.world.take(blocking(chat))

    assert chat.world.facts.persons[here.id] == moved


def test_an_everyday_message_saves_nothing_about_the_person():
    chat = an_employee(a_world())
    chat.open()
    version = chat.person.version

    chat.say("ny sag")

    assert chat.person.version == version


@pytest.mark.parametrize(
    ("kind", "told"),
    [("file", "Filen har jeg ikke gemt"), ("photo", "Billedet har jeg ikke gemt"), ("voice", "Lyden har jeg ikke")],
)
def test_what_lay_beside_the_words_is_told_of_and_the_words_are_taken(kind: str, told: str):
    chat = an_employee(a_world())
    chat.open()
    known = {"source": "test", "at": chat.world.now, "sender": chat.address}
    need = "Mange borgere glemmer deres tid i tandplejen"

    chat.world.take(Said(id="1", text=need, beside=kind, **known))
    beside = "\n".join(message.text for message in chat.new())
    chat.world.take(SentOther(id="2", kind=kind, **known))
    alone = "\n".join(message.text for message in chat.new())

    assert told in beside
    assert told in alone
    assert chat.conversation.dialogue is not None
    assert chat.conversation.dialogue.answers["need"].value == need
