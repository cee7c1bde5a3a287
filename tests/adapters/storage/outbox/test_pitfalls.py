"""The known ways to get a database queue wrong, numbered as they are told: each test fails when we step into one."""

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from adapters.storage.outbox.claims import Claiming
from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox.reports import Report
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from adapters.storage.writing.turns import Batch, Job
from bot.clock import SettableClock
from bot.scheduler import Scheduler
from core.effects import CancelTimers, SetTimer
from core.events import Due, Inbound
from core.model import Conversation, PersonId
from core.ports import Facts, Turn
from tests.factories import HOUR, MONDAY, a_conversation, a_person, an_address, in_utc, said, say
from tests.rows import rows

CLAIMING = Claiming(now=in_utc(MONDAY), channels={"playground": Pace()}, lanes=9, rows=9, lease_ms=60_000)


def people(store: SqlStore, count: int = 2) -> None:
    for number in range(1, count + 1):
        person = a_person(number)
        turn = Turn(person=person, conversation=a_conversation(number))
        store.take(said(id=f"new {number}", sender=person.address), lambda event, facts, turn=turn: turn)


@contextmanager
def an_open_turn(store: SqlStore, event: Inbound, turn: Turn) -> Iterator[Connection]:
    """A turn of another process that has done everything but commit; it commits when the block ends."""
    with store.engines.write.connect() as connection, connection.begin():
        Batch(connection).take([Job.of(event, lambda event, facts: turn)])
        yield connection


def test_1_a_repeat_is_seen_by_the_row_that_comes_back_and_not_by_a_count(store: SqlStore):
    """psycopg reports -1 rows for INSERT .. ON CONFLICT DO NOTHING, which reads as "it was new"."""
    taken = [store.take(said(id="same"), lambda event, facts: Turn()) for _ in range(3)]

    assert taken == [Turn(), None, None]


