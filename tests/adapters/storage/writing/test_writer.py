"""The writer: what shares a transaction, how many statements that takes, and what happens at the edges."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from adapters.storage import engine
from adapters.storage.engine import DatabaseAddressError, OwnedElsewhereError, open_engines
from adapters.storage.store import SqlStore
from adapters.storage.writing.writer import StoppedError
from bot.channels import is_passing
from core.effects import SetTimer
from core.events import Due, Inbound
from core.model import PersonId
from core.ports import Facts, Turn
from tests.contract.test_store import heard, keep_words
from tests.factories import MONDAY, a_conversation, a_person, an_address, said, say
from tests.rows import rows


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def sqlite_store(path: Path) -> Iterator[SqlStore]:
    with SqlStore.open(f"sqlite:///{path}") as store:
        yield store


@contextmanager
def held_up(store: SqlStore) -> Iterator[None]:
    """Nothing is taken until the block ends, so that what is handed in meanwhile waits together."""
    gate = threading.Event()
    begun = threading.Event()
    store._writer.submit_work(lambda connection: begun.set() or gate.wait(10))
    begun.wait()
    yield
    gate.set()


def statements_of(store: SqlStore, act) -> list[str]:
    """The first two words of every statement the writer's connection really runs meanwhile."""
    said_so: list[str] = []

    def listen(connection) -> None:
        driver: sqlite3.Connection = connection.connection.driver_connection
        driver.set_trace_callback(said_so.append)

    store._writer.submit_work(listen).result()
    said_so.clear()
    act()
    store._writer.submit_work(
        lambda connection: connection.connection.driver_connection.set_trace_callback(None)
    ).result()
    found = [" ".join(text.split()[:3]) for text in said_so]
    return found[: len(found) - 1 - found[::-1].index("COMMIT") + 1]


def a_turn(store: SqlStore, name: str, chat: str = "chat0") -> "Future[Turn | None]":
    return store.submit(said(id=name, sender=an_address(chat)), keep_words)


ONE_TURN = [
    "BEGIN IMMEDIATE",
    "SELECT a.lane, c.body,",
    "INSERT INTO inbound_event",
    "INSERT INTO conversation",
    "INSERT INTO lane",
    "INSERT INTO outbox",
    "COMMIT",
]


def test_an_everyday_turn_is_five_statements_and_a_commit(sqlite_store: SqlStore):
    a_turn(sqlite_store, "new").result()

    assert statements_of(sqlite_store, lambda: a_turn(sqlite_store, "second").result()) == ONE_TURN


def test_it_stays_five_when_a_thousand_others_are_stored_and_the_conversation_is_long(sqlite_store: SqlStore):
    for number in range(1000):
        a_turn(sqlite_store, f"new {number}", f"chat{number}")
    for number in range(100):
        a_turn(sqlite_store, f"word {number}").result()

    assert statements_of(sqlite_store, lambda: a_turn(sqlite_store, "last").result()) == ONE_TURN


def test_thirty_turns_that_wait_share_five_statements_and_one_commit(sqlite_store: SqlStore):
    for number in range(30):
        a_turn(sqlite_store, f"new {number}", f"chat{number}").result()

    def together() -> None:
        with held_up(sqlite_store):
            futures = [a_turn(sqlite_store, f"second {number}", f"chat{number}") for number in range(30)]
        for future in futures:
            future.result()

    assert statements_of(sqlite_store, together)[-len(ONE_TURN) :] == ONE_TURN


def test_what_was_said_last_is_asked_once_however_many_rooms_want_to_know(sqlite_store: SqlStore):
    def look_back(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Inbound)
        for most in (2, 10, 2):
            assert facts.messages(event.sender, most=most) == []
        assert [line.words for line in facts.chat(event.sender, most=10)][-1:] == [event.text]
        return keep_words(event, facts)

    a_turn(sqlite_store, "new").result()
    run = statements_of(
        sqlite_store, lambda: sqlite_store.submit(said(id="second", sender=an_address("chat0")), look_back).result()
    )

    assert [one for one in run if one not in ONE_TURN] == [
        "SELECT outbox.id, outbox.event,",
        "SELECT inbound_event.id, inbound_event.at,",
    ]


