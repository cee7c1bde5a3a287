"""Which meetings of a course words name: by their place among them ("anden gang", "møde 2"), or by their day. Only reads.

The words for places are data (prompts/vocabulary/which_meeting). "Den 12." is a meeting's own 12th, also when an earlier one is
nearer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import workdays
from core.gatherings.availability import is_ruled_out
from core.invitations.seats.absences import ahead
from core.model import Json
from core.network import Gathering
from core.understand import Vocabulary, read_availability
from core.understand.availability.moment import read_moment
from core.understand.vocabulary.lexicon import Match
from core.understand.words import clip, tokens

LEXICON = "which_meeting"
ONE_OF_THEM = "one"
"""Said of one meeting, and not of which."""
DAY_ALONE = re.compile(r"\b(?:den|d|the)\b\.? ?\d{1,2}\b", re.IGNORECASE)
"""A day of the month, which says nothing of the month."""
_LAST, _NEXT, _AND = "last", "next", "and"
_UNTIL = re.compile(r"\b(?:fra|from|mellem|between)\b", re.IGNORECASE)
_TO_A_DAY = re.compile(r"\btil\s+(?=(?:den|det|d)\b\.? ?\d|\d{1,2}/\d)", re.IGNORECASE)
""" "Afbud til den 12." names a day, and no stretch that ends with it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The places of the meetings named by their place, by a day that is mentioned, and by one that is ruled out.

    `said` is the text with the day of each meeting instead of its place: whether it says yes or no is read from that.
    """

    said: str
    by_place: tuple[int, ...] = ()
    mentioned: tuple[int, ...] = ()
    ruled_out: tuple[int, ...] = ()

    @property
    def missed(self) -> tuple[int, ...]:
        """The meetings of somebody who says that they cannot come."""
        return self.ruled_out or self.meant

    @property
    def meant(self) -> tuple[int, ...]:
        """The meetings that something else is said of."""
        return self.by_place or self.mentioned or self.ruled_out


def read_named(text: str, gathering: Gathering, at: datetime, vocabulary: Vocabulary) -> Named:
    """What a text said at this moment names of the meetings."""
    said, by_place = _with_days(_told_apart(text, vocabulary), gathering, at, vocabulary)
    said = said if _UNTIL.search(said) else _TO_A_DAY.sub("", said)
    for moment in _moments(said, gathering, at):
        read = read_availability(said, "usually", moment, vocabulary).labels()
        ruled_out = _on(gathering, read["excluded"], read["excluded_recurring"])
        mentioned = _on(gathering, read["available"], read["recurring"])
        if ruled_out or mentioned:
            return Named(said, by_place, mentioned, ruled_out)
        day = read_moment(said, moment, vocabulary)
        if day is not None and (mentioned := _of_day(gathering, day.day)):
            return Named(said, by_place, mentioned)
    return Named(said, by_place)


def words_found(text: str, vocabulary: Vocabulary) -> Sequence[Match]:
    """The words for meetings in a text, and for moving one."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    return list(vocabulary.lexicon(LEXICON).find(words, slips=False))


def _told_apart(text: str, vocabulary: Vocabulary) -> str:
    """Each place of two with its own word: "anden og tredje gang" names two meetings, and so does "møde 2 og 3"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = words_found(text, vocabulary)
    joined = {match.first for match in found if _AND in match.codes}
    for match in reversed([one for one in found if one.codes[0].isdecimal() and one.last > one.first]):
        after, before = match.last + 2, match.first - 2
        kind = text[match.start : words[match.last].start]
        if after - 1 in joined and after < len(words) and _is_place(kind + words[after].text, vocabulary):
            text = f"{text[: words[after].start]}{kind}{text[words[after].start :]}"
        kind = text[words[match.first].end : match.end].lstrip(".")
        if before + 1 in joined and before >= 0 and _is_place(words[before].text + kind, vocabulary):
            text = f"{text[: words[before].end]}{kind}{text[words[before].end :].removeprefix('.')}"
    return text


def _is_place(text: str, vocabulary: Vocabulary) -> bool:
    return any(match.codes[0].isdecimal() and match.first == 0 for match in words_found(text, vocabulary))


def _with_days(text: str, gathering: Gathering, at: datetime, vocabulary: Vocabulary) -> tuple[str, tuple[int, ...]]:
    """The text with days instead of places, and those places: "anden gang" sounds like a wish for another time."""
    found = [
        (match, place)
        for match in words_found(text, vocabulary)
        if (place := _place(match.codes[0], gathering, at)) is not None
    ]
    for match, place in reversed(found):
        day = workdays.local(gathering.sessions[place].start)
        text = f"{text[: match.start]}{day:%d/%m}{text[match.end :]}"
    return text, tuple(sorted({place for _, place in found}))


def _place(code: str, gathering: Gathering, at: datetime) -> int | None:
    count, coming = len(gathering.sessions), ahead(gathering, at)
    if code == _LAST:
        return count - 1
    if code == _NEXT:
        return coming[0] if coming else None
    return int(code) - 1 if code.isdecimal() and int(code) <= count else None


def _moments(text: str, gathering: Gathering, at: datetime) -> Iterator[datetime]:
    """Now, and where only a day of the month is said, the eve of the next meeting."""
    yield workdays.local(at)
    coming = ahead(gathering, at)
    if coming and DAY_ALONE.search(text):
        yield workdays.local(gathering.sessions[coming[0]].start) - timedelta(days=1)


def _on(gathering: Gathering, days: Json, habits: Json) -> tuple[int, ...]:
    """The meetings on these days."""
    said: Mapping[str, Json] = {"excluded": days, "excluded_recurring": habits}
    return tuple(place for place, one in enumerate(gathering.sessions) if is_ruled_out(said, one))


def _of_day(gathering: Gathering, day: date | None) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(gathering.sessions) if workdays.local(one.start).date() == day)
