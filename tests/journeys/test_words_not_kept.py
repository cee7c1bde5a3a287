"""What citizens write when they answer an invitation: the answer is kept, and the words stand nowhere."""

from datetime import timedelta

import pytest

from core.effects import ForgetWords
from core.events import Said
from core.network import InvitationStatus
from core.ports import Turn
from tests.chat import Chat, World
from tests.town import chat_of, gathering, invitations, tap

S = InvitationStatus


@pytest.fixture
def asked(world: World) -> Chat:
    return chat_of(world, invitations(world, S.ASKED)[0])


def said_to(world: World, chat: Chat, words: str) -> Turn:
    world.now += timedelta(seconds=1)
    return world.take(Said(id=words, source="test", at=world.now, sender=chat.address, text=words))


def status_of(world: World, chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(world) if one.citizen == chat.person.id)


ANSWERS = (
    ("Nej, jeg har fået konstateret kræft", S.DECLINED),
    ("nej, kræft", S.DECLINED),
    ("nej tak, min kone er lige død", S.DECLINED),
    ("Ja, jeg kommer, jeg er jo lige blevet fyret", S.ASKED),
    ("måske, jeg skal opereres", S.ASKED),
)


@pytest.mark.parametrize(("words", "status"), ANSWERS)
def test_the_answer_is_kept_and_not_the_words(world: World, asked: Chat, words: str, status: InvitationStatus):
    turn = said_to(world, asked, words)

    assert status_of(world, asked) is status
    assert ForgetWords() in turn.effects


@pytest.mark.parametrize("words", ["ja", "nej", "Nej tak", "ja tak", "Ja, jeg kommer", "hvor er det?"])
def test_what_a_button_says_and_a_question_stand_in_the_log_as_ever(world: World, asked: Chat, words: str):
    assert ForgetWords() not in said_to(world, asked, words).effects


def test_words_that_give_a_seat_back_are_not_kept(world: World, asked: Chat):
    tap(asked, "i_yes")

    turn = said_to(world, asked, "jeg må melde afbud, jeg er blevet indlagt")

    assert ForgetWords() in turn.effects


def test_a_better_time_is_kept_with_the_invitation_alone(world: World, asked: Chat):
    tap(asked, "i_other")

    turn = said_to(world, asked, "Om tirsdagen er jeg til kemo, så hellere torsdag")

    assert ForgetWords() in turn.effects
    mine = next(one for one in invitations(world) if one.citizen == asked.person.id)
    assert mine.facts["other_time"] == "Om tirsdagen er jeg til kemo, så hellere torsdag"


@pytest.mark.parametrize(("words", "is_kept"), [("nej, jeg blev syg", False), ("nej", True)])
def test_why_somebody_was_not_at_a_meeting_is_not_kept(world: World, asked: Chat, words: str, is_kept: bool):
    for one in invitations(world, S.ASKED)[:12]:
        tap(chat_of(world, one), "i_yes")
    world.advance(gathering(world).sessions[0].start + timedelta(hours=17) - world.now)

    turn = said_to(world, asked, words)

    mine = next(one for one in invitations(world) if one.citizen == asked.person.id)
    assert mine.facts["attendance"] == {"0": "absent"}
    assert (ForgetWords() not in turn.effects) is is_kept
