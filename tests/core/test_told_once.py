"""A story that is told once in a test process is for every test as if it had been told for it alone."""

from copy import deepcopy

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.once import _state, told_once
from tests.talk import asked_who
from tests.town import NEED, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world


def a_town(citizens: int = 40) -> World:
    world = a_world()
    settle(world, citizens)
    return world


def test_a_copy_is_what_the_story_comes_to() -> None:
    told, copied = a_town(), a_town()

    asking(a_town())
    asking(copied)
    asking.__wrapped__(told)

    assert str(_state(copied)) == str(_state(told))


def test_what_is_done_in_one_copy_is_not_in_the_next() -> None:
    first, second = a_town(), a_town()

    asking(first)
    tap(chat_of(first, invitations(first)[0]), "i_yes")
    facilitator = asking(second)

    assert gathering(first).seated == 1
    assert {one.status for one in invitations(second)} == {InvitationStatus.ASKED}
    assert facilitator.world is second
    assert facilitator.new() == asking.__wrapped__(a_town()).new()


def test_another_town_and_another_wish_are_told_anew() -> None:
    told: list[str] = []

    @told_once
    def greeted(world: World, words: str) -> Chat:
        told.append(words)
        chat = a_facilitator(world)
        chat.say(words)
        return chat

    deepcopy(a_town(3).facts)  # as some tests do, which changes no story
    for world, words in ((a_town(3), "hej"), (a_town(3), "hej"), (a_town(4), "hej"), (a_town(3), "hjælp")):
        greeted(world, words)

    assert told == ["hej", "hej", "hjælp"]


def test_a_world_with_a_part_of_a_tests_own_tells_its_story_itself() -> None:
    plain, changed = a_town(), a_town()
    asked: list[str] = []
    asking(plain)

    changed.facts.sent = lambda address, message: asked.append(message)  # type: ignore[method-assign] -- as a test does
    asking(changed)

    assert asked != []
    assert invitations(changed) == invitations(plain)


def test_a_test_that_changes_what_worlds_do_has_its_story_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, changed = a_town(), a_town()
    asked: list[str] = []
    asking(plain)

    monkeypatch.setattr(type(changed.facts), "sent", lambda _, address, message: asked.append(message))
    asking(changed)

    assert asked != []
    assert invitations(changed) == invitations(plain)


def test_a_chat_that_is_walked_on_is_where_it_would_be_word_for_word() -> None:
    walked, spoken = asked_who(NEED), asked_who(NEED)
    spoken.say("mig selv")
    while spoken.step != "send":
        spoken.say("ved ikke")

    for _ in range(2):  # told and remembered
        again = asked_who(NEED)
        again.say_until("send", "ved ikke", {"who": "mig selv"})
    walked.say_until("send", "ved ikke", {"who": "mig selv"})

    assert str(_state(walked.world)) == str(_state(spoken.world)) == str(_state(again.world))
    assert walked.new() == spoken.new() == []
