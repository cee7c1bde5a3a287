"""R6: Slack counts calls by method. People who tap more than it takes edits of a minute are answered all the same."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.results import Result, percentile
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.record import Call
from tests.slackworld.stories import DANISH
from tests.slackworld.world import SlackWorld

ANSWERED_WITHIN_SECONDS = 2.0
ON_THE_WAY = timedelta(seconds=1)
"""What was asked before Slack's refusal was there may still be answered for so long."""


async def measure(place: Place, *, people: int = 12, seconds: float = 90.0, most: int = 1_000) -> Result:
    """So many people tap as fast as they are answered, with their Home open, while every method is counted.

    `most` calls of a method a minute, where that is less than its tier.
    """
    result = Result("R6 methods that are counted")
    async with SlackWorld() as slack, place.house(slack) as house:
        slack.api.is_counting, slack.api.most_a_minute = True, most
        actors = [slack.person(f"Ansat {number}") for number in range(people)]
        until = asyncio.get_running_loop().time() + seconds
        waits = [wait for mine in await asyncio.gather(*(_taps(one, until) for one in actors)) for wait in mine]
        await house.idle()
        refused = [call for call in slack.record.calls if call.error == "ratelimited"]
        early = _early(slack.record.calls)
        result.figures = {
            "people at once": people,
            "taps answered": len(waits),
            "calls refused with 429": len(refused),
            "calls before Slack allowed them (promised: 0)": early,
            "answered after, p95, s (promised: under 2)": round(percentile(waits, 95), 2),
        }
        result.must(bool(refused), "nothing was counted")
        result.must(early == 0, f"{early} calls before Slack allowed them")
        result.must(percentile(waits, 95) < ANSWERED_WITHIN_SECONDS, "people waited 2 s or more for an edit")
        result.must(slack.record.troubles == [], "Slack told somebody of trouble")
    return result


async def _taps(actor: Actor, until: float) -> list[float]:
    """Forth and back through the same questions; how long each answer took."""
    now = asyncio.get_running_loop().time
    await actor.open_home()
    await actor.after(actor.say(DANISH.need), "på vegne af", seconds=60)
    waits: list[float] = []
    while now() < until:
        await asyncio.sleep(1.2)  # a chat takes one message a second
        asked = next(post for post in reversed(actor.inbox()) if "Tilbage" in actor.labels(post))
        labels = actor.labels(asked)
        label = labels[0] if len(waits) % 2 == 0 else "Tilbage"
        began = now()
        await actor.after(actor.tap(label, at=asked), seconds=60)
        waits.append(now() - began)
    return waits


def _early(calls: Sequence[Call]) -> int:
    """Calls of a method within the time that Slack had asked for."""
    asked: dict[str, tuple[datetime, datetime]] = {}
    early = 0
    for call in calls:
        since, until = asked.get(call.method, (call.at, call.at))
        early += since + ON_THE_WAY < call.at < until
        if call.error == "ratelimited":
            asked[call.method] = (call.at, call.at + timedelta(seconds=call.retry_after))
    return early
