"""S1: whatever citizens write, tap or are called, nothing of it becomes a mention, a link or markup, and nothing of ours fails.

Every message is judged as Telegram reads it: its HTML is parsed as strictly as there, and what came out is looked at.
"""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from random import Random

from tests.core.test_hostile import CURATED, LETTERS
from tests.results import Result, percentile
from tests.rows import rows
from tests.telegramworld.markup import read_html, utf16
from tests.telegramworld.methods import LONGEST_CAPTION, LONGEST_TEXT
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Apart, Place
from tests.telegramworld.world import Call, World

MEGABYTE = 1_000_000
# The app sends at most 4,096 characters; a changed one may send anything.
HUGE = ("x" * MEGABYTE, "😀" * 100_000, "ord " * 250_000, "<b>" * 300_000)
FORGED = ("", "1", "1abcde", "a|intake|1|entry|need", "1" * 3_000, "k|claim|7|", "💥" * 40, "1xxxxxk|decide|7|", "\x00")
PLAIN = "Biblioteket har lukket tirsdag aften, og det er en skam"
MOST_MEGABYTES_MORE = 50
OURS = frozenset({"bold"})
PASS_ON = ("Ja, send det", "Ja, giv det videre", "Ja, gerne", "Ja")


def inputs(seed: int, count: int) -> list[str]:
    chance = Random(f"hostile/{seed}")
    mixed = [
        "".join(chance.choice((*LETTERS, chance.choice(CURATED)[:40])) for _ in range(chance.randint(1, 40)))
        for _ in range(max(0, count - len(CURATED)))
    ]
    return [*CURATED, *mixed][:count]


async def measure(place: Place, *, seed: int, count: int, people: int = 40, is_timed: bool = True) -> Result:
    """Inputs through real updates to a bot in a process of its own: words, captions, edits, links, forged buttons, names."""
    result = Result("S1 hostile input is harmless")
    async with place.bot(World(seed=seed)) as bot:
        facilitator = await bot.facilitator()
        names = [CURATED[number % len(CURATED)][:64] for number in range(people)]
        citizens = [bot.world.citizen(number, name=name) for number, name in enumerate(names)]
        await bot.members(*citizens)
        async for _ in _written(bot, citizens, [PLAIN] * people):
            pass  # what is read at first use is there before memory is looked at
        begun, shown, texts = bot.program.most_megabytes(), len(facilitator.messages), inputs(seed, count)
        waits = [wait async for wait in _written(bot, citizens, texts)]
        for number, words in enumerate(HUGE):
            citizens[number % people].say(words)
        for number, data in enumerate(FORGED):
            citizens[number % people].call_back(data, citizens[number % people].last)
        await bot.settled()
        grown, slow = bot.program.most_megabytes() - begun, percentile(waits, 95)
        everything = len(texts) + len(HUGE) + len(FORGED) + people
        result.figures = {"inputs": everything, "of them to a facilitator": len(facilitator.messages) - shown}
        _judge(result, bot)
        result.figures["answered after, p95, s (promised: under 1)"] = round(slow, 2)
        result.figures["memory of the bot, MB; more than before (promised: 50 at most)"] = f"{begun}; {grown}"
        result.must(not is_timed or slow < 1.0, "answers took a second or more")
        result.must(grown <= MOST_MEGABYTES_MORE, f"the bot took {grown} MB more")
    return result


async def _written(bot: Apart, citizens: Sequence[Citizen], texts: Sequence[str]):
    """Each text by one of the citizens, in one of the ways; as many at once as there are citizens."""
    for first in range(0, len(texts), len(citizens)):
        together = list(zip(citizens, texts[first : first + len(citizens)], strict=False))
        moments = {}
        for number, (citizen, words) in enumerate(together, start=first):
            moments[citizen] = (len(citizen.messages), time.monotonic())
            _one(citizen, words, number)
        waiting = asyncio.create_task(bot.settled())
        for citizen, (before, began) in moments.items():
            if await _answered(bot.world, citizen, before, waiting):
                yield time.monotonic() - began
        await waiting
        for citizen, _ in together:
            if label := next((one for one in PASS_ON if citizen.messages and one in citizen.last.labels), None):
                citizen.tap(label, citizen.last)
        await bot.settled()


async def _answered(world: World, citizen: Citizen, before: int, settled: "asyncio.Task[None]") -> bool:
    """Whether something came back. Nothing may be the answer to nothing: words that are all invisible."""
    while len(citizen.messages) <= before:
        if settled.done():
            return len(citizen.messages) > before
        await asyncio.sleep(0.005)
    return True


def _one(citizen: Citizen, words: str, number: int) -> None:
    match number % 8:
        case 0 | 1 | 2 | 3:
            citizen.say(words)
        case 4:
            citizen.send("photo", caption=words)
        case 5:
            citizen.say(f"/start {words}")
        case 6:
            citizen.say(f"Jeg vil gerne spørge facilitatorerne: {words}")
        case _:
            citizen.edit(citizen.say("før"), words)


def _judge(result: Result, bot: Apart) -> None:
    logged = [json.loads(line) for line in bot.program.said().splitlines() if line.startswith("{")]
    errors = [line["event"] for line in logged if line["level"] == "error"]
    result.must(len(logged) > 0, "nothing was logged")
    result.must(not errors, f"{len(errors)} errors were logged, first {errors[:1]}")
    refused = rows(bot.store, "SELECT last_error FROM outbox WHERE status <> 2 AND last_error IS NOT NULL")
    result.must(not refused, f"Telegram refused {refused[:3]}")
    judged = [(call, said) for call in bot.world.calls for said in live(call)]
    result.wrong += [f"a message holds {said}" for _, said in judged]
    sent = [call for call in bot.world.calls if _words(call)]
    result.figures |= {
        "messages judged": len(sent),
        "mentions, links or markup that are not ours (promised: 0)": len(judged),
        "refused by Telegram (promised: 0)": len(refused),
        "exceptions (promised: 0)": len(errors),
    }


def _words(call: Call) -> str:
    return call.params.get("text", "") or call.params.get("caption", "")


def live(call: Call) -> Iterator[str]:
    """What in a call would lead somewhere, reach somebody, be read as markup that is not ours, or be too long."""
    words = _words(call)
    if not words or call.method not in ("sendmessage", "senddocument", "editmessagetext", "editmessagecaption"):
        return
    if call.params.get("parse_mode", "").upper() != "HTML":
        yield "words that are read as something else than HTML"
        return
    text, entities = read_html(words)
    yield from (f"{one['type']} {one.get('url', '')}" for one in entities if one["type"] not in OURS or "url" in one)
    longest = LONGEST_CAPTION if call.params.get("caption") else LONGEST_TEXT
    if utf16(text) > longest:
        yield "more than Telegram takes"
    if call.method == "sendmessage" and not json.loads(call.params.get("link_preview_options", "{}")).get(
        "is_disabled"
    ):
        yield "a preview of whatever address stands in it"
