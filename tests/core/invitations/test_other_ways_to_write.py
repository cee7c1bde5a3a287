"""Somebody answers an invitation as one writes a letter, thanks for a reminder, or writes Danish as they learnt it."""

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


@pytest.mark.parametrize(
    "words",
    [
        "Tak for påmindelsen. Jeg glæder mig",
        "tak, vi ses på tirsdag",
        "det glæder jeg mig til",
        "tak for påmindelsen, jeg kommer",
    ],
)
def test_who_has_a_seat_and_looks_forward_hears_that_they_are_in(asked: Chat, words: str):
    asked.say("ja")

    assert "Du er allerede med" in text_of(asked.say(words))


def test_what_stands_behind_a_but_is_not_passed_over(asked: Chat):
    asked.say("ja")

    assert "Du er allerede med" not in text_of(asked.say("det glæder jeg mig til, men min mand skal med"))


@pytest.mark.parametrize("words", ["jeg taler ikke så godt dansk", "mit dansk er ikke så godt"])
def test_whose_danish_is_poor_refuses_nothing(asked: Chat, words: str):
    said = text_of(asked.say(words))

    (mine,) = (one for one in invitations(asked.world) if one.citizen == asked.person.id)
    assert mine.status is InvitationStatus.ASKED
    assert "tage hensyn til" in said


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hvor jeg skal hen", "Stedet er"),
        ("hvad jeg skal lave der", "Du skal ikke forberede noget"),
        ("hvad det er", "hvad det handler om"),
        ("hvem der kommer", "Du møder andre borgere"),
        ("må barn komme", "Pladsen er din alene"),
    ],
)
def test_a_question_in_the_order_of_another_language_is_answered(asked: Chat, words: str, answer: str):
    assert answer in text_of(asked.say(words))
