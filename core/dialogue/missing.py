"""Words that are no answer to the question asked: small talk, another question's answer, something to keep, or nothing."""

import re
from dataclasses import replace
from typing import Protocol

from core.dialogue.answers.answering import ASKED_AGAIN, SENTENCE, is_question
from core.dialogue.answers.filling import BESIDE, told_besides
from core.dialogue.changes.repairing import Answering, elsewhere
from core.dialogue.changes.settling import explained
from core.dialogue.changes.times_told import time_told
from core.dialogue.heard import Heard, Moment, Note, Reply
from core.dialogue.helping import helped
from core.dialogue.meanings import Miss, Value
from core.dialogue.questions.flow import FIGURES
from core.model import Conversation

_TELLS_BEFORE = re.compile(r"[.!:]\s")
"""A sentence before the question, which may tell who asks it."""
CANNOT_ANSWER = "dialogue/cannot_answer"
"""The note that says so of a question."""


class Skipping(Answering, Protocol):
    """The engine as far as a miss needs it."""

    def skip(self, conversation: Conversation, moment: Moment, written: str = "") -> Heard: ...


def missed(engine: Skipping, reply: Reply, miss: Miss) -> Heard:
    """What is done with them. Where they say nothing to anybody, ever more help."""
    conversation, step, text = reply.conversation, reply.step, reply.text
    offering = engine.reader.offering(text)
    if offering is not None:
        return Heard(explained(conversation, step, offering), notes=(Note(f"explain/{offering}"),))
    small_talk = engine.reader.small_talk(text)
    if small_talk is not None:
        return Heard(conversation, notes=(Note(f"small_talk/{small_talk}"),))
    if miss.reason in ASKED_AGAIN:
        return Heard(conversation, notes=(Note(f"miss/{miss.reason}"),))
    other = time_told(engine, reply) or elsewhere(engine, reply)
    if other is not None:
        return _given_way(engine, other, reply)
    notes: tuple[Note, ...] = ()
    if is_question(text) and engine.reader.only_asks(text, reply.moment.day):
        return Heard(conversation, notes=(Note(CANNOT_ANSWER),))  # a question to us is nothing to keep with the case
    if reply.length >= SENTENCE and step.kind != "text":
        kept, notes = told_besides(engine.flow, engine.reader, reply)
        if notes:
            return _given_way(engine, Heard(conversation.with_dialogue(kept, doubt=None), notes=notes), reply)
        if kept != reply.dialogue and _may_be_a_remark(engine, reply):
            return Heard(replace(conversation, doubt={"slot": "", "values": [], BESIDE: text}))
        if kept != reply.dialogue:
            notes = (Note("dialogue/kept"),)
        conversation = conversation.with_dialogue(kept)
    if is_question(text):
        return Heard(conversation, notes=(Note(CANNOT_ANSWER), *notes))
    if step.kind in FIGURES and miss.reason != "number_outside":
        conversation = replace(conversation, doubt={"slot": step.id, "values": [], "written": text[:200]})
    return helped(engine.flow, conversation, Note(f"miss/{miss.reason}", miss.params or {}), *notes)


def _may_be_a_remark(engine: Skipping, reply: Reply) -> bool:
    """Whether words at the summary tell of no matter: "vi har nok at se til" may be said to the bot alone."""
    is_told = is_question(reply.text) or engine.reader.tells_need(reply.text, reply.moment.day)
    return reply.step.kind == "confirm" and not is_told


def asked_alone(engine: Skipping, reply: Reply) -> Heard | None:
    """A question and nothing else, where any words would be an answer: it is none. The same once more is what somebody tells."""
    step, conversation = reply.step, reply.conversation
    # What somebody needs, and when they can instead, is told by asking for it: "er der elevator?", "kan det blive en lørdag?".
    is_open = step.kind in ("text", *FIGURES) and not (step.takes_questions or step.keeps_no_words)
    if not is_open or conversation.misses or not isinstance(reply.reading, Value) or not is_question(reply.text):
        return None
    is_more = any(map(str.isdigit, reply.text)) or _TELLS_BEFORE.search(reply.text)
    if is_more or not engine.reader.only_asks(reply.text, reply.moment.day):
        return None
    return Heard(replace(conversation, doubt=None, misses=1), notes=(Note(CANNOT_ANSWER),))


def pointed_alone(engine: Skipping, reply: Reply) -> Heard | None:
    """Words that judge something nobody has named, where the matter was asked for: it is asked what they are about. The same once
    more is what somebody tells.
    """
    step, conversation = reply.step, reply.conversation
    is_matter = bool(step.free_text_to) or (step.kind == "text" and step.is_required and not step.takes_questions)
    if not is_matter or conversation.misses or not engine.reader.only_points(reply.text, reply.moment.day):
        return None
    return Heard(replace(conversation, doubt=None, misses=1), notes=(Note("miss/unnamed"),))


def _given_way(engine: Skipping, heard: Heard, reply: Reply) -> Heard:
    """ "Bare inspiration", when a wish was asked for, tells what help is wanted, and that nothing closer is wished."""
    now, step, before = heard.conversation.dialogue, reply.step, reply.dialogue
    told = {} if now is None else now.answers
    is_told = any(slot in told and told[slot] != before.answers.get(slot) for slot in step.gives_way_to)
    if not is_told or heard.conversation.doubt or now is None or engine.flow.next_step(now) != step:
        return heard
    left = engine.skip(heard.conversation, reply.moment)
    return replace(left, notes=(*heard.notes, *left.notes), answered=heard.answered)
