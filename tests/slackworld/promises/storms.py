"""R6 and R5: Slack asks for patience for an hour, breaks, or is away for days. Nothing is lost, and nobody is pestered.

The clock is set by hand; messages go out as the outbox decides. What Slack was asked while it had asked for patience is counted.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from bot.clock import SettableClock
from bot.outbox.patience import Patience
from core.effects import Say
from core.events import Due, Inbound, Said
from core.model import Address, Person, Role
from core.ports import Facts, Turn
from tests.factories import MONDAY
from tests.results import Result, percentile
from tests.slackworld.faults import Broken, Busy, Cut, Lost, Trouble
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.record import Call
from tests.slackworld.world import SlackWorld

ANSWERED_WITHIN_SECONDS = 2.0
HOUR = timedelta(hours=1)
IN_FLIGHT = Patience().in_flight
# What an outage is like: refused at the door, cut, or worst of all, done and never answered.
OUTAGES: Sequence[Sequence[Trouble]] = ((Broken(503),), (Cut(),), (Broken(500), Cut(), Busy(30)))


async def measure_storm(place: Place, *, seed: int, messages: int, people: int, bulk: int = 0) -> Result:
    """For an hour 90 % of all posts are refused with a Retry-After of 1 to 120 seconds, while so many messages wait."""
    bulk -= bulk % people
    result = Result("R6 a storm of 429")
    clock = SettableClock(MONDAY)
    async with SlackWorld(clock) as slack, place.house(slack, clock=clock, runs=False) as house:
        slack.echoes = False
        actors = await _known(slack, house, people)
        random = Random(f"storm/{seed}")
        slack.faults.share(0.9, [Busy(random.randint(1, 120)) for _ in range(50)], seed, methods=("chat.postMessage",))
        sent = len(slack.record.calls)
        for number in range(messages):
            is_bulk = number < bulk
            words = f"{'fælles' if is_bulk else 'besked'} {number // people}"
            _say(house, actors[number % people], words, clock.now(), is_bulk=is_bulk)
        await house.pass_time_to(clock.now() + HOUR)
        slack.faults.clear()
        await house.pass_time_to(clock.now() + 2 * HOUR)
        calls = [call for call in slack.record.calls[sent:] if call.method == "chat.postMessage"]
        _judge(result, calls, actors, messages // people, bulk // people)
        result.figures |= {"messages": messages, "refused with 429": sum(call.status == 429 for call in calls)}
    return result


async def measure_answers(place: Place, *, seed: int, bulk: int, people: int = 10) -> Result:
    """While a message for everybody goes out to so many, people who write are answered first. By the machine's clock."""
    result = Result("R6 answers before bulk")
    async with SlackWorld() as slack, place.house(slack) as house:
        slack.echoes = False
        crowd = [slack.person(f"Person {number}") for number in range(bulk)]
        waiting = [slack.person(f"Ansat {number}") for number in range(people)]
        await asyncio.gather(*(actor.after(actor.say("hej"), seconds=30) for actor in waiting))
        for actor in crowd:
            _say(house, actor, "Til alle", slack.clock.now(), is_bulk=True)
        random, waits, is_bulky = Random(f"bulk/{seed}"), [], True
        while is_bulky:
            for actor in random.sample(waiting, people):
                began = asyncio.get_running_loop().time()
                await actor.after(actor.say("status"), seconds=60)
                waits.append(asyncio.get_running_loop().time() - began)
            is_bulky = _arrived(slack, "Til alle") < bulk * 0.9
        await slack.until(lambda: _arrived(slack, "Til alle") >= bulk, "all of the bulk", seconds=300)
        result.figures = {
            "messages for everybody": bulk,
            "answers meanwhile": len(waits),
            "answered after, p95, s (promised: under 2)": round(percentile(waits, 95), 2),
        }
        result.must(percentile(waits, 95) < ANSWERED_WITHIN_SECONDS, "people waited 2 s or more behind the bulk")
        result.must(_arrived(slack, "Til alle") == bulk, "a message for everybody arrived twice")
    return result


def _arrived(slack: SlackWorld, words: str) -> int:
    return sum(not call.error and _words(call) == words for call in slack.record.of("chat.postMessage"))


