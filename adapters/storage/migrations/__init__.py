"""The schema's history. `migrate` brings a database to the newest version, or leaves it as it was.

Works from an installed package: there is no alembic.ini. A released step is never changed; a change is a new step.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from adapters.storage.engine import BUSY_SECONDS, open_engines, sqlite_path
from core.errors import SettingError

STEPS = Path(__file__).parent / "versions"
# Any number, as long as it stays the same: two processes that start together migrate one after the other.
MIGRATION_LOCK = 7_418_529
_VERSION = "SELECT version_num FROM alembic_version"


def migrate(url: str) -> None:
    """Bring the schema up to date in one transaction: killed half-way, the database is as before."""
    if schema_is_current(url):
        return
    # Alembic takes 11 MB and a fifth of a start; nearly every start finds the schema as it should be.
    from adapters.storage.migrations.upgrading import upgrade

    path = sqlite_path(url)
    if path is not None:
        _make_folder(path.parent)
    engines = open_engines(url)
    try:
        with engines.write.begin() as connection:
            if not engines.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
            upgrade(connection)
    finally:
        engines.dispose()


def migrate_apart(url: str) -> None:
    """Migrate in a process of its own where there is something to do, so that Alembic's memory goes with it.

    For a process that goes on, and before it has a thread. Where it does not succeed nothing is said: whoever migrates next
    hears why. Nothing is done where a process cannot be forked.
    """
    if not hasattr(os, "fork") or schema_is_current(url):
        return
    if (child := os.fork()) != 0:
        os.waitpid(child, 0)
        return
    try:
        migrate(url)
    finally:
        os._exit(0)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"DATABASE_URL names a file in {folder}, and that folder cannot be made ({type(error).__name__}).",
            hint="Name a folder that you may write in.",
        ) from error


def schema_is_current(url: str) -> bool:
    """Whether the database has exactly the schema this program was written for. Changes nothing, creates no file."""
    return schema_version(url) == newest_version()


def schema_version(url: str) -> str | None:
    """The version of the schema in the database; None when it has none yet."""
    path = sqlite_path(url)
    if path is not None:
        return _version_in(path) if path.exists() else None
    engines = open_engines(url)
    try:
        with engines.read.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            version: str | None = connection.execute(text(_VERSION)).scalar()
            return version
    finally:
        engines.dispose()


def _version_in(path: Path) -> str | None:
    # Straight from the driver: SQLAlchemy's engines and its inspector take 6 ms, this half of one, and every start asks twice.
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                return None
            found: tuple[str] | None = connection.execute(_VERSION).fetchone()
            return found and found[0]
    except sqlite3.Error as error:
        raise DBAPIError.instance(_VERSION, None, error, sqlite3.Error) from error


def newest_version() -> str:
    """The version of the last step. A step's file begins with its version."""
    return max(step.name.partition("_")[0] for step in STEPS.glob("[0-9]*.py"))
