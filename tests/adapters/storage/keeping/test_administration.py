"""A database can be copied while it is used, put back, and freed of what is old (conventions C18, promise R11)."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.storage.engine import OwnedElsewhereError, begin_write, open_engines
from adapters.storage.keeping.administration import (
    PIECE,
    CopyError,
    Pruned,
    back_up,
    oldest_unsent,
    prunable,
    prune,
    restore,
)
from adapters.storage.migrations import migrate, schema_is_current
from adapters.storage.rows import tables
from adapters.storage.rows.codec import to_ms
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from core.effects import Say
from core.events import Due, Inbound, Said
from core.model import Person, PersonId, Role
from core.ports import Facts, Turn
from tests.factories import DAY, MONDAY, an_address


def said(number: int, days_ago: int = 0) -> Said:
    return Said(id=str(number), source="test", at=MONDAY - days_ago * DAY, sender=an_address(), text=f"ord {number}")


def answer(event: Inbound | Due, facts: Facts) -> Turn:
    known = facts.person_at(an_address())
    person = known or Person(id=facts.next_person(), address=an_address(), roles=frozenset({Role.EMPLOYEE}))
    return Turn(person=None if known else person, effects=(Say(to=person.id, prompt="dialogue/hello"),))


def a_database(folder: Path, *events: Said) -> str:
    url = f"sqlite:///{folder / 'sparring.db'}"
    migrate(url)
    with SqlStore.open(url) as store:
        for event in events:
            store.take(event, answer)
    return url


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_was_there_when_it_was_backed_up_is_there_after_a_restore(tmp_path: Path) -> None:
    url = a_database(tmp_path, said(1), said(2))
    back_up(url, tmp_path / "copy.db")
    with SqlStore.open(url) as store:
        store.take(said(3), answer)

    kept = restore(url, tmp_path / "copy.db")

    assert rows(tmp_path / "sparring.db", "inbound_event") == 2
    assert kept == tmp_path / "sparring.db.before-restore-1"
    assert rows(kept, "inbound_event") == 3
    with SqlStore.open(url) as store:
        assert store.take(said(2), answer) is None
        assert store.take(said(4), answer) is not None


def test_a_backup_made_while_turns_are_taken_is_whole(tmp_path: Path) -> None:
    url = a_database(tmp_path, said(0))
    stop = threading.Event()
    with SqlStore.open(url, synchronous="NORMAL") as store:

        def write() -> None:
            number = 1
            while not stop.is_set():
                store.take(said(number), answer)
                number += 1

        writing = threading.Thread(target=write)
        writing.start()
        try:
            for number in range(5):
                back_up(url, tmp_path / f"copy{number}.db")
        finally:
            stop.set()
            writing.join()

    found = [rows(tmp_path / f"copy{number}.db", "inbound_event") for number in range(5)]
    queued = [rows(tmp_path / f"copy{number}.db", "outbox") for number in range(5)]
    assert found == queued
    assert found == sorted(found)
    assert found[0] >= 1


def test_a_restore_into_nothing_makes_the_database(tmp_path: Path) -> None:
    back_up(a_database(tmp_path, said(1)), tmp_path / "copy.db")
    url = f"sqlite:///{tmp_path / 'elsewhere' / 'new.db'}"

    assert restore(url, tmp_path / "copy.db") is None
    assert schema_is_current(url)


def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    url = a_database(tmp_path)
    (tmp_path / "copy.db").write_text("precious")

    with pytest.raises(CopyError, match="is there already"):
        back_up(url, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_running_service_keeps_its_database(tmp_path: Path) -> None:
    url = a_database(tmp_path, said(1))
    back_up(url, tmp_path / "copy.db")

    with SqlStore.open(url, is_owner=True), pytest.raises(OwnedElsewhereError):
        restore(url, tmp_path / "copy.db")

    assert sorted(path.name for path in tmp_path.iterdir() if "before" in path.name or "unfin" in path.name) == []


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_backup_of_ours_changes_nothing(tmp_path: Path, content: bytes) -> None:
    url = a_database(tmp_path, said(1))
    (tmp_path / "other.db").write_bytes(content)

    with pytest.raises(CopyError):
        restore(url, tmp_path / "other.db")

    assert rows(tmp_path / "sparring.db", "inbound_event") == 1


def test_on_postgresql_the_right_tool_is_named(tmp_path: Path) -> None:
    with pytest.raises(CopyError, match="pg_dump"):
        back_up("postgresql://sparring@db/sparring", tmp_path / "copy")


def test_old_events_and_finished_messages_are_let_go_and_nothing_else(store: SqlStore) -> None:
    for number, days_ago in enumerate((40, 35, 5)):
        store.take(said(number, days_ago), answer)

    wanted = prunable(store.engines, MONDAY - timedelta(days=30))
    pruned = prune(store.engines, MONDAY - timedelta(days=30))

    # The messages are all unsent, and an unsent message is never old enough to lose.
    assert wanted == pruned == Pruned(events=2, messages=0)
    assert store.take(said(2, 5), answer) is None
    assert store.read(lambda facts: facts.person(PersonId(1))) is not None


def test_a_message_that_was_sent_long_ago_is_let_go(store: SqlStore) -> None:
    for number, days_ago in enumerate((40, 5)):
        store.take(said(number, days_ago), answer)
    with begin_write(store.engines) as connection:
        sent = tables.outbox.update().values(status=Delivery.SENT, finished=tables.outbox.c.created)
        connection.execute(sent)

    assert prune(store.engines, MONDAY - timedelta(days=30)) == Pruned(events=1, messages=1)
    assert prune(store.engines, MONDAY - timedelta(days=30)) == Pruned(events=0, messages=0)


def test_an_event_that_comes_again_after_it_was_let_go_sends_nothing_twice(store: SqlStore) -> None:
    store.take(said(1, 40), answer)
    with begin_write(store.engines) as connection:
        connection.execute(tables.outbox.update().values(status=Delivery.SENT, finished=to_ms(MONDAY)))
    assert prune(store.engines, MONDAY - timedelta(days=30)) == Pruned(events=1, messages=0)

    assert store.take(said(1, 40), answer) is not None

    assert oldest_unsent(store.engines) is None


def test_more_than_a_piece_is_let_go_in_pieces(store: SqlStore) -> None:
    many = [
        {"source": "x", "id": str(number), "at": 0, "kind": "said", "payload": "{}"} for number in range(PIECE + 203)
    ]
    with begin_write(store.engines) as connection:
        connection.execute(tables.inbound_event.insert(), many)

    assert prune(store.engines, MONDAY) == Pruned(events=PIECE + 203, messages=0)


def test_the_longest_waiting_message_is_found(store: SqlStore) -> None:
    assert oldest_unsent(store.engines) is None

    for number, days_ago in enumerate((2, 1)):
        store.take(said(number, days_ago), answer)

    assert oldest_unsent(store.engines) == MONDAY - 2 * DAY


def test_a_missing_database_is_not_made_by_a_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none.db'}"

    with pytest.raises(CopyError, match="There is no database"):
        back_up(url, tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []
    open_engines(url).dispose()
