"""The same words again where "mente du …?" was asked about them: whoever says them twice has answered in words of their own."""

from dataclasses import replace
from typing import Protocol

from core.dialogue.answers.filling import EXTRA, with_extra
from core.dialogue.changes.repairing import Answering
from core.dialogue.heard import Heard, Moment, Note, Reply
from core.dialogue.meanings import Doubt
from core.model import Conversation, Dialogue, Source

_MARKS = " .!?,;"


class Leaving(Answering, Protocol):
    """The engine as far as words that are said twice need it."""

    def skip(self, conversation: Conversation, moment: Moment, written: str = "") -> Heard: ...


def insisted(engine: Leaving, before: Conversation, reply: Reply) -> Heard | None:
    """The words kept as they were written, and the question left open. None where they were not asked about, or bind.

    `before` is the conversation with what was asked about. Where words of one's own are asked for, they are the answer.
    """
    doubt, step, text = before.doubt or {}, reply.step, reply.text
    is_same = doubt.get("slot") == step.id and _plain(str(doubt.get("written", ""))) == _plain(text)
    if not is_same or not isinstance(reply.reading, Doubt) or step.is_consent or step.kind == "confirm":
        return None
    if step.kind == "text":
        return engine.answer(reply.conversation, step, text, text, reply.moment, Source.SAID)
    if step.is_required or engine.flow.dialogues[reply.dialogue.name].step(EXTRA) is None:
        return None
    kept = reply.dialogue
    if not _is_kept(kept, text):
        kept = with_extra(engine.flow, kept, text, reply.moment)
    left = engine.skip(reply.conversation.with_dialogue(kept), reply.moment, text)
    return replace(left, notes=(Note("dialogue/kept"), *left.notes))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(_MARKS)


def _is_kept(dialogue: Dialogue, text: str) -> bool:
    extra = dialogue.answers.get(EXTRA)
    return extra is not None and _plain(text) in map(_plain, str(extra.value).split("\n"))
