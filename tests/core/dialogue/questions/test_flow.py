"""Where a dialogue stands is kept with it for the flow that derived it, and derived anew by any other."""

from dataclasses import replace

from core.dialogue.questions.flow import DialogueFlow, Flow, Step
from core.model import Dialogue
from tests.factories import an_answer

FIRST, SECOND = Step(id="first", kind="text"), Step(id="second", kind="text")


def a_flow(*steps: Step) -> Flow:
    return Flow("", {"talk": DialogueFlow("talk", steps)}, {})


def test_a_dialogue_stands_elsewhere_in_another_flow() -> None:
    dialogue = Dialogue(name="talk", run=1)

    assert a_flow(FIRST, SECOND).next_step(dialogue) == FIRST
    assert a_flow(SECOND).next_step(dialogue) == SECOND


def test_a_dialogue_with_one_more_answer_stands_one_further() -> None:
    flow, dialogue = a_flow(FIRST, SECOND), Dialogue(name="talk", run=1)
    assert flow.next_step(dialogue) == FIRST

    assert flow.next_step(dialogue.answered("first", an_answer())) == SECOND
    assert flow.next_step(replace(dialogue, answers={"first": an_answer()})) == SECOND
