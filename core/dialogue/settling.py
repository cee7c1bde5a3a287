"""The answer to "mente du …?": a yes, a no, or the number of one of the readings that were shown."""

from dataclasses import replace
from typing import Protocol

from core.dialogue.answering import MOST_IN_A_NO, is_order, says_yes_or_no
from core.dialogue.flow import Step
from core.dialogue.heard import Heard, Moment
from core.dialogue.repairing import Answering, corrected
from core.model import Conversation, Dialogue, Json, Source


class Obeying(Answering, Protocol):
    """The engine as far as an answered doubt needs it."""

    def obey(self, conversation: Conversation, command: str, moment: Moment, *, is_sure: bool = False) -> Heard: ...


def settled(engine: Obeying, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment) -> Heard | None:
    """What comes of it. None when the text is something else, which is then read afresh."""
    doubt = conversation.doubt or {}
    step = engine.flow.dialogues[dialogue.name].step(doubt.get("slot", ""))
    values = list(doubt.get("values", ()))
    if "written" in doubt and is_order(engine.reader, text, "as_written"):
        return engine.obey(conversation, "as_written", moment)
    if not (values or doubt.get("command") or doubt.get("change")):
        return None  # nothing was asked about: only words are kept there
    says = says_yes_or_no(engine.reader, text)
    if says == "no":
        is_more = doubt.get("change") and len(text.split()) > MOST_IN_A_NO
        change = corrected(engine, conversation, dialogue, text, moment) if is_more else None
        return change or engine.obey(conversation, "neither", moment)
    if doubt.get("change") and is_order(engine.reader, text, "dont_know", "skip"):
        return engine.obey(conversation, "neither", moment)
    if says == "yes" and doubt.get("command"):
        return engine.obey(replace(conversation, doubt=None), doubt["command"], moment, is_sure=True)
    if step is None or not values:
        return None
    if says == "yes" and len(values) == 1:
        return _chosen(engine, conversation, step, values[0], text, moment)
    if text.strip().isdecimal() and 0 < int(text) <= len(values):
        return _chosen(engine, conversation, step, values[int(text) - 1], text, moment)
    return None


def _chosen(engine: Answering, conversation: Conversation, step: Step, code: str, text: str, moment: Moment) -> Heard:
    value: Json = [code] if step.kind == "several_of" else code
    return engine.answer(conversation, step, value, text, moment, Source.SAID)
