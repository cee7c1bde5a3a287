"""R7: Slack has its acknowledgement in time, also while the database is slow and fifty people act at once."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.results import Result, percentile
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.world import SlackWorld

PEOPLE = 50
SLOW_SECONDS = 2.0


@contextmanager
def slow_database(house: House, seconds: float = SLOW_SECONDS) -> Iterator[None]:
    """Every transaction that is committed, and every question that is asked, takes so much longer."""
    engines = house.app.store.engines
    is_slow = [True]

    def slowly(*_: object) -> None:
        if is_slow:
            time.sleep(seconds)

    event.listen(engines.write, "commit", slowly)
    event.listen(engines.read, "begin", slowly)
    try:
        yield
    finally:
        # The listeners stay: one that is taken away while it runs would break the transaction it runs in.
        is_slow.clear()


async def measure(place: Place, *, mode: str, people: int = PEOPLE, rounds: int = 4) -> Result:
    """Everybody writes, taps, gives a command and opens Home at once, round after round."""
    result = Result(f"R7 acknowledged in time ({mode})")
    async with SlackWorld() as slack, place.house(slack, mode=mode) as house:
        slack.echoes = False
        actors = [slack.person(f"Person {number}") for number in range(people)]
        slack.deliveries.repeats = False
        await asyncio.gather(*(actor.after(actor.say("Hej"), seconds=60) for actor in actors))
        slack.deliveries.acks.clear()
        given = len(slack.deliveries.given)
        with slow_database(house):
            for number in range(rounds):
                await asyncio.gather(*(_act(actor, number) for actor in actors))
                await asyncio.sleep(0.2)
            acks, due = list(slack.deliveries.acks), len(slack.deliveries.given) - given
        result.figures = {
            "deliveries": due,
            "acknowledged": len(acks),
            "median, ms": round(percentile(acks, 50) * 1000, 1),
            "p99, ms (promised: under 500)": round(percentile(acks, 99) * 1000, 1),
            "slowest, ms (promised: under 2500)": round(max(acks, default=0) * 1000, 1),
        }
        result.must(len(acks) == due, f"{due - len(acks)} deliveries were not acknowledged")
        result.must(percentile(acks, 99) < 0.5, "p99 is 500 ms or more")
        result.must(max(acks, default=0) < 2.5, "one took 2.5 s or more")
    return result


async def _act(actor: Actor, number: int) -> None:
    match number % 4:
        case 0:
            await actor.say("Vi mangler idéer til fælles måltider")
        case 1:
            await actor.slash("status")
        case 2:
            await actor.open_home()
        case _:
            await actor.tap("Hjælp")
