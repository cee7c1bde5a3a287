"""Kills the whole program, as `python -m bot run` starts it, while citizens write on Telegram, and counts what is left.

The Telegram is in this process and outlives every kill, as the real one does. Kills are driven by progress: after so many
calls from the program, wherever it is then.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from aiohttp.test_utils import unused_port

from adapters.storage.engine import Engines, open_engines
from bot.outbox.patience import Patience
from tests.adapters.telegram.house import environment
from tests.crash.balancing import balanced
from tests.forked import Fork
from tests.telegramworld.people import Citizen
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

MOST_CALLS_BEFORE_A_KILL = 25
MOST_MORE_SECONDS = 0.06
STUCK_SECONDS = 60.0
QUIET_SECONDS = 5.0
AT_REST_SECONDS = 5.0


@dataclass(slots=True)
class Left:
    """What one run came to. Every list is empty and `lost` 0 when the promise holds."""

    messages: int
    kills: int = 0
    taken: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    answers_twice: int = 0
    unanswered: list[str] = field(default_factory=list)
    not_one_effect: list[int] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not (self.lost or self.twice or self.unanswered or self.not_one_effect)


async def run(
    folder: Path,
    *,
    seed: int,
    kills: int,
    messages: int = 150,
    citizens: int = 50,
    is_webhook: bool = False,
    database: str = "",
    processes: int = 1,
    told: Callable[[int], object] = bool,
) -> Left:
    """Let citizens write that many messages while the program is killed that often, then let it finish.

    With several processes on one database one of them is killed at a time, and the others go on.
    """
    random, world = Random(seed), World(seed=seed)
    people = [world.citizen(number) for number in range(citizens)]
    left, ports = Left(messages), [unused_port() for _ in range(processes)]
    async with serving(world) as server, balanced(ports) as entrance:
        environ = environment(folder, server.base_url, entrance, is_webhook=is_webhook)
        environ |= {"SPARRING_SYNCHRONOUS": "FULL"} | ({"DATABASE_URL": database} if database else {})
        environs = [{**environ, "PORT": str(port)} for port in ports]
        writing = asyncio.create_task(_write(world, people, messages, random, lambda: left.kills / max(1, kills)))
        programs = [await _start(mine, folder) for mine in environs]
        while left.kills < kills:
            unlucky = random.randrange(processes)
            await _until_killed(programs[unlucky], world, random, folder)
            programs[unlucky] = await _start(environs[unlucky], folder)
            left.kills += 1
            told(left.kills)
        await writing
        await _until_quiet(world, people, messages)
        if processes > 1:
            await _until_delivered(database)
        for program in programs:
            program.send_signal(signal.SIGTERM)
            await program.wait()
    _count(left, environ["DATABASE_URL"], people, [f"besked {number}" for number in range(messages)])
    return left


async def _write(
    world: World, people: list[Citizen], messages: int, random: Random, share_of_kills: Callable[[], float]
) -> None:
    """Some wait from the start, the others come while the program lives and dies."""
    for number in range(messages):
        while number / messages > 0.3 + 0.7 * share_of_kills():
            await asyncio.sleep(0.01)
        people[number % len(people)].say(f"besked {number}")
        await asyncio.sleep(random.random() * 0.01)


async def _start(environ: dict[str, str], folder: Path) -> Fork:
    environ = {"PATH": os.environ["PATH"], **environ}
    with (folder / "program.log").open("ab") as said:
        return await Fork.started("bot", "run", environ=environ, stdout=said.fileno(), stderr=said.fileno())


async def _until_killed(program: Fork, world: World, random: Random, folder: Path) -> None:
    """Let it make so many calls, and a little more, then end it in the middle of whatever it does, or at rest after a while."""
    begun, wanted = len(world.calls), random.randint(1, MOST_CALLS_BEFORE_A_KILL)
    try:
        await world.until(lambda: len(world.calls) > begun, seconds=STUCK_SECONDS)
    except TimeoutError as error:
        raise AssertionError((folder / "program.log").read_text()[-2_000:]) from error
    with suppress(TimeoutError):
        await world.until(lambda: len(world.calls) >= begun + 2 + wanted, seconds=AT_REST_SECONDS)
    await asyncio.sleep(random.random() * MOST_MORE_SECONDS)
    program.kill()
    await program.wait()


async def _until_quiet(world: World, people: list[Citizen], messages: int) -> None:
    """Until all is taken and answered, or nothing has been said for some time and nothing will be."""
    spoken, quiet = -1, 0.0
    while quiet < QUIET_SECONDS:
        if not world.updates.waiting and sum(len(citizen.messages) for citizen in people) >= messages:
            quiet = max(quiet, QUIET_SECONDS - 1)
        await asyncio.sleep(0.1)
        said = sum(call.method != "getupdates" for call in world.calls)
        # What still waits at Telegram is not lost: the program may be slow to start on a busy machine.
        is_quiet = said == spoken and not world.updates.waiting
        spoken, quiet = said, quiet + 0.1 if is_quiet else 0.0


async def _until_delivered(url: str) -> None:
    """Until nothing waits to be sent: what a killed process had claimed is another's when its lease runs out, and no sooner."""
    with _engines(url) as engines:
        for _ in range(round(2 * Patience().lease_seconds)):
            if not _unsent(engines):
                return
            await asyncio.sleep(1)


def _unsent(engines: Engines) -> int:
    with engines.read.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE status <> 2").scalar_one())


@contextmanager
def _engines(url: str) -> Iterator[Engines]:
    engines = open_engines(url)
    try:
        yield engines
    finally:
        engines.dispose()


def _count(left: Left, url: str, people: list[Citizen], written: list[str]) -> None:
    with _engines(url) as engines:
        unsent = _unsent(engines)
        with engines.read.connect() as connection:
            said = "SELECT payload, position FROM inbound_event WHERE kind = 'said' ORDER BY position"
            kept = [(row[0], row[1]) for row in connection.exec_driver_sql(said)]
            effects = Counter(row[0] for row in connection.exec_driver_sql("SELECT event FROM outbox"))
    found = Counter(payload.split('"')[3] for payload, _ in kept)
    left.taken = len(kept)
    left.lost = [text for text in written if not found[text]]
    left.twice = [text for text, times in found.items() if times > 1]
    left.not_one_effect = [position for _, position in kept if effects[position] != 1]
    left.unanswered = ["?"] * unsent
    left.answers_twice = sum(len(citizen.messages) for citizen in people) - sum(effects.values())
