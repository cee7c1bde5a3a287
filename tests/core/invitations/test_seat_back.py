"""Who asks for a seat they gave up or refused is asked whether they come after all: no question gives one, and no nod."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import settle, tap

S = InvitationStatus


def status(chat: Chat) -> S:
    return chat.world.facts.invitations[1, chat.person.id].status


@pytest.mark.parametrize(
    "words",
    [
        "kan jeg få pladsen tilbage?",
        "Puha, nu er han rask igen, kan jeg få min plads tilbage?",
        "er min plads stadig ledig?",
        "kan jeg nå at ombestemme mig?",
        "Can I have my seat back?",
    ],
)
@pytest.mark.parametrize("before", [["i_no"], ["i_yes", "i_leave_yes"]])
def test_a_seat_that_is_asked_for_is_offered_with_a_button(asked: Chat, words: str, before: list[str]):
    for action in before:
        tap(asked, action)
    asked.new()
    was = status(asked)

    (said,) = asked.say(words)

    assert "Vil du alligevel med til mødet" in said.text
    assert status(asked) is was
    asked.tap("Jeg kan godt alligevel")
    assert status(asked) is S.SEATED


def test_who_never_had_one_is_not_asked(world: World, asked: Chat):
    other = settle(world, 41)[40]

    assert "Vil du alligevel" not in "".join(one.text for one in other.say("kan jeg få pladsen tilbage?"))


def test_who_has_a_seat_is_told_of_it(asked: Chat):
    tap(asked, "i_yes")
    asked.new()

    said = "".join(one.text for one in asked.say("er min plads stadig ledig?"))

    assert "Vil du alligevel" not in said
    assert status(asked) is S.SEATED


@pytest.mark.parametrize("words", ["k", "kk", "ok", "okk"])
def test_a_nod_takes_no_seat(asked: Chat, words: str):
    said = "".join(one.text for one in asked.say(words))

    assert "Jeg ved bare ikke endnu, om du kommer" in said
    assert status(asked) is S.ASKED
