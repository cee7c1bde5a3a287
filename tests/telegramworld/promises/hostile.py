"""S1: whatever citizens write, tap or are called, nothing of it becomes a mention, a link or markup, and nothing of ours fails.

Every message is judged as Telegram reads it: its HTML is parsed as strictly as there, and what came out is looked at.
"""

import asyncio
import json
import logging
import resource
import time
from collections.abc import Iterator, Sequence
from random import Random

from tests.core.test_hostile import CURATED, LETTERS
from tests.results import Result, percentile
from tests.rows import rows
from tests.telegramworld.markup import read_html, utf16
from tests.telegramworld.methods import LONGEST_CAPTION, LONGEST_TEXT
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Place, Promising
from tests.telegramworld.world import Call, World

MEGABYTE = 1_000_000
# The app sends at most 4,096 characters; a changed one may send anything.
HUGE = ("x" * MEGABYTE, "😀" * 100_000, "ord " * 250_000, "<b>" * 300_000)
FORGED = ("", "1", "1abcde", "a|intake|1|entry|need", "1" * 3_000, "k|claim|7|", "💥" * 40, "1xxxxxk|decide|7|", "\x00")
OURS = frozenset({"bold"})
PASS_ON = ("Ja, send det", "Ja, giv det videre", "Ja, gerne", "Ja")


class Errors(logging.Handler):
    """Counts what is logged as an error: an exception that was caught is still one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.events: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.events.append(str(record.msg))


def inputs(seed: int, count: int) -> list[str]:
    chance = Random(f"hostile/{seed}")
    mixed = [
        "".join(chance.choice((*LETTERS, chance.choice(CURATED)[:40])) for _ in range(chance.randint(1, 40)))
        for _ in range(max(0, count - len(CURATED)))
    ]
    return [*CURATED, *mixed][:count]


async def measure(place: Place, *, seed: int, count: int, people: int = 40, is_timed: bool = True) -> Result:
    """Inputs through real updates: words, captions, edits, links, forged buttons, and people's names."""
    result = Result("S1 hostile input is harmless")
    errors = Errors()
    logging.getLogger().addHandler(errors)
    try:
        async with place.house(World(seed=seed)) as house:
            facilitator = await house.facilitator()
            names = [CURATED[number % len(CURATED)][:64] for number in range(people)]
            citizens = [house.world.citizen(number, name=name) for number, name in enumerate(names)]
            await house.members(*citizens)
            begun, texts = _memory(), inputs(seed, count)
            waits = [wait async for wait in _written(house, citizens, texts)]
            for number, words in enumerate(HUGE):
                citizens[number % people].say(words)
            for number, data in enumerate(FORGED):
                citizens[number % people].call_back(data, citizens[number % people].last)
            await house.settled()
            _judge(result, house, errors.events)
            everything = len(texts) + len(HUGE) + len(FORGED) + people
            shown = len(facilitator.messages)
            result.figures = {"inputs": everything, "of them to a facilitator": shown, **result.figures}
            result.figures["answered after, p95, s (promised: under 1)"] = round(percentile(waits, 95), 2)
            result.figures["memory more than before, MB"] = max(0, _memory() - begun)
            result.must(not is_timed or percentile(waits, 95) < 1.0, "answers took a second or more")
    finally:
        logging.getLogger().removeHandler(errors)
    return result


async def _written(house: Promising, citizens: Sequence[Citizen], texts: Sequence[str]):
    """Each text by one of the citizens, in one of the ways; as many at once as there are citizens."""
    for first in range(0, len(texts), len(citizens)):
        together = list(zip(citizens, texts[first : first + len(citizens)], strict=False))
        moments = {}
        for number, (citizen, words) in enumerate(together, start=first):
            moments[citizen] = (len(citizen.messages), time.monotonic())
            _one(citizen, words, number)
        waiting = asyncio.create_task(house.settled())
        for citizen, (before, began) in moments.items():
            if await _answered(house.world, citizen, before, waiting):
                yield time.monotonic() - began
        await waiting
        for citizen, _ in together:
            if label := next((one for one in PASS_ON if citizen.messages and one in citizen.last.labels), None):
                citizen.tap(label, citizen.last)
        await house.settled()


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


def _judge(result: Result, house: Promising, errors: Sequence[str]) -> None:
    result.must(not errors, f"{len(errors)} errors were logged, first {errors[:1]}")
    refused = rows(house.store, "SELECT last_error FROM outbox WHERE status <> 2 AND last_error IS NOT NULL")
    result.must(not refused, f"Telegram refused {refused[:3]}")
    result.must(house.house.telegram.put_aside == 0, f"{house.house.telegram.put_aside} updates were put aside")
    judged = [(call, said) for call in house.world.calls for said in live(call)]
    result.wrong += [f"a message holds {said}" for _, said in judged]
    sent = [call for call in house.world.calls if _words(call)]
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


def _memory() -> int:
    """The most this process ever held, in MB; the Telegram of the test and its record of every call are in it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
