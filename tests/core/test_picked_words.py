"""What stands on a button of the open question is its answer when it is written, too, whatever else the words could mean."""

from dataclasses import replace

import pytest

from core.dialogue.heard import Moment
from core.dialogue.questions.flow import AGAIN
from core.model import Conversation, Dialogue, PersonId, Role
from core.network import GatheringNumber
from tests.chat import Chat
from tests.factories import MONDAY, in_utc
from tests.worlds import a_world, an_employee, service

ENGINE = service().engine
NOW = Moment(in_utc(MONDAY), "da")
QUESTIONS = [
    (dialogue.name, step.id)
    for dialogue in ENGINE.flow.dialogues.values()
    for step in dialogue.steps
    if step.kind in ("one_of", "several_of")
]


def at(dialogue: str, step: str) -> Conversation:
    """A conversation in which just this is asked."""
    return Conversation(person=PersonId(1), stack=(Dialogue(name=dialogue, run=1, about={AGAIN: step}),), runs=1)


def who_is_asked_what_became_of_the_group() -> Chat:
    chat = an_employee(a_world())
    chat.open()
    asked = Dialogue(name="verdict", run=1, about={"number": GatheringNumber(1), AGAIN: "verdict"})
    facts = chat.world.facts
    facts.persons[chat.person.id] = replace(chat.person, roles=frozenset({Role.CITIZEN}))
    facts.conversations[chat.person.id] = replace(chat.conversation, stack=(asked,), runs=1)
    return chat


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("dialogue", "step"), QUESTIONS)
def test_every_label_number_and_letter_is_picked(dialogue: str, step: str, language: str):
    asked = ENGINE.flow.dialogues[dialogue].step(step)
    assert asked is not None

    labels = [label for _, label in ENGINE.labels(dialogue, asked, language)]
    places = [str(place) for place, _ in enumerate(labels, start=1)] + ["a."]

    moment = Moment(in_utc(MONDAY), language)
    assert all(ENGINE.hear_picked(at(dialogue, step), f" {text} ", moment) for text in [*labels, *places])


@pytest.mark.parametrize("text", ["99", "måske", "ikke det første", "hjælp"])
def test_other_words_are_not(text: str):
    assert ENGINE.hear_picked(at("verdict", "verdict"), text, NOW) is None


def test_nothing_is_picked_while_something_is_in_doubt():
    doubted = replace(at("verdict", "verdict"), doubt={"slot": "verdict", "values": ["driftes"]})

    assert ENGINE.hear_picked(doubted, "1", NOW) is None


def test_a_yes_may_be_the_answer_to_something_else():
    assert ENGINE.hear_picked(at("intake", "personal_data"), "ja", NOW) is None


def test_an_answer_that_sounds_like_an_order_is_the_answer():
    chat = who_is_asked_what_became_of_the_group()

    chat.say("Det stopper")

    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    assert dialogue.answers["verdict"].value == "stoppes"
