"""A no from somebody who is away for long is taken, and a pause is offered beside it."""

from datetime import date

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, text_of
from tests.town import invitations

UNTIL = {
    "Jeg skal på orlov et halvt år": date(2027, 4, 6),
    "nej desværre, jeg er på barsel til september": date(2027, 9, 1),
}


def status_of(chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(chat.world) if one.citizen == chat.person.id)


@pytest.mark.parametrize("words", UNTIL)
def test_who_is_away_for_long_is_offered_a_pause_beside_their_no(asked: Chat, words: str):
    said = asked.say(words)[-1]

    assert status_of(asked) is InvitationStatus.DECLINED
    assert "Skal vi lade dig være i fred" in said.text
    asked.say("ja")
    citizen = asked.world.facts.citizen(asked.person.id)
    assert citizen is not None
    assert citizen.paused_until == UNTIL[words]


def test_a_no_to_it_leaves_the_no_to_the_invitation(asked: Chat):
    asked.say("Jeg skal på orlov et halvt år")

    assert "Så er alt, som det var" in text_of(asked.say("nej"))
    assert status_of(asked) is InvitationStatus.DECLINED


def test_it_is_taken_back_as_any_no(asked: Chat):
    asked.say("Jeg skal på orlov et halvt år")
    asked.say("jo jeg kan godt alligevel")

    assert status_of(asked) is InvitationStatus.SEATED


@pytest.mark.parametrize("words", ["jeg kan ikke, jeg er på ferie i uge 48", "jeg kan ikke komme, jeg er på ferie"])
def test_who_is_away_for_a_week_is_offered_none(asked: Chat, words: str):
    assert "lade dig være i fred" not in text_of(asked.say(words))


@pytest.mark.parametrize("words", ["er det for sent?", "is it too late?"])
def test_whether_it_is_too_late_is_answered_with_the_invitation(asked: Chat, words: str):
    asked.new()

    assert "Svar senest" in text_of(asked.say(words))
    assert status_of(asked) is InvitationStatus.ASKED
