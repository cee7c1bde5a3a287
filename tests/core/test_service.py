"""Who is heard: somebody new, somebody with a new name, somebody who was out of reach."""

from dataclasses import replace

import pytest

from core.actions import Acted, token
from core.events import Blocked, Chose, Said, SentOther, Submitted, Unblocked
from core.model import Address
from core.ports import Turn
from tests.chat import Chat
from tests.worlds import a_facilitator, a_world, an_employee


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


def form_of(chat: Chat, event: str, need: str) -> Submitted:
    values = {"about": {}, "fields": {"need": need}}
    return Submitted(id=event, source="test", at=chat.world.now, sender=chat.address, form="quoted", values=values)


def test_whoever_begins_with_a_form_is_greeted_once():
    chat = an_employee(a_world())

    chat.world.take(form_of(chat, "first", "Vi mangler cykler til hjemmeplejen"))
    first = "\n".join(message.text for message in chat.new())
    chat.world.take(form_of(chat, "second", "Affald i parken bliver ikke hentet"))
    then = "\n".join(message.text for message in (*chat.new(), *chat.say("mig selv")))

    assert first.count("Jeg er en bot") == 1
    assert then
    assert "Jeg er en bot" not in then


def test_a_form_that_says_nothing_leaves_the_hello_for_later():
    chat = an_employee(a_world())

    chat.world.take(form_of(chat, "empty", ""))
    assert chat.new() == []

    assert "Jeg er en bot" in chat.say("hej")[0].text


def test_somebody_heard_under_a_new_name_is_called_by_it_at_once():
    world = a_world()
    employee, facilitator = an_employee(world), a_facilitator(world)
    for chat in (employee, facilitator):
        chat.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    employee.say_until("send", "ved ikke", {"wish": "et lab", "role": "gøre det"})
    employee.say("send")
    world.facts.persons[facilitator.person.id] = replace(facilitator.person, name="")
    facilitator.new()

    claimed = token(Acted("claim", 1))
    known = {"source": "test", "at": world.now, "sender": facilitator.address, "name": "Frida Holm"}
    world.take(Chose(id="first tap", token=claimed, message="", **known))
    (card,) = facilitator.new()

    assert "hos Frida Holm" in card.text
    assert "taget, Frida Holm" in card.text
