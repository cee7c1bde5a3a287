"""Runs the steps that a database has not seen yet. The only room that needs Alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from adapters.storage.migrations import STEPS


def upgrade(connection: Connection, version: str = "head") -> None:
    """Every step that is missing up to a version, in the transaction that the connection has begun."""
    command.upgrade(configuration(connection), version)


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, made here instead of read from a file."""
    config = Config()
    config.set_main_option("script_location", str(STEPS.parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
