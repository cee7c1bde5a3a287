"""What a turn costs in Slack: `python -m tests.bench.slack` prints the figures, `--json` the same for machines.

The bot runs in a process of its own, connected to a Slack in this one: a socket frame goes in, a chat.postMessage comes out.
Beside it run an app that posts one message, as slack-bolt's own guide writes it, and the same as spare as it can be made
(`slack_listener`). Blocks of all alternate, so that other work on the machine meets all; read the ratios, not the milliseconds.

What is compared is as like as it can be:
- The same people say and tap the same things in the same order to the bot, to both apps, and in the durable turn, which is
  taken, decided and committed here without Slack. All have been through every script once before they are measured, because
  tables of words that wait for their first use are loaded once in a process.
- The clock runs from the frame on the wire until the call for the message has been read. What this Slack does with a call, such
  as checking blocks against Slack's limits, is its own; the apps have none. The bot still waits for the answers to calls
  it must make first, as it does when it asks who somebody is.
- One turn follows another at once, so what a turn leaves to be done behind its answer (the record that it was delivered, the
  edit of what was tapped, the log's line) delays the next. The apps and the durable turn leave nothing. People read before
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
    """Seconds of each turn, of those that followed one another at once and of those that had a breath before them."""

    whole: list[float] = field(default_factory=list)
    guide: list[float] = field(default_factory=list)
    spare: list[float] = field(default_factory=list)
    durable: list[float] = field(default_factory=list)


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
    places = [folder / name for name in ("bot", "guide", "spare")]
    for place in places:
        place.mkdir()
    async with (
        SlackWorld() as slack,
        SlackWorld() as second,
        SlackWorld() as third,
        Served(
            slack,
            places[0],
            clock=FastClock(SPEED, SystemClock().now()),
            is_from_nothing=True,
            SPARRING_SYNCHRONOUS="FULL",
        ) as bot,
        Served(second, places[1], module="tests.bench.slack_listener", is_from_nothing=True) as guide,
        Served(third, places[2], module="tests.bench.slack_listener", is_from_nothing=True, SPARE="1") as spare,
    ):
        slack.echoes = second.echoes = third.echoes = False
        lines = [_Line(one, scripts) for one in (slack, second, third)]
        warming = warming or sum(map(len, scripts))
        _durable(app, await lines[0].block(warming))
        for line in lines[1:]:
            await line.block(warming)
        served, edited = (bot, guide, spare), len(slack.record.of("chat.update"))
        before = [one.cpu_seconds() for one in served]
        at_once, used = await _measured(app, lines, turns)
        edits = len(slack.record.of("chat.update")) - edited
        processor = [one.cpu_seconds() - then for one, then in zip(served, before, strict=True)]
        rested, _ = await _measured(app, lines, turns, breath=BREATH_SECONDS)
        return {
            "load of the machine": round(os.getloadavg()[0], 2),
            "turns": len(at_once.whole),
            "of these with an edit": edits,
            **_figures(at_once),
            **_of_processor([*processor, used], len(at_once.whole)),
            **_after_a_breath(rested),
            "memory of the bot, MB": round(bot.megabytes(), 1),
        }


async def _measured(app: App, lines: Sequence["_Line"], turns: int, *, breath: float = 0.0) -> tuple[Times, float]:
    """So many turns of each in alternating blocks, and the seconds of the processor that the durable ones used."""
    times, used = Times(), 0.0
    whole, guide, spare = lines
    while len(times.whole) < turns:
        spoken = await whole.block(BLOCK, breath=breath)
        times.whole += [one.seconds for one in spoken]
        times.guide += [one.seconds for one in await guide.block(BLOCK, breath=breath)]
        times.spare += [one.seconds for one in await spare.block(BLOCK, breath=breath)]
        begun = thread_time()
        times.durable += _durable(app, spoken, breath=breath)
        used += thread_time() - begun
    return times, used


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


def _figures(times: Times) -> Figures:
    parts = (times.whole, times.guide, times.spare, times.durable)
    whole, guide, spare, durable = (statistics.median(one) for one in parts)
    of_whole, of_guide, of_spare, of_durable = (statistics.mean(one) for one in parts)
    return {
        "the whole path, ms": _ms(whole),
        "the whole path, p99, ms": _ms(percentile(times.whole, 99)),
        "the guide's app, ms": _ms(guide),
        "the spare app, ms": _ms(spare),
        "the durable turn, ms": _ms(durable),
        "whole path / (guide's app + durable turn) (aim: at most 1.5)": round(whole / (guide + durable), 2),
        "the same of the means": round(of_whole / (of_guide + of_durable), 2),
        "whole path / (spare app + durable turn)": round(whole / (spare + durable), 2),
        "the same of the means, with the spare app": round(of_whole / (of_spare + of_durable), 2),
    }


def _of_processor(seconds: Sequence[float], turns: int) -> Figures:
    whole, guide, spare, durable = (one / turns for one in seconds)
    return {
        "processor: whole path / (guide's app + durable turn)": round(whole / (guide + durable), 2),
        "processor: whole path / (spare app + durable turn)": round(whole / (spare + durable), 2),
        "processor: the whole path, ms": _ms(whole),
        "processor: the guide's app, ms": _ms(guide),
        "processor: the spare app, ms": _ms(spare),
        "processor: the durable turn, ms": _ms(durable),
    }


def _after_a_breath(times: Times) -> Figures:
    whole, guide, spare, durable = map(statistics.median, (times.whole, times.guide, times.spare, times.durable))
    return {
        "after a breath: the whole path, ms": _ms(whole),
        "after a breath: whole path / (guide's app + durable turn)": round(whole / (guide + durable), 2),
        "after a breath: whole path / (spare app + durable turn)": round(whole / (spare + durable), 2),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


if __name__ == "__main__":
    sys.exit(main())
