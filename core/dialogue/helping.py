"""Ever more help for somebody whose words were no answer: what was wrong, then how to answer, then a person; for facilitators,
whom others call, the card it is about.
"""

from dataclasses import replace

from core.dialogue.heard import Heard, Note
from core.dialogue.questions.flow import Flow
from core.model import Conversation

_MOST_EXPLAINED = 2
"""Whoever has read how to answer twice is not helped by reading it again."""


def helped(flow: Flow, conversation: Conversation, *why: Note) -> Heard:
    """What was wrong and, the first two times, how to answer; from the second time on a person."""
    dialogue = conversation.dialogue
    step = flow.next_step(dialogue) if dialogue is not None else None
    misses = conversation.misses + 1
    notes = list(why)
    if dialogue is not None and step is not None and misses <= _MOST_EXPLAINED:
        notes.append(Note(f"{dialogue.name}/{step.id}/help"))
    if misses >= 2:
        notes.append(_way_out(flow, conversation))
    return Heard(replace(conversation, misses=misses), notes=tuple(notes))


def _way_out(flow: Flow, conversation: Conversation) -> Note:
    dialogue = conversation.dialogue
    card = flow.card_of(dialogue) if dialogue is not None else None
    if card is None:
        return Note("dialogue/offer_person")
    return Note("dialogue/offer_card", {"of": card[0], "number": card[1]})


def doubted(flow: Flow, heard: Heard, *, misses: int) -> Heard:
    """Words that had to be asked about were no answer yet: from the second time on a person. `misses` counts those before."""
    conversation = heard.conversation
    if not is_asked_about(conversation) or conversation.misses != misses:
        return heard
    notes = (*heard.notes, _way_out(flow, conversation)) if misses else heard.notes
    return replace(heard, conversation=replace(conversation, misses=misses + 1), notes=notes)


def is_asked_about(conversation: Conversation) -> bool:
    """Whether "mente du …?" stands in the place of the open question."""
    doubt = conversation.doubt or {}
    return bool(doubt.get("values") or doubt.get("readings") or (doubt.get("command") and "written" in doubt))


def needed(flow: Flow, conversation: Conversation) -> Heard:
    """A question that cannot be left out, and no answer: help twice, then the way to a person in place of the same words."""
    dialogue = conversation.dialogue
    if conversation.misses < _MOST_EXPLAINED or (dialogue is not None and flow.card_of(dialogue)):
        return helped(flow, conversation, Note("dialogue/needed"))
    return Heard(replace(conversation, misses=conversation.misses + 1), notes=(Note("dialogue/needed_person"),))
