"""Changing a given answer: which question is meant by its name, and taking it up again.

What words would change without a name is `correcting`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.dialogue.heard import Heard, Note
from core.dialogue.questions.flow import AGAIN, Flow, Step
from core.model import Conversation, Dialogue, Json

CHANGED = "dialogue/changed"
"""The note that says a changed answer back."""
_MARKS = re.compile(r"[^\w\s'-]")
_MOST_SAID = 200
"""Characters: whoever writes more tells something, and a title in it is a word like any other."""


def gone_back(flow: Flow, conversation: Conversation, dialogue: Dialogue, step: Step | None) -> Heard:
    """The question before this one is asked again, with its answer offered."""
    before = flow.step_before(dialogue, step)
    if before is None:
        return Heard(replace(conversation, doubt=None), notes=(Note("dialogue/nothing_before"),))
    return reopened(flow, conversation, dialogue, before.id)


def reopened(flow: Flow, conversation: Conversation, dialogue: Dialogue, slot: str) -> Heard:
    """The question is asked now, before every other; an answer it had is offered. One that cannot be asked changes nothing."""
    step = flow.dialogues[dialogue.name].step(slot)
    if step is None or (slot not in dialogue.answers and (step.is_silent or step.kind == "confirm")):
        return Heard(replace(conversation, doubt=None))
    if step.is_silent:
        return Heard(replace(conversation, doubt={"slot": slot, "values": list(step.options)}))
    answers = {name: answer for name, answer in dialogue.answers.items() if name != slot}
    aside = dict(dialogue.set_aside)
    if slot in dialogue.answers:
        aside[slot] = dialogue.answers[slot]
    again = replace(dialogue, answers=answers, set_aside=aside, about={**dialogue.about, AGAIN: slot})
    return Heard(conversation.with_dialogue(again, doubt=None, misses=0))


def put_right(dialogue: Dialogue, step: Step, value: Json) -> tuple[Note, ...]:
    """What is said when a question that was taken up again gets another answer. A text is read where it was written."""
    before = dialogue.set_aside.get(step.id)
    if before is None or before.is_unknown or before.value == value or dialogue.about.get(AGAIN) != step.id:
        return ()
    if step.kind == "text" or step.is_shown_first or step.keeps_no_words:
        return ()
    params = {"dialogue": dialogue.name, "slot": step.id, "old": before.value, "new": value}
    return (Note(CHANGED, params),)


def named(text: str, titles: Mapping[str, Step]) -> tuple[Step, str] | None:
    """The question whose title stands in the text, the longest title first, and the words around it; None when none does."""
    said = f" {' '.join(_MARKS.sub(' ', text.casefold()).split())} "
    if len(said) > _MOST_SAID:
        return None
    for title in sorted(filter(None, titles), key=len, reverse=True):
        if f" {title} " in said:
            return titles[title], said.replace(f" {title} ", " ", 1).strip()
    return None
