"""Many messages to Telegram over the wire, with a clock set by hand: storms of 429, outages of hours, invitations to thousands.

The outbox, its limits in the database and the library are real; only time is not. A call takes no time by this clock, so what
is measured is the waiting that the limits and Telegram's patience cause.
"""

import asyncio
from bisect import bisect_left
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from adapters.storage.outbox.rates import Pace
from adapters.storage.store import SqlStore
from adapters.telegram.client import make_client
from adapters.telegram.limits import BURST, CHAT_GAP_MS, PER_SECOND
from adapters.telegram.ports import CHANNEL, Account
from adapters.telegram.sender import TelegramSender
from adapters.telegram.silence import Silence
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from core.effects import Say
from core.model import PersonId
from core.ports import Turn
from tests.factories import MONDAY, a_person, an_address, in_utc, said
from tests.providers import by_prompt
from tests.telegramworld.faults import Fault
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

PACE = Pace(per_second=PER_SECOND, burst=BURST, most_in_a_second=PER_SECOND, chat_gap_ms=CHAT_GAP_MS)
# A silence is met with patience measured in real time, so where Telegram hangs it is short.
SHORT = Patience(send_seconds=0.3, lease_seconds=2)
HANG_SECONDS = 0.5
SENT = frozenset({"sendmessage"})


@dataclass(slots=True)
class Sending:
    """What a run came to. `wrong` is empty when every promise holds."""

    messages: int = 0
    calls: int = 0
    refused: int = 0
    early: int = 0
    repeats: int = 0
    most_in_a_second: int = 0
    shortest_gap: float = 0.0
    virtual_seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def p95(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.95)] if self.waits else 0.0


class Crowd:
    """People who wrote once, and an outbox that writes to them."""

    def __init__(self, store: SqlStore, clock: SettableClock, world: World, outbox: Outbox, size: int) -> None:
        self.store = store
        self.clock = clock
        self.world = world
        self.outbox = outbox
        self.people = [world.citizen(number) for number in range(1, size + 1)]
        self.queued: dict[str, datetime] = {}
        for number, citizen in enumerate(self.people, 1):
            citizen.start()
            person = a_person(number, address=an_address(str(citizen.id), channel=CHANNEL))
            event = said(id=f"new {number}", source=CHANNEL, sender=person.address, at=in_utc(MONDAY))
            store.take(event, lambda _event, _facts, person=person: Turn(person=person))

    def queue(self, number: int, text: str, *, is_bulk: bool) -> None:
        """A message to somebody, from this moment on."""
        address = an_address(str(self.people[number].id), channel=CHANNEL)
        effect = Say(to=PersonId(number + 1), prompt=text, is_bulk=is_bulk)
        event = said(id=text, source=CHANNEL, sender=address, at=self.clock.now())
        self.store.take(event, lambda _event, _facts: Turn(effects=(effect,)))
        self.queued[text] = self.clock.now()

    async def pass_time(self, until: datetime, arriving: Iterator[tuple[datetime, Callable[[], None]]]) -> None:
        """Let time pass while things arrive at their moments; everything due on the way is sent."""
        following = next(arriving, None)
        while True:
            moments = [moment for moment in (self.outbox.next_due(), following and following[0]) if moment]
            moment = max(self.clock.now(), min(moments)) if moments else until
            if moment >= until:
                break
            self.clock.set(moment)
            if following and following[0] <= moment:
                following[1]()
                following = next(arriving, None)
            await self.outbox.drain()
        self.clock.set(until)


@asynccontextmanager
async def a_crowd(store: SqlStore, size: int, *, seed: int, patience: Patience | None = None) -> AsyncIterator[Crowd]:
    clock = SettableClock(in_utc(MONDAY))
    world = World(lambda: (clock.now() - MONDAY).total_seconds(), seed=seed)
    world.faults.hang_seconds = HANG_SECONDS
    async with serving(world) as server:
        client = make_client(Account(token=world.token, base_url=server.base_url))
        async with client:
            sender = TelegramSender(client, clock, Silence(clock))
            outbox = Outbox(store.outbox, {CHANNEL: Channel(sender, PACE)}, by_prompt, clock, patience=patience)
            yield Crowd(store, clock, world, outbox, size)


