"""The long runs, which print a table of figures. Every figure can be had again with the seed it is printed with.

    python -m tests.crash.soak --kills 1000 [--database sqlite|postgres|URL]   kill the process (R1, R2)
    python -m tests.crash.soak --kills 1000 --tale intake                       the same in the middle of real intakes
    python -m tests.crash.soak --upgrades 50                                    kill migrations of older schemas (R11)
    python -m tests.crash.soak --schedules 10000                                repeat and reorder (R3, R4)
    python -m tests.crash.soak --outages 4 24 72                                the provider is away (R5)

`make test` runs the same code for some seconds.
"""

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import psycopg

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from tests.crash import outage, schedules
from tests.crash.cycles import Tally, run_cycles
from tests.crash.tales import TALES
from tests.crash.upgrades import run_upgrades
from tests.factories import MONDAY
from tests.postgres import a_server, create_database

Figures = Mapping[str, object]
Databases = Callable[[int], str]
PER_FILE = 200
AT_ONCE = 50


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 1 when any promise was broken."""
    asked = _parser().parse_args(arguments)
    is_sqlite = asked.database.startswith("sqlite")
    processes = asked.processes or (1 if is_sqlite else 2)
    begun = time.monotonic()
    with _databases(asked.database) as database:
        if asked.schedules:
            figures, wrong = _run_schedules(asked.schedules, asked.seed, database)
        elif asked.upgrades:
            figures, wrong = _run_upgrades(asked.upgrades, asked.seed, database)
        elif asked.outages:
            figures, wrong = _run_outages(asked.outages, database)
        else:
            tally = run_cycles(
                asked.kills, asked.seed, tale=asked.tale, processes=processes, database=database, told=_progress
            )
            figures, wrong = {"tale": asked.tale, **_kill_figures(tally, processes)}, tally.wrong
    print(file=sys.stderr)
    show(figures, wrong, asked, time.monotonic() - begun)
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument(
        "--tale", choices=sorted(TALES), default="ledger", help="what is told while processes are killed"
    )
    parser.add_argument("--schedules", type=int, default=0)
    parser.add_argument("--upgrades", type=int, default=0)
    parser.add_argument("--outages", type=int, nargs="*", metavar="HOURS")
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres (a server of its own), or an address")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    return parser


@contextmanager
def _databases(asked: str) -> Iterator[Databases]:
    """Gives an empty database for each number."""
    if asked.startswith("sqlite"):
        with tempfile.TemporaryDirectory(prefix="sparring-soak-") as directory:
            yield lambda number: f"sqlite:///{Path(directory) / f'{number}.db'}"
    elif asked == "postgres":
        with a_server() as server:
            yield lambda number: create_database(server, f"soak{number}")
    else:
        yield lambda number: _emptied(asked)


def _emptied(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@contextmanager
def _a_store(url: str) -> Iterator[SqlStore]:
    migrate(url)
    with SqlStore.open(url) as store:
        yield store


def _run_schedules(count: int, seed: int, database: Databases) -> tuple[Figures, list[str]]:
    """Half of them repeated, half of them shuffled; some hundred in each database."""
    wrong: list[str] = []
    for first in range(0, count, PER_FILE):
        with _a_store(database(first)) as store:
            for begin in range(first, min(count, first + PER_FILE), AT_ONCE):
                numbers = range(begin, min(count, first + PER_FILE, begin + AT_ONCE))
                together = [
                    schedules.a_schedule(Random(f"{seed}/{number}"), is_shuffled=bool(number % 2)) for number in numbers
                ]
                for number, found in zip(numbers, schedules.differences(store, together), strict=True):
                    wrong += [f"schedule {number}: {difference}" for difference in found]
        print(f"\r{first} schedules, {len(wrong)} wrong", end="", file=sys.stderr, flush=True)
    figures = {
        "random schedules": count,
        "of them repeated up to 26 h later": count - count // 2,
        "reordered": count // 2,
    }
    return figures, wrong


def _run_outages(hours: list[int], database: Databases) -> tuple[Figures, list[str]]:
    wrong: list[str] = []
    runs = [(length, name) for length in hours for name in outage.FAILURES]
    for number, (length, name) in enumerate(runs):
        with _a_store(database(number)) as store:
            clock = SettableClock(MONDAY)
            found = outage.differences(store, clock, hours=length, failing=outage.FAILURES[name])
            wrong += [f"{length} h, {name}: {difference}" for difference in found]
        print(f"\r{length} h, {name}", end="", file=sys.stderr, flush=True)
    messages = sum(length * outage.CHATS * 2 for length, _ in runs)
    return {"outages": f"{hours} h, each: {', '.join(outage.FAILURES)}", "messages": messages}, wrong


def _run_upgrades(kills: int, seed: int, database: Databases) -> tuple[Figures, list[str]]:
    found = run_upgrades(kills, seed, database)
    from_each = ", ".join(f"{version}: {count}" for version, count in sorted(found.versions.items()))
    figures = {"migrations killed": found.kills, "from the schemas": from_each, "of them undone": found.undone}
    return figures, found.wrong


def _kill_figures(tally: Tally, processes: int) -> Figures:
    figures: dict[str, object] = {
        "processes": processes,
        "kills": tally.kills,
        "scripts": tally.cycles,
        "events": tally.events,
        "messages repeated": tally.repeats,
    }
    return figures | {f"killed {place}": count for place, count in tally.places.most_common()}


def _progress(tally: Tally) -> None:
    print(f"\r{tally.kills} kills, {len(tally.wrong)} wrong", end="", file=sys.stderr, flush=True)
    for difference in tally.wrong:
        if difference.startswith(f"cycle {tally.cycles - 1}:"):
            print("\nWRONG", difference, file=sys.stderr, flush=True)


def show(figures: Figures, wrong: list[str], asked: argparse.Namespace, seconds: float) -> None:
    """Print the table, with the day, the machine and the seed that give it again."""
    whole = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),  # noqa: TID251 -- the figures' own date
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "database": asked.database.partition(":")[0],
        "seed": asked.seed,
        **figures,
        "differences": len(wrong),
        "seconds": round(seconds, 1),
    }
    lines = [f"| {name} | {value} |" for name, value in whole.items()]
    print(json.dumps(whole) if asked.json else "\n".join(["| figure | value |", "|---|---|", *lines]))
    for difference in wrong[:20]:
        print("WRONG", difference, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
