"""Words that are about another question than the one that was asked: a correction, a question named, an answer out of turn.

What the words mean there is `correcting`, `changing` and `filling`; here it is done, and said back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from core.dialogue.answers.answering import CORRECT, MOST_CORRECTION, SENTENCE, is_order
from core.dialogue.answers.correcting import Fit, corrections, is_on_a_button, meant
from core.dialogue.answers.filling import EXTRA, UNDERSTOOD, fill_others, meant_elsewhere, said_otherwise
from core.dialogue.answers.yes_or_no import opens_with, says_yes_or_no
from core.dialogue.changes.changing import CHANGED, named, reopened
from core.dialogue.heard import Heard, Moment, Note, Reply
from core.dialogue.meanings import Command, Doubt, Miss, Reader, Value
from core.dialogue.questions.flow import AGAIN, CHOOSING, FIGURES, Flow, Step
from core.dialogue.questions.labels import shortened
from core.model import Answer, Conversation, Dialogue, Json, Source

IS = re.compile(r"\b(?:er|bliver|hedder|skal være|is|will be)\b|[:=]", re.IGNORECASE)
"""What may stand between a field's name and its value."""
_BESIDE_A_NAME = 1
"""Words beside a field's name and what it is: "området er *kun* kultur"."""
_BESIDE_A_LANGUAGE = 2
"""Words for each language that is named: "lidt engelsk"."""
_MOST_OF_A_FIGURE = 3
"""Words of a number or a time that is all that is said: "til uge 48"."""


class Answering(Protocol):
    """The engine as far as a repair needs it."""

    flow: Flow
    reader: Reader

    def labels(self, dialogue: str, step: Step, language: str) -> Sequence[tuple[str, str]]: ...
    def titles(self, dialogue: str, language: str) -> Mapping[str, Step]: ...
    def answer(
        self, conversation: Conversation, step: Step, value: Json, written: str, moment: Moment, source: Source
    ) -> Heard: ...


def by_name(
    engine: Answering, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment
) -> Heard | None:
    """ "Ret antal borgere til 12": the question is told by its name. Where it was asked which one, its name is enough.

    Elsewhere nothing may stand beside it but the order and a new answer: in "ret fokus mod børn" a name is a word like any other.
    Where words of one's own are asked for, even a new answer may be theirs, unless it is a number or a time and no more.
    """
    found = named(text, engine.titles(dialogue.name, moment.language))
    is_asked = bool(conversation.doubt and conversation.doubt.get("change"))
    if found is None or not (dialogue.answers or dialogue.set_aside or is_asked):
        return None
    step, rest = found
    if is_order(engine.reader, rest, CORRECT) or (is_asked and not rest):
        return reopened(engine.flow, conversation, dialogue, step.id)
    labels = engine.labels(dialogue.name, step, moment.language)
    if step.is_silent and step.kind in CHOOSING and step.id in dialogue.answers:
        value = meant(step, rest, labels, engine.reader, moment.day)
        if value is not None and engine.reader.only_chooses(labels, IS.sub(" ", rest), _BESIDE_A_NAME):
            return changed(engine, conversation, step, value, text, moment, Source.CHOSEN)
    order, _, words = rest.partition(" ")
    if not is_order(engine.reader, order, CORRECT):
        return None
    value = meant(step, words, labels, engine.reader, moment.day)
    now = engine.flow.next_step(dialogue)
    if step.kind == "person" and step.id in dialogue.answers:
        value = engine.reader.fill({EXTRA: words}, moment.day).get(step.id) or person_in(text, words, engine.reader)
    is_told = now is not None and (now.kind == "text" or bool(now.free_text_to))
    is_figure = step.kind in FIGURES and len(words.split()) <= _MOST_OF_A_FIGURE
    if value is not None and (is_asked or is_figure or not is_told):
        return changed(engine, conversation, step, value, text, moment, Source.CHOSEN)
    return reopened(engine.flow, conversation, dialogue, step.id) if is_asked else None


def person_in(text: str, rest: str, reader: Reader) -> Json:
    """The name as it was written, without the order before it ("ret driftsejer til Lone").

    None where what is left may be nobody's ("fint med en driftsejer").
    """
    order, _, words = rest.partition(" ")
    kept = set(IS.sub(" ", words if is_order(reader, order, CORRECT) else rest).split()) - {"til", "to"}
    said = [word for word in re.findall(r"[\w'-]+", text) if word.casefold() in kept]
    is_name = bool(said) and (said[0][0].isupper() or len(said) == 1) and reader.may_name(" ".join(said))
    return {"name": " ".join(said)} if is_name and says_yes_or_no(reader, said[0]) is None else None


