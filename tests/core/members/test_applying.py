"""Somebody who applied and waits for a facilitator's answer takes the application back in words."""

import pytest

from core.actions import Ordered, Picked, token
from core.model import Address
from core.network import Membership, Purpose
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import an_applicant, citizen_of
from tests.worlds import a_facilitator


@pytest.fixture
def applicant(world: World) -> Chat:
    chat = an_applicant(world)
    assert citizen_of(chat).status is Membership.APPLIED
    chat.new()
    return chat


PLAIN = (
    "jeg vil ikke være med",
    "Jeg vil ikke være med alligevel",
    "nej tak",
    "nej",
    "ikke interesseret",
    "Jeg vil gerne trække min ansøgning tilbage",
    "slet min ansøgning",
    "afmeld mig fra netværket tak",
    "stop",
    "withdraw my application",
    "I don't want to join after all",
)


@pytest.mark.parametrize("words", PLAIN)
def test_an_application_is_taken_back_in_plain_words_and_can_be_put_in_again(applicant: Chat, words: str):
    purposes = citizen_of(applicant).purposes

    said = text_of(applicant.say(words))

    out = citizen_of(applicant)
    assert out.status is Membership.ENDED
    assert not out.purposes
    assert "Din ansøgning er trukket tilbage" in said
    assert "Vi har fået din ansøgning".casefold() in text_of(applicant.tap("Fortryd: jeg vil blive")).casefold()
    assert citizen_of(applicant).status is Membership.APPLIED
    assert citizen_of(applicant).purposes == purposes


def test_a_facilitator_finds_no_application_that_was_taken_back(world: World, applicant: Chat):
    mette = a_facilitator(world)
    mette.new()
    applicant.say("jeg vil ikke være med")

    assert "Jeg bor i Vangede" not in text_of(mette.say("ansøgninger"))


ASKED = (
    "jeg vil ikke være med i 100 dage",
    "nej, jeg har nogle spørgsmål først",
    "jeg fortryder",
    "Kan jeg trække min ansøgning tilbage?",
    "Afmeld mig fra mødet",
)


@pytest.mark.parametrize("words", ASKED)
def test_where_it_may_be_about_something_else_it_is_asked(applicant: Chat, words: str):
    said = text_of(applicant.say(words))

    assert "Vil du trække din ansøgning tilbage?" in said
    assert citizen_of(applicant).status is Membership.APPLIED
    applicant.tap("Træk ansøgningen tilbage")
    assert citizen_of(applicant).status is Membership.ENDED


@pytest.mark.parametrize("words", ["ja", "hej", "hvornår får jeg svar?", "tak for det"])
def test_other_words_leave_the_application_as_it_is(applicant: Chat, words: str):
    said = text_of(applicant.say(words))

    assert citizen_of(applicant).status is Membership.APPLIED
    assert "trække" not in said


def _one_who_came_alone(world: World) -> Chat:
    chat = Chat(world, Address("play", "citizen-alone"))
    chat.open()
    for words in ("jeg vil gerne være med", "ja", "nej", "ja"):
        chat.say(words)
    return chat


@pytest.mark.parametrize(
    "words", ["ret", "vejen ind", "med et link", "nej, med et link", "ret vejen ind til med et link"]
)
def test_who_came_alone_is_no_member_without_a_facilitators_yes_whatever_they_change(world: World, words: str):
    chat = _one_who_came_alone(world)

    assert "Vejen ind" not in text_of(chat.say(words))
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    chat.tap_token(token(Ordered("change.way")), "tapped")
    chat.tap_token(token(Picked(dialogue.name, dialogue.run, "way", "link")), "tapped")
    for more in ("Jeg bor i Ordrup", "ja", "ja"):
        chat.say(more)

    assert citizen_of(chat).status is Membership.APPLIED


@pytest.mark.parametrize("words", ["det passer", "ja det passer fint", "det passer mig godt"])
def test_what_suits_somebody_is_a_yes_and_no_question_passed_over(world: World, words: str):
    chat = Chat(world, Address("play", "citizen-alone"))
    chat.open()
    for said in ("jeg vil gerne være med", words, words, "jeg passer", "Jeg bor i Ordrup", "ja"):
        chat.say(said)

    assert citizen_of(chat).purposes == {Purpose.LABS, Purpose.ADVISING}


@pytest.mark.parametrize(
    "words", ["spørg mig ikke før sommer", "hold pause til 1. juni", "please don't ask me before the summer"]
)
def test_a_pause_asked_for_while_waiting_begins_with_the_membership(world: World, applicant: Chat, words: str):
    facilitator = a_facilitator(world)
    facilitator.open()

    said = text_of(applicant.say(words))

    assert "1. juni" in said
    assert citizen_of(applicant).status is Membership.APPLIED
    assert facilitator.new() == []
    facilitator.say("ansøgninger")
    facilitator.tap("Godkend")
    assert citizen_of(applicant).status is Membership.ACTIVE
    assert citizen_of(applicant).paused_until is not None
