"""The one writer: it gathers the turns that wait into one transaction, so that they share one commit.

If one turn of a batch fails, the batch is rolled back and each is taken alone: only the failing one fails. What a turn
does is `turns`; this room only decides what goes together, and who is told.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from adapters.storage.keeping.wiping import UNWIPED
from adapters.storage.outbox.claims import Claim, Claiming, claim_woken, still_held
from adapters.storage.reading.recall import Recall
from adapters.storage.writing.hand_over import HandOver, Promise
from adapters.storage.writing.turns import Batch, Job, Taken
from core.errors import SparringError, StaleError
from core.events import Due, Inbound
from core.model import CaseNumber
from core.network import GatheringNumber
from core.ports import Decide, Turn

Result = TypeVar("Result")

MOST_IN_BATCH = 64
ATTEMPTS = 4
# Deadlock found, transactions in conflict, lock not given in time: the same turn again is the remedy.
CONFLICTS = {"40P01", "40001", "55P03"}


class StoppedError(SparringError):
    """A turn was handed in after the store was closed."""


class Courier(Protocol):
    """Who delivers the messages that turns queue. Called on the writer's thread."""

    def room(self) -> Claiming | None:
        """What it can deliver at this moment; None when it is not at work."""

    def begin(self, claims: Sequence[Claim]) -> None:
        """These chats were claimed for it, in the transaction that queued their messages. The loop is woken after this."""

    def wake(self) -> None:
        """Messages were queued that nobody has claimed."""


@dataclass(slots=True)
class _Done:
    """A transaction of turns: what became of them, the chats with new messages, and which of those are claimed already."""

    taken: Sequence[Taken]
    woken: Mapping[str, str]
    claims: Sequence[Claim]


@dataclass(slots=True)
class _Waiting:
    job: Job
    future: "Future[Turn | None] | Promise[Turn | None]"
    is_begun: bool = False

    def begin(self) -> bool:
        """Whether the turn is still wanted. Once begun it cannot be called off, so its future is always settled."""
        self.is_begun = self.is_begun or self.future.set_running_or_notify_cancel()
        return self.is_begun


@dataclass(slots=True)
class _Work:
    """A write of another kind: a claim, an acknowledgement, administration. `is_patient`: nobody waits for it."""

    run: Callable[[Connection], Any]
    future: "Future[Any] | Promise[Any]"
    is_patient: bool = False


