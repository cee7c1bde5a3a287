"""P4 where several processes send and withdraw at once: the whole bot, more than once, on one PostgreSQL and one Telegram.

Citizens say stop, take a break or take a consent back, by words and by taps, while each process queues and sends what they agreed
to; Telegram's deliveries go to the processes in turn. What counts is the moment the withdrawal was committed: what is asked for
after it must not go out. What was asked for before it and arrived after it was on the wire, and is counted.
"""

import asyncio
import json
import os
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from aiohttp.test_utils import unused_port

from adapters.storage.store import SqlStore
from bot.clock import SystemClock
from bot.outbox.patience import Patience
from core.actions import Ordered, token
from core.events import Said
from core.model import Address, PersonId
from core.network import Membership, Purpose
from core.ports import Turn
from tests.adapters.telegram.house import environment
from tests.crash.balancing import balanced
from tests.factories import MONDAY, a_citizen
from tests.fast_bot import FastClock
from tests.results import Result
from tests.rows import rows
from tests.telegramworld.faults import Fault
from tests.telegramworld.people import Citizen
from tests.telegramworld.programs import a_fork
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

SPEED = 20.0
PEOPLE = 30
SLOW_SHARE = 0.1
ALL = ("stop", "/stop", "leave", "hold pause til 1. maj")
PURPOSES = tuple(purpose.value for purpose in Purpose)
MARK = re.compile(r"m\d+\.\d+")
WAITING = "SELECT lane FROM outbox WHERE status < 2"
LONGEST_SECONDS = 60.0
Moments = dict[str, list[float]]


@dataclass
class Schedule:
    """What one citizen was to be sent, what of it they then wanted no longer, and when that was committed, by the machine."""

    chat: str
    words: dict[str, str] = field(default_factory=dict)
    unwanted: frozenset[str] = frozenset(PURPOSES)
    said: float = 0.0
    committed: float = 0.0
    over: float = 0.0


@dataclass
class Town:
    """Citizens on Telegram, the processes that serve them, and what those told."""

    world: World
    store: SqlStore
    clock: FastClock
    schedules: list[Schedule] = field(default_factory=list)
    bots: list[int] = field(default_factory=list)
    asked: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    allowed: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    commits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    queued: set[int] = field(default_factory=set)
    orders: int = 0

    async def hear(self, place: int, pipe: Path) -> None:
        """What one of the processes tells."""
        loop, lines = asyncio.get_running_loop(), asyncio.StreamReader()
        # Open for both, since a pipe that nobody writes to yet has an end.
        told = os.fdopen(os.open(pipe, os.O_RDWR | os.O_NONBLOCK), "rb", buffering=0)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), told)
        while line := await lines.readline():
            match json.loads(line):
                case ["asked", int(message), float(began), bool(verdict)]:
                    self.asked[message].append(began)
                    self.allowed[place] += verdict
                case ["committed", str(chat), float(moment)]:
                    self.commits[chat].append(moment)
                    self.taken[place] += chat.isdecimal()
                case ["queued", int(number)]:
                    self.queued.add(number)

    def order(self, bot: int, person: PersonId, wanted: Sequence[tuple[str, str]]) -> int:
        """Have the process that reads there queue these words for somebody, as a turn of its own."""
        self.orders += 1
        os.write(bot, f"{json.dumps([self.orders, person, wanted])}\n".encode())
        return self.orders

    async def member(self, person: PersonId) -> None:
        """A member who agrees to everything, as a facilitator would write them in by hand."""

        def written(event, facts) -> Turn:
            known = facts.citizen(person) or a_citizen(person)
            changes = {"status": Membership.ACTIVE, "purposes": frozenset(Purpose), "paused_until": None, "facts": {}}
            return Turn(citizens=(replace(known, **changes),))

        self.orders += 1
        nobody = Address("operator", "nobody")
        stamp = {"id": f"member {self.orders}", "source": "operator", "at": self.clock.now(), "sender": nobody}
        await self.store.take_soon(Said(**stamp, text=""), written)

    async def until_sent(self, *chats: str) -> None:
        lanes = {f"telegram:{chat}" for chat in chats}
        async with asyncio.timeout(LONGEST_SECONDS):
            while any(row[0] in lanes for row in await asyncio.to_thread(rows, self.store, WAITING)):
                await asyncio.sleep(0.05)

    async def play(self, citizen: Citizen, person: PersonId, number: int, random: Random) -> None:
        """Messages are queued in pieces by either process, and at a random moment the person has had enough."""
        await self.member(person)
        schedule = Schedule(chat := str(citizen.id))
        before, parts, orders = len(self.commits[chat]), random.randint(1, 4), set()
        moment = random.randint(1, parts)
        for part in range(parts + 1):
            if part == moment:
                schedule.said = self.world.now()
                schedule.unwanted = _had_enough(citizen, random)
            else:
                wanted = [
                    (f"m{number}.{part}{place}", random.choice(PURPOSES)) for place in range(random.randint(1, 4))
                ]
                schedule.words |= dict(wanted)
                orders.add(self.order(random.choice(self.bots), person, wanted))
            await asyncio.sleep(random.random() * 0.3)
        async with asyncio.timeout(LONGEST_SECONDS):
            while len(self.commits[chat]) == before or not orders <= self.queued:
                await asyncio.sleep(0.02)
        await self.until_sent(chat)
        schedule.committed, schedule.over = self.commits[chat][before], self.world.now()
        self.schedules.append(schedule)


