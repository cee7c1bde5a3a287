"""Deliveries as networks make them: repeated, late, in another order. The end must be that of one clean delivery.

R3: each event one to five times, up to 26 hours apart. R4: people's events shuffled among each other, with ids that neither
grow nor fall; one person's own keep their order, because a channel delivers a chat's messages one after another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from random import Random

from adapters.storage.store import SqlStore
from tests.crash.judge import Expected, expected
from tests.crash.ledger import Step, a_script, decide
from tests.factories import MONDAY, an_address, in_utc
from tests.rows import rows

LATEST_REPEAT = timedelta(hours=26)
EVENTS = 12
CHATS = ("anna", "bo", "cille")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What its people do, whom nobody else knows, and how it is delivered."""

    script: Sequence[Step]
    deliveries: Sequence[tuple[Step, datetime]]


def a_schedule(random: Random, *, is_shuffled: bool) -> Schedule:
    prefix = f"r{random.randrange(10**9)}-"
    script = [
        Step(prefix + step.id, prefix + step.chat, _renamed(step.text, prefix))
        for step in a_script(random, events=EVENTS, chats=CHATS)
    ]
    return Schedule(script, list(_shuffled(script, random) if is_shuffled else _repeated(script, random)))


def differences(store: SqlStore, schedules: Sequence[Schedule]) -> list[list[str]]:
    """Run these side by side, each in its order, and say how the end of each differs from the clean one.

    Turns that come at once share a transaction, as they do where many people write at once.
    """
    for together in zip_longest(*(schedule.deliveries for schedule in schedules)):
        turns = [store.submit(step.event(moment), decide) for step, moment in filter(None, together)]
        for turn in turns:
            turn.result()
    return [list(_compared(store, expected(schedule.script))) for schedule in schedules]


def _renamed(text: str, prefix: str) -> str:
    verb, value = text.split(" ")
    return f"{verb} {prefix}{value}" if verb == "tell" else text


def _repeated(script: Sequence[Step], random: Random) -> Iterator[tuple[Step, datetime]]:
    """The first delivery of each in order; up to four more of each at any later time within 26 hours."""
    first = [(in_utc(MONDAY) + timedelta(minutes=number), step) for number, step in enumerate(script)]
    more = [
        (moment + LATEST_REPEAT * random.random(), step) for moment, step in first for _ in range(random.randrange(5))
    ]
    for moment, step in sorted(first + more, key=lambda one: one[0]):
        yield step, moment


def _shuffled(script: Sequence[Step], random: Random) -> Iterator[tuple[Step, datetime]]:
    """Everybody is heard first, in any order; then the chats' events interleave anyhow, all within a minute."""
    introductions, rest = list(script[: len(CHATS)]), script[len(CHATS) :]
    random.shuffle(introductions)
    waiting = {step.chat: [one for one in rest if one.chat == step.chat] for step in introductions}
    for step in introductions:
        yield step, in_utc(MONDAY)
    while any(waiting.values()):
        chat = random.choice([chat for chat, steps in waiting.items() if steps])
        yield waiting[chat].pop(0), in_utc(MONDAY) + timedelta(seconds=random.randrange(60))


def _compared(store: SqlStore, wanted: Expected) -> Iterator[str]:
    for chat, events in wanted.done.items():
        person = store.read(lambda facts, chat=chat: facts.person_at(an_address(chat, channel="play")))
        assert person is not None
        conversation = store.read(lambda facts, person=person: facts.conversation(person.id))
        assert conversation is not None and conversation.doubt is not None
        # Moments do not fire here, so what they would add is not expected.
        added = wanted.sums.get(chat, 0) - 1000 * len(wanted.had.get(chat, []))
        if conversation.doubt != {"done": events, "sum": added}:
            yield f"{chat} has {conversation.doubt} instead of {events} and {added}"
        queued = rows(store, "SELECT payload FROM outbox WHERE lane = ? ORDER BY id", f"play:{chat}")
        groups = wanted.messages.get(chat, {})
        count = sum(len(group) for name, group in groups.items() if not name.startswith("moment "))
        if len(queued) != count:
            yield f"{chat} is sent {len(queued)} messages instead of {count}"
    cases = rows(store, "SELECT count(*) FROM case_log WHERE what = 'submitted'")[0][0]
    opened = rows(store, "SELECT count(*) FROM casefile")[0][0]
    if cases != opened:
        yield f"{opened} cases, but {cases} log lines"
