"""How fast it is: `python -m tests.bench.turns` prints the figures of one run, `--json` the same for machines.

What a turn costs is told as a ratio to a bare sqlite3 transaction of the very same rows. Blocks of each kind alternate, so that
other work on the machine meets all of them; read the ratios, not the milliseconds. Everyday answers (a tap, a label written
out, a number) are told apart from intakes as they come, in which people use their own words as well.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from bot.runner import spare_collector
from bot.wiring import App
from core.events import Due, Inbound
from core.ports import Facts, Turn
from core.service import Service
from tests.bench.bare import Bare
from tests.bench.talks import (
    ADVICE,
    ANSWER,
    ANSWERS,
    OPENING,
    SENT,
    WORDS,
    Script,
    an_app,
    everyday_script,
    request_scripts,
    short_script,
    talk_of,
)
from tests.bench.whole import digest_seconds, megabytes_after, start_seconds

IN_FLIGHT = 32
STORED = 100_000
CONVERSATIONS = 10_000
CASES = 10_000
BLOCKS = 12
EVERYDAY_TALKS, REQUESTS = 10, 10
EVERYDAY, SHORT, WHOLE = "everyday answers", "short intakes", "whole requests"
Figures = dict[str, float]
Talk = Sequence[tuple[str, Inbound]]


def by_kind() -> dict[str, list[float]]:
    return defaultdict(list)


@dataclass(slots=True)
class Times:
    """Seconds of single turns by their kind, of the pure decisions in them, and of turns in flight; gains are per block."""

    lone: dict[str, list[float]] = field(default_factory=by_kind)
    bare: dict[str, list[float]] = field(default_factory=by_kind)
    deciding: dict[str, list[float]] = field(default_factory=by_kind)
    crowded: dict[str, list[float]] = field(default_factory=by_kind)
    flight: dict[str, list[float]] = field(default_factory=by_kind)
    gain: dict[str, list[float]] = field(default_factory=by_kind)
    store_gain: dict[str, list[float]] = field(default_factory=by_kind)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--turns-only", action="store_true", help="leave start, memory and digest out")
    alone.add_argument("--memory-only", action="store_true", help="leave all but memory out")
    parser.add_argument("--blocks", type=int, default=BLOCKS)
    parser.add_argument("--stored", type=int, default=STORED)
    parser.add_argument("--conversations", type=int, default=CONVERSATIONS)
    parser.add_argument("--cases", type=int, default=CASES)
    asked = parser.parse_args(arguments)
    figures = {"load of the machine before": round(os.getloadavg()[0], 2)}
    spare_collector()
    with tempfile.TemporaryDirectory(prefix="sparring-bench-") as directory:
        if asked.memory_only:
            figures |= memory_figure(Path(directory), asked.conversations)
        else:
            figures |= turn_figures(measured(Path(directory), blocks=asked.blocks, stored=asked.stored), asked.stored)
        if not (asked.turns_only or asked.memory_only):
            figures |= whole_figures(Path(directory), conversations=asked.conversations, cases=asked.cases)
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:<75}{value:>9}" for name, value in figures.items()))
    return 0


def measured(directory: Path, *, blocks: int, stored: int) -> Times:
    """The times of one run. The first block of each kind only warms up."""
    small, crowded = an_app(directory / "small.db", 100), an_app(directory / "crowded.db", stored)
    everyday, short, requests = everyday_script(small), short_script(small), request_scripts(small)
    bare, times = Bare(directory / "bare.db"), Times()
    for block in range(blocks + 1):
        if block == 1:
            times = Times()
        first = 1000 * (block + 2)
        chosen = [everyday] * EVERYDAY_TALKS + [requests[(block * REQUESTS + each) % 60] for each in range(REQUESTS)]
        crowd = {SHORT: [short] * IN_FLIGHT, WHOLE: [requests[(first + each) % 60] for each in range(IN_FLIGHT)]}
        taken, bare_block = [], by_kind()
        for number, script in enumerate(chosen, start=first):
            talk = talk_of(script, f"lone{number}", number)
            taken += lone(small, talk, times)
            lone(crowded, talk, times, is_crowded=True)
        for kind, event, turn in taken:
            bare_block[kind].append(bare.turn(event, turn))
            times.bare[kind].append(bare_block[kind][-1])
        rows = statistics.median(one for kind in bare_block.values() for one in kind)
        for name, (seconds, deciding) in asyncio.run(in_flight(small, everyday, crowd, first + 100)).items():
            times.flight[name].append(seconds)
            times.gain[name].append(rows / seconds)
            times.store_gain[name].append(rows / (seconds - deciding))
    small.close()
    crowded.close()
    return times


class Timed(Service):
    """The same service, with a note of how long each decision took."""

    def __init__(self, service: Service, deciding: list[float]) -> None:
        super().__init__(service.engine, service.rooms, service.newcomer, service.follower)
        self._deciding = deciding

    def decide(self, event: Inbound | Due, facts: Facts) -> Turn:
        begun = perf_counter()
        turn = super().decide(event, facts)
        self._deciding.append(perf_counter() - begun)
        return turn


def with_timed_decisions(app: App, deciding: list[float]) -> App:
    return replace(app, door=replace(app.door, service=Timed(app.service, deciding)))


def lone(app: App, talk: Talk, times: Times, *, is_crowded: bool = False) -> list[tuple[str, Inbound, Turn]]:
    """One person's talk through the whole service, each turn committed before the next begins."""
    deciding: list[float] = []
    app = with_timed_decisions(app, deciding)
    taken = []
    for kind, event in talk:
        begun = perf_counter()
        turn = app.take(event)
        if not is_crowded:
            times.deciding[kind].append(deciding[-1])
        (times.crowded if is_crowded else times.lone)[kind].append(perf_counter() - begun)
        assert turn is not None
        taken.append((kind, event, turn))
    return taken


