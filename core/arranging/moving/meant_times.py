"""When a meeting shall be, told by when it was: "en time senere", "en uge frem", "den 26." with no hour.

What is beyond doubt becomes the time as it would be written. Of the rest each time that may be meant is a button, and only a
tap moves the meeting: whoever has a seat is told at once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core import workdays
from core.arranging.words.meetings import read_meetings
from core.arranging.words.shifts import read_shift
from core.effects import Choice
from core.gatherings.at_a_glance import act, session_row
from core.gatherings.rules import SOONEST
from core.invitations.seats.absences import key_of, places_of
from core.invitations.words.which_meeting import DAY_ALONE
from core.network import Gathering, Session
from core.understand import Vocabulary
from core.understand.availability.moment import read_moment

TO = "g_move_to"
_MINUTE = 60  # seconds
_WEEK = 7
_LONGEST_KEY = 7
"""Figures of the minute a meeting begins (`key_of`): with more, a button that somebody made up would be of no year there is."""


def on_its_day(words: str, session: Session, at: datetime, vocabulary: Vocabulary) -> str:
    """Words that say only when on a day, with the day that the meeting has: "kl. 18" is another hour of the same day, and "en
    time senere" the hour after. A part of a day ("om eftermiddagen") is no hour.
    """
    shift = read_shift(words, vocabulary)
    if shift is not None and shift.is_sure and shift.is_whole:
        return written(replace(session, start=shift.of(session)))
    moment = read_moment(words, workdays.local(at), vocabulary)
    is_part = moment is not None and moment.end is not None and not any(letter.isdecimal() for letter in words)
    if moment is None or moment.day is not None or is_part:
        return words
    day = workdays.local(session.start)
    return f"den {day.day}/{day.month} {words}"


def by_the_old(gathering: Gathering, words: str, at: datetime, vocabulary: Vocabulary) -> str:
    """The time of the only meeting of a gathering, where words tell it by what it was."""
    return on_its_day(words, gathering.sessions[0], at, vocabulary) if len(gathering.sessions) == 1 else words


def written(session: Session) -> str:
    """The time of a meeting as somebody would write it."""
    start = workdays.local(session.start)
    end = workdays.local(session.start + timedelta(minutes=session.minutes))
    return f"den {start.day}/{start.month}/{start.year} kl. {start:%H.%M}-{end:%H.%M}"


def time_choices(
    gathering: Gathering, place: int, words: str, at: datetime, vocabulary: Vocabulary
) -> tuple[Choice, ...]:
    """A button for each time that words for this meeting may mean; none where they mean none."""
    session = gathering.sessions[place]
    times = [one for one in _meant(words, session, at, vocabulary) if one.start >= at + SOONEST]
    return tuple(
        replace(act(gathering, TO, value=f"{key_of(session)}.{key_of(one)}"), params=session_row(one)) for one in times
    )


def picked_time(gathering: Gathering, value: str) -> tuple[int, str] | None:
    """The meeting of such a button, and the words for its new time; None where it was moved since."""
    key, _, new = value.partition(".")
    places = places_of(gathering, key)
    if len(places) != 1 or not 0 < len(new) <= _LONGEST_KEY or not all(one in "0123456789abcdef" for one in new):
        return None
    start = datetime.fromtimestamp(int(new, 16) * _MINUTE, UTC)
    return places[0], written(replace(gathering.sessions[places[0]], start=start))


def _meant(words: str, session: Session, at: datetime, vocabulary: Vocabulary) -> list[Session]:
    """The one time that is told, as long as it was; both directions of a difference that says none; the hour it was, on a day
    that is said without one.
    """
    shift = read_shift(words, vocabulary)
    if shift is not None and shift.is_whole and not shift.is_sure:
        return [replace(session, start=one.of(session)) for one in (shift, shift.turned)]
    on_day = on_its_day(words, session, at, vocabulary)
    refs = {_counted_from(words, session, at, vocabulary): "", workdays.local(at): ""}
    told = [read_meetings(on_day, ref, session.minutes, vocabulary).sessions for ref in refs]
    if any(told):
        found = [one for each in told for one in each if len(each) == 1 and one.minutes == session.minutes]
        return list(dict.fromkeys(found))
    moment = read_moment(words, _counted_from(words, session, at, vocabulary), vocabulary)
    if moment is None or moment.day is None or moment.start is not None:
        return []
    start = workdays.local(session.start)
    return [replace(session, start=start.replace(year=moment.day.year, month=moment.day.month, day=moment.day.day))]


def is_of_any_week(words: str, sessions: Sequence[Session], at: datetime, vocabulary: Vocabulary) -> bool:
    """Whether the day for the only meeting is told by its name alone, and may be that of this week or of the meeting's own."""
    if len(sessions) != 1 or DAY_ALONE.search(words):
        return False
    refs = (_counted_from(words, sessions[0], at, vocabulary), workdays.local(at))
    moments = [read_moment(words, ref, vocabulary) for ref in refs]
    return len({moment.day for moment in moments if moment is not None}) > 1


def _counted_from(words: str, session: Session, at: datetime, vocabulary: Vocabulary) -> datetime:
    """From when on the words count: "den 26." is of the month that the meeting is in, and "onsdag" of its week."""
    now, start = workdays.local(at), workdays.local(session.start)
    if DAY_ALONE.search(words):
        return max(now, start.replace(day=1))
    eve = start - timedelta(days=start.isoweekday())
    return eve if eve > now and _is_weekday(words, now, eve, vocabulary) else now


def _is_weekday(words: str, now: datetime, eve: datetime, vocabulary: Vocabulary) -> bool:
    """Whether a day is told by its name alone: it is then the same of any week, and less than a week from any day."""
    found = [(ref, read_moment(words, ref, vocabulary)) for ref in (now, eve, eve + timedelta(days=1))]
    days = [(one.day - ref.date()).days if one is not None and one.day is not None else -1 for ref, one in found]
    names = {one.day.isoweekday() for _, one in found if one is not None and one.day is not None}
    return len(names) == 1 and all(0 <= day <= _WEEK for day in days)
