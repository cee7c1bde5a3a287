"""What an operator sees and does, on each database; copies of an SQLite file while it is written."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.storage.admin import BackupError, Failed, Health, restore
from adapters.storage.engine import OwnedElsewhereError
from adapters.storage.store import SqlStore
from adapters.storage.tables import Delivery
from bot.clock import SettableClock
from core.effects import SetTimer
from core.ports import Refused, Sent, Turn
from tests.factories import DAY, HOUR, MONDAY, a_conversation, a_person, in_utc, said, say
from tests.providers import Provider, an_outbox
from tests.rows import rows


def queue(store: SqlStore, *effects, name: str = "first") -> None:
    person = None if store.read(lambda facts: facts.person(a_person().id)) else a_person()
    store.take(said(id=name), lambda event, facts: Turn(person=person, effects=effects))


async def deliver(store: SqlStore, clock: SettableClock, *refused: str) -> Provider:
    provider = Provider(lambda text: Refused("too long") if text in refused else Sent(text))
    await an_outbox(store, clock, playground=provider).drain()
    return provider


async def test_the_figures_say_how_outbox_and_timers_stand(store: SqlStore, clock: SettableClock):
    queue(store, say(prompt="a"), say(prompt="bad"))
    await deliver(store, clock, "bad")
    queue(store, say(prompt="c"), SetTimer(key="t", due=MONDAY - HOUR, kind="remind"), name="second")
    (event,) = store.timers.due(MONDAY)
    assert store.admin.health(MONDAY).late_timers == 1
    store.timers.put_off(event, "boom")

    assert store.admin.health(MONDAY) == Health(
        messages={Delivery.SENT: 1, Delivery.REFUSED: 1, Delivery.READY: 1},
        repeats=0,
        oldest_unsent=in_utc(MONDAY),
        oldest_due_lane=in_utc(MONDAY),
        late_timers=0,
        failing_timers=1,
    )


async def test_a_failed_message_is_listed_without_its_words_and_can_be_sent_again(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(prompt="bad"), say(prompt="good"))
    await deliver(store, clock, "bad")
    (failed,) = store.admin.failed()
    assert failed == Failed(
        id=failed.id,
        lane="playground:chat1",
        status=Delivery.REFUSED,
        finished=in_utc(MONDAY),
        attempts=1,
        error="too long",
    )

    assert store.admin.retry(failed.id, MONDAY + HOUR)
    assert not store.admin.retry(failed.id, MONDAY + HOUR)
    clock.advance(HOUR)

    assert (await deliver(store, clock)).texts == ["bad"]
    assert store.admin.failed() == []


async def test_old_events_and_ended_messages_are_deleted_and_nothing_else(store: SqlStore, clock: SettableClock):
    queue(store, say(prompt="sent"), say(prompt="bad"))
    await deliver(store, clock, "bad")
    queue(store, say(prompt="waiting"), name="second")

    assert store.admin.prune(MONDAY + 14 * DAY) == 0
    assert store.admin.prune(MONDAY + 15 * DAY) == 2
    assert store.admin.prune(MONDAY + 31 * DAY) == 2

    assert rows(store, "SELECT status FROM outbox") == [(Delivery.READY,)]
    assert rows(store, "SELECT id FROM inbound_event") == []
    assert store.read(lambda facts: facts.person(a_person().id)) == a_person(version=1)


async def test_an_event_that_comes_again_after_it_was_forgotten_sends_nothing_twice(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(prompt="once"))
    await deliver(store, clock)
    store.admin.prune(MONDAY + 15 * DAY)

    queue(store, say(prompt="once"))

    assert (await deliver(store, clock)).texts == []


def test_pruning_takes_thousands_in_small_steps(store: SqlStore):
    insert = "INSERT INTO inbound_event (source, id, at, kind, payload) VALUES ('x', '{0}', 0, 'said', '{{}}')"
    with store.engines.write.begin() as connection:
        for number in range(1203):
            connection.exec_driver_sql(insert.format(number))

    assert store.admin.prune(MONDAY) == 1203


@pytest.fixture
def served(sqlite_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "served.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


def test_a_copy_made_while_everybody_writes_is_whole_and_starts(served: Path, tmp_path: Path):
    copy, target = tmp_path / "copy.db", tmp_path / "target.db"
    stop = threading.Event()
    taken = []

    def write(store: SqlStore) -> None:
        while not stop.is_set():
            number = len(taken)
            person = a_person(number + 1)
            turn = Turn(person=person, conversation=a_conversation(person.id), effects=(say(person.id),))
            store.take(said(id=f"e{number}"), lambda event, facts, turn=turn: turn)
            taken.append(number)

    with SqlStore.open(f"sqlite:///{served}", is_owner=True) as store:
        writing = threading.Thread(target=write, args=(store,))
        writing.start()
        while len(taken) < 50:
            stop.wait(0.001)
        store.admin.backup(copy)
        stop.set()
        writing.join()

    restore(copy, target)
    with SqlStore.open(f"sqlite:///{target}", is_owner=True) as store:
        counts = [
            rows(store, f"SELECT count(*) FROM {name}")[0][0]
            for name in ("person", "conversation", "outbox", "inbound_event")
        ]
        assert len(set(counts)) == 1
        assert 50 <= counts[0] <= len(taken)
        assert store.take(said(id="e0"), lambda event, facts: Turn()) is None


def test_restoring_keeps_what_was_there_beside_it(served: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    with SqlStore.open(f"sqlite:///{served}") as store:
        store.admin.backup(copy)
        queue(store)

    restore(copy, served)

    with closing(sqlite3.connect(served)) as now, closing(sqlite3.connect(f"{served}.before-restore")) as before:
        people = "SELECT count(*) FROM person"
        assert (now.execute(people).fetchone(), before.execute(people).fetchone()) == ((0,), (1,))


def test_a_broken_copy_is_not_restored(served: Path, tmp_path: Path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(served.read_bytes()[:5000] + b"x" * 3000)

    with pytest.raises(BackupError, match="not a whole database"):
        restore(broken, served)

    with SqlStore.open(f"sqlite:///{served}") as store:
        queue(store)


def test_a_database_that_is_served_is_not_restored_over(served: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    with SqlStore.open(f"sqlite:///{served}", is_owner=True) as store:
        store.admin.backup(copy)
        with pytest.raises(OwnedElsewhereError):
            restore(copy, served)


def test_a_copy_never_overwrites_a_file(served: Path, tmp_path: Path):
    with SqlStore.open(f"sqlite:///{served}") as store, pytest.raises(BackupError, match="exists already"):
        store.admin.backup(served)


@pytest.mark.postgres
def test_copying_a_postgres_database_names_its_own_tool(postgres_database: str, tmp_path: Path):
    with SqlStore.open(postgres_database) as store, pytest.raises(BackupError, match="pg_dump"):
        store.admin.backup(tmp_path / "copy")


def test_days_are_kept_as_asked(store: SqlStore):
    queue(store)

    assert store.admin.prune(MONDAY + HOUR, events=timedelta(minutes=1)) == 1
