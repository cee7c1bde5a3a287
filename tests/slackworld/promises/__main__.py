"""Prints the figures of every promise for Slack, over a Slack on this machine. Seeds make a run repeatable to the letter.

    python -m tests.slackworld.promises --seed 20261125        all of it, on SQLite
    python -m tests.slackworld.promises --database postgres    the same on a PostgreSQL server of its own
    python -m tests.slackworld.promises --only R3 S1           some of them
    python -m tests.slackworld.promises --only two moved       kills while two decide at once, and while somebody moves
    python -m tests.slackworld.promises --part 0.1             a tenth of everything
    python -m tests.slackworld.promises --processes 2          the schedules of R3 and R4 shared between two processes

Leaves with 1 when a promise does not hold.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.privacy.databases import KINDS, Databases, databases
from tests.results import Result
from tests.slackworld.place import Place
from tests.slackworld.promises import (
    acks,
    connections,
    guesses,
    hostile,
    hygiene,
    kills,
    shares,
    storms,
    strangers,
    tiers,
)
from tests.slackworld.stories import DANISH, ENGLISH

MODES = ("socket", "http")
Measure = Callable[[Place], Awaitable[Result]]
# Errors and lines of the log are what these look at.
READS_THE_LOG = ("S1", "S6")
NAMES = "R1 two moved R2 R3 R4 R5 R6 R7 R8 S1 S2 S3 S6 S7".split()  # noqa: SIM905 -- a list of names reads better as words


def measures(seed: int, part: float, *, kind: str, processes: int) -> Iterator[tuple[str, Measure]]:
    """Each promise by its ids, with its full figures times `part`."""

    def of(full: int) -> int:
        return max(1, round(full * part))

    for mode in MODES:
        yield "R7", lambda place, mode=mode: acks.measure(place, mode=mode)
        yield "S3", lambda place, mode=mode: strangers.measure_people(place, mode=mode)
        yield "S6", lambda place, mode=mode: hygiene.measure_log(place, mode=mode)
    yield "S3", strangers.measure_forgeries
    yield "S2", lambda place: guesses.measure(place, seed=seed, guesses=of(10_000))
    yield "S7", lambda place: hygiene.measure_flood(place, messages=100)
    yield "R8", hygiene.measure_dead
    yield "R2", lambda place: storms.measure_lost(place, seed=seed, messages=5 * of(100))
    yield (
        "R6",
        lambda place: storms.measure_storm(place, seed=seed, messages=of(5_000), people=of(100), bulk=of(2_000)),
    )
    yield "R6", lambda place: storms.measure_answers(place, seed=seed, bulk=of(2_000))
    yield "R6", lambda place: tiers.measure(place, seconds=max(45, of(90)))
    for hours in (4, 24, 72):
        yield "R5", lambda place, hours=hours: storms.measure_outage(place, seed=seed, hours=hours)
    yield "R5", lambda place: connections.measure(place, seed=seed, messages=of(1_000))
    yield "R5", connections.measure_frozen
    yield "S1", lambda place: hostile.measure(place, seed=seed, count=of(10_000), told=shares.progress)
    for mode, full in (("socket", 10_000), ("http", 1_000)):
        yield (
            "R3 R4",
            lambda _place, mode=mode, full=full: shares.measure(
                kind, seed=seed, schedules=of(full), mode=mode, processes=processes
            ),
        )
    yield from killed(seed, of)


def killed(seed: int, of: Callable[[int], int]) -> Iterator[tuple[str, Measure]]:
    """R1 and R2: whole stories, two who decide at once, and a person who moves, over sockets and over HTTP."""
    for mode in MODES:
        for story in (DANISH, ENGLISH):
            yield (
                "R1",
                _many(
                    f"in the middle of a story ({mode}, {story.locale})",
                    kills.measure,
                    seed,
                    of(50),
                    story=story,
                    kills=5,
                    mode=mode,
                ),
            )
        yield "two", _many(f"while two decide at once ({mode})", kills.measure_two, seed, of(20), mode=mode)
        yield "moved", _many(f"between Slack and the playground ({mode})", kills.measure_moved, seed, of(20), mode=mode)


def _many(kind: str, tell: Callable[..., Awaitable[Result]], seed: int, most: int, **more: Any) -> Measure:
    return lambda place: kills.measure_many(
        kind, lambda number: tell(place, seed=number, **more), seed=seed, kills=most
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="ID")
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args(arguments)
    wrong = 0
    with databases(asked.database) as places:
        for ids, measure in measures(asked.seed, asked.part, kind=asked.database, processes=asked.processes):
            if set(ids.split()) & set(asked.only):
                begun = time.monotonic()
                result = _measured(measure, places, reads_log=ids in READS_THE_LOG)
                wrong += bool(result.wrong)
                print("\n".join(result.lines()))
                load = os.getloadavg()[0]
                print(
                    f"    {'seconds; load of the machine':<70}{time.monotonic() - begun:>7.0f}{load:>5.1f}", flush=True
                )
    return min(wrong, 1)


def _measured(measure: Measure, places: Databases, *, reads_log: bool) -> Result:
    # What is refused, repeated and cut off here is meant to be; its log lines would hide the figures.
    logging.disable(logging.NOTSET if reads_log else logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="sparring-slack-") as folder:
        return asyncio.run(_awaited(measure(Place(Path(folder), places))))


async def _awaited(found: Awaitable[Result]) -> Result:
    return await found


if __name__ == "__main__":
    sys.exit(main())
