"""The store on a database, kept by one writer thread and a reading engine.

Opening, closing and asking live here; what a turn does is `turns`, what goes together in a transaction is `writer`.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Self, TypeVar

from adapters.storage.engine import Engines, FileOwner, open_engines, sqlite_path
from adapters.storage.keeping.wiping import wipe
from adapters.storage.outbox_store import OutboxStore
from adapters.storage.reading.facts import ImaginedFacts, SqlFacts
from adapters.storage.timer_store import TimerStore
from adapters.storage.writing.hand_over import Promise
from adapters.storage.writing.writer import Courier, Writer
from core.events import Due, Inbound
from core.ports import Decide, Facts, Turn

Result = TypeVar("Result")


class SqlStore:
    """Takes turns on SQLite or PostgreSQL. Synchronous and thread-safe; `take` returns when the turn is committed.

    `outbox` and `timers` are the other sides of the same tables.
    """

    def __init__(self, engines: Engines, owner: FileOwner | None = None) -> None:
        self.engines = engines
        self._owner = owner
        self._writer = Writer(engines.write, on_erased=lambda: wipe(engines))
        self.outbox = OutboxStore(engines, self._writer)
        self.timers = TimerStore(engines, self._writer)

    @classmethod
    def open(cls, url: str, *, is_owner: bool = False, synchronous: str = "FULL") -> Self:
        """Open a database whose schema is current (`migrations.migrate`).

        The process that serves from an SQLite file opens it with `is_owner`: nobody else can then, and whatever a killed
        predecessor held is free at once. On PostgreSQL several processes share, and what a dead one held runs out.
        """
        engines = open_engines(url, synchronous=synchronous)
        path = sqlite_path(engines.url)
        if not (is_owner and path):
            return cls(engines)
        owner = FileOwner(path)
        owner.take()
        store = cls(engines, owner)
        store.outbox.free_all()
        return store

    def deliver_by(self, courier: Courier) -> None:
        """Have what turns queue delivered by this courier from now on."""
        self._writer.courier = courier

    def take(self, event: Inbound | Due, decide: Decide) -> Turn | None:
        """Run one turn: remember, load, decide, save, queue, commit. None when the event was seen before."""
        return self._writer.take(event, decide)

    def submit(self, event: Inbound | Due, decide: Decide) -> "Future[Turn | None]":
        """As `take`, without waiting; the future is done when the turn is committed."""
        return self._writer.submit(event, decide)

    async def take_soon(self, event: Inbound | Due, decide: Decide) -> Turn | None:
        """As `take`, for the event loop: turns that wait together are committed together, and told with one wake-up."""
        promise: Promise[Turn | None] = Promise(self._writer.hand_over())
        self._writer.submit_for(promise, event, decide)
        return await promise.waiting

    def read(self, question: Callable[[Facts], Result]) -> Result:
        """Ask something outside a turn, in a read-only transaction."""
        with self.engines.read.connect() as connection, connection.begin():
            return question(SqlFacts(connection))

    def imagine(self, question: Callable[[Facts], Result]) -> Result:
        """As `read`, for a turn that is decided and dropped: what it begins has nobody's number."""
        with self.engines.read.connect() as connection, connection.begin():
            return question(ImaginedFacts(connection))

    def close(self) -> None:
        """Finish what waits and let go of the database. What is handed in afterwards is refused."""
        self._writer.stop()
        self.engines.dispose()
        if self._owner:
            self._owner.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
