"""Somebody answers an invitation as one writes a letter."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import an_invited
from tests.town import invitations


@pytest.mark.parametrize(
    "words",
    [
        "Ja tak, jeg kommer. Med venlig hilsen Inger",
        "Kære Sparringsrum. Jeg vil gerne med. Mvh Inger Madsen",
        "Undskyld jeg svarer så sent, jeg vil gerne med",
        "Sorry for the late reply, count me in",
    ],
)
def test_a_yes_in_a_letter_takes_the_seat(asked: Chat, words: str):
    asked.say(words)

    (mine,) = (one for one in invitations(asked.world) if one.citizen == asked.person.id)
    assert mine.status is InvitationStatus.SEATED


def test_a_no_in_a_letter_gives_the_seat_back(asked: Chat):
    asked.say("ja")

    said = text_of(
        asked.say("Kære alle. Jeg er blevet indlagt, så jeg kan ikke komme alligevel. Med venlig hilsen Inger")
    )

    assert "Vil du melde fra?" in said


def test_a_letter_answers_the_question_of_a_consent(world: World):
    chat = an_invited(world)

    chat.say("Ja tak, det er i orden. Med venlig hilsen Inger Madsen")

    assert chat.step == "advising"
