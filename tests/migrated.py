"""A new SQLite database, made by all steps of its history once in a test process and copied from then on.

The steps take 75 ms of the processor, six times what else a bot takes to begin. What they do is held by
`tests/adapters/storage/test_migrations.py`.
"""

import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from adapters.storage.engine import sqlite_path
from adapters.storage.migrations import migrate


def migrate_once(url: str) -> None:
    """In the place of `migrate`: a file that is not there yet is begun as a copy. Everything else is brought up to date."""
    path = sqlite_path(url)
    if path is not None and path.parent.exists() and not path.exists():
        copy = path.with_name(f"{path.name}.{os.getpid()}")
        copy.write_bytes(new_database())
        with suppress(FileExistsError):  # another process was first
            os.link(copy, path)
        copy.unlink()
    migrate(url)


@cache
def new_database() -> bytes:
    """The file of a database that has just been migrated."""
    with tempfile.TemporaryDirectory(prefix="sparring-new-") as folder:
        path = Path(folder) / "new.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()
