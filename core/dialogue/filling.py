"""Mixed initiative: what somebody's words say about questions that were not asked yet, and words that fit no question.

Only fills what is empty. A given answer is never touched.
"""

from dataclasses import replace

from core import workdays
from core.dialogue.answering import SENTENCE, Miss, Reader, checked
from core.dialogue.flow import Flow, Step
from core.dialogue.heard import Moment, Note
from core.model import Answer, Dialogue, Source

EXTRA = "extra"
"""The step that keeps what fits nowhere else; a dialogue without it keeps nothing of that kind."""


def fill_others(
    flow: Flow, reader: Reader, dialogue: Dialogue, step: Step, written: str, moment: Moment
) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with every other slot that these words fill beyond doubt, and a note that says which."""
    if step.kind != "text" and len(written.split()) < SENTENCE:
        return dialogue, ()
    steps = flow.dialogues[dialogue.name]
    new: dict[str, Answer] = {}
    for slot, value in reader.fill({step.id: written}, workdays.local(moment.at).date()).items():
        target = steps.step(slot)
        if target is None or slot in dialogue.answers or isinstance(checked(target, value), Miss):
            continue
        new[slot] = Answer(value, written[:200], moment.at.isoformat(), Source.READ, flow.version)
    if not new:
        return dialogue, ()
    understood = [{"dialogue": dialogue.name, "slot": slot, "value": new[slot].value} for slot in new]
    filled = replace(dialogue, answers={**dialogue.answers, **new})
    return filled, (Note("dialogue/understood", {"slots": understood}),)


def with_extra(flow: Flow, dialogue: Dialogue, text: str, moment: Moment) -> Dialogue:
    """What people write at the wrong place is kept: it goes to the request as it is."""
    if flow.dialogues[dialogue.name].step(EXTRA) is None:
        return dialogue
    before = dialogue.answers.get(EXTRA)
    words = f"{before.value}\n{text}" if before else text
    return dialogue.answered(EXTRA, Answer(words, words, moment.at.isoformat(), Source.SAID, flow.version))
