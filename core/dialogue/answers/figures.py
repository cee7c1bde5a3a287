"""A number or a time, read as the answer to a question that asks for one, within the limits of the question."""

import re
from datetime import date

from core.dialogue.meanings import Miss, Reader, Reading, Value
from core.dialogue.questions.flow import MEETINGS, Step
from core.model import Json

_DAY_AND_MONTH = re.compile(r"(\d{1,2})(\s?[-–]\s?|(?<=\d\d)(?=\d\d$))(\d{1,2})\.?")
_WEEKS, _DAYS, _MONTHS, _HOURS = 53, 31, 12, 23


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
    window = reader.window(_as_time(text), ref)
    if window is not None:
        return Value(dict(window))
    if reader.is_unhurried(text):
        return Value({"words": text})
    figures = text.strip().rstrip(".")
    is_either = figures.isascii() and figures.isdecimal() and 1 <= int(figures) <= _DAYS
    return Miss("week_or_day", {"number": int(figures)}) if is_either else Miss("not_a_date")


def _as_time(text: str) -> str:
    """Figures alone as the time they can only be: "24-11" and "2411" a day, "48" a week. "5-8" may be four days, "1711" an hour
    and "24" a week or a day.
    """
    parts = _DAY_AND_MONTH.fullmatch(text.strip())
    if parts is None:
        figures = text.strip().rstrip(".")
        is_week = figures.isascii() and figures.isdecimal() and _DAYS < int(figures) <= _WEEKS
        return f"uge {figures}" if is_week else text
    day, month, is_parted = int(parts[1]), int(parts[3]), bool(parts[2])
    is_day = day > (month if is_parted else _HOURS) and 1 <= month <= _MONTHS
    return f"{day}/{month}" if is_day else text