def _had_enough(citizen: Citizen, random: Random) -> frozenset[str]:
    """The person leaves, takes a break, or takes one consent back. What they agreed to and no longer do."""
    purpose, way = random.choice(PURPOSES), random.choice((*ALL, "refuse"))
    match way:
        case "leave":
            citizen.call_back(token(Ordered("leave")), citizen.last)
        case "refuse":
            citizen.call_back(token(Ordered(f"refuse_{purpose}")), citizen.last)
            return frozenset({purpose})
        case _:
            citizen.say(way)
    return frozenset(PURPOSES)


@asynccontextmanager
async def a_town(url: str, folder: Path, *, processes: int, seed: int) -> AsyncIterator[Town]:
    """So many bots on one database and one Telegram, by webhook and behind one address."""
    world, clock = World(seed=seed), FastClock(SPEED, SystemClock().now(), MONDAY)
    world.faults.share, world.faults.kinds = SLOW_SHARE, [Fault.SLOW]
    ports = [unused_port() for _ in range(processes)]
    async with AsyncExitStack() as open_, serving(world) as server, balanced(ports) as entrance:
        environ = environment(folder, server.base_url, entrance, is_webhook=True) | clock.environment
        lease = str(Patience().lease_seconds * SPEED)
        environ |= {"DATABASE_URL": url, "SPARRING_QUIET_HOURS": "03:00-03:01", "LEASE": lease}
        town = Town(world, open_.enter_context(SqlStore.open(url, synchronous="NORMAL")), clock)
        town.allowed, town.taken = [0] * processes, [0] * processes
        for place, port in enumerate(ports):
            os.mkfifo(telling := folder / f"told{place}")
            hearing = asyncio.create_task(town.hear(place, telling))
            open_.callback(hearing.cancel)
            reading, writing = os.pipe()
            open_.callback(os.close, writing)
            mine = environ | {"PORT": str(port), "WITNESS": str(telling)}
            await open_.enter_async_context(
                a_fork("tests.privacy.witness", mine, folder / f"log{place}", stdin=reading)
            )
            os.close(reading)
            town.bots.append(writing)
        yield town


async def measure(
    schedules: int, url: str, folder: Path, *, processes: int = 2, seed: int = 20261126, people: int = PEOPLE
) -> Result:
    """So many schedules, several people's at once."""
    result = Result(f"P4 consent rules sending ({processes} processes)")
    async with a_town(url, folder, processes=processes, seed=seed) as town:
        citizens = [town.world.citizen(number) for number in range(min(people, schedules))]
        persons = [await _known(town, citizen) for citizen in citizens]
        numbers = iter(range(schedules))

        async def live(citizen: Citizen, person: PersonId) -> None:
            for number in numbers:
                await town.play(citizen, person, number, Random(f"{seed}/{number}"))

        async with asyncio.TaskGroup() as lives:
            for citizen, person in zip(citizens, persons, strict=True):
                lives.create_task(live(citizen, person))
        _judge(result, town)
    return result


async def _known(town: Town, citizen: Citizen) -> PersonId:
    citizen.start()
    await town.world.until(lambda: citizen.messages, seconds=LONGEST_SECONDS)
    person = town.store.read(lambda facts: facts.person_at(Address("telegram", str(citizen.id))))
    assert person is not None
    return person.id


def _judge(result: Result, town: Town) -> None:
    marked, others = _arrived(town)
    stored = rows(town.store, "SELECT id, payload FROM outbox")
    number_of = {mark[0]: row for row, payload in stored if (mark := MARK.search(payload))}
    after: list[float] = []
    late = confirmations = 0
    for schedule in town.schedules:
        for words, at in _too_late(schedule, marked):
            asked = max((began for began in town.asked[number_of[words]] if began <= at), default=at)
            late += asked > schedule.committed
            after.append(at - schedule.committed)
        told = sum(schedule.said <= at <= schedule.over for at in others[schedule.chat])
        result.must(told == 1, f"{schedule.chat} was told {told} times that they had enough")
        confirmations += told
    sent = sum(len(marked[words]) for schedule in town.schedules for words in schedule.words)
    result.must(not late, f"{late} messages went out that were asked for after a withdrawal")
    result.must(min(town.allowed) > 0 and min(town.taken) > 0, "one of the processes did nothing")
    result.figures = {
        "withdrawals; taken by each process": f"{len(town.schedules)}; {' and '.join(map(str, town.taken))}",
        "messages queued; sent": f"{sum(len(one.words) for one in town.schedules)}; {sent}",
        "of them let through by each process": " and ".join(map(str, town.allowed)),
        "already on the wire; arrived after, s at most": f"{len(after) - late}; {max(after, default=0.0):.2f}",
        "sent after (promised: 0)": late,
        "confirmations (promised: one each)": confirmations,
    }


def _arrived(town: Town) -> tuple[Moments, Moments]:
    """When a message of ours arrived, by its mark; when others did, by their chat."""
    marked, others = defaultdict(list), defaultdict(list)
    for call in town.world.calls:
        if text := call.params.get("text"):
            mark = MARK.search(text)
            (marked[mark[0]] if mark else others[call.params.get("chat_id", "")]).append(call.at)
    return marked, others


def _too_late(schedule: Schedule, marked: Moments) -> Iterator[tuple[str, float]]:
    """What they no longer wanted and got after their withdrawal was committed."""
    for words, need in schedule.words.items():
        if need in schedule.unwanted:
            yield from ((words, at) for at in marked[words] if at > schedule.committed)