def corrected(
    engine: Answering, conversation: Conversation, dialogue: Dialogue, text: str, moment: Moment
) -> Heard | None:
    """ "Nej, jeg mente …": the question taken up again, or the answer that the words fit; asked about where they fit several.

    None when they fit none.
    """
    now = engine.flow.next_step(dialogue)
    if now is not None and now.kind == "confirm" and is_order(engine.reader, text, CORRECT):
        return None  # "der mangler noget" tells that something is wrong, and not what
    if now is not None and dialogue.about.get(AGAIN) == now.id:
        value = meant(now, text, _labels(engine, dialogue, now, moment), engine.reader, moment.day)
        if value is not None:
            return changed(engine, conversation, now, value, text, moment, Source.SAID)
    if counted := _people_counted(engine, dialogue, text, moment):
        return changed(engine, conversation, *counted, text, moment, Source.SAID)
    changes = _corrections(engine, dialogue, _without_order(text, engine.reader), moment, now)
    if not changes:
        return None
    if len(changes) > 1:
        readings: list[Json] = [{"slot": step.id, "value": value} for step, value in changes]
        doubt = {"slot": "", "values": [], "readings": readings, "written": text}
        return Heard(replace(conversation, doubt=doubt))
    step, value = changes[0]
    return changed(engine, conversation, step, value, text, moment, Source.SAID)


def _people_counted(engine: Answering, dialogue: Dialogue, text: str, moment: Moment) -> tuple[Step, Json] | None:
    """ "Actually, make it 14 people": how many, also where nobody was asked, and not what the words beside it may mean."""
    told = engine.reader.fill({EXTRA: text}, moment.day) if any(map(str.isdigit, text)) else {}
    steps = (step for step in engine.flow.dialogues[dialogue.name].steps if step.kind == "number")
    return next(((step, told[step.id]) for step in steps if step.id in told and step.id not in dialogue.answers), None)


def as_picked(engine: Answering, conversation: Conversation, slot: str, written: str, moment: Moment) -> Heard | None:
    """The correction that several questions fitted, now that its question is told; None when this one was no reading of it."""
    dialogue = conversation.dialogue
    readings = (conversation.doubt or {}).get("readings", ())
    found = next((one for one in readings if one["slot"] == slot), None)
    step = engine.flow.dialogues[dialogue.name].step(slot) if dialogue is not None else None
    if found is None or step is None:
        return None
    if step.kind == "text":
        return retold(engine, conversation, step, str(found["value"]), moment)
    return changed(engine, conversation, step, found["value"], written, moment, Source.CHOSEN)


def retold(engine: Answering, conversation: Conversation, step: Step, words: str, moment: Moment) -> Heard:
    """A text in the place of the one that was told before, said back; what its words say of other questions is read anew."""
    dialogue = conversation.dialogue
    old = dialogue.answers.get(step.id) if dialogue is not None else None
    heard = engine.answer(conversation, step, words, words, moment, Source.SAID)
    if dialogue is None or old is None or not old.value:
        return heard
    params = {"dialogue": dialogue.name, "slot": step.id, "old": shortened(old.value), "new": shortened(words)}
    return replace(heard, notes=(Note(CHANGED, params), *heard.notes))


def elsewhere(engine: Answering, reply: Reply, most: int = SENTENCE) -> Heard | None:
    """A few words that answer one other question, or tell a number or a time where neither was asked for.

    An answer that was given is not overwritten: it is asked about, where the words stand on a button of its question.
    """
    conversation, dialogue, step = reply.conversation, reply.dialogue, reply.step
    text, moment = reply.text, reply.moment
    if spoken := _languages_told(engine, dialogue, step, text):
        return changed(engine, conversation, *spoken, text, moment, Source.CHOSEN)
    if reply.length > most:
        return _told_otherwise(engine, reply)
    labels = partial(_labels, engine, dialogue, moment=moment)
    found = meant_elsewhere(engine.flow, engine.reader, dialogue, step, text, labels=labels, ref=moment.day)
    if found is None:
        kept, notes = fill_others(engine.flow, engine.reader, dialogue, step, text, moment, kinds=FIGURES)
        return Heard(conversation.with_dialogue(kept, misses=0, doubt=None), notes=notes) if notes else None
    other, value = found
    before = dialogue.answers.get(other.id)
    if before is not None and before.value == value and before.source is not Source.READ:
        return None  # it says nothing new, and the question asked is still open
    if before is None or before.is_unknown or before.source is Source.READ:
        return changed(engine, conversation, other, value, text, moment, Source.CHOSEN)
    if other.id not in step.gives_way_to and not is_on_a_button(found, text, labels(other)):
        return None  # "det er billigt" may be about the question asked: no reason to doubt an answer that was given
    return asked_instead(conversation, dialogue, other, value[0] if isinstance(value, list) else value)