class Writer:
    """Takes turns and other writes one transaction after another, on a thread of its own."""

    def __init__(self, engine: Engine, *, on_erased: Callable[[], object] = bool) -> None:
        """`on_erased` is called after every commit that erased somebody, before anything else is written."""
        self.courier: Courier | None = None
        self._engine = engine
        self._on_erased = on_erased
        self._turns: deque[_Waiting] = deque()
        self._work: deque[_Work] = deque()
        self._changed = threading.Condition()
        # Held by whoever uses the connection: the writer's thread, or a caller who found nobody there.
        self._busy = threading.Lock()
        self._is_stopped = False
        self._connection: Connection | None = None
        self._recall = Recall()
        self._ways: Mapping[asyncio.AbstractEventLoop, HandOver] = {}
        self._unsure: list[Claim] = []  # claimed by a transaction whose end is not known yet
        self._thread = threading.Thread(target=self._loop, name="writer", daemon=True)
        self._thread.start()

    def hand_over(self) -> HandOver:
        """The way to the running event loop. One for all who wait there: they are woken together after each transaction."""
        loop = asyncio.get_running_loop()
        with self._changed:
            if loop not in self._ways:
                still_open = {one: way for one, way in self._ways.items() if not one.is_closed()}
                self._ways = {**still_open, loop: HandOver(loop)}
            return self._ways[loop]

    def take(self, event: Inbound | Due, decide: Decide) -> Turn | None:
        """A turn, waited for. When nobody else writes it is taken on the caller's thread, which saves two hand-overs."""
        if self._busy.acquire(blocking=False):
            try:
                if not (self._turns or self._work or self._is_stopped):
                    return self._take_alone(Job.of(event, decide))
            finally:
                self._busy.release()
        return self.submit(event, decide).result()

    def submit(self, event: Inbound | Due, decide: Decide) -> "Future[Turn | None]":
        """Hand in a turn; the future is done when it is committed."""
        future: Future[Turn | None] = Future()
        self._hand_in(self._turns, _Waiting(Job.of(event, decide), future))
        return future

    def submit_for(self, promise: "Promise[Turn | None]", event: Inbound | Due, decide: Decide) -> None:
        """As `submit`, for somebody who waits on an event loop."""
        self._hand_in(self._turns, _Waiting(Job.of(event, decide), promise))

    def submit_work(self, run: Callable[[Connection], Result], *, is_patient: bool = False) -> "Future[Result]":
        """Hand in a write of another kind. It may be run again when the database asks for it.

        One that is patient waits for the next turns and shares their commit, or until it is told to `hurry`.
        """
        future: Future[Result] = Future()
        self._hand_in(self._work, _Work(run, future, is_patient), is_urgent=not is_patient)
        return future

    async def work(self, run: Callable[[Connection], Result], *, is_patient: bool = False) -> Result:
        """As `submit_work`, for the event loop."""
        promise: Promise[Result] = Promise(self.hand_over())
        self._hand_in(self._work, _Work(run, promise, is_patient), is_urgent=not is_patient)
        return await promise.waiting

    def hurry(self) -> None:
        """Write what waits, patient or not."""
        with self._changed:
            self._changed.notify()

    def stop(self) -> None:
        """Finish what waits, then end the thread."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()
        self._thread.join()

    def _hand_in(self, queue: "deque[Any]", item: Any, *, is_urgent: bool = True) -> None:
        with self._changed:
            if self._is_stopped:
                raise StoppedError("The store is closed.", hint="Start the program again.")
            queue.append(item)
            if is_urgent:
                self._changed.notify()

    def _loop(self) -> None:
        while self._wait():
            with self._busy:
                work = self._next_work()
                if work is not None and not self._may_ride(work):
                    self._settle(work.future, partial(self._retrying, work.run))
                    work = None
                self._take(self._gather(), work)
        with self._busy:
            self._disconnect()

    def _next_work(self) -> _Work | None:
        work = self._work.popleft() if self._work else None
        return work if work is not None and work.future.set_running_or_notify_cancel() else None

    def _may_ride(self, work: _Work) -> bool:
        """Whether it goes into the transaction of the turns that wait: a commit costs a slow disk more than anything else.

        On PostgreSQL each keeps to itself, because together they would lock chats in another order than alone.
        """
        return work.is_patient and bool(self._turns) and self._engine.dialect.name == "sqlite"

    def _wait(self) -> bool:
        with self._changed:
            while not (self._turns or self._work or self._is_stopped):
                self._changed.wait()
            return bool(self._turns or self._work)

    def _gather(self) -> list[_Waiting]:
        """The oldest turn of each conversation that waits; later ones of the same keep their place for the next batch."""
        batch: list[_Waiting] = []
        left: list[_Waiting] = []
        seen: set[str] = set()
        while self._turns and len(batch) < MOST_IN_BATCH:
            waiting = self._turns.popleft()
            if not waiting.begin():
                continue
            key = waiting.job.conversation
            (left if key in seen or not _fits(batch, waiting) else batch).append(waiting)
            seen.add(key)
        self._turns.extendleft(reversed(left))
        return batch

    def _take(self, batch: list[_Waiting], rider: _Work | None) -> None:
        """The turns, and what rides along, in one transaction; where that fails, each in one of its own."""
        if not (batch or rider):
            return
        try:
            written, done = self._transaction(partial(self._written_with, rider, [one.job for one in batch]))
        except Exception:  # noqa: BLE001 -- whatever one turn raised, the others must not suffer; alone it raises again
            if rider is not None:
                self._settle(rider.future, partial(self._retrying, rider.run))
            for waiting in batch:
                self._settle(waiting.future, partial(self._take_alone, waiting.job))
            return
        # Delivered before anybody hears of it, so that an answer is on its way before the caller's next step.
        self._deliver(done)
        told = self._told(batch, done.taken)
        if rider is not None:
            told.append((rider.future, written))
        for future, result in told:
            future.set_result(result)
        self._wake()

    def _written_with(self, rider: _Work | None, jobs: Sequence[Job], connection: Connection) -> tuple[Any, _Done]:
        """First what rides along: a chat that it lets go can be claimed for what a turn says there."""
        written = rider.run(connection) if rider is not None else None
        return written, self._turns_in(connection, jobs)

    def _turns_in(self, connection: Connection, jobs: Sequence[Job], batch: Batch | None = None) -> _Done:
        """The turns, and in the same transaction the claim of what they queued: one commit lies between word and answer."""
        batch = batch or Batch(connection, self._recall)
        taken = batch.take(jobs)
        room = self.courier.room() if batch.woken and self.courier else None
        claims = claim_woken(connection, room, batch.woken) if room else []
        if self._unsure:  # the answer to a commit was lost, and it may have been one
            claims += still_held(connection, self._unsure)
        self._unsure = claims
        return _Done(taken, batch.woken, claims)

    def _deliver(self, done: _Done) -> None:
        self._unsure = []
        if self.courier is None:
            return
        if done.claims:
            self.courier.begin(done.claims)
        if len(done.claims) < len(done.woken):
            self.courier.wake()

    def _told(
        self, batch: Sequence[_Waiting], taken: Sequence[Taken]
    ) -> "list[tuple[Future[Any] | Promise[Any], Any]]":
        """Who waited for these turns, and what is told to each. Turns that were put off wait on."""
        put_off = [waiting for waiting, result in zip(batch, taken, strict=True) if result.is_put_off]
        self._turns.extendleft(reversed(put_off))
        return [(one.future, result.turn) for one, result in zip(batch, taken, strict=True) if not result.is_put_off]

    def _wake(self) -> None:
        """Have the event loops do what they were handed: when nothing more comes, since each call wakes a thread."""
        for way in self._ways.values():
            way.wake()

    def _settle(self, future: "Future[Any] | Promise[Any]", run: Callable[[], Any]) -> None:
        try:
            result = run()
        except BaseException as error:  # noqa: BLE001 -- it belongs to whoever waits for the future
            future.set_exception(error)
        else:
            future.set_result(result)
        self._wake()

    def _take_alone(self, job: Job) -> Turn | None:
        """One turn in one transaction; decided again when somebody saved in between, since deciding changes nothing."""
        cases: set[CaseNumber] = set()
        gatherings: set[GatheringNumber] = set()
        is_again = False

        def remembering(event: Inbound | Due, facts: Any) -> Turn:
            turn = job.decide(event, facts)
            cases.update(case.number for case in turn.cases if case.version)
            gatherings.update(one.number for one in turn.gatherings if one.version)
            return turn

        def attempt(connection: Connection) -> _Done:
            nonlocal is_again
            batch = Batch(connection, self._recall)
            if is_again:
                batch.hold(job.event, cases, gatherings)
            is_again = True
            return self._turns_in(connection, [replace(job, decide=remembering)], batch)

        done = self._retrying(attempt)
        self._deliver(done)
        self._wake()
        return done.taken[0].turn

    def _retrying(self, run: Callable[[Connection], Result]) -> Result:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._transaction(run)
            except StaleError:
                continue
            except Exception as error:
                if not self._may_pass(error):
                    raise
        return self._transaction(run)

    def _transaction(self, run: Callable[[Connection], Result]) -> Result:
        if self._connection is None or self._connection.invalidated:
            self._disconnect()
            self._connection = self._engine.connect()
        with self._connection.begin():
            result = run(self._connection)
        if self._connection.info.pop(UNWIPED, False):
            self._on_erased()
        return result

    def _may_pass(self, error: Exception) -> bool:
        """Whether the same transaction again is the remedy: another process was in the way, or the server went away."""
        connection = self._connection
        if connection is None or connection.invalidated:
            return connection is not None
        if getattr(connection.connection.driver_connection, "closed", False):
            connection.invalidate()
            return True
        cause = error.orig if isinstance(error, DBAPIError) else error
        return getattr(cause, "sqlstate", None) in CONFLICTS

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _fits(batch: list[_Waiting], waiting: _Waiting) -> bool:
    """Moments and messages go in separate batches: they are loaded, and so locked, by different keys."""
    return not batch or isinstance(batch[0].job.event, Due) == isinstance(waiting.job.event, Due)
