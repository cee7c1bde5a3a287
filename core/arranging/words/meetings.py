"""A facilitator's words for when and where: "tirsdag den 24. november 17-20 i Rådhussalen", or several times to choose between.

Only reads. Whether the times fit what was decided, and what is said back, is `plan`.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.network import Session
from core.understand import AvailabilityReading, Interval, Vocabulary, read_availability
from core.understand.availability.moment import read_moment
from core.understand.talk.courtesy import after_courtesy
from core.understand.words import tokens

_MOST_PLACE = 120
_LONGEST = timedelta(hours=12)
"""Longer than this no hours were said, only a day."""
_BEFORE_A_PLACE = re.compile(r"^(?:(?:og|and|i|på|paa|hos|ved|in|at|on|sted|place)\b\s*:?\s*)+", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:eller|or)\b", re.IGNORECASE)
_EDGES = " \t\n,.;:-–"


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings named, in order. `is_open`: they are alternatives, and one of them is to be found.

    `has_hours` is False when a day was named without a time. `unread` quotes what looked like time and was not understood.
    """

    sessions: tuple[Session, ...]
    place: str = ""
    is_open: bool = False
    has_hours: bool = True
    unread: tuple[str, ...] = ()


def read_meetings(text: str, at: datetime, minutes: int | None, vocabulary: Vocabulary) -> Meetings:
    """The meetings in a text said at this moment. `minutes` is how long each lasts when only its beginning is said.

    What lies in the past is left out: nobody can be asked to it.
    """
    reading = read_availability(text, "which_day", at, vocabulary)
    coming = tuple(each for each in reading.available if each.start > at)
    timed = tuple(each for each in coming if each.end - each.start <= _LONGEST)
    length = minutes if len(timed) != 1 or _is_beginning_only(text, at, vocabulary) else None
    return Meetings(
        tuple(_session(each, length if _is_usual(each) else None) for each in timed),
        place=_place(text, reading) if timed else "",
        is_open=len(timed) > 1 and bool(_CHOICE.search(text)),
        has_hours=not coming or bool(timed),
        unread=reading.unread,
    )


def begins_with_time(text: str, at: datetime, vocabulary: Vocabulary) -> bool:
    """Whether words are a time with its hours, from the first on after courtesy: "ok, tirsdag den 24. november 17-20"."""
    if not any(letter.isdecimal() for letter in text):
        return False
    reading = read_availability(text, "which_day", at, vocabulary)
    first = min((found for one in reading.why if one.words and (found := text.find(one.words)) >= 0), default=len(text))
    before = [token for token in tokens(text[:first]) if token.is_word]
    return bool(reading.available) and after_courtesy(before, vocabulary) == len(before)


def read_place(text: str) -> str:
    """A place as people write it: "i Rådhussalen" is Rådhussalen."""
    words = _BEFORE_A_PLACE.sub("", " ".join(text.split()).strip(_EDGES)).strip(_EDGES)
    return words[:1].upper() + words[1:_MOST_PLACE]


def _is_beginning_only(text: str, at: datetime, vocabulary: Vocabulary) -> bool:
    moment = read_moment(text, at, vocabulary)
    return moment is not None and moment.end is None


def _is_usual(each: Interval) -> bool:
    """Two hours are what a bare clock time is read as."""
    return each.end - each.start == timedelta(hours=2)


def _session(each: Interval, minutes: int | None) -> Session:
    return Session(start=each.start, minutes=minutes or int((each.end - each.start).total_seconds()) // 60)


def _place(text: str, reading: AvailabilityReading) -> str:
    """What stands after the last time, else before the first: letters, not a leftover of the time itself."""
    spans = [
        (found, found + len(one.words)) for one in reading.why if one.words and (found := text.find(one.words)) >= 0
    ]
    if not spans:
        return ""
    for rest in (text[max(last for _, last in spans) :], text[: min(first for first, _ in spans)]):
        place = read_place(rest)
        if sum(letter.isalpha() for letter in place) >= 3:
            return place
    return ""
