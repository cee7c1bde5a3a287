"""A no to a day on which no meeting is: "i morgen kan jeg ikke", while the invitation is to one in November. Only reads.

Whoever writes so may decline, or may answer something else. Nobody's seat is given away for it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from core import workdays
from core.gatherings.poll import DAY_ALONE
from core.gatherings.poll_saying import is_polling
from core.members.availability import is_ruled_out
from core.network import Gathering, Invitation
from core.understand import AvailabilityReading, Vocabulary, read_availability

_NOW = "this month or year"
"""The rule that reads "nu", which names no day."""


def all_on_another_day(
    text: str, asked: Sequence[tuple[Gathering, Invitation]], at: datetime, words: Vocabulary
) -> bool:
    """Whether words rule out days, and those of none of the meetings that somebody is asked to."""
    return bool(asked) and all(_names_another_day(text, *pair, at, words) for pair in asked)


def _names_another_day(
    text: str, gathering: Gathering, invitation: Invitation, at: datetime, words: Vocabulary
) -> bool:
    """Whether words rule out days, and not the meeting's; of several times that are asked about, not every one.

    "Den 24." is the meeting's own 24th, also when an earlier one is nearer.
    """
    moments = [workdays.local(at)]
    if DAY_ALONE.search(text):
        moments.append(workdays.local(gathering.sessions[0].start) - timedelta(days=1))
    readings = [read_availability(text, "usually", moment, words) for moment in moments]
    if not _rules_out_days(readings[0], workdays.local(at).date()):
        return False
    count = max(sum(is_ruled_out(one.labels(), session) for session in gathering.sessions) for one in readings)
    return count < len(gathering.sessions) if is_polling(gathering, invitation) else count == 0


def _rules_out_days(reading: AvailabilityReading, today: date) -> bool:
    if reading.available or reading.recurring:
        return False
    days = {workdays.local(one.start).date() for one in reading.excluded}
    is_now = days <= {today} and all(one.rule == _NOW for one in reading.why)
    return bool(reading.excluded_recurring) or (bool(reading.excluded) and not is_now)
