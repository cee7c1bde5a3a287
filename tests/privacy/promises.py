"""The figures of the promises about people's data, from one command.

    python -m tests.privacy.promises                        the numbers that are promised; half an hour
    python -m tests.privacy.promises --part 0.1             a tenth of each
    python -m tests.privacy.promises --database postgres    the same on a PostgreSQL server of its own
    python -m tests.privacy.promises --only P4              one of them
    python -m tests.privacy.promises --only P4 --database postgres --processes 2
                                                            two whole bots that send and withdraw at once

What a chat with a citizen shows (P1, P2, P5, P6, P7) is measured by `python -m tests.telegramworld.promises`.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.core.members.test_statistics import a_table, given_away
from tests.privacy import crashing, together, withdrawing
from tests.privacy.databases import KINDS, Databases, databases

MARKS, MESSAGES, CELLS = "marks left", "messages after", "cells given away"


def given_away_cells(tables: int, _: Databases) -> int:
    """Cells that can be worked out although they are hidden. No database has a part in it."""
    return sum(len(given_away(a_table(seed), sums)) for seed in range(tables) for sums in (True, False))


def after_withdrawals(schedules: int, places: Databases, processes: int) -> int:
    """P4 with several processes; says in a line of its own what they did."""
    with tempfile.TemporaryDirectory(prefix="sparring-together-") as folder:
        run = together.measure(schedules, places.empty("together"), Path(folder), processes=processes)
        result = asyncio.run(run)
    print("; ".join(f"{name}: {value}" for name, value in result.figures.items()), flush=True)
    print("".join(f"WRONG {said}\n" for said in result.wrong[:20]), end="")
    return len(result.wrong)


PROMISES: tuple[tuple[str, str, int, str, Callable[[int, Databases], int]], ...] = (
    ("P3", "kills while somebody is erased", 100, MARKS, crashing.measure),
    ("P4", "schedules of withdrawing and sending", 10_000, MESSAGES, withdrawing.measure),
    ("P8", "random tables", 1_000, CELLS, given_away_cells),
)


def main() -> None:
    """Run each and print one line for it. Leaves with 1 when a promise does not hold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", type=float, default=1.0)
    asked.add_argument("--database", choices=KINDS, default=KINDS[0])
    asked.add_argument("--only", choices=[name for name, *_ in PROMISES])
    asked.add_argument(
        "--processes", type=int, default=1, help="how many of them send and withdraw (P4); PostgreSQL alone"
    )
    told = asked.parse_args()
    if told.processes > 1 and (told.only, told.database) != ("P4", "postgres"):
        asked.error("several processes are for --only P4 --database postgres")
    broken = 0
    for name, what, full, found, measure in PROMISES:
        if told.only not in (None, name):
            continue
        number = max(1, int(full * told.part))
        with databases(told.database) as places:
            begun = time.perf_counter()
            count = (
                measure(number, places) if told.processes == 1 else after_withdrawals(number, places, told.processes)
            )
        print(f"{name}  {number} {what}: {count} {found}  ({time.perf_counter() - begun:.0f} s)", flush=True)
        broken += count
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
