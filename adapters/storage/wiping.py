"""Wiping what was erased out of the database's files. A row that is deleted leaves traces in free pages and in the journal.

SQLite overwrites deleted content (`secure_delete`, set when it is opened); here the journal is written back and emptied, and the
file is written anew. PostgreSQL cleans the tables; its own journal (pg_wal) turns over by itself, and its backups are the
operator's. Until it is done, the database remembers that it is still to do: a crash in between loses nothing.
"""

import logging

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import DBAPIError

from adapters.storage import tables
from adapters.storage.engine import Engines

log = logging.getLogger(__name__)
UNWIPED = "unwiped"
_counter = tables.counter


def mark_unwiped(connection: Connection) -> None:
    """Remember, in the transaction that erases, that the files are to be wiped. The writer does it after the commit."""
    connection.info[UNWIPED] = True
    if connection.execute(select(_counter.c.value).where(_counter.c.name == UNWIPED)).first() is None:
        connection.execute(_counter.insert().values(name=UNWIPED, value=1))


def is_unwiped(engines: Engines) -> bool:
    """Whether something was erased whose traces are still in the files."""
    with engines.read.connect() as connection, connection.begin():
        return connection.execute(select(_counter.c.value).where(_counter.c.name == UNWIPED)).first() is not None


def wipe(engines: Engines) -> bool:
    """Wipe if there is anything to; says whether the files are clean now. Somebody who reads just then puts it off."""
    if not is_unwiped(engines):
        return True
    try:
        is_clean = _wipe_sqlite(engines) if engines.is_sqlite else _wipe_postgres(engines)
    except DBAPIError as error:
        log.warning("wiping.put_off cause=%s", type(error.orig).__name__)
        return False
    if not is_clean:
        log.warning("wiping.put_off cause=%s", "readers")
    return is_clean


def _wipe_sqlite(engines: Engines) -> bool:
    with engines.write.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("VACUUM")
        is_busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not is_busy:
            # Forgotten last: killed before this, it is all done once more.
            cursor.execute(f"DELETE FROM counter WHERE name = '{UNWIPED}'")  # noqa: S608 -- a name written here
        cursor.close()
    return not is_busy


def _wipe_postgres(engines: Engines) -> bool:
    with engines.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables.metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM {table.name}")
        connection.execute(delete(_counter).where(_counter.c.name == UNWIPED))
    return True
