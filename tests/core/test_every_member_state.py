"""The member's dialogues, state by state: every question met with every kind of input has a defined next state."""

from dataclasses import replace

import pytest

from core.actions import Picked, token
from core.dialogue.questions.flow import TOGGLED, Step
from core.dialogue.questions.flow_check import paths
from core.model import Answer, Conversation, Dialogue
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.core.test_every_state import FLOW, LABELS, words
from tests.worlds import a_world

EVERYWHERE = ("/privacy", "/mydata", "/delete", "jeg vil tale med et menneske", "english", "hvorfor spørger du?")
DIALOGUES = ("join", "profile", "pause", "own_idea")
NOON = "2026-10-05T12:00:00+02:00"


def states() -> list[tuple[str, Step, Dialogue]]:
    """Each question once for each set of decisive answers that leads to it."""
    found = {}
    for name in DIALOGUES:
        for decisive, path in paths(FLOW, name):
            answers = {}
            for step in path:
                key = (name, step.id, tuple(later.id for later in path[path.index(step) :]))
                found.setdefault(key, (name, step, Dialogue(name=name, run=9, answers={**decisive, **answers})))
                answers[step.id] = decisive.get(step.id) or Answer(None, "", NOON, is_unknown=True)
    states = [(name, step, _standing(dialogue, step)) for name, step, dialogue in found.values()]
    return [one for one in states if FLOW.next_step(one[2]) == one[1]]


def _standing(dialogue: Dialogue, step: Step) -> Dialogue:
    return replace(dialogue, answers={slot: one for slot, one in dialogue.answers.items() if slot != step.id})


STATES = states()
IDS = [f"{name}-{step.id}-{len(dialogue.answers)}" for name, step, dialogue in STATES]


def meet(name: str, step: Step, dialogue: Dialogue) -> tuple[World, Chat]:
    world = a_world()
    chat = a_member(world)
    if name == "join":
        del world.facts.all_citizens[chat.person.id]
        way = dialogue.answers.get("way") or Answer("link", "link", NOON)
        dialogue = replace(
            dialogue, answers={**dialogue.answers, "way": way if way.value else replace(way, value="link")}
        )
    held = Conversation(person=chat.person.id, stack=(dialogue,), runs=9, is_greeted=True, last_heard=NOON)
    world.facts.conversations[chat.person.id] = held
    chat.new()
    assert chat.step == step.id
    return world, chat


def test_every_question_of_every_dialogue_is_among_the_states():
    asked = {(name, step.id) for name in DIALOGUES for step in FLOW.dialogues[name].steps if not step.is_silent}

    assert {(name, step.id) for name, step, _ in STATES} == asked


@pytest.mark.parametrize(("name", "step", "dialogue"), STATES, ids=IDS)
def test_every_option_may_be_tapped(name: str, step: Step, dialogue: Dialogue):
    for code, _ in LABELS(name, step, "da"):
        _, chat = meet(name, step, dialogue)
        chat.tap_token(token(Picked(name, 9, step.id, code)))
        held = chat.conversation.dialogue
        if step.kind in TOGGLED and not step.among:
            assert held.set_aside[step.id].value == [code]
        elif held is not None and held.name == name and held.run == 9 and not step.among:
            assert held.answers[step.id].value == code


@pytest.mark.parametrize(("name", "step", "dialogue"), STATES, ids=IDS)
def test_stop_leaves_at_once_and_nothing_is_open_after_it(name: str, step: Step, dialogue: Dialogue):
    _, chat = meet(name, step, dialogue)

    messages = chat.say("stop")

    assert len(messages) == 1
    assert chat.conversation.stack == ()


@pytest.mark.parametrize(("name", "step", "dialogue"), STATES, ids=IDS)
@pytest.mark.parametrize(
    "written",
    [
        "/privacy",
        "/mydata",
        "/delete",
        "jeg vil tale med et menneske",
        "english",
        "skriv til mig på engelsk",
        "hvorfor spørger du?",
    ],
)
def test_what_works_everywhere_works_here_and_leaves_the_answers(
    name: str, step: Step, dialogue: Dialogue, written: str
):
    if step.takes_questions and written.endswith("?"):
        return  # a question is an answer here
    _, chat = meet(name, step, dialogue)
    before = chat.conversation.stack

    messages = chat.say(written)

    assert messages
    assert chat.conversation.stack == before
    assert (chat.person.language == "en") is (written in ("english", "skriv til mig på engelsk"))
    if written.startswith("hvorfor"):
        assert words(f"{name}/{step.id}/why") in text_of(messages)


@pytest.mark.parametrize(("name", "step", "dialogue"), STATES, ids=IDS)
@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
def test_what_the_bot_cannot_read_gets_a_kind_line(name: str, step: Step, dialogue: Dialogue, kind: str):
    _, chat = meet(name, step, dialogue)

    assert text_of(chat.send_other(kind)).startswith(words("dialogue/cannot_read", kind=kind))
    assert chat.step == step.id


@pytest.mark.parametrize(("name", "step", "dialogue"), STATES, ids=IDS)
def test_not_knowing_leads_on_except_where_it_cannot(name: str, step: Step, dialogue: Dialogue):
    _, chat = meet(name, step, dialogue)

    chat.say("ved ikke")

    is_needed = step.is_required or step.kind == "confirm"
    held = chat.conversation.dialogue
    assert (held is not None and held.run == 9 and chat.step == step.id) is is_needed
