"""Sockets that are closed, cut, frozen or replaced while people write: nothing is lost, nothing doubled, each one's order kept.

Slack's repeats come soon here (`repeat_soon`), so that a test need not wait minutes; how long a frozen socket goes unnoticed is
measured by the machine's clock, for that is what watches it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from adapters.slack.arriving.sockets import SILENT_SECONDS
from core.model import Address
from tests.results import Result
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.world import SlackWorld

NOTICED_WITHIN_SECONDS = 60.0
Break = Callable[[SlackWorld], Awaitable[None]]


async def _close(slack: SlackWorld) -> None:
    await slack.sockets.close()


async def _cut(slack: SlackWorld) -> None:
    slack.sockets.cut()


async def _refresh(slack: SlackWorld) -> None:
    await slack.sockets.refresh()


async def _away(slack: SlackWorld) -> None:
    slack.go_down()
    try:
        await asyncio.sleep(1.0)
    finally:
        slack.come_back()


BREAKS: dict[str, Break] = {"closed": _close, "cut": _cut, "refreshed": _refresh, "away": _away}


async def measure(place: Place, *, seed: int, messages: int) -> Result:
    """People write one message after another while sockets break in four ways at random."""
    people = max(5, messages // 25)  # none of them writes more than a person does, and is made to wait
    result = Result("R5 sockets that break while people write")
    random = Random(f"connections/{seed}")
    async with SlackWorld() as slack, place.house(slack) as house:
        slack.echoes = False
        slack.deliveries.seconds = 1.0
        slack.repeat_soon(0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
        actors = [slack.person(f"Ansat {number}") for number in range(people)]
        breaking = asyncio.create_task(_break_often(slack, random))
        await asyncio.gather(*(_write(actor, messages // people, random) for actor in actors))
        breaking.cancel()
        await slack.until(lambda: slack.deliveries.is_settled, "every repeat delivered", seconds=60)
        await house.idle()
        opened = slack.sockets.opened
        for actor in actors:
            words = _written(house, actor)
            wanted = [f"ord {number}" for number in range(messages // people)]
            result.must(sorted(words) == sorted(wanted), f"{actor.member.id}: {len(words)} turns, not {len(wanted)}")
        result.figures = {
            "messages": messages,
            "sockets opened": opened,
            "deliveries that nobody acknowledged": len(slack.deliveries.given) - len(slack.deliveries.acks),
        }
    return result


async def measure_frozen(place: Place, *, silent_seconds: float = SILENT_SECONDS) -> Result:
    """A socket goes silent, as open as before from both ends. How long until another is there, and was anything lost?

    What a shorter silence saves is none of what may go by besides it: the same is promised of it, sooner.
    """
    result = Result("R5 a frozen socket")
    within = NOTICED_WITHIN_SECONDS - SILENT_SECONDS + silent_seconds
    async with SlackWorld() as slack, place.house(slack, silent_seconds=silent_seconds):
        slack.echoes = False
        slack.deliveries.seconds = 1.0
        anne = slack.person("Anne")
        await anne.after(anne.say("hej"))
        opened, began = slack.sockets.opened, asyncio.get_running_loop().time()
        slack.sockets.freeze()
        slack.repeat_soon(1.0, 5.0, 15.0, 30.0)
        assert await anne.say("hører du?") is None
        await slack.until(lambda: slack.sockets.opened > opened, "a new socket", seconds=90)
        noticed = asyncio.get_running_loop().time() - began
        await slack.until(lambda: len(anne.inbox()) >= 2, "an answer", seconds=60)
        result.figures = {f"noticed after, s (promised: within {within:.0f})": round(noticed, 1)}
        result.must(noticed < within, f"it took {noticed:.0f} s")
    return result


async def _break_often(slack: SlackWorld, random: Random) -> None:
    while True:
        await asyncio.sleep(random.uniform(0.3, 1.5))
        if slack.sockets.open:
            await random.choice(list(BREAKS.values()))(slack)


async def _write(actor: Actor, messages: int, random: Random) -> None:
    for number in range(messages):
        await actor.say(f"ord {number}")
        await asyncio.sleep(random.uniform(0, 0.2))


def _written(house: House, actor: Actor) -> list[str]:
    """What the house has of somebody's words, each as often as it was taken."""
    address = Address("slack", actor.member.id)
    lines = house.app.store.read(lambda facts: facts.chat(address, most=1_000))
    return [line.words for line in lines if not line.is_ours]
