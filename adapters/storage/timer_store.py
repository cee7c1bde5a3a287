"""Which moments are due, and what happens to one whose turn failed. Firing itself is a turn (`SqlStore.take`)."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select, text, update

from adapters.storage.engine import Engines
from adapters.storage.rows import tables
from adapters.storage.rows.codec import decode, encode, from_ms, plain, to_ms
from adapters.storage.rows.prepared import Prepared
from adapters.storage.writing.writer import Writer
from core.effects import SetTimer
from core.events import Due
from core.model import PersonId

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)

_timer = tables.timer.c
# Asked twice a second, also while nothing happens.
_DUE = Prepared(
    select(_timer.key, _timer.kind, _timer.subject, _timer.due, _timer.payload)
    .where(_timer.due <= bindparam("now"))
    .order_by(_timer.due, _timer.key)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_WIND = text(
    "INSERT INTO timer (key, due, subject, kind, payload) VALUES (:key, :due, :subject, :kind, :payload)"
    " ON CONFLICT (key) DO NOTHING"
)


class TimerStore:
    """The moments asked for. Reading them takes no lock: a turn claims its moment by deleting it."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._engines = engines
        self._writer = writer

    def due(self, now: datetime, *, most: int = 64) -> list[Due]:
        """Candidates due by now, oldest first. Moments another process is just taking are left out where possible."""
        # Skipping locked rows needs a writing transaction, which ends, and lets go of them, before the turns begin.
        engine = self._engines.read if self._engines.is_sqlite else self._engines.write
        with engine.connect() as connection, connection.begin():
            rows = _DUE.rows(connection, now=to_ms(now), most=most)
        return [_due(row, now) for row in rows]

    def next_due(self) -> datetime | None:
        """When the earliest moment comes; None when none was asked for."""
        with self._engines.read.connect() as connection, connection.begin():
            earliest = connection.execute(select(func.min(_timer.due))).scalar_one()
        return None if earliest is None else from_ms(earliest)

    def wind(self, wanted: SetTimer) -> None:
        """Set a moment of the program's own unless it is set: nobody's turn asks for the first one."""
        values = {
            "key": plain(wanted.key),
            "due": to_ms(wanted.due),
            "subject": wanted.subject,
            "kind": wanted.kind,
            "payload": encode(dict(wanted.payload)),
        }
        self._writer.submit_work(lambda connection: connection.execute(_WIND, values) and None).result()

    def put_off(self, event: Due, error: str) -> datetime | None:
        """After a failed turn: try again later, each time twice as late. None when the moment is gone or was moved."""
        return self._writer.submit_work(lambda connection: _put_off(connection, event, error)).result()


def _due(row: tuple[str, str, int | None, int, str], now: datetime) -> Due:
    key, kind, subject, due, payload = row
    return Due(
        key=key,
        kind=kind,
        subject=None if subject is None else PersonId(subject),
        due=from_ms(due),
        at=now,
        payload=decode(payload),
    )


def _put_off(connection: Connection, event: Due, error: str) -> datetime | None:
    same = (_timer.key == plain(event.key)) & (_timer.due == to_ms(event.due))
    attempts: int | None = connection.execute(select(_timer.attempts).where(same)).scalar()
    if attempts is None:
        return None
    later = event.at + min(LONGEST_WAIT, FIRST_WAIT * (1 << min(attempts, 20)))
    values = {"due": to_ms(later), "attempts": attempts + 1, "last_error": plain(error)[:500]}
    connection.execute(update(tables.timer).where(same).values(values))
    return later
