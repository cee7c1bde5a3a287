"""Prints the figures of every promise for Slack: `python -m tests.slackworld.promises --seed 20261125`.

`--only R3 S1` measures some of them; `--part 0.1` is a tenth of everything. Seeds make a run repeatable to the letter.
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

from tests.results import Result
from tests.slackworld.promises import (
    acks,
    connections,
    duplicates,
    guesses,
    hostile,
    hygiene,
    kills,
    storms,
    strangers,
    tiers,
)
from tests.slackworld.stories import DANISH, ENGLISH

MODES = ("socket", "http")
Measure = Callable[[Path], Awaitable[Result]]


def measures(seed: int, part: float) -> Iterator[tuple[str, Measure]]:
    """Each promise by its ids, with its full figures times `part`."""

    def of(full: int) -> int:
        return max(1, round(full * part))

    for mode in MODES:
        yield "R7", lambda folder, mode=mode: acks.measure(folder, mode=mode)
        yield "S3", lambda folder, mode=mode: strangers.measure_people(folder, mode=mode)
        yield "S6", lambda folder, mode=mode: hygiene.measure_log(folder, mode=mode)
    yield "S3", strangers.measure_forgeries
    yield "S2", lambda folder: guesses.measure(folder, seed=seed, guesses=of(10_000))
    yield "S7", lambda folder: hygiene.measure_flood(folder, messages=100)
    yield "R8", hygiene.measure_dead
    yield "R2", lambda folder: storms.measure_lost(folder, seed=seed, messages=of(500))
    yield (
        "R6",
        lambda folder: storms.measure_storm(folder, seed=seed, messages=of(5_000), people=of(100), bulk=of(2_000)),
    )
    yield "R6", lambda folder: storms.measure_answers(folder, seed=seed, bulk=of(2_000))
    yield "R6", lambda folder: tiers.measure(folder, seconds=of(90))
    for hours in (4, 24, 72):
        yield "R5", lambda folder, hours=hours: storms.measure_outage(folder, seed=seed, hours=hours)
    yield "R5", lambda folder: connections.measure(folder, seed=seed, messages=of(1_000))
    yield "R5", connections.measure_frozen
    yield "S1", lambda folder: hostile.measure(folder, seed=seed, count=of(10_000))
    yield "R3 R4", lambda folder: duplicates.measure(folder, seed=seed, schedules=of(10_000))
    yield "R3 R4", lambda folder: duplicates.measure(folder, seed=seed, schedules=of(1_000), mode="http")
    for number in range(of(40)):
        mode, story = MODES[number % 2], (DANISH, ENGLISH)[number // 2 % 2]
        yield (
            "R1",
            lambda folder, mode=mode, story=story, number=number: kills.measure(
                folder, story, seed=seed + number, kills=5, mode=mode
            ),
        )

    for number in range(of(20)):
        for measure in (kills.measure_two, kills.measure_moved):
            yield (
                "R1",
                lambda folder, measure=measure, number=number: measure(
                    folder, seed=seed + number, mode=MODES[number % 2]
                ),
            )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--only", nargs="+", default=[])
    asked = parser.parse_args(arguments)
    # What is refused, repeated and cut off here is meant to be; its log lines would hide the figures.
    logging.disable(logging.CRITICAL)
    wrong = 0
    for ids, measure in measures(asked.seed, asked.part):
        if asked.only and not set(ids.split()) & set(asked.only):
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="sparring-slack-") as folder:
            # Log hygiene reads the log, so that one needs it.
            logging.disable(logging.NOTSET if ids in ("S6", "S1") else logging.CRITICAL)
            result = asyncio.run(measure(Path(folder)))
        wrong += bool(result.wrong)
        print("\n".join(result.lines()))
        print(
            f"    {'seconds; load of the machine':<70}{time.monotonic() - begun:>7.0f}{os.getloadavg()[0]:>5.1f}",
            flush=True,
        )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
