"""S6, S7, R8: no word or name of people is logged or counted; one person's flood is theirs alone; dead letters are seen."""

import asyncio
import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.clock import SettableClock
from bot.telemetry import configure
from tests.factories import MONDAY
from tests.results import Result, percentile
from tests.slackworld.faults import Lost, Says
from tests.slackworld.house import running_from
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.promises.strangers import strangers
from tests.slackworld.stories import DANISH, accepts_it, asks_back, claims_it, sends_it
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.slackworld.world import SlackWorld

CANARIES = ("kanariefugl", "zebrafinke", "undulaten", "20304050", "0102031234", "kanarie@example.org")
SECRETS = (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET)


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Down to the least that any library logs."""
    root = logging.getLogger()
    handlers, level, stream = root.handlers[:], root.level, io.StringIO()
    configure("json", "debug", stream)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)


async def measure_log(place: Place, *, mode: str) -> Result:
    """Every flow with canaries in all that people can write or be called, faults among it."""
    result = Result(f"S6 logs carry no people ({mode})")
    with everything_logged() as log:
        async with (
            SlackWorld(running_from(MONDAY)) as slack,
            place.house(slack, clock=slack.clock, mode=mode) as house,
        ):
            anne, mette = slack.person(f"Anne {CANARIES[0]}"), slack.person(f"Mette {CANARIES[1]}")
            house.facilitate(mette)
            await sends_it(anne, DANISH, begun=anne.say(f"{DANISH.need}, siger {CANARIES[2]}"))
            await claims_it(mette, DANISH)
            await asks_back(mette, anne, DANISH)
            slack.faults.once("chat.postMessage", Says("fatal_error"), Lost(), Says("msg_too_long"))
            await anne.say(f"mit cpr er {CANARIES[4]}, ring {CANARIES[3]} eller {CANARIES[5]}")
            await anne.say(f"hjælp mig {CANARIES[1]}")
            await anne.slash(f"status {CANARIES[2]}")
            # By Anne's answers: nobody else is to wait for a time that does not go on.
            while not slack.faults.are_spent:
                slack.hurry()
                await asyncio.sleep(0.02)
            await accepts_it(mette, anne, DANISH)
            for actor in strangers(slack).values():
                await actor.say(CANARIES[0])
            await house.idle()
            numbers = house.app.telemetry.metrics.text()
        written = log.getvalue()
    for word in (*CANARIES, *SECRETS, anne.member.id, "Biblioteket"):
        result.must(word.lower() not in written.lower(), f"{word} is in the log: {_line(written, word)}")
        result.must(word.lower() not in numbers.lower(), f"{word} is in the numbers")
    for event in ("slack.refused", "turn.taken"):
        result.must(event in written, f"{event} is not logged")
    result.figures = {"lines logged": written.count("\n"), "canaries": len(CANARIES) + len(SECRETS)}
    return result


def _line(written: str, word: str) -> str:
    return next((line[:200] for line in written.splitlines() if word.lower() in line.lower()), "")


async def measure_flood(place: Place, *, messages: int) -> Result:
    """One person sends far more than a person does while others go on."""
    result = Result("S7 a flood is the flooder's alone")
    async with SlackWorld(running_from(MONDAY)) as slack, place.house(slack, clock=slack.clock):
        slack.echoes = False
        flooder, others = slack.person("Flom"), [slack.person(f"Ansat {number}") for number in range(5)]
        await asyncio.gather(*(actor.after(actor.say("hej")) for actor in (flooder, *others)))
        flood = asyncio.create_task(_pour(flooder, messages))
        waits = []
        for _ in range(4):
            for actor in others:
                began = time.monotonic()
                await actor.after(actor.say("status"))
                waits.append(time.monotonic() - began)
        await flood
        taken = len(flooder.inbox())
        result.figures = {
            "messages of the flooder": messages,
            "answered meanwhile": taken,
            "others answered after, p95, s": round(percentile(waits, 95), 2),
        }
        result.must(taken < messages, "the flood was not held back")
        result.must(percentile(waits, 95) < 2.0, "others waited 2 s or more")
    return result


async def _pour(actor: Actor, messages: int) -> None:
    for number in range(messages):
        await actor.say(f"spam {number}")


DEAD = {
    "user_disabled": "unreachable",
    "messages_tab_disabled": "unreachable",
    "msg_too_long": "refused",
    "no_text": "refused",
}


async def measure_dead(place: Place) -> Result:
    """What Slack will never take ends in a named state at the first attempt, and the facilitators' digest tells of it."""
    result = Result("R8 dead letters are visible")
    clock = SettableClock(MONDAY)
    async with SlackWorld(clock) as slack, place.house(slack, clock=clock, runs=False) as house:
        slack.echoes = False
        mette = slack.person("Mette")
        house.facilitate(mette)
        for error, state in DEAD.items():
            actor = slack.person(error)
            slack.faults.once("chat.postMessage", Says(error))
            sent = len(slack.record.of("chat.postMessage"))
            await actor.say("hej")
            await house.idle()
            await house.pass_time_to(clock.now() + timedelta(seconds=30))
            attempts = [call for call in slack.record.of("chat.postMessage")[sent:] if call.error == error]
            result.must(len(attempts) == 1, f"{error} was tried {len(attempts)} times")
            result.must(house.app.outbox.counts["slack", state] > 0, f"{error} is not {state}")
        await house.pass_time_to(MONDAY + timedelta(days=1, hours=2))
        result.must(mette.reads("beskeder kom ikke frem"), f"no digest tells of it:\n{mette.screen()}")
        result.figures = {"kinds of dead letters": len(DEAD)}
    return result
