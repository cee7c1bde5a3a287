"""Connections to the database: one engine that writes, one that reads, and who owns an SQLite file.

Statements and tables do not belong here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Row, Table, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from core.errors import SparringError

# A row of a Core question, whatever its columns.
AnyRow = Row[*tuple[Any, ...]]

# A turn waits this long for another process's transaction before it gives up.
BUSY_SECONDS = 15
BEGIN_WRITING = "BEGIN IMMEDIATE"


class DatabaseAddressError(SparringError):
    """DATABASE_URL names a database the house cannot use."""


class OwnedElsewhereError(SparringError):
    """Another process serves from the same SQLite file."""


@dataclass(frozen=True, slots=True)
class Engines:
    """`write` begins its transactions as writers; `read` begins them deferred and never waits for a writer."""

    url: URL
    write: Engine
    read: Engine

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def dispose(self) -> None:
        self.write.dispose()
        self.read.dispose()


def open_engines(url: str, *, synchronous: str = "FULL") -> Engines:
    """Engines for `sqlite:///path` or `postgresql://…`. Connects lazily: nothing is created or checked yet.

    Errors of the database never quote parameters, because those are what people wrote.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return Engines(parsed, _sqlite(parsed, BEGIN_WRITING, synchronous), _sqlite(parsed, "BEGIN", synchronous))
    write = create_engine(
        parsed, hide_parameters=True, pool_pre_ping=True, pool_size=5, connect_args={"connect_timeout": 10}
    )
    event.listen(write, "connect", _limit_idle_transactions)
    return Engines(parsed, write, write.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True))


def sqlite_path(url: URL | str) -> Path | None:
    """The file of an SQLite address; None for any other database."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


@contextmanager
def begin_write(engines: Engines) -> Iterator[Connection]:
    """One writing transaction on a connection of its own, for administration; turns go through the writer."""
    with engines.write.begin() as connection:
        yield connection


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that may say what happens when the row is there already; each database has its own word for it."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgres

        return insert_postgres(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseAddressError(
            "DATABASE_URL is not an address.", hint="Write sqlite:///path/to/file.db or postgresql://…"
        ) from error
    match parsed.get_backend_name():
        case "sqlite" if parsed.database not in (None, "", ":memory:"):
            return parsed
        case "sqlite":
            raise DatabaseAddressError("SQLite needs a file.", hint="Write sqlite:///path/to/file.db")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise DatabaseAddressError(f"{other} is not supported.", hint="Use sqlite:/// or postgresql://")


def _sqlite(url: URL, begin: str, synchronous: str) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={
            "isolation_level": None,
            "check_same_thread": False,
            # A statement for many rows takes some 20 KB prepared, and there is one for each number of turns in a batch. A turn
            # by itself has 19 in a whole talk, so that these stay.
            "cached_statements": 32,
            "timeout": BUSY_SECONDS,
        },
    )

    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        # Pages written until the journal is worked into the file, which keeps a commit waiting: 16 MB, four times the default.
        cursor.execute("PRAGMA wal_autocheckpoint=4000")
        cursor.execute("PRAGMA foreign_keys=ON")
        # What is deleted is overwritten, whoever deletes it: what people wrote must not stand in free pages.
        cursor.execute("PRAGMA secure_delete=ON")
        # KB of pages kept, of 2,000 by default: the system keeps them as well. Less, and a large batch would be written twice.
        cursor.execute(f"PRAGMA cache_size=-{1_000 if begin == BEGIN_WRITING else 500}")
        cursor.execute(f"PRAGMA query_only={'OFF' if begin == BEGIN_WRITING else 'ON'}")
        cursor.close()

    def start(connection: Connection) -> None:
        # A deferred BEGIN that reads and then writes fails at once when another process wrote in between, whatever
        # the timeout says. So the word is given here, and a writer is one from its first statement: to the driver itself,
        # since SQLAlchemy's way costs every transaction 25 µs, ten times the word.
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute(begin)
        except sqlite3.Error as error:
            raise DBAPIError.instance(begin, None, error, sqlite3.Error) from error

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return engine


def _limit_idle_transactions(connection: Any, _record: object) -> None:
    # An old snapshot left open keeps every sent row of the outbox from being cleaned away.
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '60s'")
    connection.commit()


class FileOwner:
    """Sole owner of an SQLite file for as long as the process lives: a lock beside it that dies with the process."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Own the file, or say who to ask. Never waits."""
        handle = self._path.open("a", encoding="ascii")
        try:
            _lock(handle)
        except OSError as error:
            handle.close()
            raise OwnedElsewhereError(
                f"{self._path.stem} is already served by another process.",
                hint="Stop that process, or point DATABASE_URL at another file.",
            ) from error
        self._file = handle

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(handle: IO[str]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
