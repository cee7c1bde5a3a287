"""One day, perhaps with a time of day: the answer to "which day is the lab?" or "when shall I remind you?".

A text with several days, a habit or a no is no moment; the dialogue asks again. Windows are `times.window`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from core.understand.availability.dates import COPENHAGEN, Interval, placed
from core.understand.availability.grammar.clauses import groups
from core.understand.availability.grammar.group import WHOLE_DAY, Group
from core.understand.availability.verdicts import with_verdicts
from core.understand.times.nouns import Hours
from core.understand.times.reading import read_times
from core.understand.times.words import time_words
from core.understand.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and the hours that were said. No `day`: only a clock time was said. No `end`: only a beginning."""

    day: date | None
    start: time | None = None
    end: time | None = None
    words: str = ""


def read_moment(text: str, ref: datetime, vocabulary: Vocabulary) -> Moment | None:
    """The one day or time of day a text names, seen from `ref`; None when it names none or more than one."""
    today = (ref.astimezone(COPENHAGEN) if ref.tzinfo is not None else ref).date()
    found = groups(with_verdicts(read_times(text, today, time_words(vocabulary)), today))
    if len(found) != 1 or not found[0].yes:
        return None
    group = found[0]
    hours = _hours(group)
    if hours is None:
        return None
    words = text[min(atom.start for atom in group.atoms) : max(atom.end for atom in group.atoms)] if group.atoms else ""
    if group.days is None and group.period is None:
        return Moment(None, *hours, words) if hours[0] is not None else None
    days = [each for _, each in placed(found, "which_day", today)]
    if len(days) != 1 or not isinstance(days[0], Interval):
        return None
    return Moment(days[0].start.date(), *hours, words)


def _hours(group: Group) -> tuple[time | None, time | None] | None:
    """The hours as said: none for a whole day, no end for a bare clock time; None when there are two stretches."""
    said: list[Hours] = [hours for atom in group.atoms if atom.kind == "S" for hours in atom.value]
    if len(group.hours) != 1:
        return None
    if not said or (said[0].part is not None and said[0].part == group.hours[0] and group.hours == WHOLE_DAY):
        return None, None
    start, end = group.hours[0]
    return _time(start), None if said[0].point else _time(end)


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
