"""What a turn costs: `python -m tests.bench.turns` prints ratios measured in one run, `--json` the same for machines.

The measure is a bare sqlite3 transaction at synchronous=FULL that reads and writes the very rows of the same turns. Blocks of
each kind alternate, so that other work on the machine meets all of them; read the ratios, not the milliseconds.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from adapters.storage import codec
from adapters.storage.migrations import migrate
from bot.config import settings
from bot.wiring import App, build
from core.events import Chose, Inbound, Said
from core.ports import Decide, Facts, Turn
from tests.factories import MONDAY, a_conversation, a_dialogue, a_person, an_address, an_answer, in_utc

WORDS = ("hej", "ny sag", "Vi mangler læseheste på biblioteket", "skole", "ja", "2")
TAPS = 4
IN_FLIGHT = 32
STORED = 100_000
BLOCKS = 8
TALKS_PER_BLOCK = 12


@dataclass(slots=True)
class Talker:
    """Somebody who goes through the intake: some words, then the first button of every question."""

    app: App
    chat: str
    done: int = 0
    last: Turn | None = None

    def next_event(self) -> Inbound:
        self.done += 1
        moment = in_utc(MONDAY) + timedelta(seconds=self.done)
        told = {
            "id": f"{self.chat}/{self.done}",
            "source": "play",
            "at": moment,
            "sender": an_address(self.chat, channel="play"),
        }
        if self.done <= len(WORDS):
            return Said(**told, text=WORDS[self.done - 1])
        offered = (
            [choice for effect in self.last.effects for choice in getattr(effect, "choices", ())] if self.last else []
        )
        return Chose(**told, token=offered[0].token)


@dataclass(slots=True)
class Times:
    """Seconds of single turns, and of the pure decisions in them."""

    lone: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    flight: list[float] = field(default_factory=list)
    gain: list[float] = field(default_factory=list)
    store_gain: list[float] = field(default_factory=list)
    crowded: list[float] = field(default_factory=list)
    deciding: list[float] = field(default_factory=list)


class Bare:
    """The same rows, in one transaction a turn, with nothing but the driver."""

    def __init__(self, path: Path) -> None:
        migrate(f"sqlite:///{path}")
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous=FULL")
        self._count = 0

    def turn(self, event: Inbound, turn: Turn) -> float:
        """Seconds for the rows of this turn."""
        assert turn.conversation is not None
        person, version = turn.conversation.person, turn.conversation.version + 1
        body = codec.encode(turn.conversation.as_json())
        self._count += 1
        lane, number = event.sender.lane, self._count
        row = (number, *codec.event_row(codec.event_key(event), event, person))
        queued = [
            (f"{event.id}:{index}", number, lane, person, codec.message_json(effect), False, False, row[3])
            for index, effect in enumerate(turn.effects)
            if hasattr(effect, "prompt")
        ]
        begun = perf_counter()
        run = self._db.execute
        run("BEGIN IMMEDIATE")
        run(
            "SELECT p.*, c.body FROM address a JOIN person p ON p.id = a.person LEFT JOIN conversation c ON c.person = p.id"
            " WHERE a.lane = ?",
            (lane,),
        ).fetchone()
        run("INSERT INTO inbound_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if turn.person:
            run(
                "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                codec.person_row(turn.person),
            )
            run("INSERT OR REPLACE INTO address VALUES (?, ?)", (lane, person))
        run("INSERT OR REPLACE INTO conversation VALUES (?, ?, ?)", (person, body, version))
        run(
            "INSERT INTO lane (name, channel, due) VALUES (?, 'play', ?) ON CONFLICT (name) DO UPDATE SET due = 1",
            (lane, row[3]),
        )
        for values in queued:
            run(
                "INSERT INTO outbox (dedupe_key, event, lane, person, payload, is_bulk, is_quiet, created)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        run("COMMIT")
        return perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--blocks", type=int, default=BLOCKS)
    parser.add_argument("--stored", type=int, default=STORED)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sparring-bench-") as directory:
        figures = measured(Path(directory), blocks=asked.blocks, stored=asked.stored)
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:<45}{value:>10}" for name, value in figures.items()))
    return 0


def measured(directory: Path, *, blocks: int, stored: int) -> dict[str, float]:
    """The figures of one run. The first block of each kind only warms up."""
    small, crowded = an_app(directory / "small.db", 100), an_app(directory / "crowded.db", stored)
    bare, times = Bare(directory / "bare.db"), Times()
    decide = timed(small, times)
    for block in range(blocks + 1):
        if block == 1:
            times.__init__()
        taken = []
        for talk in range(TALKS_PER_BLOCK):
            taken += lone(small, f"lone{block}.{talk}", decide, times.lone)
            lone(crowded, f"lone{block}.{talk}", crowded.service.decide, times.crowded)
        bare_block = [bare.turn(event, turn) for event, turn in taken]
        times.bare += bare_block
        in_flight = Times()
        times.flight.append(asyncio.run(together(small, block, timed(small, in_flight))))
        store_only = times.flight[-1] - statistics.mean(in_flight.deciding)
        times.gain.append(statistics.median(bare_block) / times.flight[-1])
        times.store_gain.append(statistics.median(bare_block) / store_only)
    small.close()
    crowded.close()
    return figures_of(times, stored)


def an_app(path: Path, stored: int) -> App:
    """The whole service on a file with so many conversations in mid-intake."""
    environment = {"DATABASE_URL": f"sqlite:///{path}"}
    build(settings(environment)).close()
    answers = {f"slot{number}": an_answer("Vi mangler noget til de unge") for number in range(6)}
    body = codec.encode(a_conversation(stack=(a_dialogue(**answers),)).as_json())
    people = [a_person(10**6 + number) for number in range(stored)]
    with sqlite3.connect(path) as db:
        db.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(codec.person_row, people))
        db.executemany("INSERT INTO address VALUES (?, ?)", [(person.address.lane, person.id) for person in people])
        db.executemany("INSERT INTO conversation VALUES (?, ?, 1)", [(person.id, body) for person in people])
    db.close()
    return build(settings(environment), is_owner=True)


def timed(app: App, times: Times) -> Decide:
    """The service's decision, with a note of how long it took."""

    def decide(event: Inbound, facts: Facts) -> Turn:
        begun = perf_counter()
        turn = app.service.decide(event, facts)
        times.deciding.append(perf_counter() - begun)
        return turn

    return decide