def test_turns_that_look_at_their_chat_are_still_saved_together(sqlite_store: SqlStore):
    def look_back(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Inbound)
        assert facts.chat(event.sender, most=1)[0].words == event.text
        facts.messages(event.sender, most=2)
        return keep_words(event, facts)

    for number in range(3):
        a_turn(sqlite_store, f"new {number}", f"chat{number}").result()

    def together() -> None:
        with held_up(sqlite_store):
            futures = [
                sqlite_store.submit(said(id=f"second {number}", sender=an_address(f"chat{number}")), look_back)
                for number in range(3)
            ]
        for future in futures:
            future.result()

    assert statements_of(sqlite_store, together).count("INSERT INTO conversation") == 1


def test_two_turns_of_one_person_never_share_a_transaction_even_from_two_chats(sqlite_store: SqlStore):
    person = a_person(address=an_address("one"))
    talk = a_conversation(stack=())
    sqlite_store.take(
        said(id="new", sender=an_address("one")), lambda event, facts: Turn(person=person, conversation=talk)
    )
    moved = a_person(address=an_address("two"), version=1)
    sqlite_store.take(said(id="move", sender=an_address("two")), lambda event, facts: Turn(person=moved))

    with held_up(sqlite_store):
        futures = [
            sqlite_store.submit(said(f"word {number}", id=f"e{number}", sender=an_address(chat)), keep_words)
            for number, chat in enumerate(("one", "two", "one", "two"))
        ]
    for future in futures:
        future.result()

    kept = sqlite_store.read(lambda facts: facts.conversation(PersonId(1)))
    assert kept is not None
    assert (kept.version, kept.doubt) == (5, {"words": ["word 0", "word 1", "word 2", "word 3"]})


def test_a_turn_sees_what_an_earlier_one_of_the_same_transaction_saved(sqlite_store: SqlStore):
    for number in range(3):
        a_turn(sqlite_store, f"new {number}", f"chat{number}").result()
    seen = []

    def look(event: Inbound | Due, facts: Facts) -> Turn:
        first = facts.conversation(PersonId(1))
        assert first is not None
        seen.append(first.doubt)
        return Turn()

    with held_up(sqlite_store):
        a_turn(sqlite_store, "word", "chat0")
        looking = sqlite_store.submit(said(id="look", sender=an_address("chat1")), look)
    looking.result()

    assert seen == [{"words": ["Vi mangler læseheste", "Vi mangler læseheste"]}]


def test_a_moment_and_a_message_of_one_person_both_count(sqlite_store: SqlStore):
    timer = SetTimer(key="t", due=MONDAY, kind="remind", subject=PersonId(1))
    a_turn(sqlite_store, "new").result()
    sqlite_store.take(said(id="ask", sender=an_address("chat0")), lambda event, facts: Turn(effects=(timer,)))
    (due,) = sqlite_store.timers.due(MONDAY)

    def remind(event: Inbound | Due, facts: Facts) -> Turn:
        conversation = facts.conversation(PersonId(1))
        return Turn(conversation=heard(conversation, said("reminded")), effects=(say(),))

    with held_up(sqlite_store):
        futures = [a_turn(sqlite_store, "before"), sqlite_store.submit(due, remind), a_turn(sqlite_store, "after")]
    for future in futures:
        future.result()

    kept = sqlite_store.read(lambda facts: facts.conversation(PersonId(1)))
    assert kept is not None and kept.doubt is not None
    assert sorted(kept.doubt["words"]) == sorted(["Vi mangler læseheste"] * 3 + ["reminded"])


