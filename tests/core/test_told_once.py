"""A story that is told once in a test process is for every test as if it had been told for it alone."""

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.once import _state, told_once
from tests.town import asking, chat_of, gathering, invitations, settle, tap
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
