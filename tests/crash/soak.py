"""The long runs: `python -m tests.crash.soak --kills 1000 --database sqlite|postgres|URL`. Prints a table of figures.

Every figure can be had again with the seed it is printed with. `make test` runs the same code for some seconds.
"""

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from tests.crash.cycles import Tally, run_cycles
from tests.postgres import a_server, create_database

PROCESSES = {"sqlite": 1, "postgres": 2}


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 1 when any promise was broken."""
    asked = _parser().parse_args(arguments)
    begun = time.monotonic()
    kind = "sqlite" if asked.database.startswith("sqlite") else "postgres"
    processes = asked.processes or PROCESSES[kind]
    with _databases(asked.database) as database:
        tally = run_cycles(asked.kills, asked.seed, processes=processes, database=database, told=_progress)
    print(file=sys.stderr)
    figures = _figures(tally, kind, processes, asked.seed, time.monotonic() - begun)
    print(json.dumps(figures) if asked.json else _table(figures))
    for difference in tally.wrong[:20]:
        print("WRONG", difference, file=sys.stderr)
    return 1 if tally.wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres (a server of its own), or an address")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    return parser


@contextmanager
def _databases(asked: str) -> Iterator[Callable[[Path, int], str]]:
    """Gives each cycle an empty database."""
    if asked.startswith("sqlite"):
        yield lambda directory, cycle: f"sqlite:///{directory / 'soak.db'}"
    elif asked == "postgres":
        with a_server() as server:
            yield lambda directory, cycle: create_database(server, f"cycle{cycle}")
    else:
        yield lambda directory, cycle: _emptied(asked)


def _emptied(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


def _progress(tally: Tally) -> None:
    print(f"\r{tally.kills} kills, {len(tally.wrong)} wrong", end="", file=sys.stderr, flush=True)


def _figures(tally: Tally, kind: str, processes: int, seed: int, seconds: float) -> dict[str, object]:
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),  # noqa: TID251 -- the figures' own date
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "database": f"{kind}, {processes} process{'es' if processes > 1 else ''}",
        "seed": seed,
        "kills": tally.kills,
        "scripts": tally.cycles,
        "events": tally.events,
        "differences": len(tally.wrong),
        "messages repeated": tally.repeats,
        "seconds": round(seconds, 1),
        "killed": dict(tally.places.most_common()),
    }


def _table(figures: dict[str, object]) -> str:
    lines = [f"| {name} | {value} |" for name, value in figures.items() if name != "killed"]
    killed = figures["killed"]
    assert isinstance(killed, dict)
    lines += [f"| killed {place} | {count} |" for place, count in killed.items()]
    return "\n".join(["| crash run | |", "|---|---|", *lines])


if __name__ == "__main__":
    sys.exit(main())
