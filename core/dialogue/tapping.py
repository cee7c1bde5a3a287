"""What a tap does: an answer, on and off before it counts, one more where several are taken, the same one a second time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.actions import Picked, read
from core.dialogue.answers.answering import BACK, KEPT, UNKNOWN, checked
from core.dialogue.answers.filling import with_beside
from core.dialogue.answers.shown_first import toggled, with_grid
from core.dialogue.changes.repairing import as_picked, asked_instead
from core.dialogue.changes.settling import Obeying
from core.dialogue.heard import Heard, Moment, Note, Outcome, speaking
from core.dialogue.meanings import Miss
from core.dialogue.questions.flow import TOGGLED, Flow, Step
from core.events import Chose
from core.model import Answer, Conversation, Json, Source

_ORDERS = {UNKNOWN: "dont_know", KEPT: "keep", BACK: "back"}
"""The orders that a button gives about its own question."""

_MOMENTS = timedelta(seconds=5)
"""A finger that taps twice, and a network that is slow to say that the first was heard."""


def tapped_twice(event: Chose, before: Conversation) -> bool:
    """Whether the very same option was tapped moments ago, and ended its dialogue: the second tap is answered already."""
    if (
        not before.last_tap
        or event.token != before.last_tap
        or event.at - datetime.fromisoformat(before.last_heard) > _MOMENTS
    ):
        return False
    picked = read(event.token)
    return isinstance(picked, Picked) and all(picked.run != one.run for one in before.stack)


def tapped(engine: Obeying, conversation: Conversation, picked: Picked, moment: Moment) -> Heard:
    """A tapped option. An old button never overwrites: it becomes an offer to change."""
    dialogue = conversation.dialogue
    if dialogue is None or (picked.dialogue, picked.run) != (dialogue.name, dialogue.run):
        return _old_button(conversation)
    conversation = with_beside(engine.flow, conversation, moment)
    dialogue = speaking(conversation)
    step = engine.flow.dialogues[dialogue.name].step(picked.slot)
    if step is not None and picked.option in _ORDERS:
        return _of_question(engine, conversation, step, picked.option, moment)
    if meant := as_picked(engine, conversation, picked.slot, picked.option, moment):
        return meant
    if step is None or isinstance(checked(step, picked.option), Miss):
        return _old_button(conversation)
    if step.kind in TOGGLED:
        return _switched(engine.flow, conversation, step, picked.option, moment)
    if step.kind == "times":
        dialogue = with_grid(dialogue, engine.flow.dialogues[dialogue.name], moment.at.isoformat())
        conversation = conversation.with_dialogue(dialogue)
    value: Json = [picked.option] if step.kind == "several_of" else picked.option
    labels = engine.labels(dialogue.name, step, moment.language)
    before = dialogue.answers.get(step.id)
    is_doubted = conversation.doubt is not None and conversation.doubt.get("slot") == step.id
    if before is None or before.is_unknown or is_doubted:
        label = dict(labels).get(picked.option, picked.option)
        return engine.answer(conversation, step, value, label, moment, Source.CHOSEN)
    if before.value == value:
        return Heard(conversation, Outcome.SILENT)
    if step.kind == "several_of" and isinstance(before.value, list):
        return _added(engine.flow, labels, conversation, step, picked.option, moment)
    return asked_instead(conversation, dialogue, step, picked.option)


def _old_button(conversation: Conversation) -> Heard:
    return Heard(conversation, notes=(Note("dialogue/old_button"),))


def _of_question(engine: Obeying, conversation: Conversation, step: Step, option: str, moment: Moment) -> Heard:
    """ "Ved ikke", "behold" or "tilbage" under one question: tapped twice it does what it did, to no other question."""
    dialogue = speaking(conversation)
    now = engine.flow.next_step(dialogue)
    answer = dialogue.answers.get(step.id)
    if now == step:
        return engine.obey(conversation, _ORDERS[option], moment)
    is_done = answer is None if option == BACK else answer is not None and (option == KEPT or answer.is_unknown)
    return Heard(conversation, Outcome.SILENT) if is_done else _old_button(conversation)


def _switched(flow: Flow, conversation: Conversation, step: Step, option: str, moment: Moment) -> Heard:
    """On or off, where it was asked. It counts when the person says that it is right."""
    dialogue = conversation.dialogue
    if dialogue is None or flow.next_step(dialogue) != step:
        return _old_button(conversation)
    changed = toggled(dialogue, step, option, moment.at.isoformat())
    return Heard(conversation.with_dialogue(changed, misses=0, doubt=None), Outcome.AGAIN)


def _added(
    flow: Flow,
    labels: Sequence[tuple[str, str]],
    conversation: Conversation,
    step: Step,
    option: str,
    moment: Moment,
) -> Heard:
    """One more tap on a question that takes several: it is added where it was asked, and the dialogue goes on as it was."""
    dialogue = conversation.dialogue
    before = dialogue.answers.get(step.id) if dialogue is not None else None
    if dialogue is None or before is None:
        return _old_button(conversation)
    chosen = [code for code in step.options if code in before.value or code == option]
    if option in step.alone:
        chosen = [option]
    if chosen == before.value:
        return Heard(conversation, Outcome.SILENT)
    names = dict(labels)
    written = ", ".join(names[code] for code in chosen)
    answer = Answer(chosen, written, moment.at.isoformat(), Source.CHOSEN, flow.version)
    kept = conversation.with_dialogue(dialogue.answered(step.id, answer))
    return Heard(kept, Outcome.SILENT, answered=step.id)
