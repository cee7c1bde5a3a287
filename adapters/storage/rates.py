"""A provider's speed limit, shared by all processes through one row (GCRA: when the next message may go in theory)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.storage import tables

UNLIMITED = 1_000_000
_rate = tables.rate.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a channel may be spoken to: messages a second (None is any), at once after a rest, and between two to a chat."""

    per_second: float | None = None
    burst: int = 1
    chat_gap_ms: int = 0

    @property
    def is_limited(self) -> bool:
        return self.per_second is not None or self.chat_gap_ms > 0


@dataclass(slots=True)
class Slots:
    """How many messages may go now, and how many of these were used."""

    free: int
    used: int = 0


@contextmanager
def take_slots(connection: Connection, channel: str, pace: Pace, now: int) -> Iterator[Slots]:
    """The slots free at this moment; what was used when the block ends is booked in the same transaction."""
    row = connection.execute(_LOCKED, {"channel": channel}).first()
    tat, paused_until = (row.tat, row.paused_until) if row else (0, 0)
    if paused_until > now:
        yield Slots(0)
        return
    if pace.per_second is None:
        yield Slots(UNLIMITED)
        return
    interval = 1000 / pace.per_second
    start = max(tat, now)
    slots = Slots(max(0, int((now - start) / interval + pace.burst)))
    yield slots
    if slots.used:
        _book(connection, channel, round(start + slots.used * interval), row is None)


def pause(connection: Connection, channel: str, until: int) -> None:
    """The provider asked for silence. A longer silence asked for earlier stays."""
    if connection.execute(_LOCKED, {"channel": channel}).first() is None:
        _insert(connection, channel, tat=0)
    longer = update(tables.rate).where(_rate.key == channel, _rate.paused_until < until)
    connection.execute(longer.values(paused_until=until))


_LOCKED = select(_rate.tat, _rate.paused_until).where(_rate.key == bindparam("channel")).with_for_update()


def _book(connection: Connection, channel: str, tat: int, is_new: bool) -> None:
    if is_new:
        _insert(connection, channel, tat=tat)
    connection.execute(update(tables.rate).where(_rate.key == channel).values(tat=tat))


def _insert(connection: Connection, channel: str, *, tat: int) -> None:
    """The channel's row, if no other process was quicker."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(tables.rate).values(key=channel, tat=tat, paused_until=0)
    connection.execute(row.on_conflict_do_nothing())
