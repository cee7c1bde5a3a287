"""Runs scripts in processes that are killed at random points of progress and started again, and reads what is left.

Processes are forked, so that a restart costs milliseconds: the process that calls this must have no threads and no open
database. That is why it reads end states with the bare drivers.
"""

import json
import os
import re
import select
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bot.clock import ShiftedClock, SystemClock
from tests.crash.child import Orders, serve
from tests.crash.tales import TALES, Given, Tale
from tests.factories import MINUTE, MONDAY, in_utc
from tests.rows import rows_at

KILLS_PER_CYCLE = 5
MOST_MARKS = 90
STUCK_SECONDS = 60
PLACES = {
    "m": "during migration",
    "o": "at the start",
    "t": "in a turn",
    "c": "after a commit",
    "s": "while sending",
    "r": "sent, not yet recorded",
    "f": "in a moment's turn",
}


@dataclass(slots=True)
class Tally:
    """What all cycles came to."""

    cycles: int = 0
    kills: int = 0
    events: int = 0
    repeats: int = 0
    places: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Running:
    pid: int
    pipe: int
    last: str = "m"


def run_cycles(
    kills: int,
    seed: int,
    *,
    tale: str,
    processes: int,
    database: Callable[[int], str],
    told: Callable[[Tally], object] = bool,
) -> Tally:
    """Whole scripts, one after another, until that many processes were killed. `database` gives each an empty one."""
    tally = Tally()
    while tally.kills < kills:
        random = Random(f"{seed}/{tally.cycles}")
        with _directory() as directory:
            place = database(tally.cycles), directory
            _cycle(tally, random, TALES[tale](random), place, kills=kills - tally.kills, processes=processes)
        told(tally)
    return tally


def _cycle(tally: Tally, random: Random, tale: Tale, place: tuple[str, Path], *, kills: int, processes: int) -> None:
    url, directory = place
    clock = ShiftedClock(SystemClock(), in_utc(MONDAY) + MINUTE - SystemClock().now())
    orders = [
        Orders(
            url=url,
            directory=directory,
            name=str(number),
            script=[step for step in tale.script if tale.chats.index(step.chat) % processes == number],
            is_owner=processes == 1,
            seed=random.randrange(10**6),
            decide=tale.decide,
            render=tale.render,
            clock=clock,
        )
        for number in range(processes)
    ]
    crashes = _kill_and_restart(tally, random, orders, min(kills, KILLS_PER_CYCLE))
    verdict = tale.judge(partial(rows_at, url), given_in(directory), crashes)
    tally.wrong += [f"cycle {tally.cycles}: {difference}" for difference in verdict.wrong]
    tally.cycles += 1
    tally.events += len(tale.script)
    tally.repeats += verdict.repeats


def _kill_and_restart(tally: Tally, random: Random, orders: Sequence[Orders], kills: int) -> int:
    running: dict[int, _Running] = {}
    crashes = 0
    for _ in range(kills):
        for number, mine in enumerate(orders):
            if number not in running:
                running[number] = _start(mine)
        target = random.randrange(len(orders))
        victim = running.pop(target)
        if not _read_marks(victim, random.randint(1, MOST_MARKS)):
            _expect_good_end(victim, tally)
            continue
        os.kill(victim.pid, signal.SIGKILL)
        os.waitpid(victim.pid, 0)
        os.close(victim.pipe)
        crashes += 1
        tally.places[PLACES[victim.last]] += 1
    for number, mine in enumerate(orders):
        if number not in running:
            running[number] = _start(mine)
    for process in running.values():
        _read_marks(process, 10**9)
        _expect_good_end(process, tally)
    tally.kills += crashes
    return crashes


def _start(orders: Orders) -> _Running:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Running(pid, reading)
    code = 1
    try:
        os.close(reading)
        serve(orders, writing)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # Nothing of the parent's is run twice: no exit handlers, no flushing of its files.
        os._exit(code)


def _read_marks(process: _Running, count: int) -> bool:
    """Follow a process for so many marks; False when it ended before."""
    while count > 0:
        ready, _, _ = select.select([process.pipe], [], [], STUCK_SECONDS)
        if not ready:
            os.kill(process.pid, signal.SIGKILL)
            return False
        letters = os.read(process.pipe, min(count, 4096))
        if not letters:
            return False
        process.last = chr(letters[-1])
        count -= len(letters)
    return True


def _expect_good_end(process: _Running, tally: Tally) -> None:
    _, status = os.waitpid(process.pid, 0)
    os.close(process.pipe)
    if os.waitstatus_to_exitcode(status) != 0:
        tally.wrong.append(
            f"cycle {tally.cycles}: a process that was not killed failed, last seen {PLACES[process.last]}"
        )


def given_in(directory: Path) -> Given:
    """What the provider was given, in order."""
    path = directory / "given"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(chat, key, words) for chat, key, words in filter(None, map(_whole, lines))]


def _whole(line: str) -> list[str] | None:
    """What a line says. A process killed while it wrote left a piece of one before the next, which nobody was given."""
    for begin in (place.start() for place in re.finditer(r'\["', line)):
        try:
            said: list[str] = json.loads(line[begin:])
        except ValueError:
            continue
        return said
    return None


@contextmanager
def _directory() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="sparring-crash-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
