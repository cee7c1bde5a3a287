"""A write that nobody waits for shares the commit of the next turns, and neither suffers from the other."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from adapters.storage.store import SqlStore
from core.events import Due, Inbound
from core.ports import Facts, Turn
from tests.adapters.storage.writing.test_writer import ONE_TURN, a_turn, held_up, statements_of
from tests.contract.test_store import heard_words, keep_words
from tests.factories import an_address, said
from tests.rows import rows

LANES = "SELECT name FROM lane ORDER BY name"


def noted(store: SqlStore, name: str, *, fails: Callable[[], bool] = bool) -> "Future[Any]":
    """A patient write of one row of its own."""

    def write(connection) -> str:
        connection.exec_driver_sql(f"INSERT INTO lane (name, channel) VALUES ('{name}', 'none')")
        if fails():
            raise RuntimeError(name)
        return name

    return store._writer.submit_work(write, is_patient=True)


def begun(connection) -> None:
    """A write of nothing, to see whether anything before it is done."""


def test_it_waits_for_the_next_turn_and_shares_its_commit(store: SqlStore):
    store.take(said(id="new", sender=an_address("chat0")), keep_words)

    def act() -> None:
        record = noted(store, "record")
        turn = a_turn(store, "next")
        assert (record.result(), turn.result() is not None) == ("record", True)

    if store.engines.is_sqlite:
        found = statements_of(store, act)
        assert found == [ONE_TURN[0], "INSERT INTO lane", *ONE_TURN[1:]]
    else:
        act()
    assert len(store.read(lambda facts: heard_words(facts, "chat0"))) == 2


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_on_postgresql_it_keeps_to_a_transaction_of_its_own(store: SqlStore):
    """In one with a turn the two would lock chats in another order than alone."""
    numbers: list[object] = []

    def note(connection) -> None:
        numbers.append(connection.exec_driver_sql("SELECT pg_current_xact_id()").scalar_one())

    def noting(event: Inbound | Due, facts: Facts) -> Turn:
        note(facts._connection)
        return keep_words(event, facts)

    record = store._writer.submit_work(note, is_patient=True)
    turn = store.submit(said(id="next", sender=an_address("chat0")), noting)

    record.result(5)
    assert turn.result(5) is not None
    assert len(set(numbers)) == 2


def test_it_is_written_without_a_turn_when_it_is_told_to_hurry(store: SqlStore):
    record = noted(store, "record")
    with pytest.raises(TimeoutError):
        record.result(0.05)
    store.outbox.hurry()

    assert record.result(5) == "record"


def test_whatever_is_handed_in_after_it_finds_it_written(store: SqlStore):
    record = noted(store, "record")
    store._writer.submit_work(begun).result(5)

    assert record.done()


def test_a_turn_that_fails_takes_no_record_with_it(store: SqlStore):
    def broken(event: Inbound | Due, facts: Facts) -> Turn:
        raise RuntimeError("broken")

    with held_up(store):
        record = noted(store, "record")
        failing = store.submit(said(id="failing", sender=an_address("chat0")), broken)
        well = a_turn(store, "well", "chat1")

    assert record.result(5) == "record"
    assert well.result(5) is not None
    with pytest.raises(RuntimeError, match="broken"):
        failing.result(5)
    assert ("record",) in rows(store, LANES)


def test_a_record_that_fails_takes_no_turn_with_it(store: SqlStore):
    with held_up(store):
        record = noted(store, "record", fails=lambda: True)
        turn = a_turn(store, "well")

    assert turn.result(5) is not None
    with pytest.raises(RuntimeError, match="record"):
        record.result(5)
    assert ("record",) not in rows(store, LANES)


def test_it_is_written_once_where_the_turn_that_failed_had_it_along(store: SqlStore):
    tries: list[str] = []

    def stumbling(event: Inbound | Due, facts: Facts) -> Turn:
        tries.append("turn")
        if len(tries) == 1:
            raise RuntimeError("the first time")
        return keep_words(event, facts)

    with held_up(store):
        record = noted(store, "record")
        turn = store.submit(said(id="twice", sender=an_address("chat0")), stumbling)

    assert turn.result(5) is not None
    assert record.result(5) == "record"
    assert rows(store, "SELECT count(*) FROM lane WHERE name = ?", "record") == [(1,)]


def test_a_turn_that_nobody_wants_any_more_leaves_it_to_itself(store: SqlStore):
    with held_up(store):
        record = noted(store, "record")
        assert a_turn(store, "given up").cancel()

    assert record.result(5) == "record"


def test_a_store_that_is_closed_has_written_it(sqlite_template: Path, tmp_path: Path):
    path = tmp_path / "own.db"
    path.write_bytes(sqlite_template.read_bytes())
    with SqlStore.open(f"sqlite:///{path}") as store:
        record = noted(store, "record")

    assert record.result(0) == "record"
