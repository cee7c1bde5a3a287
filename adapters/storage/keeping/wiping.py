"""Wiping what was erased out of the database's files. A row that is deleted leaves traces in free pages and in the journal.

SQLite overwrites deleted content (`secure_delete`, set when it is opened); here the journal is written back and emptied, and the
file is written anew. PostgreSQL cleans the tables, whose files keep the bytes until the space is used again; its own journal
(pg_wal) turns over by itself, and its backups are the operator's. Until it is done, the database remembers that it is still to
do: a crash in between loses nothing.
"""

import logging

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import DBAPIError

from adapters.storage.engine import Engines, upsert
from adapters.storage.rows import tables

log = logging.getLogger(__name__)
UNWIPED = "unwiped"
_counter = tables.counter


def mark_unwiped(connection: Connection) -> None:
    """Remember, in the transaction that erases, that the files are to be wiped. The writer does it after the commit."""
    connection.info[UNWIPED] = True
    # Counted, so that a wipe that began before this one was committed does not take it for done.
    once_more = {"value": _counter.c.value + 1}
    first = upsert(connection, _counter).values(name=UNWIPED, value=1)
    connection.execute(first.on_conflict_do_update(index_elements=["name"], set_=once_more))


def is_unwiped(engines: Engines) -> bool:
    """Whether something was erased whose traces are still in the files."""
    return _marks(engines) > 0


def wipe(engines: Engines) -> bool:
    """Wipe if there is anything to; says whether the files are clean now. Somebody who reads just then puts it off."""
    marks = _marks(engines)
    if not marks:
        return True
    try:
        is_clean = _wipe_sqlite(engines, marks) if engines.is_sqlite else _wipe_postgres(engines, marks)
    except DBAPIError as error:
        log.warning("wiping.put_off cause=%s", type(error.orig).__name__)
        return False
    if not is_clean:
        log.warning("wiping.put_off cause=%s", "readers")
    return is_clean and not is_unwiped(engines)


def _marks(engines: Engines) -> int:
    with engines.read.connect() as connection, connection.begin():
        return connection.execute(select(_counter.c.value).where(_counter.c.name == UNWIPED)).scalar() or 0


def _wipe_sqlite(engines: Engines, marks: int) -> bool:
    with engines.write.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("VACUUM")
        is_busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not is_busy:
            # Forgotten last: killed before this, it is all done once more.
            cursor.execute("DELETE FROM counter WHERE name = ? AND value = ?", (UNWIPED, marks))
        cursor.close()
    return not is_busy


def _wipe_postgres(engines: Engines, marks: int) -> bool:
    with engines.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables.metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM {table.name}")
        connection.execute(delete(_counter).where(_counter.c.name == UNWIPED, _counter.c.value == marks))
    return True
