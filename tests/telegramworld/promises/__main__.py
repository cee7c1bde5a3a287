"""Prints the figures of what is promised citizens, over a Telegram on this machine.

    python -m tests.telegramworld.promises                        all of it, on SQLite; the better part of an hour
    python -m tests.telegramworld.promises --database postgres    the same on a PostgreSQL server of its own
    python -m tests.telegramworld.promises --only S1 P1           some of them
    python -m tests.telegramworld.promises --part 0.01            a hundredth of each

What is repeated, refused or killed on the way is `tests.crash.telegram`; erasing, consent and statistics (P3, P4, P8) are
`tests.privacy.promises`. Leaves with 1 when a promise does not hold.
"""

import argparse
import asyncio
import inspect
import logging
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

from tests.privacy.databases import KINDS, databases
from tests.results import Result
from tests.telegramworld.promises import (
    choices,
    clocks,
    copies,
    guesses,
    hostile,
    hygiene,
    links,
    numbers,
    retention,
    rooms,
    sizes,
    strangers,
)
from tests.telegramworld.promises.place import Place

Measure = Callable[[Place], Result | Awaitable[Result]]
# Lines of the log are what these look at.
READS_THE_LOG = ("S6",)
NAMES = "R8 R9 D4 D6 S1 S2 S3 S4 S5 S6 S7 P1 P2 P5 P6 P7".split()  # noqa: SIM905 -- a list of names reads better as words


def measures(seed: int, part: float) -> Iterator[tuple[str, Measure]]:
    """Each promise by its id, with its full figures times `part`."""

    def of(full: int) -> int:
        return max(1, round(full * part))

    yield "R8", hygiene.measure_dead
    yield "R9", lambda place: clocks.measure(place, seed=seed, times=of(200))
    yield "D4", lambda place: sizes.measure(place, seed=seed, operations=of(10_000))
    yield "D6", lambda place: choices.measure(place, seed=seed, towns=of(100))
    yield "S1", lambda place: hostile.measure(place, seed=seed, count=of(10_000))
    yield "S2", lambda place: guesses.measure(place, seed=seed, guesses=of(10_000))
    yield "S3", lambda place: strangers.measure_callers(place, seed=seed, secrets=of(10_000))
    yield "S4", lambda place: links.measure(place, seed=seed, links=of(100), guesses=of(10_000))
    for is_webhook in (False, True):
        yield "S5", lambda place, mode=is_webhook: strangers.measure_groups(place, is_webhook=mode)
        yield "S6", lambda place, mode=is_webhook: hygiene.measure_log(place, is_webhook=mode, rounds=max(2, of(20)))
    yield "S7", lambda place: hygiene.measure_flood(place, messages=400)
    yield "P1", lambda place: numbers.measure(place, seed=seed, numbers=of(10_000))
    yield "P2", copies.measure
    yield "P5", lambda place: retention.measure(place, seed=seed, each=of(100))
    yield "P6", lambda place: rooms.measure_delicate(place, times=of(10))
    yield "P7", lambda place: rooms.measure_unseen(place, times=of(20))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="ID")
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    asked = parser.parse_args(arguments)
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    print(f"| promise, on {asked.database} | measured | holds | seconds |\n|---|---|---|---|", flush=True)
    wrong: list[str] = []
    for name, measure in measures(asked.seed, asked.part):
        if name in asked.only:
            begun = time.monotonic()
            result = _measured(measure, asked.database, reads_log=name in READS_THE_LOG)
            wrong += [f"{result.promise}: {said}" for said in result.wrong]
            print(_row(result, time.monotonic() - begun), flush=True)
    for said in wrong[:20]:
        print("WRONG", said[:500], file=sys.stderr)
    return 1 if wrong else 0


def _measured(measure: Measure, kind: str, *, reads_log: bool) -> Result:
    # What is refused, repeated and forged here is meant to be; its log lines would hide the figures.
    logging.disable(logging.NOTSET if reads_log else logging.CRITICAL)
    logging.getLogger().handlers[:] = [logging.NullHandler()]
    with tempfile.TemporaryDirectory(prefix="sparring-telegram-") as folder, databases(kind) as places:
        found = measure(Place(Path(folder), places))
        return asyncio.run(_awaited(found)) if inspect.isawaitable(found) else found


async def _awaited(found: Awaitable[Result]) -> Result:
    return await found


def _row(result: Result, seconds: float) -> str:
    figures = "; ".join(f"{name}: {value}" for name, value in result.figures.items())
    verdict = "yes" if not result.wrong else f"**no, {len(result.wrong)}**"
    return f"| {result.promise} | {figures} | {verdict} | {seconds:.0f} |"


if __name__ == "__main__":
    sys.exit(main())
