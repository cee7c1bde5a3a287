"""How long the outbox waits, and for what: between attempts, for an answer, and for hours in which people may be disturbed."""

import zlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import workdays

ZONE = ZoneInfo("Europe/Copenhagen")
Hours = tuple[time, time]
QUIET: Hours = (time(20), time(8))
TALKING = timedelta(minutes=10)
"""Who wrote or tapped so lately is in the conversation right now."""


def quiet_until(moment: datetime, quiet: Hours = QUIET) -> datetime | None:
    """When the quiet hours end that this moment lies in, by Copenhagen's clocks; None in the daytime.

    The hours may go over midnight, as 20:00-08:00 does. Hours that end as they begin are none at all.
    """
    if quiet[0] == quiet[1]:
        return None
    local = moment.astimezone(ZONE)
    begin, end = quiet
    is_evening = local.time() >= begin
    is_quiet = is_evening and local.time() < end if begin < end else is_evening or local.time() < end
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=1) if is_evening and begin > end else local.date()
    return datetime.combine(day, end, tzinfo=ZONE)


def closed_until(moment: datetime, hours: Hours) -> datetime | None:
    """When people are at work next; None while they are: within these hours of a working day, by Copenhagen's clocks."""
    local = moment.astimezone(ZONE)
    day, (begin, end) = local.date(), hours
    is_over = local.time() >= end
    if workdays.is_working_day(day) and begin <= local.time() and not is_over:
        return None
    return datetime.combine(workdays.after(day + timedelta(days=is_over), 0), begin, tzinfo=ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """The outbox's numbers. A chat's lease outlasts the slowest send of all messages claimed with it.

    Within a process it is told what was queued and when a chat may go on; it looks by itself for what others queue.
    """

    in_flight: int = 16
    rows_per_chat: int = 4
    send_seconds: float = 10
    lease_seconds: float = 60
    poll_seconds: float = 0.5
    most_failures: int = 5
    give_up_after: timedelta = timedelta(days=7)
    first_wait_seconds: float = 1
    longest_wait_seconds: float = 300
    quiet: Hours = QUIET

    def __post_init__(self) -> None:
        if self.lease_seconds <= self.rows_per_chat * self.send_seconds:
            raise ValueError("A lease must outlast the slowest send of all messages claimed together.")

    @property
    def lease_ms(self) -> int:
        return round(self.lease_seconds * 1000)

    def wait(self, chat: str, failures: int, *, asked: float | None = None) -> timedelta:
        """How long to leave a chat alone after so many failures. What the provider asked for is never shortened.

        A part of the wait depends on the chat, so that chats which failed together do not all come back together.
        """
        if asked is not None:
            return timedelta(seconds=asked)
        longest = min(self.longest_wait_seconds, self.first_wait_seconds * 2 ** min(failures, 30))
        spread = zlib.crc32(f"{chat}/{failures}".encode(errors="replace")) % 1000 / 1000
        return timedelta(seconds=longest * (0.75 + 0.25 * spread))

    @staticmethod
    def milliseconds(number: int) -> timedelta:
        return timedelta(milliseconds=number)