def _languages_told(engine: Answering, dialogue: Dialogue, step: Step, text: str) -> tuple[Step, Json] | None:
    """The languages that somebody names, and hardly anything else, where another question is asked: "arabisk, lidt engelsk"."""
    other = next((one for one in engine.flow.path(dialogue) if one.kind == "languages" and one != step), None)
    stated = engine.reader.languages(text)[0] if other is not None else ()
    is_all = len(text.split()) <= _BESIDE_A_LANGUAGE * len(stated)
    return (other, [one for one in other.options if one in stated]) if other is not None and stated and is_all else None


def _told_otherwise(engine: Answering, reply: Reply) -> Heard | None:
    """ "Det er på vegne af et opgaveudvalg": a sentence that says another answer than was given is asked about."""
    dialogue = reply.dialogue
    told = engine.reader.fill({EXTRA: reply.text}, reply.moment.day)
    found = [
        (step, told[step.id])
        for step in engine.flow.path(dialogue)
        if step.kind == "one_of" and not step.free_text_to and step.id in told and step.id in dialogue.answers
        if not dialogue.answers[step.id].is_unknown and dialogue.answers[step.id].value != told[step.id]
    ]
    return asked_instead(reply.conversation, dialogue, *found[0]) if len(found) == 1 else None


def thought_better(engine: Answering, reply: Reply) -> Heard | None:
    """ "Nej, det er ikke min afdeling, det er et udvalg": a sentence about an answer that was given, in which an order only seems
    to stand. What it would change is asked about; None when it is about no answer, or the order is all there is.

    Who does not know speaks of what is asked ("nej det ved jeg ikke hvad der findes").
    """
    dialogue, text, moment = reply.dialogue, reply.text, reply.moment
    if reply.length <= SENTENCE or engine.reader.command(text, free_text=True) is not None:
        return None
    if engine.reader.command(text, free_text=False) == Command("dont_know"):
        return None
    change = corrected(engine, reply.conversation, dialogue, text, moment)
    if change is not None:
        return change
    found = [
        (step, reading.values[0])
        for step in engine.flow.path(dialogue)
        if step.kind == "one_of" and step.id in dialogue.answers and not dialogue.answers[step.id].is_unknown
        if isinstance(reading := engine.reader.choose(step.id, _labels(engine, dialogue, step, moment), text), Doubt)
        if len(reading.values) == 1 and reading.values[0] != dialogue.answers[step.id].value
    ]
    return asked_instead(reply.conversation, dialogue, *found[0]) if len(found) == 1 else None


def taken_back(engine: Answering, reply: Reply) -> Heard | None:
    """The same of a sentence that answers nothing here and begins with a no, or says no to the answer that stands: without either
    it is not about an answer.

    It is asked about also where the words are clear: a sentence may tell of something else.
    """
    if reply.length <= SENTENCE:
        return None
    dialogue, text, moment = reply.dialogue, reply.text, reply.moment
    changes = _corrections(engine, dialogue, text, moment)
    if opens_with(engine.reader, text) != "no":
        answered = [fit for fit in changes if fit[0].kind in CHOOSING and fit[0].id in dialogue.answers]
        changes = [(step, value) for step, value in answered if _is_taken_back(engine, dialogue, step, text, moment)]
    if len(changes) != 1 or not isinstance(changes[0][1], str):
        return None
    return asked_instead(reply.conversation, reply.dialogue, *changes[0])


def about_another(engine: Answering, reply: Reply) -> Heard | None:
    """Words that seem to be about an answer that was given, and not about the question asked. Nothing is changed unasked."""
    match reply.reading:
        case Miss() | Doubt(command="correct"):
            return taken_back(engine, reply)
        case Value() if reply.step.kind == "text":
            return _put_otherwise(engine, reply)
    return None


