"""The answer to "mente du …?": a yes, a no, or the number of one of the readings that were shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from core.dialogue.answers.answering import MOST_IN_A_NO, SENTENCE, is_order
from core.dialogue.answers.binding import only_sends
from core.dialogue.answers.by_place import numbered, place_among
from core.dialogue.answers.filling import BESIDE, unheeded
from core.dialogue.answers.yes_or_no import opens_with, says_yes_or_no
from core.dialogue.changes.changing import named
from core.dialogue.changes.repairing import Answering, as_picked, corrected
from core.dialogue.heard import Heard, Moment, Note
from core.dialogue.meanings import Reader, Value
from core.dialogue.questions.flow import Step
from core.model import Conversation, Dialogue, Json, Source

_LEAST_PLACES, _MOST_PLACES = 2, 9
YES = "yes"
"""In a doubt: the order that a yes in the very next message gives. A no makes the words an answer."""
EXPLAINED = "explained"
"""In a doubt: the option that was explained just now. A yes chooses it ("ja, den"); anything else is read afresh."""
PUT_WITH = "put_with"
"""The order that puts what stands beside the answers with the request."""
RESTED: Mapping[str, Json] = {"slot": "", "values": [], YES: "resume"}
"""What stands open when a dialogue rests: a yes only goes on with it, whatever it was about, and so does a button's number."""


class Obeying(Answering, Protocol):
    """The engine as far as an answered doubt needs it."""

    def hear_text(self, conversation: Conversation, text: str, moment: Moment) -> Heard: ...
    def obey(self, conversation: Conversation, command: str, moment: Moment, *, is_sure: bool = False) -> Heard: ...


def settled(engine: Obeying, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment) -> Heard | None:
    """What comes of it. None when the text is something else, which is then read afresh."""
    doubt = conversation.doubt or {}
    step = engine.flow.dialogues[dialogue.name].step(doubt.get("slot", ""))
    values = list(doubt.get("values", ()))
    if "written" in doubt and is_order(engine.reader, text, "as_written"):
        return engine.obey(conversation, "as_written", moment)
    if step is not None and EXPLAINED in doubt:
        is_it = says_yes_or_no(engine.reader, text) == "yes"
        return _chosen(engine, conversation, step, doubt[EXPLAINED], text, moment) if is_it else None
    if BESIDE in doubt:
        return _put_with(engine, conversation, text, moment)
    readings = [one["slot"] for one in doubt.get("readings", ())]
    if not (values or readings or doubt.get("command") or doubt.get("change") or doubt.get(YES)):
        return None  # nothing was asked about: only words are kept there
    says = says_yes_or_no(engine.reader, text) or _opens_with(engine.reader, step, values, text)
    slot = readings[0] if len(readings) == 1 and says == "yes" else _told(text, readings, engine, dialogue, moment)
    if slot:
        return as_picked(engine, conversation, slot, text, moment)
    if _says_all(engine.reader, text, len(values)) and (every := all_named(engine, conversation, moment)):
        return every
    place = place_among(engine.reader, text, len(values)) or _label_place(engine, dialogue, step, values, text, moment)
    if step is not None and place:
        return _chosen(engine, conversation, step, values[place - 1], text, moment)
    if doubt != RESTED and _is_no_button_here(engine, dialogue, text):
        return Heard(conversation, notes=(Note("miss/not_an_option"),))
    if says == "no":
        is_more = doubt.get("change") and len(text.split()) > MOST_IN_A_NO
        change = corrected(engine, conversation, dialogue, text, moment) if is_more else None
        return change or engine.obey(conversation, "neither", moment)
    if doubt.get("change") and is_order(engine.reader, text, "dont_know", "skip"):
        return engine.obey(conversation, "neither", moment)
    is_resumed = doubt == RESTED and (text.strip().isdecimal() or is_order(engine.reader, text, "back"))
    if doubt.get(YES) and (says == "yes" or is_resumed):
        return engine.obey(replace(conversation, doubt=None), doubt[YES], moment)
    if says == "yes" and doubt.get("command"):
        return engine.obey(replace(conversation, doubt=None), doubt["command"], moment, is_sure=True)
    if step is None or not values:
        return None
    if says == "yes" and len(values) == 1:
        return _chosen(engine, conversation, step, values[0], text, moment)
    return None


def _put_with(engine: Obeying, conversation: Conversation, text: str, moment: Moment) -> Heard | None:
    """Whether words at the summary go to the facilitator. Whoever sends, or tells more, has not said no, so that they do."""
    says, opens = says_yes_or_no(engine.reader, text), opens_with(engine.reader, text)
    if says == opens == "yes" and not only_sends(engine.reader, text):  # "…, så der kan jeg godt" tells more
        return engine.obey(conversation, PUT_WITH, moment)
    if says == "no":
        return engine.obey(conversation, "neither", moment)
    return engine.hear_text(replace(conversation, doubt=None), text, moment) if opens == "no" else None


def explained(conversation: Conversation, step: Step, code: str) -> Conversation:
    """An option of the open question was explained: a yes now chooses it. Of anything else nothing is remembered."""
    is_open = conversation.doubt is None and code in step.options
    return replace(conversation, doubt={"slot": step.id, "values": [], EXPLAINED: code}) if is_open else conversation


