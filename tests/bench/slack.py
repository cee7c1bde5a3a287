"""What a turn costs in Slack: `python -m tests.bench.slack` prints the figures, `--json` the same for machines.

The bot runs in a process of its own, connected to a Slack in this one: a socket frame goes in, a chat.postMessage comes out.
Beside it runs the least app slack-bolt can make, which posts one message. Blocks of both alternate, so that other work on the
machine meets both; read the ratios, not the milliseconds. The processor's ratio moves the least with what others do.

What is compared is as like as it can be:
- The same people say and tap the same things in the same order to the bot, to the least app, and in the durable turn, which is
  taken, decided and committed here without Slack. All have been through every script once before they are measured, because
  tables of words that wait for their first use are loaded once in a process.
- The clock runs from the frame on the wire until the call for the message has been read. What this Slack does with a call, such
  as checking blocks against Slack's limits, is its own; the least app has none. The bot still waits for the answers to calls
  it must make first, as it does when it asks who somebody is.
- One turn follows another at once, so what a turn leaves to be done behind its answer (the record that it was delivered, the
  edit of what was tapped, the log's line) delays the next. The least app and the durable turn leave nothing. People read before
  they write, so blocks with a breath before each turn tell what they wait; their processor time is the same and not counted.
- About one turn in five puts the outcome in place of what was tapped: a second call, which the base does not make. Who somebody
  is, is asked once for each of some fifty people. Neither is taken out of the figures.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep, thread_time

from bot.clock import SystemClock
from bot.runner import spare_collector
from bot.wiring import App
from tests.bench.talks import Move, Script, an_app, everyday_script, request_scripts
from tests.fast_bot import FastClock
from tests.results import percentile
from tests.slackworld.reading import Touch
from tests.slackworld.served import Served
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld

TURNS = 500
BLOCK = 50
# The clock of the bot runs faster, so that the second between two messages to a person is no part of what is measured.
SPEED = 200.0
AT_ONCE = 10
BREATH_SECONDS = 0.03
"""Longer than a turn takes with all it leaves, far shorter than anybody reads."""
Figures = dict[str, float]


@dataclass(slots=True)
class Times:
    """Seconds of each turn; those `rested` had a breath before them."""

    whole: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    durable: list[float] = field(default_factory=list)
    rested: list[float] = field(default_factory=list)
    least_rested: list[float] = field(default_factory=list)
    durable_rested: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn as it went: who made which move, as the how manieth of theirs, and how long it took."""

    person: int
    turn: int
    move: Move
    seconds: float


class Talker:
    """Somebody who says what a script says, one turn after another."""

    def __init__(self, slack: SlackWorld, script: Script, number: int) -> None:
        self._slack = slack
        self._script = script
        self._number = number
        self._turn = 0
        self._post: Post | None = None
        self.actor = slack.person(f"Person {number}")

    @property
    def is_done(self) -> bool:
        return self._turn >= len(self._script)

    async def turn(self) -> Spoken:
        """The next line of the script, from the frame to the message."""
        turn, move = self._turn, self._script[self._turn]
        self._turn += 1
        seconds, self._post = await self._slack.next_post(self._act(move), self.actor.member.id)
        return Spoken(self._number, turn, move, seconds)

    async def _act(self, move: Move) -> None:
        if move.token and self._post is not None:
            action = {"type": "button", "action_id": "chose:0", "block_id": "row0", "value": move.token}
            await self.actor.touch(Touch("valg", action), self._post)
        else:
            await self.actor.say(move.text.replace("{number}", str(self._number)) or "ja")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--turns", type=int, default=TURNS)
    asked = parser.parse_args(arguments)
    spare_collector()  # as the bot's process does; the durable turn is taken in this one
    with tempfile.TemporaryDirectory(prefix="sparring-bench-") as folder:
        figures = asyncio.run(measured(Path(folder), asked.turns))
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:<75}{value:>9}" for name, value in figures.items()))
    return 0