def _put_otherwise(engine: Answering, reply: Reply) -> Heard | None:
    """ "Nej, det er ikke for borgerne men for medarbejderne" where words of one's own are asked for.

    Asked about when they say nothing else. Whoever says no to it, or insists, has told the text that was asked for.
    """
    dialogue, text, moment = reply.dialogue, reply.text, reply.moment
    if reply.conversation.misses or reply.length > MOST_CORRECTION or not engine.reader.only_denies(text):
        return None
    labels = partial(_labels, engine, dialogue, moment=moment)
    opens = opens_with(engine.reader, text) == "no"
    changes = [
        (step, value)
        for step, value in _corrections(engine, dialogue, text, moment)
        if step.kind in CHOOSING and step.id in dialogue.answers and engine.reader.only_chooses(labels(step), text)
        if opens or _is_taken_back(engine, dialogue, step, text, moment)
    ]
    if not changes:
        return None
    step, value = changes[0]
    codes = value if isinstance(value, list) else [value]
    doubt: dict[str, Json] = {"slot": step.id, "values": codes, "instead_of": dialogue.answers[step.id].written}
    if len(changes) > 1 or len(codes) > 1:
        doubt = {"slot": "", "values": [], "readings": [{"slot": one.id, "value": new} for one, new in changes]}
    return Heard(replace(reply.conversation, doubt={**doubt, "told": text}))


def _is_taken_back(engine: Answering, dialogue: Dialogue, step: Step, text: str, moment: Moment) -> bool:
    """Whether the answer that stands is named as what it is not, also by a word that several options share: "ikke et udvalg, det
    er min afdeling".
    """
    labels = _labels(engine, dialogue, step, moment)
    reading = engine.reader.choose(step.id, labels, text)
    standing = dialogue.answers[step.id].value
    denied = set(reading.excluded) if isinstance(reading, Value) else set[str]()
    told = engine.reader.taken_out(text.partition(",")[0])
    shared = engine.reader.choose(step.id, labels, told.words) if told is not None else None
    denied |= set(shared.values) if isinstance(shared, Doubt) else set()
    return not denied.isdisjoint(standing if isinstance(standing, list) else [standing])


def _without_order(text: str, reader: Reader) -> str:
    """ "ret det til skole": the order itself is no word of the answer, though "ret" is a field of work too."""
    order, _, words = text.strip().partition(" ")
    return words if words and is_order(reader, order, CORRECT) else text


def asked_instead(conversation: Conversation, dialogue: Dialogue, step: Step, code: Json) -> Heard:
    """ "Du svarede … før. Vil du ændre det?": the one question whose answer would be another one."""
    doubt = {"slot": step.id, "values": [code], "instead_of": dialogue.answers[step.id].written}
    return Heard(replace(conversation, doubt=doubt))


def _corrections(
    engine: Answering, dialogue: Dialogue, text: str, moment: Moment, now: Step | None = None
) -> list[Fit]:
    """What the words would change among the answers given, and in the question that is asked `now` where that counts too."""
    flow = engine.flow.dialogues[dialogue.name]
    labels = partial(_labels, engine, dialogue, moment=moment)
    return corrections(dialogue, flow, text, now, labels=labels, reader=engine.reader, ref=moment.day)


def _labels(engine: Answering, dialogue: Dialogue, step: Step, moment: Moment) -> Sequence[tuple[str, str]]:
    return engine.labels(dialogue.name, step, moment.language)


def _beside(reader: Reader, step: Step, old: Answer | None, value: Json, text: str, moment: Moment) -> Json:
    """ "Gavn er også medarbejdere": the new value beside the one that stands, where the words say so and both can be true."""
    if old is None or old.is_unknown or not isinstance(old.value, list) or step.kind != "several_of":
        return value
    both = [code for code in step.options if code in {*old.value, *value}]
    return value if reader.mends(text, moment.day) != "adds" or set(both) & set(step.alone) else both


def changed(
    engine: Answering,
    conversation: Conversation,
    step: Step,
    value: Json,
    text: str,
    moment: Moment,
    source: Source,
) -> Heard:
    """An answer in the place of another, said back. One that was not given yet is said back as understood."""
    dialogue = conversation.dialogue
    old = dialogue.answers.get(step.id) if dialogue is not None else None
    value = _beside(engine.reader, step, old, value, text, moment)
    heard = engine.answer(conversation, step, value, text, moment, source)
    if any(note.prompt == CHANGED and note.params["slot"] == step.id for note in heard.notes):
        # the question was taken up again, and its new answer is said back already
        return replace(heard, notes=said_otherwise(heard.notes, step.id))
    params: dict[str, Json] = {"dialogue": dialogue.name if dialogue is not None else "", "slot": step.id}
    if old is None or old.is_unknown or old.value == value:
        note = Note(UNDERSTOOD, {"slots": [{**params, "value": value}]})
    else:
        note = Note(CHANGED, {**params, "old": old.value, "new": value})
    return replace(heard, notes=(note, *said_otherwise(heard.notes, step.id)))
