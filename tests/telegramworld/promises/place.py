"""Where a promise is measured: the whole service on a database of one kind, connected to a Telegram on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from aiohttp.test_utils import unused_port

from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from bot.clock import ShiftedClock, SystemClock
from core.events import Said
from core.model import Address, Person, PersonId, Role
from core.network import Citizen
from core.ports import Clock, Turn
from core.screening.overview.digest_rhythm import missing_timers
from tests.adapters.storage.keeping.test_erasing import a_canary
from tests.adapters.telegram.house import House, a_house, environment
from tests.factories import MONDAY, a_citizen
from tests.fast_bot import FastClock, lengthen_lease
from tests.privacy.databases import Databases
from tests.rows import rows
from tests.telegramworld.people import Citizen as Chatter
from tests.telegramworld.programs import Program, a_fork
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

LEAD = frozenset({Role.EMPLOYEE, Role.FACILITATOR, Role.LEAD})
STEP = timedelta(seconds=1)
SPEED = 20.0
# By clocks that run so fast.
LEASE = 6_000.0
# What is measured here is not to wait for the morning.
NOT_QUIET = "03:00-03:01"
MORNING = time(8)
# Who is nowhere in Telegram is written to by nobody here.
UNSENT = "SELECT count(*) FROM outbox WHERE status < 2 AND lane LIKE ?"
LEFT = "SELECT payload, attempts, last_error FROM outbox WHERE status < 2 AND lane LIKE ? LIMIT 3"


@dataclass(frozen=True)
class Place:
    """A folder for files, and databases of one kind. Nothing else is kept between two measures."""

    folder: Path
    databases: Databases

    @asynccontextmanager
    async def house(
        self, world: World | None = None, *, name: str = "telegram", is_webhook: bool = False
    ) -> AsyncIterator["Promising"]:
        """The service on an empty database, on a Monday at nine."""
        clock = ShiftedClock(SystemClock(), MONDAY - SystemClock().now())
        url = self.databases.empty(name)
        async with a_house(
            self.folder,
            world,
            clock=clock,
            is_webhook=is_webhook,
            database=url,
            SPARRING_QUIET_HOURS=NOT_QUIET,
        ) as house:
            lengthen_lease(house.app, LEASE)
            yield Promising(house.world, house.app.store, clock, house)

    @asynccontextmanager
    async def bot(self, world: World) -> AsyncIterator["Apart"]:
        """The service as `house` has it, in a process of its own and with a clock that runs fast."""
        clock, url = FastClock(SPEED, SystemClock().now(), MONDAY), self.databases.empty("telegram")
        async with serving(world) as server:
            environ = environment(self.folder, server.base_url, unused_port()) | clock.environment
            environ |= {"DATABASE_URL": url, "SPARRING_QUIET_HOURS": NOT_QUIET, "LEASE": str(LEASE)}
            with SqlStore.open(url, synchronous="NORMAL") as store:
                async with a_fork("tests.fast_bot", environ, self.folder / "bot.log") as program:
                    yield Apart(world, store, clock, program)


@dataclass
class Served:
    """A running service and the Telegram it is connected to, with what measures ask of it."""

    world: World
    store: SqlStore
    clock: Clock
    changes: int = field(default=0, init=False)

    def hurry(self) -> None:
        """Have the waiting between messages pass quickly."""

    async def settled(self, *, seconds: float = 600) -> None:
        """Until all that came is confirmed and all that was to go out has gone."""
        try:
            async with asyncio.timeout(seconds):
                while self.world.updates.waiting or rows(self.store, UNSENT, "telegram:%")[0][0]:
                    self.hurry()
                    await asyncio.sleep(0.01)
        except TimeoutError as error:
            unsent = rows(self.store, LEFT, "telegram:%")
            raise TimeoutError(f"not confirmed: {self.world.updates.waiting[:3]}; not sent: {unsent}") from error

    def person(self, chatter: Chatter) -> Person | None:
        return self.store.read(lambda facts: facts.person_at(Address("telegram", str(chatter.id))))

    async def known(self, *chatters: Chatter) -> list[PersonId]:
        """They have written once, and are greeted."""
        for one in chatters:
            one.start()
        await self.settled()
        found = [self.person(one) for one in chatters]
        return [person.id for person in found if person is not None]

    async def facilitator(self, number: int = 9_999, name: str = "Fie") -> Chatter:
        """Somebody who wrote once, and was made a lead facilitator by an operator."""
        chatter = self.world.citizen(number, name=name)
        await self.known(chatter)
        address = Address("telegram", str(chatter.id))

        def promoted(event: Any, facts: Any) -> Turn:
            person = replace(facts.person_at(address), roles=LEAD)
            return Turn(person=person, effects=missing_timers(facts, (person,), event.at, MORNING))

        self.take(address, promoted)
        return chatter

    async def members(self, *chatters: Chatter, **changes: Any) -> list[PersonId]:
        """They are members of the network, as an operator adds them."""
        persons = await self.known(*chatters)
        for chatter, person in zip(chatters, persons, strict=True):
            citizen: Citizen = a_citizen(person, **changes)
            turn = Turn(citizens=(citizen,))
            self.take(Address("telegram", str(chatter.id)), lambda event, facts, turn=turn: turn)
        return persons

    def take(self, sender: Address, decide: Any, *, at: datetime | None = None) -> None:
        """What an operator does in somebody's place."""
        self.changes += 1
        stamp = {"id": f"operator {self.changes}", "source": "command", "at": at or self.clock.now(), "sender": sender}
        self.store.take(Said(**stamp, text=""), decide)


@dataclass
class Promising(Served):
    """A service in this process, whose every part can be looked at."""

    clock: ShiftedClock
    house: House

    def hurry(self) -> None:
        self.clock.move_forward(STEP)

    def canary(self, address: Address) -> PersonId:
        """Person 1, with a mark in every place where a person can leave one; persons 1 and 2 are nobody else afterwards."""

        def passing_over(event: Any, facts: Any) -> Turn:
            assert [facts.next_person(), facts.next_person()] == [1, 2]
            return Turn()

        self.take(address, passing_over)
        return a_canary(self.store, address)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {
            table.name: rows(self.store, f"SELECT count(*) FROM {table.name}")[0][0]
            for table in tables.metadata.sorted_tables
        }


@dataclass
class Apart(Served):
    """A service in a process of its own: what it takes of the machine is its own, too."""

    program: Program


def everything(store: SqlStore) -> str:
    """Every value of every row."""
    return "\n".join(repr(rows(store, f"SELECT * FROM {table.name}")) for table in tables.metadata.sorted_tables)


def on_disk(store: SqlStore) -> bytes:
    """The bytes of the database's files, where they are ours to read."""
    if not store.engines.is_sqlite:
        return b""
    path = Path(str(store.engines.url.database))
    return b"".join(part.read_bytes() for part in path.parent.glob(path.name + "*"))
