"""Taps that are no first answer: on and off before it counts, one more where several are taken, the same one a second time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.actions import Picked, read
from core.dialogue.flow import Flow, Step
from core.dialogue.heard import Heard, Moment, Note, Outcome
from core.dialogue.shown_first import toggled
from core.events import Chose
from core.model import Answer, Conversation, Source

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


def switched(flow: Flow, conversation: Conversation, step: Step, option: str, moment: Moment) -> Heard:
    """On or off, where it was asked. It counts when the person says that it is right."""
    dialogue = conversation.dialogue
    if dialogue is None or flow.next_step(dialogue) != step:
        return Heard(conversation, notes=(Note("dialogue/old_button"),))
    changed = toggled(dialogue, step, option, moment.at.isoformat())
    return Heard(conversation.with_dialogue(changed, misses=0, doubt=None), Outcome.AGAIN)


def added(
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
        return Heard(conversation, notes=(Note("dialogue/old_button"),))
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
