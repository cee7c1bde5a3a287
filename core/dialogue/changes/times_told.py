"""When somebody can, told where they were asked to choose something: a time chooses nothing, and is heard as a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.dialogue.answers.answering import SENTENCE, read_options
from core.dialogue.answers.yes_or_no import CLAUSES
from core.dialogue.changes.repairing import Answering, changed
from core.dialogue.heard import Heard, Reply
from core.dialogue.meanings import Doubt, Miss, Reader, Reading, Value
from core.dialogue.questions.flow import CHOOSING, Step
from core.model import Json, Source

_MOST_WORDS = 12
"""Words of a time, and not of a tale with one in it."""
_WHEN_NOT = ("excluded", "excluded_recurring")
_WHEN = ("available", "recurring", *_WHEN_NOT)


def no_choice_by_a_time(
    step: Step,
    text: str,
    reading: Reading,
    labels: Sequence[tuple[str, str]],
    reader: Reader,
    ref: date,
    *,
    is_of_oneself: bool,
) -> Reading:
    """The reading, where an option is chosen by more than a time: the figure in "jeg kan den 2." is no place among options.

    Of oneself, what keeps somebody busy ("jeg arbejder til kl. 16") is not what they would like to do.
    """
    is_chosen = isinstance(reading, Value) and not reading.is_label
    is_guess = isinstance(reading, Doubt) and bool(reading.values)
    if step.kind not in CHOOSING or not (is_chosen or is_guess):
        return reading
    if is_of_oneself:
        parts = [part for part in CLAUSES.split(text) if part.strip()]
        left = [part for part in parts if not _only_keeps_busy(_times(reader, part, ref))]
        if len(left) < len(parts):
            return read_options(step, ", ".join(left), labels, reader) if left else Miss()
    if any(map(str.isdigit, text)) and _times(reader, text, ref):
        left_over = read_options(step, reader.without_times(text, ref), labels, reader)
        return reading if _codes(reading) & _codes(left_over) else Miss()
    return reading


def _codes(reading: Reading) -> set[str]:
    match reading:
        case Value(value=named) | Doubt(values=named):
            return {named} if isinstance(named, str) else set(named)
    return set()


def time_told(engine: Answering, reply: Reply) -> Heard | None:
    """A few words that tell when somebody can, where they were asked about something else of themselves.

    A sentence is asked about, for it may tell of somebody else's time, and so is what would change an answer.
    """
    dialogue, text, moment = reply.dialogue, reply.text, reply.moment
    flow = engine.flow.dialogues[dialogue.name]
    target = next((one for one in engine.flow.path(dialogue) if one.kind == "times"), None)
    if not flow.is_of_oneself or target is None or reply.step.kind not in CHOOSING or reply.length > _MOST_WORDS:
        return None
    times = _times(engine.reader, text, moment.day)
    if not times or "?" in text or not any(map(str.isalpha, text)):
        return None
    given = dialogue.answers.get(target.id)
    if given is None or given.is_unknown:
        if target.id in engine.reader.about_oneself(text, moment.day) and reply.length >= SENTENCE:
            return None  # it is told outright, and heard with whatever else is told
        if reply.length <= SENTENCE:
            return changed(engine, reply.conversation, target, dict(times), text, moment, Source.SAID)
    readings: list[Json] = [{"slot": target.id, "value": dict(times)}]
    return Heard(replace(reply.conversation, doubt={"slot": "", "values": [], "readings": readings, "written": text}))


def _times(reader: Reader, text: str, ref: date) -> Mapping[str, Json]:
    """The times that words tell, where all of them were read; else nothing."""
    times = reader.times(text, ref)
    return times if times is not None and not times["unread"] and any(times[one] for one in _WHEN) else {}


def _only_keeps_busy(times: Mapping[str, Json]) -> bool:
    return any(times.get(one) for one in _WHEN_NOT) and not (times["available"] or times["recurring"])
