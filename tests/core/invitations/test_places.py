"""An answer to an invitation by its place among the buttons is plain, or it is asked about."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world

S = InvitationStatus


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    asking(world)
    return world


@pytest.fixture
def invited(world: World) -> Chat:
    return chat_of(world, invitations(world, S.ASKED)[0])


def status_of(chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(chat.world) if one.citizen == chat.person.id)


GREETINGS = (
    "hej nummer 1",
    "hej nr. 1",
    "hej, den første tak",
    "jeg er nummer 1",
    "hej, jeg bor i nummer 1",
    "godmorgen nummer et",
)


@pytest.mark.parametrize("words", GREETINGS)
def test_a_greeting_with_a_number_answers_nothing_and_is_asked_about(invited: Chat, words: str) -> None:
    said = invited.say(words)

    assert status_of(invited) is S.ASKED
    assert {"Ja, jeg kommer", "Nej tak"} <= {button.label for one in said for button in one.buttons}


@pytest.mark.parametrize(
    "words", ["1", "nummer 1", "den første", "nr. 1 tak", "ja tak, nummer 1", "hej ja", "hej, jeg kommer gerne"]
)
def test_a_place_alone_and_a_yes_accept(invited: Chat, words: str) -> None:
    invited.say(words)

    assert status_of(invited) is S.SEATED
