"""Something taken out of an answer that names several: "ændr område, det er ikke børn", "fjern børn".

What the words name is `core.understand.told.taking_out`; here it is done, and said. Where words of one's own are asked for, such
words may be theirs, so it is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.answers.answering import CORRECT, is_order
from core.dialogue.changes.changing import named, reopened
from core.dialogue.changes.repairing import Answering, changed
from core.dialogue.heard import Heard, Moment, Note, speaking
from core.dialogue.meanings import Value
from core.dialogue.questions.flow import Step
from core.model import Conversation, Dialogue, Json, Source
from core.understand.told.taking_out import TakenOut
from core.understand.words import fold, stem

TAKEN_OUT, NOT_THERE = "dialogue/taken_out", "dialogue/not_there"
_WORDS = re.compile(r"\w{3,}")
_Gone = tuple[Step, list[str]]
"""A question, and the options of its answer that are to go."""


def taken_out(
    engine: Answering, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment
) -> Heard | None:
    """What comes of it. None where the words take nothing out of an answer that was given."""
    by_name = _by_name(engine, conversation, dialogue, text, moment)
    if by_name is not None:
        return by_name
    told, now = engine.reader.taken_out(text), engine.flow.next_step(dialogue)
    if told is None or now is None:
        return None
    is_change = bool(conversation.doubt and conversation.doubt.get("change"))
    if not (told.is_order or told.is_after_all or now.kind == "confirm" or is_change):
        return None
    steps = [step for step in engine.flow.dialogues[dialogue.name].steps if step.kind == "several_of"]
    named_by = [(step, codes) for step in steps if (codes := _named(engine, dialogue, step, told, moment))]
    on_labels = [
        (step, codes) for step, codes in named_by if _is_on_a_label(engine, dialogue, step, codes, told, moment)
    ]
    gone = [(step, here) for step, codes in on_labels or named_by if (here := _standing(dialogue, step, codes))]
    is_told = now.kind == "text" or bool(now.free_text_to)
    if not gone:
        is_lost = bool(named_by) and told.is_order and not is_told
        return _not_there(conversation, dialogue, *(on_labels or named_by)[0]) if is_lost else None
    if len(gone) > 1 or is_told or not on_labels:
        return _asked(conversation, dialogue, gone, text if is_told else "")
    return _out(engine, conversation, *gone[0], text, moment)


def _by_name(
    engine: Answering, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment
) -> Heard | None:
    """ "Ændr område, det er ikke børn": where the answer does not have it, its question is opened."""
    found = named(text, engine.titles(dialogue.name, moment.language))
    if found is None or found[0].kind != "several_of" or found[0].id not in dialogue.answers:
        return None
    step, rest = found
    order, _, words = rest.partition(" ")
    told = engine.reader.taken_out(words if is_order(engine.reader, order, CORRECT) else rest)
    if told is None or not (told.is_order or is_order(engine.reader, order, CORRECT)):
        return None
    here = _standing(dialogue, step, _named(engine, dialogue, step, told, moment))
    if here and (step.is_silent or _is_on_a_label(engine, dialogue, step, here, told, moment)):
        return _out(engine, conversation, step, here, text, moment)
    return reopened(engine.flow, conversation, dialogue, step.id) if not told.is_order else None


def _is_on_a_label(
    engine: Answering, dialogue: Dialogue, step: Step, codes: Sequence[str], told: TakenOut, moment: Moment
) -> bool:
    """Whether the words stand on an option's button: "børn" on "Børn, unge og skole"; they are "Borgere" too, and more are."""
    said = _stems(told.words)
    labels = engine.labels(dialogue.name, step, moment.language)
    return any(not said.isdisjoint(_stems(label)) for code, label in labels if code in codes)


def _stems(words: str) -> set[str]:
    return {stem(word) for word in _WORDS.findall(fold(words))}


def _named(engine: Answering, dialogue: Dialogue, step: Step, told: TakenOut, moment: Moment) -> list[str]:
    """The options that the words name, and nothing else."""
    labels = engine.labels(dialogue.name, step, moment.language)
    reading = engine.reader.choose(step.id, labels, told.words)
    is_plain = isinstance(reading, Value) and engine.reader.only_chooses(labels, told.words)
    return list(reading.value) if isinstance(reading, Value) and is_plain else []


def _standing(dialogue: Dialogue, step: Step, codes: Sequence[str]) -> list[str]:
    answer = dialogue.answers.get(step.id)
    standing = answer.value if answer is not None and isinstance(answer.value, list) else []
    return [code for code in standing if code in codes]


def _left(dialogue: Dialogue, step: Step, gone: Sequence[str]) -> list[Json]:
    return [code for code in dialogue.answers[step.id].value if code not in gone]


def _out(
    engine: Answering, conversation: Conversation, step: Step, gone: Sequence[str], text: str, moment: Moment
) -> Heard:
    """The answer without them. Where nothing is left, it is no answer, and the question is asked if it is ever asked."""
    dialogue = speaking(conversation)
    left = _left(dialogue, step, gone)
    if left:
        return changed(engine, conversation, step, left, text, moment, Source.CHOSEN)
    answers = {slot: answer for slot, answer in dialogue.answers.items() if slot != step.id}
    emptied = conversation.with_dialogue(replace(dialogue, answers=answers), doubt=None, misses=0)
    return Heard(emptied, notes=(Note(TAKEN_OUT, {"dialogue": dialogue.name, "slot": step.id, "value": list(gone)}),))


def _asked(conversation: Conversation, dialogue: Dialogue, gone: Sequence[_Gone], told: str) -> Heard:
    """Which answer is meant, or whether one is. One that would be empty is told by name. `told`: what a no makes an answer."""
    readings: list[Json] = [{"slot": step.id, "value": _left(dialogue, step, here)} for step, here in gone]
    if not all(one["value"] for one in readings):
        return Heard(replace(conversation, doubt={"slot": "", "values": [], "change": True, "told": told}))
    return Heard(replace(conversation, doubt={"slot": "", "values": [], "readings": readings, "told": told}))


def _not_there(conversation: Conversation, dialogue: Dialogue, step: Step, codes: Sequence[str]) -> Heard:
    params = {"dialogue": dialogue.name, "slot": step.id, "value": list(codes)}
    return Heard(replace(conversation, doubt=None), notes=(Note(NOT_THERE, params),))
