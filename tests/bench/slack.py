"""What a turn costs in Slack: `python -m tests.bench.slack` prints the figures, `--json` the same for machines.

The bot runs in a process of its own, connected to a Slack in this one: a socket frame goes in, a chat.postMessage comes out.
Beside it runs the least app slack-bolt can make, which posts one message. Blocks of both alternate, so that other work on the
machine meets both; read the ratios, not the milliseconds.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bot.wiring import App
from tests.bench.talks import Move, Script, an_app, everyday_script, request_scripts
from tests.results import percentile
from tests.slackworld.reading import Touch
from tests.slackworld.served import Served
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld

TURNS = 500
BLOCK = 50
# The clock of the bot runs faster, so that the second between two messages to a person is no part of what is measured.
SPEED = 200.0
Figures = dict[str, float]


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

    async def turn(self) -> float:
        """Seconds from the frame to the message."""
        move = self._script[self._turn]
        self._turn += 1
        seconds, self._post = await self._slack.next_post(self._act(move), self.actor.member.id)
        return seconds

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
    with tempfile.TemporaryDirectory(prefix="sparring-bench-") as folder:
        figures = asyncio.run(measured(Path(folder), asked.turns))
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:<75}{value:>9}" for name, value in figures.items()))
    return 0


async def measured(folder: Path, turns: int) -> Figures:
    """Alternating blocks of the whole path, of the least app, and of the durable turn alone."""
    app = an_app(folder / "scripts.db", 0)
    scripts = [everyday_script(app), *request_scripts(app)[:20]]
    places = [folder / name for name in ("bot", "least")]
    for place in places:
        place.mkdir()
    async with (
        SlackWorld() as slack,
        SlackWorld() as other,
        Served(slack, places[0], speed=SPEED, SPARRING_SYNCHRONOUS="FULL") as bot,
        Served(other, places[1], module="tests.bench.slack_listener") as least,
    ):
        slack.echoes = other.echoes = False
        paths, leasts = _Line(slack, scripts), _Line(other, scripts)
        await paths.block(BLOCK)
        await leasts.block(BLOCK)
        before = bot.cpu_seconds(), least.cpu_seconds()
        whole, bare, durable = [], [], []
        while len(whole) < turns:
            whole += await paths.block(BLOCK)
            bare += await leasts.block(BLOCK)
            durable += _durable(app, scripts, len(durable))
        used = bot.cpu_seconds() - before[0], least.cpu_seconds() - before[1]
        return _figures(whole, bare, durable, used) | {"memory of the bot, MB": round(bot.megabytes(), 1)}


class _Line:
    """People one after another in one Slack: each says the next line of the script, and then it is the next one's turn."""

    def __init__(self, slack: SlackWorld, scripts: Sequence[Script]) -> None:
        self._slack = slack
        self._scripts = scripts
        self._people = 0
        self._talkers: list[Talker] = []

    async def block(self, turns: int) -> list[float]:
        times: list[float] = []
        while len(times) < turns:
            while len(self._talkers) < 10:
                script = self._scripts[self._people % len(self._scripts)]
                self._people += 1
                self._talkers.append(Talker(self._slack, script, self._people))
            times += [await talker.turn() for talker in self._talkers]
            self._talkers = [talker for talker in self._talkers if not talker.is_done]
        return times[:turns]


def _durable(app: App, scripts: Sequence[Script], first: int) -> list[float]:
    """The same turns without Slack: taken, decided and committed."""
    times: list[float] = []
    number = first
    while len(times) < BLOCK:
        number += 1
        script = scripts[number % len(scripts)]
        for turn, move in enumerate(script):
            event = move.event(f"durable{number}", turn, number)
            begun = perf_counter()
            app.take(event)
            times.append(perf_counter() - begun)
    return times[:BLOCK]


def _figures(
    whole: Sequence[float], bare: Sequence[float], durable: Sequence[float], used: tuple[float, float]
) -> Figures:
    path, least, turn = (statistics.median(times) for times in (whole, bare, durable))
    return {
        "load of the machine": round(os.getloadavg()[0], 2),
        "turns": len(whole),
        "the whole path, ms": round(path * 1000, 2),
        "the whole path, p99, ms": round(percentile(whole, 99) * 1000, 2),
        "the least slack-bolt app, ms": round(least * 1000, 2),
        "the least slack-bolt app, p99, ms": round(percentile(bare, 99) * 1000, 2),
        "the durable turn, ms": round(turn * 1000, 2),
        "whole path / (least app + durable turn) (aim: at most 1.5)": round(path / (least + turn), 2),
        "the same of the means": round(statistics.mean(whole) / (statistics.mean(bare) + statistics.mean(durable)), 2),
        "processor time of the whole path, ms": round(used[0] / len(whole) * 1000, 2),
        "processor time of the least app, ms": round(used[1] / len(bare) * 1000, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
