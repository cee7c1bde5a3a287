"""R1, R2 for Slack: the process is killed (`kill -9`) at any moment of a story and started again.

Nothing that was acknowledged is lost, nothing happens twice, and the story comes to the end it has without a kill.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

from tests.slackworld.people import Actor
from tests.slackworld.promises.result import Result
from tests.slackworld.reading import seen
from tests.slackworld.served import Served
from tests.slackworld.stories import MOST_QUESTIONS, Story, reply_to
from tests.slackworld.world import SlackWorld

SPEED = 20.0
LATEST_KILL_SECONDS = 0.12
ANSWER_SECONDS = 60.0


class Killer:
    """Kills the process a random moment after somebody did something, so many times in all, and starts it again."""

    def __init__(self, bot: Served, random: Random, kills: int, steps: int) -> None:
        self._bot = bot
        self._random = random
        self._steps = set(random.sample(range(steps), min(kills, steps)))
        self._step = 0
        self.kills = 0

    async def around(self, act: Callable[[], Awaitable[Any]]) -> None:
        """Do something, perhaps with a kill in the middle of it."""
        self._step += 1
        if self._step - 1 not in self._steps:
            await act()
            return
        acting = asyncio.ensure_future(act())
        await asyncio.sleep(self._random.uniform(0, LATEST_KILL_SECONDS))
        await self._bot.kill()
        await self._bot.start()
        self.kills += 1
        await acting


async def measure(folder: Path, story: Story, *, seed: int, kills: int, mode: str) -> Result:
    """One story with so many kills in it."""
    result = Result(f"R1, R2 kill -9 in the middle of a story ({mode}, {story.locale}, seed {seed})")
    random = Random(f"kills/{seed}/{mode}/{story.locale}")
    async with SlackWorld() as slack, Served(slack, folder, mode=mode, speed=SPEED) as bot:
        slack.repeat_soon()
        anne, mette = slack.person("Anne", locale=story.locale), slack.person("Mette", locale=story.locale)
        await _patiently(mette, lambda: mette.say("hej"))
        await bot.command("facilitator", "add", f"slack:{mette.member.id}", "--name", "Mette")
        killer = Killer(bot, random, kills, steps=14)
        await _tell(anne, story, killer)
        await _decide(mette, anne, story, killer)
        await asyncio.sleep(1)
        result.figures = {
            "kills": killer.kills,
            "messages repeated": _repeats(slack),
            "taps that had to be done again": sum(
                trouble.endswith("not acknowledged") for trouble in slack.record.troubles
            ),
        }
        result.must(_repeats(slack) <= killer.kills, "more messages were repeated than there were kills")
        result.must(not slack.record.refused, f"Slack refused {slack.record.refused[:3]}")
    _judge(result, folder)
    return result


async def _tell(anne: Actor, story: Story, killer: Killer) -> None:
    act: Callable[[], Awaitable[Any]] = lambda: anne.say(story.need)  # noqa: E731 -- replaced as the story goes on
    for _ in range(MOST_QUESTIONS):
        post = await _next(anne, act, killer)
        if any(story.sent in seen(each) for each in anne.inbox()):
            return  # also where it was sent by a tap that was done again
        reply = f"[{story.send}]" if story.summary in seen(post) else reply_to(post, story)
        act = _replying(anne, reply)
    raise AssertionError("The request was not sent.")


async def _next(actor: Actor, act: Callable[[], Awaitable[Any]], killer: Killer) -> Any:
    """Do it, if need be with a kill, and do it again if Slack showed that it failed and nothing came of it."""
    before = {post.ts for post in actor.inbox()}
    troubles = len(actor.world.record.troubles)
    await killer.around(act)

    def found() -> Any:
        fresh = [post for post in actor.inbox() if post.ts not in before]
        return fresh[-1] if fresh else None

    if len(actor.world.record.troubles) > troubles:
        await asyncio.sleep(1.5)
        if found() is None:
            with suppress(LookupError):  # it was taken after all: its buttons are gone, and the answer is on its way
                await act()
    await actor.world.until(found, f"an answer; on the screen:\n{actor.screen()}", seconds=ANSWER_SECONDS)
    # Two messages may belong together.
    await asyncio.sleep(0.3)
    return found()


def _replying(actor: Actor, reply: str) -> Callable[[], Awaitable[Any]]:
    return (lambda: actor.tap(reply[1:-1])) if reply.startswith("[") else (lambda: actor.say(reply))


async def _decide(mette: Actor, anne: Actor, story: Story, killer: Killer) -> None:
    await mette.sees(story.new, seconds=ANSWER_SECONDS)
    await _next(mette, lambda: mette.tap(f"{story.show} 1"), killer)
    await _next(mette, lambda: mette.tap(story.claim), killer)
    await _next(mette, lambda: mette.tap(story.accept), killer)
    await anne.sees(story.good_news, seconds=ANSWER_SECONDS)


async def _patiently(actor: Actor, act: Callable[[], Awaitable[Any]]) -> None:
    await actor.after(act(), seconds=ANSWER_SECONDS)


def _repeats(slack: SlackWorld) -> int:
    """Messages that were posted more often than once, by the key that each carries."""
    repeats = 0
    for room in slack.workspace.rooms.values():
        keys = Counter(
            str((post.metadata or {}).get("event_payload", {}).get("key")) for post in room.posts if post.is_ours
        )
        repeats += sum(count - 1 for key, count in keys.items() if key != "None")
    return repeats


def _judge(result: Result, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "sparring.db")) as database:
        cases = database.execute("SELECT status FROM casefile").fetchall()
        log = [row[0] for row in database.execute("SELECT what FROM case_log ORDER BY id")]
        unsent = database.execute("SELECT count(*) FROM outbox WHERE status <> 2").fetchone()[0]
    result.must([status for (status,) in cases] == ["decided"], f"the cases are {cases}")
    for what in ("sent", "claimed", "accepted"):
        result.must(log.count(what) == 1, f"{what} stands {log.count(what)} times in the log: {log}")
    result.must(unsent == 0, f"{unsent} messages were not sent")
