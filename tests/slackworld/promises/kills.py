"""R1, R2 for Slack: the process is killed (`kill -9`) at any moment of a story and started again.

Nothing that was acknowledged is lost, nothing happens twice, and the story comes to the end it has without a kill.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from random import Random
from typing import Any

from aiohttp import ClientError, ClientSession, CookieJar
from yarl import URL

from bot.clock import SystemClock
from tests.adapters.web.visitor import Visitor, said
from tests.fast_bot import FastClock
from tests.results import Result
from tests.rows import rows_at
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.reading import seen
from tests.slackworld.served import Served
from tests.slackworld.stories import DANISH, MOST_QUESTIONS, Story, reply_to, through
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld

SPEED = 20.0
LATEST_KILL_SECONDS = 0.12
ANSWER_SECONDS, LEASE_SECONDS = 60.0, 60.0


class Killer:
    """Kills the process a random moment after somebody did something, so many times in all, and starts it again."""

    def __init__(self, bot: Served, random: Random, kills: int, steps: int) -> None:
        self._bot = bot
        self._random = random
        self._steps = set(random.sample(range(steps), min(kills, steps)))
        self._step = 0
        self.kills = 0

    async def around(self, act: Callable[[], Awaitable[Any]]) -> Any:
        """Do something, perhaps with a kill in the middle of it; what came of it."""
        self._step += 1
        if self._step - 1 not in self._steps:
            return await act()
        acting = asyncio.ensure_future(act())
        await asyncio.sleep(self._random.uniform(0, LATEST_KILL_SECONDS))
        await self._bot.kill()
        await self._bot.start()
        self.kills += 1
        return await acting


Told = Callable[[int], Awaitable[Result]]


async def measure_many(kind: str, tell: Told, *, seed: int, kills: int) -> Result:
    """One story after another, each with the next seed, until there were so many kills in them; all that was wrong in any."""
    whole = Result(f"R1, R2 kill -9 {kind}", {"kills": 0, "stories": 0})
    for number in range(seed, seed + kills):
        try:
            told = await tell(number)
        except (AssertionError, TimeoutError, LookupError) as error:  # it did not come to its end
            told = Result(whole.promise, {"kills": 1}, [repr(error)])
        whole.wrong += [f"seed {number}: {said}" for said in told.wrong]
        for name, figure in {**told.figures, "stories": 1}.items():
            whole.figures[name] = int(whole.figures.get(name, 0)) + int(figure)
        if int(whole.figures["kills"]) >= kills:
            break
    return whole


async def measure(place: Place, story: Story, *, seed: int, kills: int, mode: str) -> Result:
    """One story with so many kills in it."""
    result = Result(f"R1, R2 kill -9 in the middle of a story ({mode}, {story.locale}, seed {seed})")
    random = Random(f"kills/{seed}/{mode}/{story.locale}")
    async with SlackWorld(_fast()) as slack, place.program(slack, mode=mode, clock=slack.clock) as bot:
        slack.repeat_soon()
        anne, mette = slack.person("Anne", locale=story.locale), slack.person("Mette", locale=story.locale)
        await _patiently(mette, lambda: mette.say("hej"))
        await bot.command("facilitator", "add", f"slack:{mette.member.id}", "--name", "Mette")
        killer = Killer(bot, random, kills, steps=14)
        await _tell(anne, story, killer)
        await _decide(mette, anne, story, killer)
        await _all_sent(bot.database)
        result.figures = {
            "kills": killer.kills,
            "messages repeated": _repeats(slack),
            "taps that had to be done again": sum(
                trouble.endswith("not acknowledged") for trouble in slack.record.troubles
            ),
        }
        result.must(_repeats(slack) <= killer.kills, "more messages were repeated than there were kills")
        result.must(not slack.record.refused, f"Slack refused {slack.record.refused[:3]}")
    _judge(result, bot.database)
    return result


async def measure_two(place: Place, *, seed: int, mode: str) -> Result:
    """Two facilitators decide the same case at once, and the process is killed while they do."""
    result = Result(f"R1, R2 kill -9 while two decide at once ({mode}, seed {seed})")
    random = Random(f"kills of two/{seed}/{mode}")
    async with SlackWorld(_fast()) as slack, place.program(slack, mode=mode, clock=slack.clock) as bot:
        slack.repeat_soon()
        anne, mette, jonas = slack.person("Anne"), slack.person("Mette"), slack.person("Jonas")
        for one, words in ((mette, ()), (jonas, ("--lead",))):
            await _patiently(one, lambda one=one: one.say("hej"))  # type: ignore[misc] -- bound at once
            await bot.command("facilitator", "add", f"slack:{one.member.id}", "--name", one.member.name, *words)
        unhurt, killer = Killer(bot, random, 0, steps=1), Killer(bot, random, 1, steps=1)
        await _tell(anne, DANISH, unhurt)
        await mette.sees(DANISH.new, seconds=ANSWER_SECONDS)
        await _next(mette, lambda: mette.tap(f"{DANISH.show} 1"), unhurt)
        hers = await _next(mette, lambda: mette.tap(DANISH.claim), unhurt)
        his = await _next(jonas, lambda: jonas.say("vis 1"), unhurt)
        await _both({mette: hers, jonas: his}, killer)
        decided = await slack.until(
            lambda: [one for one in (mette, jonas) if one.reads(DANISH.decided)], seconds=ANSWER_SECONDS
        )
        second = jonas if decided[0] is mette else mette
        await second.sees(f"allerede besluttet af {decided[0].member.name}", seconds=ANSWER_SECONDS)
        await anne.sees(DANISH.good_news, seconds=ANSWER_SECONDS)
        await _all_sent(bot.database)
        result.figures = {"kills": killer.kills, "messages repeated": _repeats(slack)}
        result.must(len(decided) == 1, "both were told that they decided")
        result.must(_repeats(slack) <= killer.kills, "more messages were repeated than there were kills")
        result.must(not slack.record.refused, f"Slack refused {slack.record.refused[:3]}")
    _judge(result, bot.database)
    return result


def _fast() -> FastClock:
    """A clock for the bot and for Slack, so that nobody waits for a second to go by."""
    return FastClock(SPEED, SystemClock().now())


async def _both(taps: Mapping[Actor, Post], killer: Killer) -> None:
    """All accept at once, perhaps with a kill; whose tap Slack showed as failed, and who read nothing since, taps again."""
    before = {actor: actor.screen() for actor in taps}

    async def accept() -> list[Any]:
        return await asyncio.gather(*(actor.tap(DANISH.accept, at=post) for actor, post in taps.items()))

    acks = await killer.around(accept)
    await asyncio.sleep(1.5)
    for (actor, post), ack in zip(taps.items(), acks, strict=True):
        if ack is None and actor.screen() == before[actor]:
            with suppress(LookupError):  # it was taken after all: its buttons are gone, and the answer is on its way
                await actor.tap(DANISH.accept, at=post)


async def measure_moved(place: Place, *, seed: int, mode: str) -> Result:
    """What was begun in Slack is finished in the playground, and the process is killed in the middle of that."""
    result = Result(f"R1, R2 kill -9 between Slack and the playground ({mode}, seed {seed})")
    random = Random(f"kills of the moved/{seed}/{mode}")
    async with (
        SlackWorld(_fast()) as slack,
        place.program(slack, mode=mode, clock=slack.clock, SPARRING_PLAYGROUND="on") as bot,
    ):
        slack.repeat_soon()
        anne, page, killer = slack.person("Anne"), Page(bot), Killer(bot, random, 1, steps=4)
        await through(anne, anne.say(DANISH.need), DANISH, until="Hvor mange borgere")
        told = await anne.after(anne.say("fortsæt et andet sted"), "Skriv denne kode", seconds=ANSWER_SECONDS)
        code = next(word for word in seen(told).split() if word.startswith("f_"))
        for words, answer in (
            (code, "Velkommen over"),
            ("12", "Hvornår passer det jer?"),
            ("i uge 48", DANISH.summary),
            ("send", DANISH.sent),
        ):
            read = await killer.around(lambda words=words: page.writes(words))  # type: ignore[misc] -- bound at once
            result.must(answer in read, f"after {words!r} stands {read!r}")
        await anne.after(anne.say("hvor er min sag?"), DANISH.title, seconds=ANSWER_SECONDS)
        await _all_sent(bot.database)
        result.figures = {"kills": killer.kills, "messages repeated": _repeats(slack)}
        result.must(not slack.record.refused, f"Slack refused {slack.record.refused[:3]}")
    _judge(result, bot.database, status="new", steps=("sent",))
    return result


class Page:
    """The playground in a browser: what was not answered is sent again under its name, to where the bot is now."""

    def __init__(self, bot: Served) -> None:
        self._bot = bot
        self._said = 0

    async def writes(self, words: str) -> str:
        """Write in the employee's pane; what the bot says next."""
        self._said += 1
        before: int | None = None
        async with asyncio.timeout(ANSWER_SECONDS):
            while True:
                with suppress(ClientError, TimeoutError):
                    async with ClientSession(self._bot.address, cookie_jar=CookieJar(unsafe=True)) as session:
                        page = Visitor(Outside(session, self._bot.address))
                        await page.look()
                        before = len(await _lines(page)) if before is None else before
                        answer = await page.post("/playground/event", said(words, event=f"event-{self._said:04}"))
                        if answer.status == 200 and (read := await _answered(page, before)):
                            return read
                await asyncio.sleep(0.3)


