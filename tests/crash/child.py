"""The process that is killed: migrates, serves from a real store, outbox and scheduler, and feeds its part of a script.

It says where it is by single letters through a pipe, so that whoever kills it can choose the moment by progress:
m migrating, o open, t before a turn, c after its commit, s before a message is given to the provider, r after, f firing.
"""

import asyncio
import json
import os
import random
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from adapters.storage.migrations import migrate
from adapters.storage.rows.codec import to_ms
from adapters.storage.store import SqlStore
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from bot.scheduler import Scheduler
from core.effects import Edit, Say
from core.events import Due, Inbound
from core.markup import Message
from core.model import Person
from core.ports import Clock, Decide, Facts, Later, Outcome, Outgoing, Sent, Turn

REDELIVERED = 5
SOON = timedelta(minutes=1)
TURNS_AT_ONCE = 4
# A lease is longer than a busy machine holds a process up: one that was overtaken alive repeats a message without any crash.
PATIENCE = Patience(
    rows_per_chat=2,
    send_seconds=1.9,
    lease_seconds=4,
    poll_seconds=0.01,
    first_wait_seconds=0.02,
    longest_wait_seconds=0.1,
)


Render = Callable[[Say | Edit, Person], Message]


class Step(Protocol):
    """One event of a script."""

    @property
    def id(self) -> str: ...
    @property
    def chat(self) -> str: ...
    def event_from(self, facts: Facts, at: datetime) -> Inbound:
        """The event, the same whenever it comes."""

    def may_come(self, facts: Facts) -> bool:
        """Whether what it answers to has happened, in whatever process that was. Once true, it stays so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What one process is to do: its chats of the script, where it keeps its place, and where it says where it is."""

    url: str
    directory: Path
    name: str
    script: Sequence[Step]
    is_owner: bool
    seed: int
    decide: Decide
    render: Render
    clock: Clock

    @property
    def place(self) -> Path:
        return self.directory / f"place-{self.name}"

    @property
    def given(self) -> Path:
        return self.directory / "given"


def serve(orders: Orders, pipe: int) -> None:
    """Work until everything is done. Never returns early: it ends or is killed."""
    asyncio.run(_Child(orders, partial(_mark, pipe)).run())


def _mark(pipe: int, letter: str) -> None:
    os.write(pipe, letter.encode())


class _Recorder:
    """A provider that writes down what it is given before it answers, as a real one acts before we hear of it."""

    def __init__(self, path: Path, mark: Callable[[str], None], seed: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._mark = mark
        self._random = random.Random(seed)

    async def send(self, row: Outgoing) -> Outcome:
        self._mark("s")
        if self._random.random() < 0.02:
            return Later("the provider has a bad moment")
        os.write(self._file, f"{json.dumps([row.address.chat, row.key, row.message.text])}\n".encode())
        self._mark("r")
        await asyncio.sleep(0)
        return Sent("ref")


class _Child:
    def __init__(self, orders: Orders, mark: Callable[[str], None]) -> None:
        self._orders = orders
        self._mark = mark

    async def run(self) -> None:
        orders = self._orders
        self._mark("m")
        migrate(orders.url)
        self._mark("m")
        with SqlStore.open(orders.url, is_owner=orders.is_owner) as store:
            self._mark("o")
            recorder = _Recorder(orders.given, self._mark, orders.seed)
            channels = {"play": Channel(recorder)}
            outbox = Outbox(store.outbox, channels, orders.render, orders.clock, patience=PATIENCE)
            scheduler = Scheduler(store, self._firing, orders.clock, poll_seconds=0.01)
            store.deliver_by(outbox)
            async with asyncio.TaskGroup() as group:
                group.create_task(outbox.run())
                group.create_task(scheduler.run())
                await self._feed(store)
                while not await asyncio.to_thread(self._is_done, store):
                    await asyncio.sleep(0.01)
                outbox.stop()
                scheduler.stop()

    def _firing(self, event: Inbound | Due, facts: Facts) -> Turn:
        self._mark("f")
        return self._orders.decide(event, facts)

    async def _feed(self, store: SqlStore) -> None:
        """Each chat's events one after another, several chats at once; the last ones before a crash come again."""
        done = int(self._orders.place.read_text() or 0) if self._orders.place.exists() else 0
        open_turns: dict[str, tuple[int, Future[Turn | None]]] = {}
        for number, step in enumerate(self._orders.script):
            if number < done - REDELIVERED:
                continue
            if step.chat in open_turns or len(open_turns) >= TURNS_AT_ONCE:
                oldest = step.chat if step.chat in open_turns else next(iter(open_turns))
                await self._committed(open_turns.pop(oldest)[1])
            while not await asyncio.to_thread(store.read, step.may_come):
                await asyncio.sleep(0.005)
            event = await asyncio.to_thread(store.read, partial(step.event_from, at=self._orders.clock.now()))
            self._mark("t")
            open_turns[step.chat] = number, store.submit(event, self._orders.decide)
            # Acknowledged is everything before the oldest turn that is still open.
            self._orders.place.write_text(str(max(done, min(number for number, _ in open_turns.values()))))
        for _, future in open_turns.values():
            await self._committed(future)
        self._orders.place.write_text(str(len(self._orders.script)))

    async def _committed(self, future: "Future[Turn | None]") -> None:
        await asyncio.wrap_future(future)
        self._mark("c")

    def _is_done(self, store: SqlStore) -> bool:
        soon = to_ms(self._orders.clock.now() + SOON)
        with store.engines.read.connect() as connection, connection.begin():
            unsent = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE status < 2").scalar_one()
            due = connection.exec_driver_sql(f"SELECT count(*) FROM timer WHERE due < {soon}").scalar_one()
        return bool(unsent == 0 and due == 0)