def lone(app: App, chat: str, decide: Decide, seconds: list[float]) -> list[tuple[Inbound, Turn]]:
    """One person's talk, each turn committed before the next begins."""
    talker, taken = Talker(app, chat), []
    for _ in range(len(WORDS) + TAPS):
        event = talker.next_event()
        begun = perf_counter()
        talker.last = app.store.take(event, decide)
        seconds.append(perf_counter() - begun)
        assert talker.last is not None
        taken.append((event, talker.last))
    return taken


async def together(app: App, block: int, decide: Decide) -> float:
    """Seconds a turn with many people talking at once, each waiting for their own answers."""

    async def talk(chat: str) -> None:
        talker = Talker(app, chat)
        for _ in range(len(WORDS) + TAPS):
            talker.last = await app.store.take_soon(talker.next_event(), decide)

    begun = perf_counter()
    await asyncio.gather(*(talk(f"flight{block}.{number}") for number in range(IN_FLIGHT)))
    return (perf_counter() - begun) / IN_FLIGHT / (len(WORDS) + TAPS)


def figures_of(times: Times, stored: int) -> dict[str, float]:
    lone, bare, flight = (statistics.median(one) for one in (times.lone, times.bare, times.flight))
    return {
        "bare transaction, ms": round(bare * 1000, 3),
        "lone turn, ms": round(lone * 1000, 3),
        "lone turn, p99 ms": round(statistics.quantiles(times.lone, n=100)[98] * 1000, 2),
        "of it the pure decision, ms": round(statistics.median(times.deciding) * 1000, 3),
        "lone turn / bare (aim: at most 4)": round(lone / bare, 2),
        f"turn with {IN_FLIGHT} in flight, ms": round(flight * 1000, 3),
        "turns/s in flight / bare (aim: at least 1.5)": round(statistics.median(times.gain), 2),
        "the same without the pure decision": round(statistics.median(times.store_gain), 2),
        f"{stored} stored / 100 stored (aim: at most 1.2)": round(statistics.median(times.crowded) / lone, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