async def measure_outage(place: Place, *, seed: int, hours: int, people: int = 5) -> Result:
    """Posts fail for so many hours in one of several ways while people go on; then everything drains in order."""
    result = Result(f"R5 away for {hours} hours")
    for number, troubles in enumerate(OUTAGES):
        clock = SettableClock(MONDAY)
        async with SlackWorld(clock) as slack, place.house(slack, clock=clock, runs=False) as house:
            slack.echoes = False
            actors = await _known(slack, house, people)
            sent = len(slack.record.calls)
            slack.faults.share(1.0, troubles, seed)
            for hour in range(hours):
                for actor in actors:
                    _say(house, actor, f"besked {hour}", clock.now())
                await house.pass_time_to(clock.now() + HOUR)
            attempts = len(slack.record.calls) - sent
            slack.faults.clear()
            await house.pass_time_to(clock.now() + HOUR)
            calls = [call for call in slack.record.calls[sent:] if call.method == "chat.postMessage"]
            _judge(result, calls, actors, hours)
            result.figures[f"way {number}: attempts while away / an hour and person"] = round(
                attempts / hours / people, 1
            )
    return result


async def measure_lost(place: Place, *, seed: int, messages: int) -> Result:
    """Half of all answers to posts are lost after the post took effect: each is looked up, none is posted twice."""
    result = Result("R2 answers that were lost")
    clock = SettableClock(MONDAY)
    async with SlackWorld(clock) as slack, place.house(slack, clock=clock, runs=False) as house:
        slack.echoes = False
        actors = await _known(slack, house, 5)
        slack.faults.share(0.5, [Lost()], seed, methods=("chat.postMessage",))
        for number in range(messages):
            _say(house, actors[number % 5], f"besked {number // 5}", clock.now())
        await house.pass_time_to(clock.now() + 3 * HOUR)
        for actor in actors:
            texts = [post.text.rpartition(": ")[2] for post in actor.inbox() if "besked" in post.text]
            wanted = [f"besked {number}" for number in range(messages // 5)]
            result.must(texts == wanted, f"{actor.member.id} reads {texts[:12]}, not {wanted[:12]}")
        lost = sum(call.error == "-" for call in slack.record.of("chat.postMessage"))
        result.figures = {
            "messages": messages,
            "answers that were lost": lost,
            "looked up": len(slack.record.of("conversations.history")),
        }
    return result


async def _known(slack: SlackWorld, house: House, people: int) -> list[Actor]:
    actors = [slack.person(f"Ansat {number}") for number in range(people)]
    for actor in actors:
        await actor.say("hej")
    await house.idle()
    await house.pass_time_to(slack.clock.now() + timedelta(minutes=1))
    return actors


def _say(house: House, actor: Actor, words: str, at: datetime, *, is_bulk: bool = False) -> None:
    """Queue a message through a turn of its own, as the rooms do."""
    address = Address("slack", actor.member.id)

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        known = facts.person_at(address)
        person = known or Person(id=facts.next_person(), address=address, roles=frozenset({Role.EMPLOYEE}))
        say = Say(to=person.id, prompt="screening/answered", params={"number": 1, "words": words}, is_bulk=is_bulk)
        return Turn(person=None if known else person, effects=(say,))

    event = Said(id=f"{words}/{actor.member.id}", source="test", at=at, sender=address, text="")
    house.app.store.take(event, decide)


def _words(call: Call) -> str:
    """The words that were put into the prompt."""
    return str(call.args["text"]).rpartition(": ")[2]


def _judge(result: Result, calls: Sequence[Call], actors: Sequence[Actor], each: int, bulk: int = 0) -> None:
    """All arrived once and in order, answers before bulk; none was tried while Slack had asked for patience.

    Between two messages to a person lies a second. `bulk` of the `each` are for everybody.
    """
    wanted = [*(f"besked {number}" for number in range(bulk, each)), *(f"fælles {number}" for number in range(bulk))]
    arrived: dict[str, list[Call]] = defaultdict(list)
    asked = patient_until = datetime.min.replace(tzinfo=MONDAY.tzinfo)
    early = at_once = 0
    for call in calls:
        # What was on its way when Slack asked is answered at the same moment; later ones should not have been made.
        early += asked < call.at < patient_until
        at_once = at_once + 1 if call.at == asked and call.status == 429 else 0
        early += at_once > IN_FLIGHT
        if call.status == 429:
            asked, patient_until = call.at, max(patient_until, call.at + timedelta(seconds=call.retry_after))
        if not call.error:
            arrived[str(call.args["channel"])].append(call)
    result.must(early == 0, f"{early} calls before Slack allowed them")
    for actor in actors:
        mine = [*arrived[actor.member.id], *arrived[actor.dm.id]]
        texts = [_words(call) for call in mine]
        result.must(texts == wanted, f"{actor.member.id} was given {texts[:8]}")
        gaps = [later.at - earlier.at for earlier, later in pairwise(mine)]
        result.must(all(gap >= timedelta(seconds=1) for gap in gaps), "two messages to a person within a second")
    result.figures["calls before Slack allowed them (promised: 0)"] = (
        int(result.figures.get("calls before Slack allowed them (promised: 0)", 0)) + early
    )
