"""Where a promise is measured: the whole service on a database of one kind, connected to a Telegram on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from adapters.storage import tables
from adapters.storage.store import SqlStore
from bot.clock import ShiftedClock, SystemClock
from core.events import Said
from core.model import Address, Person, PersonId, Role
from core.network import Citizen
from core.ports import Turn
from core.screening.digest_rhythm import missing_timers
from tests.adapters.storage.test_erasing import a_canary
from tests.adapters.telegram.house import House, a_house
from tests.factories import MONDAY, a_citizen
from tests.privacy.databases import Databases
from tests.rows import rows
from tests.telegramworld.people import Citizen as Chatter
from tests.telegramworld.world import World

LEAD = frozenset({Role.EMPLOYEE, Role.FACILITATOR, Role.LEAD})
STEP = timedelta(seconds=1)
MORNING = time(8)
# Who is nowhere in Telegram is written to by nobody here.
UNSENT = "SELECT count(*) FROM outbox WHERE status < 2 AND lane LIKE ?"


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
        # No quiet hours: what is measured here is not to wait for the morning.
        async with a_house(
            self.folder,
            world,
            clock=clock,
            is_webhook=is_webhook,
            database=url,
            SPARRING_QUIET_HOURS="03:00-03:01",
        ) as house:
            yield Promising(house, clock)


@dataclass
class Promising:
    """A running house, with what measures ask of it."""

    house: House
    clock: ShiftedClock
    changes: int = 0

    @property
    def world(self) -> World:
        return self.house.world

    @property
    def store(self) -> SqlStore:
        return self.house.app.store

    async def settled(self, *, seconds: float = 120) -> None:
        """Until all that came is confirmed and all that was to go out has gone; the waiting between messages passes quickly."""
        async with asyncio.timeout(seconds):
            while self.world.updates.waiting or rows(self.store, UNSENT, "telegram:%")[0][0]:
                self.clock.move_forward(STEP)
                await asyncio.sleep(0.01)

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

    def canary(self, address: Address) -> PersonId:
        """Person 1, with a mark in every place where a person can leave one; persons 1 and 2 are nobody else afterwards."""

        def passing_over(event: Any, facts: Any) -> Turn:
            assert [facts.next_person(), facts.next_person()] == [1, 2]
            return Turn()

        self.take(address, passing_over)
        return a_canary(self.store, address)

    def take(self, sender: Address, decide: Any, *, at: datetime | None = None) -> None:
        """What an operator does in somebody's place."""
        self.changes += 1
        stamp = {"id": f"operator {self.changes}", "source": "command", "at": at or self.clock.now(), "sender": sender}
        self.store.take(Said(**stamp, text=""), decide)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {
            table.name: rows(self.store, f"SELECT count(*) FROM {table.name}")[0][0]
            for table in tables.metadata.sorted_tables
        }


def everything(store: SqlStore) -> str:
    """Every value of every row."""
    return "\n".join(repr(rows(store, f"SELECT * FROM {table.name}")) for table in tables.metadata.sorted_tables)


def on_disk(store: SqlStore) -> bytes:
    """The bytes of the database's files, where they are ours to read."""
    if not store.engines.is_sqlite:
        return b""
    path = Path(str(store.engines.url.database))
    return b"".join(part.read_bytes() for part in path.parent.glob(path.name + "*"))
