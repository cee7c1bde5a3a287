"""When somebody can, as a value that is kept: what was read, the day it was said, and the words it is said back in.

The form is that of `AvailabilityReading.labels`, with `on`, the day it was said, and `unread`, the words nobody understood.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from core.model import Json
from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.dates import Interval, Recurring
from core.understand.availability.saying import SayingWords, availability_lines, say_availability
from core.understand.vocabulary import Vocabulary


def read_times_value(text: str, ref: date, vocabulary: Vocabulary) -> dict[str, Json] | None:
    """What a text says about when, ready to be kept; None when it says nothing about that."""
    reading = read_availability(text, "usually", datetime.combine(ref, time(12)), vocabulary)
    if reading.is_empty:
        return None
    return {**reading.labels(), "unread": list(reading.unread), "on": ref.isoformat()}


def said_times(value: Mapping[str, Json], words: SayingWords) -> str:
    """The value in plain words; "" when it holds nothing."""
    return say_availability(_reading(value), date.fromisoformat(value["on"]), words)


def times_in_lines(value: Mapping[str, Json], words: SayingWords) -> list[tuple[str, str]]:
    """The value one piece to a line, each with its kind: "can", "cannot", "left" (days without a time), "else" where nothing but
    a no was told, and "unread", which is in their own words.
    """
    lines = availability_lines(_reading(value), date.fromisoformat(value["on"]), words)
    said = [("can", one) for one in lines.can] + [("cannot", one) for one in lines.cannot]
    rest = [("left", lines.left)] if lines.left else [("else", "")] if lines.cannot and not lines.can else []
    return [*said, *rest, *(("unread", str(one)) for one in value.get("unread", ()))]


def _reading(value: Mapping[str, Json]) -> AvailabilityReading:
    return AvailabilityReading(
        available=_intervals(value.get("available", ())),
        recurring=_habits(value.get("recurring", ())),
        excluded=_intervals(value.get("excluded", ())),
        excluded_recurring=_habits(value.get("excluded_recurring", ())),
    )


def _intervals(rows: Json) -> tuple[Interval, ...]:
    return tuple(Interval(datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])) for row in rows)


def _habits(rows: Json) -> tuple[Recurring, ...]:
    return tuple(
        Recurring(
            tuple(row["days"]),
            _minutes(row["from"]),
            _minutes(row["to"]),
            row["weeks"],
            row["nth"],
            _day(row["start"]),
            _day(row["end"]),
        )
        for row in rows
    )


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