async def storm(store: SqlStore, *, messages: int, chats: int, seed: int, hours: float = 1.0) -> Sending:
    """R6: nine calls of ten are refused for an hour, with 1-120 seconds to wait. Then Telegram is as before."""
    async with a_crowd(store, chats, seed=seed) as crowd:
        for number in range(messages):
            crowd.queue(number % chats, f"m{number}", is_bulk=bool(number % 2))
        crowd.world.flood.refused_share = 0.9
        crowd.world.flood.per_second, crowd.world.flood.chat_gap = 30, 0.999
        end = crowd.clock.now() + timedelta(hours=hours)
        await crowd.pass_time(end, iter(()))
        crowd.world.flood.refused_share = 0.0
        await crowd.pass_time(end + timedelta(hours=3), iter(()))
        return judged(crowd, is_exact=True)


async def outage(store: SqlStore, *, hours: int, fault: Fault, seed: int, chats: int = 10) -> Sending:
    """R5: Telegram is away for hours, in one way; people go on being written to. A lost reply may repeat a message."""
    patience = SHORT if fault is Fault.HANG else None
    async with a_crowd(store, chats, seed=seed, patience=patience) as crowd:
        crowd.world.faults.outage = fault
        for hour in range(hours):
            for number in range(chats):
                crowd.queue(number, f"h{hour} {number}", is_bulk=False)
            await crowd.pass_time(crowd.clock.now() + timedelta(hours=1), iter(()))
        crowd.world.faults.outage = None
        await crowd.pass_time(crowd.clock.now() + timedelta(hours=1), iter(()))
        found = judged(crowd, is_exact=fault is not Fault.LOST)
        if found.repeats > chats:
            found.wrong.append(f"{found.repeats} messages arrived twice, at most one for each person can")
        return found


async def invitations(store: SqlStore, *, invited: int, waiting: int, seed: int) -> Sending:
    """R6: everybody is invited at once, and meanwhile people write and wait for an answer; some were just invited."""
    async with a_crowd(store, invited, seed=seed) as crowd:
        random, begun = Random(seed), crowd.clock.now()
        for number in range(invited):
            crowd.queue(number, f"i{number}", is_bulk=True)
        moments = sorted(random.random() * invited / PER_SECOND for _ in range(waiting))
        arriving = (
            (
                begun + timedelta(seconds=seconds),
                lambda place=place: crowd.queue(random.randrange(invited), f"w{place}", is_bulk=False),
            )
            for place, seconds in enumerate(moments)
        )
        crowd.world.flood.per_second, crowd.world.flood.chat_gap = 30, 0.999
        await crowd.pass_time(begun + timedelta(seconds=2 * invited / PER_SECOND + 60), arriving)
        return judged(crowd, is_exact=True)


def judged(crowd: Crowd, *, is_exact: bool) -> Sending:
    """What arrived against what was queued, how often, in which order and how fast."""
    found = Sending(messages=len(crowd.queued), calls=sum(call.method in SENT for call in crowd.world.calls))
    found.refused, found.early = crowd.world.flood.refused, crowd.world.flood.early
    tried = [call for call in crowd.world.calls if call.method in SENT]
    arrived: dict[str, list[float]] = defaultdict(list)
    for citizen in crowd.people:
        for message in citizen.messages:
            arrived[message.text].append(float(message.date))
    found.repeats = sum(len(moments) - 1 for moments in arrived.values())
    found.wrong += [f"{text} is lost" for text in crowd.queued if text not in arrived][:5]
    if is_exact and found.repeats:
        found.wrong.append(f"{found.repeats} messages arrived twice")
    if found.early:
        found.wrong.append(f"{found.early} calls came too early")
    _judge_speed(found, tried)
    first = {text: min(call.at for call in tried if call.params["text"] == text) for text in _waiting(crowd)}
    found.waits = [at - (crowd.queued[text] - MONDAY).total_seconds() for text, at in first.items()]
    return found


def _waiting(crowd: Crowd) -> list[str]:
    return [text for text in crowd.queued if text.startswith("w")]


def _judge_speed(found: Sending, tried: list) -> None:
    moments = [call.at for call in tried]
    found.virtual_seconds = moments[-1] - moments[0] if moments else 0.0
    found.most_in_a_second = max(
        (place + 1 - bisect_left(moments, at - 1) for place, at in enumerate(moments)), default=0
    )
    by_chat: dict[str, list[float]] = defaultdict(list)
    for call in tried:
        by_chat[call.params["chat_id"]].append(call.at)
    gaps = [later - earlier for one in by_chat.values() for earlier, later in pairwise(one)]
    found.shortest_gap = round(min(gaps, default=0.0), 3)
    if found.most_in_a_second > PER_SECOND:
        found.wrong.append(f"{found.most_in_a_second} calls within a second")
    if gaps and found.shortest_gap < 0.999:
        found.wrong.append(f"two calls to a chat within {found.shortest_gap} s")


def run(coroutine) -> Sending:
    return asyncio.run(coroutine)
