"""Where a promise is measured: databases of one kind, made empty or copied, and gone at the end."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from adapters.storage.migrations import migrate
from tests.postgres import a_server, create_database

KINDS = ("sqlite", "postgres")
BLANK = "blank"
MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 512 * 1024 * 1024


def in_memory() -> str | None:
    """A folder that is no disk, where the machine has one with room: for what is not about time, nor about a disk's keeping.

    Waiting for a disk is most of what a delivery over Slack takes. None is the usual place for temporary files.
    """
    return str(MEMORY) if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES else None


@dataclass(frozen=True)
class Databases:
    """`make` gives the address of a database of this name, a copy of `like` or empty; one that was there is gone."""

    make: Callable[[str, str], str]
    blank: list[str] = field(default_factory=list)

    def empty(self, name: str) -> str:
        """Migrated once, and copied from then on."""
        if not self.blank:
            migrate(self.make(BLANK, ""))
            self.blank.append(BLANK)
        return self.make(name, BLANK)

    def copy(self, name: str, like: str) -> str:
        return self.make(name, like)


@contextmanager
def databases(kind: str, *, within: str | None = None) -> Iterator[Databases]:
    """Files in a folder of their own, made `within` another, or a server of its own, which waits for no disk anyway."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(dir=within) as folder:
            yield Databases(lambda name, like: _file(Path(folder), name, like))
    else:
        with a_server() as server:
            yield Databases(lambda name, like: served(server, name, like))


def _file(folder: Path, name: str, like: str) -> str:
    path = folder / f"{name}.db"
    for part in folder.glob(f"{name}.db*"):
        part.unlink()
    if like:
        shutil.copy(folder / f"{like}.db", path)
    return f"sqlite:///{path}"


def served(server: str, name: str, like: str) -> str:
    """A database of a running server."""
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    return create_database(server, name, template=like or "template1")