class Outside:
    """A server that runs by itself, as the playground's visitor wants to know it."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.server = URL(address)
        self.get, self.post = session.get, session.post


async def _lines(page: Visitor) -> list[Any]:
    lines: list[Any] = (await page.state())["chats"]["employee"]["lines"]
    return lines


async def _answered(page: Visitor, before: int) -> str:
    """What the bot said in the pane since; "" where it says nothing for a while."""
    for _ in range(100):
        ours = [line for line in (await _lines(page))[before:] if line["ours"]]
        if ours:
            return "\n".join(text for line in ours for block in line["blocks"] for text, _ in block["spans"])
        await asyncio.sleep(0.05)
    return ""


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
    # Whatever number it has: one that was given out in a turn that was killed is given to no other on PostgreSQL.
    await _next(mette, lambda: mette.tap(story.show), killer)
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


async def _all_sent(database: str) -> None:
    """Wait for the last messages: what a killed process had claimed is another's when its lease is over."""
    await asyncio.sleep(1)
    with suppress(TimeoutError):
        async with asyncio.timeout(LEASE_SECONDS + ANSWER_SECONDS):
            while await asyncio.to_thread(_unsent, database):
                await asyncio.sleep(0.5)


def _unsent(database: str) -> int:
    count: int = rows_at(database, "SELECT count(*) FROM outbox WHERE status <> 2")[0][0]
    return count


def _judge(
    result: Result, database: str, *, status: str = "decided", steps: Sequence[str] = ("sent", "claimed", "accepted")
) -> None:
    cases = rows_at(database, "SELECT status FROM casefile")
    log = [what for (what,) in rows_at(database, "SELECT what FROM case_log ORDER BY id")]
    result.must([stands for (stands,) in cases] == [status], f"the cases are {cases}")
    for what in steps:
        result.must(log.count(what) == 1, f"{what} stands {log.count(what)} times in the log: {log}")
    unsent = _unsent(database)
    result.must(unsent == 0, f"{unsent} messages were not sent")
