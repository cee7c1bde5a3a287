"""The database that the tests of a process share is as new before each of them."""

from random import Random

import psycopg
import pytest

from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from tests.crash import schedules
from tests.postgres import empty_database

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("database_url", ["postgres"], indirect=True)]


def test_nothing_is_left_of_the_test_before(database_url: str):
    with SqlStore.open(database_url) as store:
        schedules.differences(store, [schedules.a_schedule(Random(1), is_shuffled=False)])
    before = _found(database_url)

    empty_database(database_url)

    assert before["person"] and before["outbox"] and before["person_number"]
    assert set(_found(database_url).values()) == {0}


def _found(url: str) -> dict[str, int]:
    """How many rows each table has, and how far each sequence has come."""
    with psycopg.connect(url) as connection:
        names = [table.name for table in tables.metadata.sorted_tables]
        rows = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in names}
        sequences = connection.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences").fetchall()
    return {**{name: row[0] for name, row in rows.items() if row}, **dict(sequences)}