def test_2_processes_that_read_and_then_write_one_sqlite_file_never_find_it_locked(
    sqlite_template: Path, tmp_path: Path
):
    """A deferred BEGIN fails at once, whatever the timeout, when somebody wrote between its read and its write."""
    path = tmp_path / "shared.db"
    path.write_bytes(sqlite_template.read_bytes())

    def count_up(event: Inbound | Due, facts: Facts) -> Turn:
        facts.open_cases()
        return Turn(effects=(say(),))

    def work(name: str) -> int:
        with SqlStore.open(f"sqlite:///{path}") as store:
            return sum(store.take(said(id=f"{name}{number}"), count_up) is not None for number in range(40))

    with SqlStore.open(f"sqlite:///{path}") as store:
        people(store, 1)
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(work, "abcd"))

    assert taken == [40] * 4
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (160,)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_3_a_message_committed_while_its_chat_is_let_go_is_seen(store: SqlStore):
    """One UPDATE that asks "is anything waiting?" answers from before the lock it waited for, and strands the message."""
    people(store, 1)
    store.take(said(id="first"), lambda event, facts: Turn(effects=(say(prompt="first"),)))
    (claim,) = store.outbox.claim(CLAIMING).result()
    report = Report(claim=claim, row=claim.rows[0], status=Delivery.SENT, at=MONDAY)

    with an_open_turn(store, said(id="second"), Turn(effects=(say(prompt="second"),))):
        reported = store.outbox.report([report])
        time.sleep(0.2)
        assert not reported.done()
    reported.result()

    (again,) = store.outbox.claim(CLAIMING).result()
    assert [row.effect.prompt for row in again.rows] == ["second"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_4_a_turn_that_cancels_a_moment_and_the_moments_own_turn_do_not_lock_each_other_out(database_url: str):
    """Firing that locks the timer before the conversation meets a turn that locks them the other way round."""
    chat = an_address("chat1")
    timer = SetTimer(key="t", due=MONDAY, kind="remind", subject=PersonId(1))

    def talk(event: Inbound | Due, facts: Facts) -> Turn:
        conversation = facts.conversation(PersonId(1))
        time.sleep(0.002)
        due = event.at + timedelta(milliseconds=isinstance(event, Due))  # a moment that set itself anew would never end
        again = (CancelTimers(subject=PersonId(1), kind="remind"), replace(timer, due=due))
        return Turn(conversation=conversation, effects=again)

    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        people(one, 1)
        scheduler = Scheduler(two, talk, SettableClock(MONDAY))

        def fire() -> None:
            for number in range(40):
                scheduler.fire_due(in_utc(MONDAY) + HOUR * number)

        firing = threading.Thread(target=fire)
        firing.start()
        for number in range(40):
            one.take(said(id=f"e{number}", sender=chat, at=in_utc(MONDAY) + HOUR * number), talk)
        firing.join()
        assert scheduler.failed == 0

    # The counter is written when a connection ends; the retry would hide a deadlock from us.
    with psycopg.connect(database_url) as connection:
        found = connection.execute(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
    assert found == (0,)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_turn_that_was_overtaken_is_decided_once_more_and_then_stands(database_url: str):
    """PostgreSQL gives who waited for a lock the conversation of before: to try again the same way may fail for ever."""
    chat, decided = an_address("chat1"), []

    def talk(event: Inbound | Due, facts: Facts) -> Turn:
        decided.append(event)
        conversation = facts.conversation(PersonId(1)) or Conversation(person=PersonId(1))
        time.sleep(0.002)
        return Turn(conversation=replace(conversation, runs=conversation.runs + 1))

    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        people(one, 1)
        together = threading.Barrier(2)

        def speak(store: SqlStore) -> None:
            for number in range(40):
                together.wait(timeout=30)  # a busy machine would let one go first each time, and nobody be overtaken
                store.take(said(id=f"{id(store)} {number}", sender=chat), talk)

        with ThreadPoolExecutor() as pool:
            list(pool.map(speak, (one, two)))

        kept = one.read(lambda facts: facts.conversation(PersonId(1)))
        assert kept is not None
        assert (kept.runs - a_conversation().runs, max(Counter(decided).values())) == (80, 2)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_7_the_lane_is_locked_before_a_message_gets_its_number(store: SqlStore):
    """Otherwise two people's turns could number their messages to a third in one order and commit them in another."""
    people(store, 2)
    speak = Turn(effects=(say(2),))
    before = rows(store, "SELECT last_value FROM outbox_id_seq")

    with an_open_turn(store, said(id="mine", sender=an_address("chat2")), speak):
        number = rows(store, "SELECT last_value FROM outbox_id_seq")
        waiting = store.submit(said(id="theirs", sender=an_address("chat1")), lambda event, facts: speak)
        time.sleep(0.2)
        assert not waiting.done()
        assert rows(store, "SELECT last_value FROM outbox_id_seq") == number
    waiting.result()

    assert before != rows(store, "SELECT last_value FROM outbox_id_seq")
    keys = [key for (key,) in rows(store, "SELECT dedupe_key FROM outbox ORDER BY id")]
    assert keys == ["playground/mine:0", "playground/theirs:0"]


def test_8_a_turn_is_on_the_disk_before_anybody_hears_of_it(sqlite_template: Path, tmp_path: Path):
    """Write-ahead logging survives a kill; a power cut needs synchronous=FULL (2) as well."""
    path = tmp_path / "own.db"
    path.write_bytes(sqlite_template.read_bytes())
    with SqlStore.open(f"sqlite:///{path}") as store:
        with store.engines.write.connect() as connection:
            asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        store.take(said(id="first"), lambda event, facts: Turn())
        with closing(sqlite3.connect(path)) as other:
            seen = other.execute("SELECT id FROM inbound_event").fetchall()

    assert (asked, seen) == (["wal", 2], [("first",)])


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_9_an_open_transaction_is_ended_by_the_server(store: SqlStore):
    """An old snapshot keeps every sent message from being cleaned away."""
    with store.engines.write.connect() as connection:
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "1min"


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_server_that_drops_the_connection_costs_no_turn(store: SqlStore, database_url: str):
    people(store, 1)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert store.take(said(id="after"), lambda event, facts: Turn()) == Turn()
    assert store.read(lambda facts: facts.person(PersonId(1))) == a_person(version=1)
