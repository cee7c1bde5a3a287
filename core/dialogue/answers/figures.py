"""A number or a time, read as the answer to a question that asks for one, within the limits of the question."""

from datetime import date

from core.dialogue.meanings import Miss, Reader, Reading, Value
from core.dialogue.questions.flow import MEETINGS, Step
from core.model import Json


def read_figure(step: Step, text: str, reader: Reader, ref: date) -> Reading:
    """The number that a text tells, or the time seen from `ref`; a miss says what is wrong with it."""
    return _number(step, reader.without_times(text, ref), reader) if step.kind == "number" else _date(text, reader, ref)


def number_of(ends: tuple[int | None, int | None], aim: int | None) -> dict[str, Json]:
    """A number as it stands in an answer: its two ends, and what is aimed at above a lower limit."""
    return {"min": ends[0], "max": ends[1], **({"aim": aim} if aim is not None else {})}


def _number(step: Step, text: str, reader: Reader) -> Reading:
    found = reader.meetings(text) if step.counts == MEETINGS else reader.number(text)
    if found is None:
        return Miss("not_a_number")
    bounds = [value for value in found if value is not None]
    if any(value < (step.least or 0) or value > (step.most or 10**9) for value in bounds):
        return Miss("number_outside", {"least": step.least or 0, "most": step.most})
    return Value(number_of(found, reader.aim(text)))


def _date(text: str, reader: Reader, ref: date) -> Reading:
    window = reader.window(text, ref)
    if window is not None:
        return Value(dict(window))
    return Value({"words": text}) if reader.is_unhurried(text) else Miss("not_a_date")
