"""R3 and R4: whatever Slack repeats, reorders or sends late, people get what they would have got from each event once.

The judge is the core alone, with dictionaries for a database: it is given the first arrival of each event, in that order.
A message is worded when it is sent, so one that was on its way when somebody changed the language may come in the new one; the
last may not.
"""

import math
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from random import Random
from typing import Any

from bot.clock import SettableClock
from core.markup import Message
from core.model import Address
from core.wording import LANGUAGES, Wording
from tests.chat import Chat, World
from tests.factories import MONDAY
from tests.results import Result
from tests.slackworld import payloads
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld

Json = Any
SCRIPTS = (
    (
        "Biblioteket får færre besøg af teenagere",
        "mig selv",
        "de unge",
        "borgere",
        "ved ikke",
        "nye idéer",
        "tilbage",
        "12",
    ),
    ("jeg har en idé", "Et skilt ved hver dør", "mig selv", "ved ikke", "begge", "hjælp", "stop", "status"),
    (
        "hej",
        "Vi vil teste robotstøvsugere på plejehjem",
        "mig selv",
        "hvorfor spørger du?",
        "medarbejdere",
        "lille",
        "afprøvning",
    ),
    ("english", "our letters are hard to read", "myself", "citizens", "don't know", "new ideas", "back", "person"),
)
OTHER_LANGUAGE = "english"
LONGEST = timedelta(hours=26)
AT_ONCE = 25
# Then a new Slack and a new database begin: what everybody wrote so far would make each further schedule slower.
IN_ONE_WORLD = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """One delivery of an event: which, so long after the beginning, as which attempt."""

    event: int
    after: timedelta
    attempt: int


def schedule(random: Random, events: int) -> list[Arrival]:
    """Each event one to five times. Half the schedules keep the order of first arrival, the others mix it within a minute."""
    is_mixed = random.random() < 0.5
    arrivals = []
    for number in range(events):
        first = timedelta(seconds=random.uniform(0, 60) if is_mixed else 2 * number)
        arrivals.append(Arrival(number, first, random.choice((0, 0, 0, 1, 2, 3))))
        for _ in range(random.choice((0, 0, 1, 1, 2, 4))):
            # Soon, at Slack's own intervals, or so late that everybody has forgotten.
            late = random.choice((random.uniform(0, 3), 60.0, 300.0, random.uniform(0, LONGEST.total_seconds())))
            arrivals.append(Arrival(number, first + timedelta(seconds=late), random.choice((0, 1, 2, 3, 9))))
    return sorted(arrivals, key=lambda one: one.after)


@dataclass(frozen=True, slots=True)
class Play:
    """One schedule and the person it happens to."""

    number: int
    person: Actor
    script: Sequence[str]
    events: Sequence[Json]
    arrivals: Sequence[Arrival]


async def measure(
    place: Place,
    *,
    seed: int,
    schedules: int,
    mode: str = "socket",
    share: tuple[int, int] = (0, 1),
    told: Callable[[str], object] = bool,
) -> Result:
    """All of these schedules, or the `share` (which, of how many) of one process; `told` hears how far it is."""
    result = Result(f"R3, R4 repeats and order ({mode})")
    done = deliveries = 0
    for numbers in worlds(schedules, *share):
        clock = SettableClock(MONDAY)
        async with SlackWorld(clock) as slack, place.house(slack, clock=clock, mode=mode, runs=False) as house:
            slack.echoes = False
            for start in range(0, len(numbers), AT_ONCE):
                plays = [_play(slack, seed, number) for number in numbers[start : start + AT_ONCE]]
                result.wrong += [f"seed {seed} schedule {said}" async for said in _differences(slack, house, plays)]
                done += len(plays)
                deliveries += sum(len(play.arrivals) for play in plays)
                told(f"{done} schedules, {len(result.wrong)} differ")
    result.figures = {
        "schedules": done,
        "deliveries": deliveries,
        "schedules that differ (promised: 0)": len(result.wrong),
    }
    return result


def worlds(schedules: int, which: int = 0, of: int = 1) -> Iterator[range]:
    """The numbers of the schedules that happen in the same world, of all worlds every so manieth."""
    each = min(IN_ONE_WORLD, math.ceil(schedules / of))
    for first in range(which * each, schedules, of * each):
        yield range(first, min(first + each, schedules))


async def _differences(slack: SlackWorld, house: House, plays: Sequence[Play]) -> AsyncIterator[str]:
    sent = len(slack.record.calls)
    await _all_happen(slack, house, plays)
    for play in plays:
        if difference := _difference(_given(slack, play, sent), *_judged(house, play)):
            yield f"{play.number}: {difference}"


def _play(slack: SlackWorld, seed: int, number: int) -> Play:
    random = Random(f"duplicates/{seed}/{number}")
    script, person = random.choice(SCRIPTS), slack.person("Anne")
    events = [_event(slack, person, words) for words in script]
    return Play(number, person, script, events, schedule(random, len(script)))


async def _all_happen(slack: SlackWorld, house: House, plays: Sequence[Play]) -> None:
    """Every arrival at its second, those of one second one after another without waiting for their turns."""
    begin = slack.clock.now()
    arrivals = sorted(((arrival, play) for play in plays for arrival in play.arrivals), key=lambda one: one[0].after)
    for second, together in groupby(arrivals, key=lambda one: int(one[0].after.total_seconds())):
        await house.pass_time_to(begin + timedelta(seconds=second))
        for arrival, play in together:
            await slack.deliveries.give("events_api", play.events[arrival.event], attempt=arrival.attempt)
        await house.idle()
    await house.pass_time_to(slack.clock.now() + timedelta(minutes=5))


def _given(slack: SlackWorld, play: Play, sent: int) -> list[str]:
    """What the person was sent, in order, as it was posted."""
    mine = (play.person.member.id, play.person.dm.id)
    posts = [call for call in slack.record.calls[sent:] if call.method == "chat.postMessage" and not call.error]
    return [str(call.args["text"]) for call in posts if call.args["channel"] in mine]


def _event(slack: SlackWorld, person: Actor, words: str) -> Json:
    room = person.dm
    post = Post(slack.workspace.stamp(), room.id, person.member.id, words)
    return payloads.said(slack.workspace, person.member, room, post)


class InBothLanguages:
    """Words messages as they are asked for, and remembers what each is in the other language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self.other: dict[str, str] = {}

    def message(self, language: str, *told: Any) -> Message:
        message = self._wording.message(language, *told)
        (other,) = set(LANGUAGES) - {language}
        self.other[message.text] = self._wording.message(other, *told).text
        return message


def _judged(house: House, play: Play) -> tuple[list[str], dict[str, str]]:
    """What the person is to be sent, and for whoever changes the language each of it in the other one."""
    wording = InBothLanguages(house.app.content.wording)
    world = World(house.app.service, wording, MONDAY)  # type: ignore[arg-type]
    chat = Chat(world, Address("slack", "employee"))
    order = list(dict.fromkeys(arrival.event for arrival in play.arrivals))
    wanted = [message.text for number in order for message in chat.say(play.script[number])]
    return wanted, wording.other if OTHER_LANGUAGE in play.script else {}


def _difference(got: Sequence[str], wanted: Sequence[str], other: Mapping[str, str]) -> str:
    """The first difference, in words; nothing where there is none."""
    for number, (one, meant) in enumerate(zip(got, wanted, strict=False)):
        is_last = number == len(wanted) - 1
        if one != meant and (is_last or one != other.get(meant)):
            return f"message {number} is {one!r}, not {meant!r}"
    return f"{len(got)} messages, not {len(wanted)}" if len(got) != len(wanted) else ""
