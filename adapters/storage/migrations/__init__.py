"""The schema's history. `migrate` brings a database to the newest version, or leaves it as it was.

Works from an installed package: there is no alembic.ini. A released step is never changed; a change is a new step.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from adapters.storage.engine import open_engines, sqlite_path

# Any number, as long as it stays the same: two processes that start together migrate one after the other.
MIGRATION_LOCK = 7_418_529


def migrate(url: str) -> None:
    """Bring the schema up to date in one transaction: killed half-way, the database is as before."""
    path = sqlite_path(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    engines = open_engines(url)
    try:
        with engines.write.begin() as connection:
            if not engines.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
            command.upgrade(configuration(connection), "head")
    finally:
        engines.dispose()


def schema_is_current(url: str) -> bool:
    """Whether the database has exactly the schema this program was written for. Changes nothing, creates no file."""
    return schema_version(url) == newest_version()


def schema_version(url: str) -> str | None:
    """The version of the schema in the database; None when it has none yet."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return None
    engines = open_engines(url)
    try:
        with engines.read.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engines.dispose()


def newest_version() -> str | None:
    return ScriptDirectory.from_config(configuration()).get_current_head()


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, made here instead of read from a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
