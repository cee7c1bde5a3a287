"""What an operator asks and does: counts, messages that failed, old rows, and copies of the database.

All of it is plain SQL on the tables everybody uses. Commands and their words belong to `bot`.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, text, update
from sqlalchemy.sql.dml import ReturningDelete

from adapters.storage import tables
from adapters.storage.codec import from_ms, to_ms
from adapters.storage.engine import Engines, FileOwner
from adapters.storage.tables import Delivery
from adapters.storage.writer import Writer
from core.errors import SparringError

_out = tables.outbox.c
_lane = tables.lane.c
_timer = tables.timer.c
EVENTS_KEPT = timedelta(days=14)
SENT_KEPT = timedelta(days=30)
PRUNED_AT_ONCE = 500


class BackupError(SparringError):
    """A copy could not be made or used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the outbox and the timers stand. `messages` counts those still stored, by what became of them."""

    messages: Mapping[Delivery, int]
    repeats: int
    oldest_unsent: datetime | None
    oldest_due_lane: datetime | None
    late_timers: int
    failing_timers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A message that reached nobody. Holds no words: only where it was going, which prompt, and why not."""

    id: int
    lane: str
    status: Delivery
    finished: datetime
    attempts: int
    error: str


class Admin:
    """An operator's view of a store."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._engines = engines
        self._writer = writer

    def health(self, now: datetime) -> Health:
        """The figures at this moment. A timer is late when it was due a minute ago."""
        with self._engines.read.connect() as connection, connection.begin():
            return _health(connection, now)

    def failed(self, *, most: int = 100) -> Sequence[Failed]:
        """The latest messages that are dead, refused, unreachable or dropped."""
        wanted = select(_out.id, _out.lane, _out.status, _out.finished, _out.attempts, _out.last_error)
        wanted = wanted.where(text("status > 2")).order_by(_out.finished.desc(), _out.id.desc()).limit(most)
        with self._engines.read.connect() as connection, connection.begin():
            rows = connection.execute(wanted).all()
        return [
            Failed(
                id=row.id,
                lane=row.lane,
                status=Delivery(row.status),
                finished=from_ms(row.finished),
                attempts=row.attempts,
                error=row.last_error or "",
            )
            for row in rows
        ]

    def retry(self, message: int, now: datetime) -> bool:
        """Put a failed message back into its place in its chat. False when there is none to put back."""
        return self._writer.submit_work(lambda connection: _retry(connection, message, to_ms(now))).result()

    def prune(self, now: datetime, *, events: timedelta = EVENTS_KEPT, sent: timedelta = SENT_KEPT) -> int:
        """Delete old events and messages that ended, some hundred at a time so that nobody waits; says how many.

        An event that comes again after this long is taken as new; its messages, kept longer, are still not sent twice.
        """
        event, out = tables.inbound_event, tables.outbox
        old_events = select(event.c.position).where(event.c.at < to_ms(now - events)).limit(PRUNED_AT_ONCE)
        ended = (out.c.status >= Delivery.SENT.value) & (out.c.finished < to_ms(now - sent))
        old_messages = select(out.c.id).where(ended).limit(PRUNED_AT_ONCE)
        return self._until_none(
            delete(event).where(event.c.position.in_(old_events)).returning(event.c.position)
        ) + self._until_none(delete(out).where(out.c.id.in_(old_messages)).returning(out.c.id))

    def backup(self, target: Path) -> None:
        """Copy an SQLite database into a new file while everybody goes on writing."""
        if not self._engines.is_sqlite:
            raise BackupError("This database is PostgreSQL.", hint="Use pg_dump, which copies while it is in use.")
        if target.exists():
            raise BackupError(f"{target} exists already.", hint="Name a file that does not exist.")
        partial = target.with_name(target.name + ".partial")
        partial.unlink(missing_ok=True)
        source = str(self._engines.url.database)
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(partial)) as copy:
            live.backup(copy)
        # Only a whole copy has the name that was asked for.
        partial.rename(target)

    def _until_none(self, step: ReturningDelete[int]) -> int:
        total = 0
        while deleted := self._writer.submit_work(lambda connection: len(connection.execute(step).all())).result():
            total += deleted
        return total


def restore(copy: Path, target: Path) -> None:
    """Put a copy in the place of a database that nobody serves; the old one stays beside it, named `.before-restore`.

    Messages that were unsent when the copy was made are sent, also those that went out since.
    """
    owner = FileOwner(target)
    owner.take()
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as opened:
        try:
            verdict = opened.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            verdict = str(error)
    if verdict != "ok":
        raise BackupError(f"{copy} is not a whole database: {verdict}.", hint="Take another copy.")
    before = target.with_name(target.name + ".before-restore")
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.rename(before.with_name(before.name + suffix))
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(target)) as fresh:
        source.backup(fresh)
    owner.release()


def _health(connection: Connection, now: datetime) -> Health:
    counts = connection.execute(select(_out.status, func.count()).group_by(_out.status)).all()
    unsent = select(func.min(_out.created)).where(text("status < 2"))
    due = select(func.min(_lane.due)).where(_lane.due.is_not(None), _lane.due <= to_ms(now))
    late = select(func.count()).where(_timer.due < to_ms(now - timedelta(minutes=1)))
    failing = select(func.count()).where(_timer.attempts > 0)
    return Health(
        messages={Delivery(status): count for status, count in counts},
        repeats=int(connection.execute(select(func.coalesce(func.sum(_out.repeats), 0))).scalar_one()),
        oldest_unsent=_moment(connection.execute(unsent).scalar_one()),
        oldest_due_lane=_moment(connection.execute(due).scalar_one()),
        late_timers=connection.execute(late).scalar_one(),
        failing_timers=connection.execute(failing).scalar_one(),
    )


def _moment(value: int | None) -> datetime | None:
    return None if value is None else from_ms(value)


def _retry(connection: Connection, message: int, now: int) -> bool:
    failed = (_out.id == message) & (_out.status > Delivery.SENT.value)
    lane = connection.execute(select(_out.lane).where(failed)).scalar()
    if lane is None:
        return False
    waking = update(tables.lane).where(_lane.name == lane).values(due=func.coalesce(_lane.due, now), is_bulk=False)
    connection.execute(waking)
    again = {"status": Delivery.READY.value, "finished": None, "expires": None, "failures": 0, "created": now}
    connection.execute(update(tables.outbox).where(failed).values(again))
    return True
