"""Looking after a database from outside a turn: back up, restore, let go of what is old, and see how long something waits.

Copies are for SQLite. PostgreSQL has pg_dump and pg_restore, which know its users, tablespaces and replicas; nothing is gained
by doing that worse here.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table, delete, func, select
from sqlalchemy.sql import ColumnElement

from adapters.storage.engine import Engines, FileOwner, begin_write, sqlite_path
from adapters.storage.migrations import migrate
from adapters.storage.rows import tables
from adapters.storage.rows.codec import from_ms, to_ms
from adapters.storage.rows.tables import Delivery
from core.errors import SparringError

# Between two pieces the service takes its turns; a piece this size holds the writer up for some milliseconds.
PIECE = 1_000


class CopyError(SparringError):
    """A backup or restore cannot be done so. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were let go."""

    events: int
    messages: int


def back_up(url: str, to: Path) -> None:
    """Copy an SQLite database to a new file, while it is written to. The copy is checked before it gets its name."""
    path = _file_of(url, "pg_dump --format=custom --file=sparring.dump DATABASE")
    if not path.exists():
        raise CopyError(f"There is no database at {path}.", hint="Mend DATABASE_URL, or run `python -m bot migrate`.")
    if to.exists():
        raise CopyError(f"{to} is there already.", hint="Give another name; a backup never replaces a file.")
    to.parent.mkdir(parents=True, exist_ok=True)
    with _finished_at_once(to) as unfinished:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            # A copy in one file: it can be carried away without its write-ahead log.
            target.execute("PRAGMA journal_mode=DELETE")
        _check(unfinished)


def restore(url: str, backup: Path) -> Path | None:
    """Put a backup in the place of an SQLite database and bring its schema up to date.

    Refused while a service has the file. What was there before is kept beside it; its path is returned.
    """
    path = _file_of(url, "pg_restore --clean --dbname=DATABASE sparring.dump")
    if not backup.is_file():
        raise CopyError(f"There is no file {backup}.", hint="Mend the path.")
    _check(backup)
    path.parent.mkdir(parents=True, exist_ok=True)
    owner = FileOwner(path)
    owner.take()
    try:
        with _finished_at_once(path) as unfinished:
            shutil.copyfile(backup, unfinished)
            kept = _put_aside(path)
    finally:
        owner.release()
    migrate(url)
    return kept


def prune(engines: Engines, before: datetime) -> Pruned:
    """Delete events and finished messages from before a moment, a piece at a time. Cases and conversations stay."""
    events, messages = (_delete(engines, table, old) for table, old in _old(to_ms(before)))
    return Pruned(events, messages)


def prunable(engines: Engines, before: datetime) -> Pruned:
    """How many rows `prune` would delete now."""
    with engines.read.connect() as connection, connection.begin():
        events, messages = (
            int(connection.execute(select(func.count()).select_from(table).where(*old)).scalar_one())
            for table, old in _old(to_ms(before))
        )
    return Pruned(events, messages)


def oldest_unsent(engines: Engines) -> datetime | None:
    """When the longest waiting message was written; None when nothing waits."""
    waiting = select(func.min(tables.outbox.c.created)).where(tables.outbox.c.status < Delivery.SENT)
    with engines.read.connect() as connection, connection.begin():
        found = connection.execute(waiting).scalar()
    return from_ms(found) if found is not None else None


def latest_moment(engines: Engines) -> datetime | None:
    """When something last came in or went out; None in an empty database."""
    moments = (select(func.max(tables.inbound_event.c.at)), select(func.max(tables.outbox.c.finished)))
    with engines.read.connect() as connection, connection.begin():
        found = [moment for one in moments if (moment := connection.execute(one).scalar()) is not None]
    return from_ms(max(found)) if found else None


def chats_of_facilitators(engines: Engines) -> Mapping[int, Sequence[str]]:
    """The chats that lead to each facilitator, by the number of the person, sorted."""
    chat, person = tables.address.c, tables.person.c
    wanted = select(chat.person, chat.lane).join_from(tables.address, tables.person, chat.person == person.id)
    found: dict[int, list[str]] = {}
    with engines.read.connect() as connection, connection.begin():
        for row in connection.execute(wanted.where(person.is_facilitator).order_by(chat.person, chat.lane)):
            found.setdefault(row.person, []).append(row.lane)
    return found


def _old(before: int) -> Iterator[tuple[Table, list[ColumnElement[bool]]]]:
    event, message = tables.inbound_event.c, tables.outbox.c
    yield tables.inbound_event, [event.at < before]
    # A message that is still to go out is never too old.
    yield tables.outbox, [message.finished < before, message.status >= Delivery.SENT]


def _delete(engines: Engines, table: Table, old: list[ColumnElement[bool]]) -> int:
    (key,) = table.primary_key.columns
    some = select(key).where(*old).limit(PIECE)
    total = 0
    while True:
        with begin_write(engines) as connection:
            gone = len(connection.execute(delete(table).where(key.in_(some)).returning(key)).all())
        total += gone
        if gone < PIECE:
            return total


def _file_of(url: str, instead: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise CopyError("This command copies SQLite files only.", hint=f"On PostgreSQL use: {instead}")
    return path


@contextmanager
def _finished_at_once(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under. It becomes `path` when all went well, and is gone when not."""
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _put_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    number = 1
    while (aside := path.with_name(f"{path.name}.before-restore-{number}")).exists():
        number += 1
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        # Left behind, they would be taken for the restored file's own.
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            is_ours = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise CopyError(f"{path.name} is not an SQLite database.", hint="Use a file that `backup` made.") from error
    if said != "ok":
        raise CopyError(f"{path.name} is damaged: {said}", hint="Use an earlier backup.")
    if not is_ours:
        raise CopyError(f"{path.name} is a database of something else.", hint="Use a file that `backup` made.")