async def in_flight(
    app: App, everyday: Script, crowd: Mapping[str, Sequence[Script]], first: int
) -> dict[str, tuple[float, float]]:
    """Seconds a turn, and of it the decision, with many people at once, each waiting for their own answer.

    First only taps, labels and numbers; then intakes from the first word to the last.
    """
    talks = [talk_of(everyday, f"flight{first + each}", first + each) for each in range(IN_FLIGHT)]
    await together(app, [talk[:OPENING] for talk in talks])
    found = {EVERYDAY: await together(app, [talk[OPENING : OPENING + ANSWERS] for talk in talks])}
    for name, scripts in crowd.items():
        first += IN_FLIGHT
        talks = [talk_of(script, f"flight{number}", number) for number, script in enumerate(scripts, start=first)]
        found[name] = await together(app, talks)
    return found


async def together(app: App, talks: Sequence[Talk]) -> tuple[float, float]:
    """Seconds a turn, and of it the decision, when all of these talk at once."""
    deciding: list[float] = []
    timed = with_timed_decisions(app, deciding)

    async def one(talk: Talk) -> None:
        for _, event in talk:
            await timed.take_soon(event)

    begun = perf_counter()
    await asyncio.gather(*map(one, talks))
    seconds = perf_counter() - begun
    turns = sum(map(len, talks))
    return seconds / turns, sum(deciding) / turns


def turn_figures(times: Times, stored: int) -> Figures:
    figures: Figures = {}
    for kind in (ANSWER, WORDS, ADVICE, SENT):
        lone, bare = statistics.median(times.lone[kind]), statistics.median(times.bare[kind])
        figures |= {
            f"{kind}: bare transaction, ms": milliseconds(bare),
            f"{kind}: lone turn, ms": milliseconds(lone),
            f"{kind}: of it the pure decision, ms": milliseconds(statistics.median(times.deciding[kind])),
            f"{kind}: lone turn / bare": round(lone / bare, 2),
        }
    every, rows = every_kind(times.lone), every_kind(times.bare)
    figures |= {
        "lone turn / bare, median of all (aim: at most 4)": round(
            statistics.median(every) / statistics.median(rows), 2
        ),
        "lone turn / bare, mean of all": round(statistics.mean(every) / statistics.mean(rows), 2),
        "lone turn, p99 of all, ms (aim: under 10)": milliseconds(percentile_99(every)),
    }
    for name in (EVERYDAY, SHORT, WHOLE):
        figures |= {
            f"{name}, {IN_FLIGHT} in flight: a turn, ms": milliseconds(statistics.median(times.flight[name])),
            f"{name}, {IN_FLIGHT} in flight: turns/s against bare (aim: at least 1.5)": ratio(times.gain[name]),
            f"{name}, {IN_FLIGHT} in flight: the same without the pure decision": ratio(times.store_gain[name]),
        }
    crowded = statistics.median(times.crowded[ANSWER]) / statistics.median(times.lone[ANSWER])
    return figures | {f"{stored} stored / 100 stored (aim: at most 1.2)": round(crowded, 2)}


def every_kind(times: dict[str, list[float]]) -> list[float]:
    return [one for kind in times.values() for one in kind]


def ratio(of_blocks: Sequence[float]) -> float:
    return round(statistics.median(of_blocks), 2)


def whole_figures(directory: Path, *, conversations: int, cases: int) -> Figures:
    first, again = start_seconds(directory / "start")
    memory = memory_figure(directory, conversations)
    digest = digest_seconds(cases, directory / "digest.db")
    return {
        "start to ready with a new database, s (aim: under 2)": round(first, 2),
        "start to ready again, s (aim: under 2)": round(again, 2),
        **memory,
        f"digest over {cases} open cases, s (aim: under 2)": round(digest, 2),
    }


def memory_figure(directory: Path, conversations: int) -> Figures:
    most = megabytes_after(conversations, directory / "memory.db")
    return {f"memory after {conversations} conversations, MB (aim: under 100)": round(most, 1)}


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 3)


def percentile_99(seconds: Iterable[float]) -> float:
    return statistics.quantiles(seconds, n=100)[98]


if __name__ == "__main__":
    sys.exit(main())
