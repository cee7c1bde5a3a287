"""S1: whatever people write, tap or are called, nothing of it becomes a mention, a link or markup, and nothing of ours fails."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.core.test_hostile import CURATED, LETTERS
from tests.factories import MONDAY
from tests.results import Result, percentile
from tests.slackworld.blocks import sdk_faults
from tests.slackworld.house import running_from
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.reading import Touch
from tests.slackworld.record import Call
from tests.slackworld.rich_text import reaching
from tests.slackworld.world import SlackWorld

Json = Any
HUGE = ("x" * 1_000_000, "😀" * 100_000, "ord " * 250_000)
FORGED = ("", "1", "1abcde", "a|intake|1|entry|need", "1" * 3_000, "k|claim|7|", "💥" * 40, "1xxxxxk|decide|7|", "\x00")


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


EACH = 25
"""Inputs of one person. Whoever sends more than thirty is held to thirty a minute (S7), and would wait for that."""


async def measure(
    place: Place,
    *,
    seed: int,
    count: int,
    mode: str = "socket",
    people: int = 10,
    is_timed: bool = True,
    told: Callable[[str], object] = bool,
) -> Result:
    """Inputs through real payloads: written, given to the command, forged into buttons, and as people's names.

    `told` hears how far it is.
    """
    result = Result(f"S1 hostile input is harmless ({mode})")
    errors = Errors()
    logging.getLogger().addHandler(errors)
    try:
        async with (
            SlackWorld(running_from(MONDAY)) as slack,
            place.house(slack, clock=slack.clock, mode=mode) as house,
        ):
            slack.echoes = False
            actors = [slack.person(CURATED[number % len(CURATED)][:80]) for number in range(people)]
            texts, waits = inputs(seed, count), []
            # The first turn of a process reads prompts and vocabulary.
            await actors[0].after(actors[0].say("hej"))
            for first in range(0, len(texts), people):
                slack.hurry()
                if first and first % (people * EACH) == 0:
                    actors = [slack.person(CURATED[number % len(CURATED)][:80]) for number in range(people)]
                together = zip(actors, texts[first : first + people], strict=False)
                waits += await asyncio.gather(*(_answered(actor, words, first) for actor, words in together))
                told(f"{first + people} inputs, {len(errors.events)} errors")
            for number, words in enumerate(HUGE):
                slack.hurry()
                waits.append(await _answered(actors[number], words, 1))
            await _forged(slack, actors[0])
            await house.idle()
            await asyncio.sleep(1)
            _judge(result, slack, errors.events)
            result.figures |= {
                "inputs": len(texts) + len(HUGE) + len(FORGED),
                "messages judged": len(slack.record.of("chat.postMessage", "chat.update")),
                "answered after, p95, s (promised: under 1)": round(percentile(waits, 95), 2),
            }
            result.must(not is_timed or percentile(waits, 95) < 1.0, "answers took a second or more")
    finally:
        logging.getLogger().removeHandler(errors)
    return result


async def _answered(actor: Actor, words: str, number: int) -> float:
    """How long it took until something came back, one second of pacing left out."""
    began = asyncio.get_running_loop().time()
    act = actor.slash(words[:7_000]) if number % 3 == 2 else actor.say(words)
    try:
        await actor.after(act, seconds=2)
    except AssertionError:
        # Nothing may be the answer to nothing: words that are all invisible.
        return 0.0
    return asyncio.get_running_loop().time() - began


async def _forged(slack: SlackWorld, actor: Actor) -> None:
    post = actor.inbox()[-1]
    for value in FORGED:
        action = {"type": "button", "action_id": "chose:0", "block_id": "row0", "value": value}
        await actor.touch(Touch("forged", action), post)
        await actor.touch(Touch("forged", {**action, "action_id": value[:200] or "x"}), post)


def _judge(result: Result, slack: SlackWorld, errors: Sequence[str]) -> None:
    result.must(not slack.record.refused, f"Slack refused {slack.record.refused[:3]}")
    result.must(not errors, f"{len(errors)} errors were logged, first {errors[:1]}")
    result.must(not slack.record.troubles, f"{slack.record.troubles[:3]}")
    reached = 0
    for call in slack.record.of("chat.postMessage", "chat.update", "chat.postEphemeral", "response_url"):
        for said in live(call):
            reached += 1
            result.wrong.append(f"a message holds {said}")
        for said in sdk_faults(call.args.get("blocks") or []):
            result.wrong.append(f"slack_sdk refuses {said}")
    result.figures["mentions, links or markup that are not ours (promised: 0)"] = reached


def live(call: Call) -> list[str]:
    """What in a message would reach somebody, lead somewhere or be read as markup."""
    text = str(call.args.get("text") or "")
    found = [f"{letter!r} in text" for letter in "<>" if letter in text]
    if call.args.get("mrkdwn") is not False and call.method == "chat.postMessage":
        found.append("a text that is read as markup")
    if call.args.get("link_names") or call.args.get("parse") not in (None, "none"):
        found.append("a text in which names become mentions")
    for block in call.args.get("blocks") or []:
        found += [f"{fault.said} in rich text" for fault in reaching(block)] if block["type"] == "rich_text" else []
        found += ["mrkdwn"] if '"mrkdwn"' in str(block).replace("'", '"') else []
    return found
