"""At the summary: another value of a field, written without "ret" ("10 borgere", "driftsejer er Lone", "ja, adresser").

Whoever reads the summary and writes so wants it put right. It is never taken for a yes to sending.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.answers.answering import CORRECT, MOST_CORRECTION
from core.dialogue.answers.binding import only_sends
from core.dialogue.answers.correcting import Fit, meant
from core.dialogue.answers.figures import read_figure
from core.dialogue.answers.filling import ANYHOW, EXTRA
from core.dialogue.answers.information_named import PERSONAL
from core.dialogue.answers.whole import as_a_whole, is_all_times
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.changes.changing import named
from core.dialogue.changes.repairing import IS, Answering, asked_instead, changed, person_in
from core.dialogue.heard import Heard, Moment, Reply
from core.dialogue.meanings import HOLD, Command, Doubt, Reading, Unknown, Value
from core.dialogue.questions.flow import FIGURES, Step
from core.model import Dialogue, Json, Source

_PLAIN = (*FIGURES, "person", "yes_no")
"""Kinds whose value is beyond doubt where it was read."""
_MOST_NAMED = 6
"""Words beside a field's name that may be its value; more is a sentence."""


def restated(engine: Answering, reply: Reply) -> Heard | None:
    """The fields changed and said back; a choice among options is asked about. None when nothing of the kind is told."""
    text, moment = reply.text, reply.moment
    is_order = isinstance(reply.reading, Command) and reply.reading.name not in (CORRECT, HOLD)
    if reply.step.kind != "confirm" or is_order or isinstance(reply.reading, Unknown):
        return None
    if reply.length > MOST_CORRECTION:
        return _times_alone(engine, reply)
    is_sent = isinstance(reply.reading, Value)
    by_name = None if is_sent or text.rstrip().endswith("?") else _by_name(engine, reply.dialogue, text, moment)
    if by_name is None and (engine.reader.asks(text) or reply.reading == Command(HOLD)):
        return None
    if not is_sent and (information := _information_beside(engine, reply)) is not None:
        return information
    found = [by_name] if by_name is not None else _told(engine, reply.dialogue, text, moment, is_sent=is_sent)
    plain = [fit for fit in found if fit == by_name or fit[0].kind in (*_PLAIN, "several_of")]
    if not found:
        return _number_asked(engine, reply) or _times_alone(engine, reply)
    if not plain:
        return asked_instead(reply.conversation, reply.dialogue, *found[0]) if len(found) == 1 else None
    heard = Heard(reply.conversation)
    for one, value in plain:
        now = changed(engine, heard.conversation, one, value, text, moment, Source.CHOSEN)
        heard = replace(now, notes=(*heard.notes, *now.notes))
    return heard


def _times_alone(engine: Answering, reply: Reply) -> Heard | None:
    """Times and hardly anything else, however many: they are when it suits. A sentence in which a time stands may be a remark."""
    reader, text, ref = engine.reader, reply.text, reply.moment.day
    step = next((one for one in engine.flow.path(reply.dialogue) if one.kind == "date"), None)
    if step is None or isinstance(reply.reading, Value) or reader.asks(text):
        return None
    if not is_all_times(text, reader, ref) or not set(reader.fill({EXTRA: text}, ref)) <= {ANYHOW, step.id}:
        return None
    told = as_a_whole(step, text, read_figure(step, text, reader, ref), (), reader, ref)
    if not isinstance(told, Value) or not _is_another(reply.dialogue, step, told.value):
        return None
    return changed(engine, reply.conversation, step, told.value, text, reply.moment, Source.SAID)


def _number_asked(engine: Answering, reply: Reply) -> Heard | None:
    """ "Så skal vi være flere, 12": a number that ends the words, and tells no time, may be how many. It is asked."""
    step = next((one for one in engine.flow.path(reply.dialogue) if one.kind == "number"), None)
    words = engine.reader.without_times(reply.text, reply.moment.day)
    if step is None or isinstance(reply.reading, Value) or step.id not in reply.dialogue.answers or not words:
        return None
    told = read_figure(step, words, engine.reader, reply.moment.day)
    alone = read_figure(step, words.split()[-1], engine.reader, reply.moment.day)
    if not isinstance(told, Value) or told != alone or not _is_another(reply.dialogue, step, told.value):
        return None
    readings: list[Json] = [{"slot": step.id, "value": told.value}]
    doubt = {"slot": "", "values": [], "readings": readings, "written": reply.text}
    return Heard(replace(reply.conversation, doubt=doubt))


def _information_beside(engine: Answering, reply: Reply) -> Heard | None:
    """ "Der er alligevel personoplysninger, vi skal jo vide, hvem der har lånt": asked about, where more is told beside it."""
    step = engine.flow.dialogues[reply.dialogue.name].step(PERSONAL)
    kind = engine.reader.tells_personal(reply.text, is_all=False)
    is_plain = engine.reader.tells_personal(reply.text) is not None
    if step is None or kind is None or is_plain or not _is_another(reply.dialogue, step, kind):
        return None
    return asked_instead(reply.conversation, reply.dialogue, step, kind)


def _told(engine: Answering, dialogue: Dialogue, text: str, moment: Moment, *, is_sent: bool) -> Sequence[Fit]:
    """What the words say of which field. In words that send ("send den i dag") a day is no field's, and what only goes with
    an option that they name ("hellere et lab") is not told.
    """
    ref = moment.day
    flow = engine.flow.dialogues[dialogue.name]
    kind = engine.reader.tells_personal(text)
    step = flow.step(PERSONAL)
    if kind and step is not None:
        return [(step, kind)]
    is_sending = only_sends(engine.reader, text)
    told = engine.reader.fill({EXTRA: text}, ref)
    steps = [(one, told[one.id]) for one in flow.steps if one.id in told]
    adds = engine.reader.mends(text, ref) == "adds"
    return [
        (one, value)
        for one, value in steps
        if (adds and one.kind == "several_of" and not one.is_silent and one.id in dialogue.answers)
        or (one.kind in _PLAIN and not (one.kind == "date" and is_sending))
        or (
            one.kind == "one_of"
            and not (one.free_text_to or is_sent)
            and _is_another(dialogue, one, value)
            and _names(engine.reader.choose(one.id, engine.labels(dialogue.name, one, moment.language), text), value)
        )
    ]


def _names(reading: Reading | None, option: Json) -> bool:
    """Whether the words, read as an answer to the question itself, mean this option or may mean it."""
    match reading:
        case Value(value=named) | Doubt(values=named):
            return option in named
    return False


def _is_another(dialogue: Dialogue, step: Step, value: Json) -> bool:
    answer = dialogue.answers.get(step.id)
    return answer is not None and (answer.is_unknown or answer.value != value)


def _by_name(engine: Answering, dialogue: Dialogue, text: str, moment: Moment) -> tuple[Step, Json] | None:
    """ "Persondata: nej", "Lone er driftsejer": a field's name, and beside it hardly more than its value."""
    found = named(text, engine.titles(dialogue.name, moment.language))
    if found is None or found[0].is_silent or len(found[1].split()) > _MOST_NAMED:
        return None
    step, rest = found
    labels = engine.labels(dialogue.name, step, moment.language)
    match step.kind:
        case "yes_no":
            value: Json = says_yes_or_no(engine.reader, IS.sub(" ", rest))
        case "person":
            value = engine.reader.fill({EXTRA: text}, moment.day).get(step.id) or person_in(text, rest, engine.reader)
        case "one_of" | "several_of" | "number" | "date":
            value = meant(step, rest, labels, engine.reader, moment.day)
        case _:
            value = None
    return None if value is None else (step, value)