async def measured(folder: Path, turns: int, *, warming: int | None = None) -> Figures:
    """Alternating blocks of the whole path, of the least app, and of the durable turn alone, after `warming` turns of each.

    Without a number of their own these are as many as all scripts have together.
    """
    app = an_app(folder / "scripts.db", 0)
    scripts = [everyday_script(app), *request_scripts(app)[:20]]
    places = [folder / name for name in ("bot", "least")]
    for place in places:
        place.mkdir()
    async with (
        SlackWorld() as slack,
        SlackWorld() as other,
        Served(slack, places[0], clock=FastClock(SPEED, SystemClock().now()), SPARRING_SYNCHRONOUS="FULL") as bot,
        Served(other, places[1], module="tests.bench.slack_listener") as least,
    ):
        slack.echoes = other.echoes = False
        paths, leasts = _Line(slack, scripts), _Line(other, scripts)
        warming = warming or sum(map(len, scripts))
        _durable(app, await paths.block(warming))
        await leasts.block(warming)
        before, edited = (bot.cpu_seconds(), least.cpu_seconds()), len(slack.record.of("chat.update"))
        times, used = Times(), 0.0
        while len(times.whole) < turns:
            spoken = await paths.block(BLOCK)
            times.whole += [one.seconds for one in spoken]
            times.least += [one.seconds for one in await leasts.block(BLOCK)]
            begun = thread_time()
            times.durable += _durable(app, spoken)
            used += thread_time() - begun
        processor = bot.cpu_seconds() - before[0], least.cpu_seconds() - before[1], used
        edits = len(slack.record.of("chat.update")) - edited
        while len(times.rested) < turns:
            spoken = await paths.block(BLOCK, breath=BREATH_SECONDS)
            times.rested += [one.seconds for one in spoken]
            times.least_rested += [one.seconds for one in await leasts.block(BLOCK, breath=BREATH_SECONDS)]
            times.durable_rested += _durable(app, spoken, breath=BREATH_SECONDS)
        return _figures(times, processor, edits) | {"memory of the bot, MB": round(bot.megabytes(), 1)}


class _Line:
    """People one after another in one Slack: each says the next line of the script, and then it is the next one's turn."""

    def __init__(self, slack: SlackWorld, scripts: Sequence[Script]) -> None:
        self._slack = slack
        self._scripts = scripts
        self._people = 0
        self._talkers: list[Talker] = []

    async def block(self, turns: int, *, breath: float = 0.0) -> list[Spoken]:
        """So many turns, and those that make the round full, each after a breath of so many seconds."""
        spoken: list[Spoken] = []
        while len(spoken) < turns:
            while len(self._talkers) < AT_ONCE:
                script = self._scripts[self._people % len(self._scripts)]
                self._people += 1
                self._talkers.append(Talker(self._slack, script, self._people))
            for talker in self._talkers:
                await asyncio.sleep(breath)
                spoken.append(await talker.turn())
            self._talkers = [talker for talker in self._talkers if not talker.is_done]
        return spoken


def _durable(app: App, spoken: Sequence[Spoken], *, breath: float = 0.0) -> list[float]:
    """The same turns without Slack: taken, decided and committed, each after a breath of so many seconds."""
    times: list[float] = []
    for one in spoken:
        event = one.move.event(f"durable{one.person}", one.turn, one.person)
        sleep(breath)
        begun = perf_counter()
        app.take(event)
        times.append(perf_counter() - begun)
    return times


def _figures(times: Times, processor: tuple[float, float, float], edits: int) -> Figures:
    turns = len(times.whole)
    path, least, turn = (statistics.median(one) for one in (times.whole, times.least, times.durable))
    means = [statistics.mean(one) for one in (times.whole, times.least, times.durable)]
    rested, least_rested, turn_rested = (
        statistics.median(one) for one in (times.rested, times.least_rested, times.durable_rested)
    )
    of_path, of_least, of_turn = (seconds / turns for seconds in processor)
    return {
        "load of the machine": round(os.getloadavg()[0], 2),
        "turns": turns,
        "of these with an edit": edits,
        "the whole path, ms": _ms(path),
        "the whole path, p99, ms": _ms(percentile(times.whole, 99)),
        "the least slack-bolt app, ms": _ms(least),
        "the least slack-bolt app, p99, ms": _ms(percentile(times.least, 99)),
        "the durable turn, ms": _ms(turn),
        "whole path / (least app + durable turn) (aim: at most 1.5)": round(path / (least + turn), 2),
        "the same of the means": round(means[0] / (means[1] + means[2]), 2),
        "after a breath: the whole path, ms": _ms(rested),
        "after a breath: the least app and the durable turn, ms": _ms(least_rested + turn_rested),
        "after a breath: the one against the other": round(rested / (least_rested + turn_rested), 2),
        "the same of the processor time": round(of_path / (of_least + of_turn), 2),
        "processor time of the whole path, ms": _ms(of_path),
        "processor time of the least app, ms": _ms(of_least),
        "processor time of the durable turn, ms": _ms(of_turn),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


if __name__ == "__main__":
    sys.exit(main())
