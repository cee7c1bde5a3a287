"""Somebody who presents themselves first: they are greeted, and asked what it is about. Their name and work are no need."""

from dataclasses import replace

from core.dialogue.answers.filling import fill_others, said_otherwise
from core.dialogue.engine import Engine
from core.dialogue.heard import Moment, Note
from core.dialogue.questions.flow import INTAKE
from core.model import Conversation

_CHOICE = ("one_of",)


def introduced(
    engine: Engine, conversation: Conversation, text: str, moment: Moment
) -> tuple[Conversation, tuple[Note, ...]] | None:
    """The conversation with on whose behalf they write, if they told, and what to say; None when it is told what it is about.

    Whoever insists has told their need.
    """
    dialogue = conversation.dialogue
    if dialogue is None or dialogue.name != INTAKE or dialogue.answers or conversation.misses or conversation.doubt:
        return None
    step = engine.flow.next_step(dialogue)
    if step is None or not engine.reader.only_introduces(text, moment.day):
        return None
    told, notes = fill_others(engine.flow, engine.reader, dialogue, step, text, moment, kinds=_CHOICE)
    known = {slot: answer for slot, answer in told.answers.items() if slot != step.id}
    met = conversation.with_dialogue(replace(told, answers=known), misses=1)
    return met, (Note("small_talk/greeting"), *said_otherwise(notes, step.id))