def as_shown(
    engine: Obeying, conversation: Conversation, dialogue: Dialogue, step: Step, text: str, moment: Moment
) -> Heard | None:
    """A yes or no to what is shown. A no empties it; None when the text is something else, or tells when somebody can: a no in
    that ("… og torsdag kan jeg ikke") is none to what is shown.
    """
    if step.kind == "times" and engine.reader.times(text, moment.day) is not None:
        return None
    match says_yes_or_no(engine.reader, text):
        case "yes":
            return engine.obey(conversation, "keep", moment)
        case "no":
            aside = {slot: answer for slot, answer in dialogue.set_aside.items() if slot != step.id}
            return Heard(conversation.with_dialogue(replace(dialogue, set_aside=aside), misses=0))
    return None


def all_named(engine: Answering, conversation: Conversation, moment: Moment) -> Heard | None:
    """ "Begge": all that was asked about, where the question takes several answers or has one that stands for them together."""
    dialogue, doubt = conversation.dialogue, conversation.doubt or {}
    step = None if dialogue is None else engine.flow.dialogues[dialogue.name].step(doubt.get("slot", ""))
    values = list(doubt.get("values", ()))
    if step is None or not takes_all(step, values):
        return None
    if step.kind == "several_of":
        return engine.answer(conversation, step, values, "", moment, Source.CHOSEN)
    # what they are together, and in which order, stands in the words
    return engine.answer(conversation, step, step.together, str(doubt.get("written", "")), moment, Source.SAID)


def takes_all(step: Step, values: Sequence[str]) -> bool:
    """Whether all of these readings can be meant at once."""
    is_several = step.kind == "several_of" and not set(values) & set(step.alone)
    return len(values) > 1 and (is_several or bool(step.together and step.together not in values))


def turned_down(engine: Obeying, conversation: Conversation, step: Step | None, moment: Moment) -> Heard:
    """None of the readings was meant. Words that only seemed to be something else are the answer to what was asked."""
    doubt = conversation.doubt or {}
    told = str(doubt.get("told", ""))
    if BESIDE in doubt:
        return Heard(replace(conversation, doubt=None))
    if told and step is not None and step.kind == "text":
        return engine.answer(conversation, step, told, told, moment, Source.SAID)
    if told:
        return engine.hear_text(replace(conversation, doubt=None), told, moment)
    return Heard(replace(unheeded(engine.flow, conversation, moment), doubt=None))


def _says_all(reader: Reader, text: str, shown: int) -> bool:
    """Whether a word or two say all of the readings that were shown ("begge dele"); a sentence is read afresh."""
    if shown < _LEAST_PLACES or len(text.split()) > SENTENCE:
        return False
    reading = reader.choose("", numbered(shown), text)
    return isinstance(reading, Value) and len(reading.value) == shown


def _opens_with(reader: Reader, step: Step | None, values: Sequence[str], text: str) -> str | None:
    """ "Ja, adresser" where it was asked whether a yes was meant: what follows tells more. Not of a consent."""
    if step is None or step.kind != "yes_no" or step.is_consent or len(values) != 1 or "?" in text:
        return None
    first, *more = (word.strip(",.!:;") for word in text.split())
    said = says_yes_or_no(reader, first)
    turns = any(says_yes_or_no(reader, word) is not None or reader.only_denies(word) for word in more)
    return said if more and not turns else None


def _label_place(
    engine: Answering, dialogue: Dialogue, step: Step | None, values: Sequence[str], text: str, moment: Moment
) -> int:
    """Which reading's button has just these words; 0 for none."""
    labels = {} if step is None else dict(engine.labels(dialogue.name, step, moment.language))
    shown = [labels.get(value, "").casefold() for value in values]
    said = text.casefold().strip(" .!")
    return shown.index(said) + 1 if said in filter(None, shown) else 0


def _is_no_button_here(engine: Answering, dialogue: Dialogue, text: str) -> bool:
    """Whether a text is only a number or a place, which none of these buttons has: the options of the question are out of sight.

    Where a number or a time is asked for, it may be that.
    """
    step = engine.flow.next_step(dialogue)
    if step is None or not step.has_options or step.kind in ("yes_no", "confirm"):
        return False
    return text.strip().isdecimal() or place_among(engine.reader, text, _MOST_PLACES) > 0


def _told(text: str, slots: Sequence[str], engine: Answering, dialogue: Dialogue, moment: Moment) -> str:
    """Which of these questions is meant: by its number in the list, or by its name."""
    if not slots:
        return ""
    if text.strip().isdecimal():
        return slots[int(text) - 1] if 0 < int(text) <= len(slots) else ""
    found = named(text, engine.titles(dialogue.name, moment.language))
    return found[0].id if found is not None and found[0].id in slots else ""


def _chosen(engine: Answering, conversation: Conversation, step: Step, code: str, text: str, moment: Moment) -> Heard:
    value: Json = [code] if step.kind == "several_of" else code
    return engine.answer(conversation, step, value, text, moment, Source.SAID)
