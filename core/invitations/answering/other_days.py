"""What days words name, against those of the meetings that somebody is asked to: "i morgen kan jeg ikke", "onsdag kan jeg komme",
while the invitation is to a Tuesday in November. Only reads.

Whoever writes so may answer the invitation, or something else. Nobody is given a seat for it, and nobody's is given away.
"""

from datetime import date, datetime, timedelta
from enum import Enum, auto

from core import workdays
from core.dialogue.answers.yes_or_no import opens_with
from core.dialogue.meanings import Doubt
from core.gatherings.availability import is_ruled_out, may_come
from core.invitations.polls.saying import is_polling
from core.invitations.seats.theirs import Theirs
from core.invitations.words.answers import Ear, is_plain
from core.invitations.words.undecided import opens_with_an_answer
from core.invitations.words.which_meeting import DAY_ALONE
from core.network import Gathering, Invitation, Session
from core.understand import AvailabilityReading, Vocabulary, read_availability

_LEAST_TELLING = 3  # words; "den første" is a button
_MOST_RULING_OUT = 6  # words
_MOST_ACCEPTING = 12  # words of a yes that only begins with one, and tells of no need
_REFUSALS = ("decline", "another_time")
_ANOTHER_DAY, _DID_YOU_MEAN = "invitation/another_day", "invitation/did_you_mean"


def with_times(ear: Ear, code: str, text: str, asked: Theirs, at: datetime) -> tuple[str, str]:
    """The answer that is left where words name times beside it, and the prompt that asks where none is.

    "Onsdag kan jeg komme" is no yes to a Tuesday, "kun torsdag efter 18" wishes for another time, and "jeg kan den 24." for none
    where the meeting is on the 24th.
    """
    if not asked or code not in ("accept", *_REFUSALS) or is_plain(text, ear.reader):
        return code, ""
    if code in _REFUSALS and all_on_another_day(text, asked, at, ear.vocabulary):
        return "", _ANOTHER_DAY
    if len(text.split()) < _LEAST_TELLING or any(is_polling(*pair) for pair in asked):
        return code, ""
    offer = _offered(text, asked, at, ear.vocabulary)
    if code == "another_time":
        is_its_date = offer is Offer.FITS and any(
            read_availability(text, "usually", moment, ear.vocabulary).available
            for moment in _moments_of(text, asked, at)
        )
        return ("", _DID_YOU_MEAN) if is_its_date else (code, "")
    if code == "accept":
        return ("", _ANOTHER_DAY) if offer is Offer.APART else (code, "")
    if offer is Offer.NONE or opens_with(ear.reader, text) == "no":
        return code, ""
    return ("", _DID_YOU_MEAN) if offer is Offer.FITS else ("another_time", "")


def is_yes_to_its_time(ear: Ear, reading: object, text: str, asked: Theirs, at: datetime) -> bool:
    """Whether words say yes, be it only by what they begin with, and the meeting's time is among those they offer beside it: "ja,
    den 24. passer fint", "jeg kommer, jeg har fri fra kl. 15".
    """
    is_opened = opens_with_an_answer(text, ear.reader) and opens_with(ear.reader, text) == "yes"
    is_short = len(text.split()) <= _MOST_ACCEPTING and not ear.reader.tells_need(text, workdays.local(at).date())
    if not asked or "?" in text or not (is_opened or (is_short and _may_say(reading) == {"accept"})):
        return False
    return not any(is_polling(*pair) for pair in asked) and _offered(text, asked, at, ear.vocabulary) is Offer.FITS


def is_of_another_day(reading: object, text: str, asked: Theirs, at: datetime, words: Vocabulary) -> bool:
    """Whether words that are no answer rule out a day nobody asked about, or may say yes to one: "ja, onsdag passer fint"."""
    if len(text.split()) <= _MOST_RULING_OUT and all_on_another_day(text, asked, at, words):
        return True
    is_polled = any(is_polling(*pair) for pair in asked)
    may_accept = bool(asked) and "accept" in _may_say(reading) and not is_polled
    return may_accept and _offered(text, asked, at, words) is Offer.APART


def _may_say(reading: object) -> set[str]:
    return set(reading.values) if isinstance(reading, Doubt) else set()


class Offer(Enum):
    """What the times that words offer are to the meetings: none offered, all of a meeting, its weekday alone, or others."""

    NONE = auto()
    FITS = auto()
    SAME_DAY = auto()
    APART = auto()


def _offered(text: str, asked: Theirs, at: datetime, words: Vocabulary) -> Offer:
    """Whether words offer times of their own, and how near they come to a meeting."""
    sessions = [session for gathering, _ in asked for session in gathering.sessions]
    readings = [read_availability(text, "usually", moment, words) for moment in _moments_of(text, asked, at)]
    if not any(one.available or one.recurring for one in readings):
        return Offer.NONE
    if any(may_come(one.labels(), session) or _begins_then(one, session) for one in readings for session in sessions):
        return Offer.FITS
    days = {workdays.local(session.start).isoweekday() for session in sessions}
    return Offer.APART if all(days.isdisjoint(_weekdays(one)) for one in readings) else Offer.SAME_DAY


def _begins_then(reading: AvailabilityReading, session: Session) -> bool:
    """Whether the hour that is told is the meeting's: "jeg kommer kl. 17"."""
    start = workdays.local(session.start)
    minute = start.hour * 60 + start.minute
    return any(start.isoweekday() in one.days and one.start_minute == minute for one in reading.recurring)


def _weekdays(reading: AvailabilityReading) -> set[int]:
    """The days of the week that are offered, by a date too: "tirsdag" is the next one, and the meeting may be on a later."""
    dated = {workdays.local(one.start).isoweekday() for one in reading.available}
    return dated.union(*(one.days for one in reading.recurring))


def all_on_another_day(text: str, asked: Theirs, at: datetime, words: Vocabulary) -> bool:
    """Whether words rule out days, and those of none of the meetings that somebody is asked to."""
    return bool(asked) and all(_names_another_day(text, *pair, at, words) for pair in asked)


def _names_another_day(
    text: str, gathering: Gathering, invitation: Invitation, at: datetime, words: Vocabulary
) -> bool:
    """Whether words rule out days, and not the meeting's; of several times that are asked about, not every one.

    "Den 24." is the meeting's own 24th, also when an earlier one is nearer.
    """
    readings = [read_availability(text, "usually", moment, words) for moment in _moments(text, gathering, at)]
    if not _rules_out_days(readings[0], workdays.local(at).date()):
        return False
    count = max(sum(is_ruled_out(one.labels(), session) for session in gathering.sessions) for one in readings)
    return count < len(gathering.sessions) if is_polling(gathering, invitation) else count == 0


def _moments_of(text: str, asked: Theirs, at: datetime) -> list[datetime]:
    return sorted({moment for gathering, _ in asked for moment in _moments(text, gathering, at)})


def _moments(text: str, gathering: Gathering, at: datetime) -> list[datetime]:
    """When words may have been written as seen from their days: now, and the day before the meeting for a day alone."""
    moments = [workdays.local(at)]
    if DAY_ALONE.search(text):
        moments.append(workdays.local(gathering.sessions[0].start) - timedelta(days=1))
    return moments


def _rules_out_days(reading: AvailabilityReading, today: date) -> bool:
    if reading.available or reading.recurring:
        return False
    days = {workdays.local(one.start).date() for one in reading.excluded}
    is_now = days <= {today} and reading.says_only_now
    return bool(reading.excluded_recurring) or (bool(reading.excluded) and not is_now)
