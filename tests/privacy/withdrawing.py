"""P4: somebody withdraws, pauses or leaves while messages are queued, claimed and sent, in every order a seed can think of."""

import asyncio
import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from core.effects import Hush, Say
from core.markup import Message, parse
from core.model import PersonId, Role
from core.network import Citizen, Membership, Purpose
from core.ports import Outcome, Outgoing, Sent, Turn
from tests.factories import MONDAY, a_citizen, a_person, an_address, in_utc, said
from tests.privacy.databases import Databases

CHAT = "citizen"
WAYS = ("withdraw", "pause", "stop")
PURPOSES = ("labs", "advising", "groups")


@dataclass
class Wire:
    """A channel that lets others have their turn before each message goes out, and remembers when it went."""

    sent: list[str] = field(default_factory=list)

    async def send(self, row: Outgoing) -> Outcome:
        self.sent.append(row.message.text)
        await asyncio.sleep(0)
        return Sent(row.key)


@dataclass
class World:
    """One citizen in one store, and an outbox that is driven step by step."""

    store: SqlStore
    wire: Wire
    outbox: Outbox
    clock: SettableClock
    number: int = 0
    rounds: int = 0
    """How often the outbox has looked and sent what was there."""

    def take(self, decide) -> None:
        self.number += 1
        event = said(id=str(self.number), sender=an_address(CHAT), at=in_utc(self.clock.now()))
        self.store.take(event, decide)


def a_world(url: str) -> World:
    """An empty store with somebody who agrees to everything."""
    store, clock, wire = SqlStore.open(url, synchronous="NORMAL"), SettableClock(MONDAY), Wire()
    outbox = Outbox(store.outbox, {"playground": Channel(wire)}, _rendered, clock)
    world = World(store, wire, outbox, clock)
    person = a_person(1, address=an_address(CHAT), roles=frozenset({Role.CITIZEN}))
    world.take(lambda event, facts: Turn(person=person, citizens=(a_citizen(1, purposes=frozenset(Purpose)),)))
    return world


def _rendered(effect, person) -> Message:
    return Message(parse(str(effect.params["text"])))


def after_withdrawal(world: World, seed: int) -> list[str]:
    """Messages that went out although they were no longer wanted, in one schedule."""
    chance = random.Random(seed)
    way, purpose = chance.choice(WAYS), chance.choice(PURPOSES)
    _again(world)
    world.wire.sent.clear()
    asyncio.run(_played(world, chance, way, purpose))
    marks = [place for place, text in enumerate(world.wire.sent) if text == "-- withdrawn --"]
    later = world.wire.sent[marks[0] + 1 :]
    unwanted = [text for text in later if text != "confirmed" and (way != "withdraw" or text == purpose)]
    return unwanted + (["confirmed twice"] if later.count("confirmed") > 1 else [])


def _again(world: World) -> None:
    """The citizen as before, with nothing waiting."""

    def reset(event, facts) -> Turn:
        citizen = facts.citizen(PersonId(1))
        fresh = replace(citizen, status=Membership.ACTIVE, purposes=frozenset(Purpose), paused_until=None)
        return Turn(citizens=(fresh,), effects=(Hush(person=PersonId(1)),))

    world.take(reset)


async def _played(world: World, chance: random.Random, way: str, purpose: str) -> None:
    """Messages are queued in pieces, the outbox runs beside them, and at a random moment the person has had enough."""
    sending = asyncio.create_task(_drains(world, chance.randint(2, 8)))
    parts = chance.randint(1, 4)
    moment = chance.randint(0, parts)
    for part in range(parts + 1):
        if part == moment:
            if chance.random() < 0.5:
                await _has_looked(world, sending)
            await asyncio.sleep(chance.random() * 0.02)
            world.take(lambda event, facts: _withdrawn(facts.citizen(PersonId(1)), way, purpose))
            world.wire.sent.append("-- withdrawn --")
        else:
            texts = [chance.choice(PURPOSES) for _ in range(chance.randint(1, 4))]
            world.take(lambda event, facts, texts=texts: Turn(effects=tuple(_asked(text) for text in texts)))
        await asyncio.sleep(chance.random() * 0.01)
    await sending
    await world.outbox.drain()


async def _drains(world: World, times: int) -> None:
    for _ in range(times):
        await world.outbox.drain()
        world.rounds += 1
        await asyncio.sleep(0.003)


async def _has_looked(world: World, sending: asyncio.Task[None]) -> None:
    """Until what was queued is out, however slow the database is: a clock alone would decide it differently on each machine."""
    since = world.rounds
    while world.rounds < since + 2 and not sending.done():
        await asyncio.sleep(0.001)


def _asked(text: str) -> Say:
    return Say(to=PersonId(1), prompt="x", params={"text": text}, needs=text, is_bulk=True)


def _withdrawn(citizen: Citizen, way: str, purpose: str) -> Turn:
    confirmed = Say(to=PersonId(1), prompt="x", params={"text": "confirmed"})
    match way:
        case "withdraw":
            changed = replace(citizen, purposes=citizen.purposes - {Purpose(purpose)})
            return Turn(citizens=(changed,), effects=(confirmed,))
        case "pause":
            until = date(2026, 3, 2) + timedelta(days=30)
            return Turn(citizens=(replace(citizen, paused_until=until),), effects=(confirmed,))
    ended = replace(citizen, status=Membership.ENDED, purposes=frozenset())
    return Turn(citizens=(ended,), effects=(Hush(person=PersonId(1)), confirmed))


def measure(schedules: int, databases: Databases) -> int:
    """How many messages went out after a withdrawal, over so many schedules."""
    world = a_world(databases.empty("withdrawing"))
    try:
        return sum(len(after_withdrawal(world, seed)) for seed in range(schedules))
    finally:
        world.store.close()
