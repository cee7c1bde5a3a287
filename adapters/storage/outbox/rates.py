"""A provider's speed limit, shared by all processes through one row: when the next message may go in theory (GCRA), and when the
latest went.

The theory lets what was late be caught up with, so that a second could hold a burst more than the speed; where `most_in_a_second`
says how many it may hold, the latest are counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from sqlalchemy import Connection, bindparam, select, update

from adapters.storage.engine import upsert
from adapters.storage.rows import tables
from adapters.storage.rows.prepared import Prepared

UNLIMITED = 1_000_000
SECOND_MS = 1010
"""A second, and a little: what was claimed later may arrive sooner after what was claimed first."""
_rate = tables.rate.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a channel may be spoken to: messages a second (None is any), at once after a rest, and between two to a chat.

    `spaces_edits`: the gap counts after an edit, too.
    """

    per_second: float | None = None
    burst: int = 1
    most_in_a_second: int | None = None
    chat_gap_ms: int = 0
    spaces_edits: bool = True

    @property
    def is_limited(self) -> bool:
        return self.per_second is not None or self.chat_gap_ms > 0

    @property
    def is_one_by_one(self) -> bool:
        """Whether each message to a chat must be claimed by itself: where edits are not spaced, they may go before a message."""
        return self.per_second is not None or (self.chat_gap_ms > 0 and self.spaces_edits)


def lock_slots(connection: Connection, paces: Mapping[str, Pace], now: int) -> dict[str, int]:
    """How many messages each channel may take now. Held until the transaction ends, and taken before any lane."""
    return {channel: _free_slots(connection, channel, paces[channel], now) for channel in sorted(paces)}


def book(connection: Connection, channel: str, pace: Pace, *, now: int, used: int) -> None:
    """Count these messages against the channel's limit."""
    if used and pace.per_second is not None:
        row = _FREE.first(connection, channel=channel)
        tat = max(row.tat, now) + round(used * 1000 / pace.per_second)
        latest = (*_latest(row.recent), *[now] * used)[-(pace.most_in_a_second or 1) :]
        recent = " ".join(map(str, latest)) if pace.most_in_a_second else ""
        connection.execute(update(tables.rate).where(_rate.key == channel).values(tat=tat, recent=recent))


def _free_slots(connection: Connection, channel: str, pace: Pace, now: int) -> int:
    row = _LOCKED.first(connection, channel=channel)
    if row is None and pace.per_second is not None:
        _insert(connection, channel)
        row = _LOCKED.first(connection, channel=channel)
    if row is not None and row.paused_until > now:
        return 0
    if row is None or pace.per_second is None:
        return UNLIMITED
    ahead = max(0, row.tat - now) * pace.per_second / 1000
    free = int(max(0, floor(pace.burst - ahead)))
    if pace.most_in_a_second is None:
        return free
    went = sum(moment >= now - SECOND_MS for moment in _latest(row.recent))
    return max(0, min(free, pace.most_in_a_second - went))


def _latest(recent: str) -> tuple[int, ...]:
    """When the latest messages went, the first of them first."""
    return tuple(map(int, recent.split()))


def next_slot(connection: Connection, channel: str, pace: Pace) -> int:
    """The moment from which at least one message may go."""
    row = _FREE.first(connection, channel=channel)
    if row is None:
        return 0
    rested: float = row.tat - (pace.burst - 1) * 1000 / pace.per_second if pace.per_second else 0
    latest = _latest(row.recent)
    is_full = pace.most_in_a_second is not None and len(latest) >= pace.most_in_a_second
    return max(int(row.paused_until), ceil(rested), latest[0] + SECOND_MS + 1 if is_full else 0)


def pause(connection: Connection, channel: str, until: int) -> None:
    """The provider asked for silence. A longer silence asked for earlier stays."""
    if _LOCKED.first(connection, channel=channel) is None:
        _insert(connection, channel)
    longer = update(tables.rate).where(_rate.key == channel, _rate.paused_until < until)
    connection.execute(longer.values(paused_until=until))


_RATE = select(_rate.tat, _rate.paused_until, _rate.recent).where(_rate.key == bindparam("channel"))
_FREE, _LOCKED = Prepared(_RATE), Prepared(_RATE.with_for_update())


def _insert(connection: Connection, channel: str) -> None:
    """The channel's row, if no other process was quicker."""
    row = upsert(connection, tables.rate).values(key=channel, tat=0, paused_until=0, recent="")
    connection.execute(row.on_conflict_do_nothing())