async def test_whoever_stops_waiting_does_not_stop_the_others(store: SqlStore):
    with held_up(store):
        first = asyncio.wrap_future(a_turn(store, "first", "a"))
        second = asyncio.wrap_future(a_turn(store, "second", "b"))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)

    assert await second is not None
    # Nobody was told about the first one, so it comes again and is new.
    assert await asyncio.wrap_future(a_turn(store, "first", "a")) is not None


def test_callers_on_many_threads_take_turns_one_after_another(store: SqlStore):
    def talk(chat: str) -> int:
        turns = [store.take(said(id=f"{chat}{number}", sender=an_address(chat)), keep_words) for number in range(20)]
        return sum(turn is not None for turn in turns)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(talk, "abcdefgh"))

    assert taken == [20] * 8
    assert rows(store, "SELECT version, count(*) FROM conversation GROUP BY version") == [(20, 8)]


def test_a_turn_that_fails_on_the_callers_thread_lets_the_next_one_pass(store: SqlStore):
    def failing(event: Inbound | Due, facts: Facts) -> Turn:
        raise ZeroDivisionError

    for name in ("first", "second"):
        with pytest.raises(ZeroDivisionError):
            store.take(said(id=name), failing)

    assert store.take(said(id="first"), keep_words) is not None


def test_a_closed_store_finishes_what_waits_and_refuses_the_rest(path: Path):
    store = SqlStore.open(f"sqlite:///{path}")
    with held_up(store):
        futures = [a_turn(store, f"e{number}", f"chat{number}") for number in range(5)]
        closing = threading.Thread(target=store.close)
        closing.start()
    closing.join()

    assert all(future.result() for future in futures)
    with pytest.raises(StoppedError):
        a_turn(store, "late")
    with pytest.raises(StoppedError):
        store.take(said(id="late"), keep_words)


def test_only_one_process_serves_from_an_sqlite_file(path: Path):
    with SqlStore.open(f"sqlite:///{path}", is_owner=True):
        with pytest.raises(OwnedElsewhereError, match="already served"):
            SqlStore.open(f"sqlite:///{path}", is_owner=True)
        # A command may work beside the server.
        with SqlStore.open(f"sqlite:///{path}") as command:
            a_turn(command, "beside").result()

    SqlStore.open(f"sqlite:///{path}", is_owner=True).close()


def test_a_reader_cannot_write(store: SqlStore):
    with pytest.raises(Exception, match=r"read-?only"):
        rows(store, "DELETE FROM person")


@pytest.mark.parametrize(
    ("url", "happened"),
    [
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
        ("mysql://x/y", "mysql is not supported"),
        ("not an address", "DATABASE_URL is not an address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_a_next_step(url: str, happened: str):
    with pytest.raises(DatabaseAddressError, match=happened) as caught:
        open_engines(url)

    assert "sqlite:///" in caught.value.hint


@pytest.mark.parametrize("url", ["postgres://h/db", "postgresql://h/db", "postgresql+psycopg://h/db"])
def test_every_spelling_of_a_postgres_address_uses_the_same_driver(url: str):
    engines = open_engines(url)

    assert (engines.write.dialect.driver, engines.is_sqlite) == ("psycopg", False)


def test_an_error_of_the_database_does_not_quote_what_people_wrote(store: SqlStore):
    secret = "0101701234"

    with pytest.raises(Exception, match="missing") as caught:
        rows(store, "SELECT missing FROM person WHERE name = ?", secret)

    assert secret not in str(caught.value)


def test_a_file_that_another_process_keeps_too_long_is_a_failure_that_passes(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engines = open_engines(f"sqlite:///{path}")

    with engines.write.connect() as connection, pytest.raises(DBAPIError, match="database is locked") as failed:
        connection.begin()
    assert is_passing(failed.value)

    other.execute("ROLLBACK")
    other.close()
    with engines.write.begin() as connection:
        assert connection.in_transaction()
    engines.dispose()
