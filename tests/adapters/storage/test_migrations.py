"""The schema's history: it ends where the tables are, and a step is whole or has not happened."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters.storage.engine import open_engines
from adapters.storage.migrations import migrate, migrate_apart, newest_version, schema_is_current, schema_version
from adapters.storage.migrations.upgrading import configuration
from adapters.storage.rows import tables
from core.errors import SettingError
from tests.postgres import create_database

ROOT = Path(__file__).parents[3]
APART = (
    "import sys; from adapters.storage.migrations import migrate_apart; migrate_apart(sys.argv[1]); print(*sys.modules)"
)
MIGRATING = "import sys; from adapters.storage.migrations import migrate; print(flush=True); migrate(sys.argv[1])"


def test_the_last_step_gives_the_tables_the_program_uses(database_url: str):
    engines = open_engines(database_url)
    with engines.write.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    engines.dispose()

    assert differences == []


def test_a_database_says_whether_it_is_current(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'new' / 'sparring.db'}"
    assert (schema_is_current(url), schema_version(url)) == (False, None)
    assert not (tmp_path / "new").exists()

    migrate(url)

    assert (schema_is_current(url), schema_version(url)) == (True, newest_version())


def test_a_database_is_migrated_by_a_process_that_takes_alembic_with_it(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'sparring.db'}"

    loaded = subprocess.run(
        [sys.executable, "-c", APART, url], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert schema_is_current(url)
    assert "alembic" not in loaded.split()


def test_that_it_failed_there_stops_nobody_from_hearing_why(tmp_path: Path):
    (tmp_path / "taken").touch()
    url = f"sqlite:///{tmp_path / 'taken' / 'sparring.db'}"

    migrate_apart(url)

    with pytest.raises(SettingError, match="cannot be made"):
        migrate(url)


def test_the_newest_version_is_the_one_that_no_step_follows():
    assert ScriptDirectory.from_config(configuration()).get_heads() == [newest_version()]


def test_migrating_again_changes_nothing(database_url: str):
    migrate(database_url)

    assert schema_is_current(database_url)


@pytest.mark.postgres
def test_processes_that_start_together_migrate_one_after_the_other(postgres_server: str):
    url = create_database(postgres_server, "together")

    with ThreadPoolExecutor(1) as pool:
        running = [subprocess.Popen([sys.executable, "-c", MIGRATING, url], cwd=ROOT) for _ in range(3)]
        codes = list(pool.map(lambda process: process.wait(60), running))

    assert (codes, schema_is_current(url)) == ([0, 0, 0], True)


def test_a_migration_that_is_killed_has_happened_or_not(tmp_path: Path):
    """Six kills here; the tables are all there, or none is."""
    chance = random.Random(7)
    found = set()
    for number in range(6):
        path = tmp_path / f"killed{number}.db"
        process = subprocess.Popen(
            [sys.executable, "-c", MIGRATING, f"sqlite:///{path}"], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with closing(sqlite3.connect(path)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found.add(len(names & set(tables.metadata.tables)))
        migrate(f"sqlite:///{path}")
        assert schema_is_current(f"sqlite:///{path}")

    assert found <= {0, len(tables.metadata.tables)}
