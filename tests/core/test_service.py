"""Who is heard: somebody new, somebody with a new name, somebody who was out of reach."""

from dataclasses import replace

from core.events import Blocked
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


def test_an_everyday_message_saves_nothing_about_the_person():
    chat = an_employee(a_world())
    chat.open()
    version = chat.person.version

    chat.say("ny sag")

    assert chat.person.version == version
