"""A provider that is away for hours, with a clock set by hand (R5): nothing is lost, nothing goes out after its time.

While it is away people go on talking to us, so that their lanes fill; when it is back they drain in order and at its speed.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.storage.outbox.rates import Pace
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.scheduler import Scheduler, advance
from core.effects import Say
from core.ports import Later, Outcome, Outgoing, Sent, Turn
from tests.factories import HOUR, MINUTE, MONDAY, a_person, an_address, in_utc, said
from tests.providers import by_prompt

CHATS = 5
PACE = Pace(per_second=25, burst=3, chat_gap_ms=1000)

Failing = Callable[[int], Outcome | Exception]
FAILURES: dict[str, Failing] = {
    "answers 503": lambda number: Later("503"),
    "cuts the connection": lambda number: Later("connection reset"),
    "does not answer": lambda number: TimeoutError(),
    "asks for patience": lambda number: Later("429", seconds=1 + number % 120),
    "is half open": lambda number: Later("503") if number % 3 else Later("429", seconds=30, is_for_all=True),
}


class Away:
    """A provider that fails until a moment, and then takes everything and notes when."""

    def __init__(self, clock: SettableClock, until: datetime, failing: Failing) -> None:
        self._clock = clock
        self._until = until
        self._failing = failing
        self.asked = 0
        self.taken: list[tuple[datetime, str, str]] = []

    async def send(self, row: Outgoing) -> Outcome:
        self.asked += 1
        if self._clock.now() < self._until:
            outcome = self._failing(self.asked)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        self.taken.append((self._clock.now(), row.address.chat, row.message.text))
        return Sent("ref")


def differences(
    store: SqlStore, clock: SettableClock, *, hours: int, failing: Failing, chats: int = CHATS
) -> list[str]:
    """Let the provider be away for so long, and say what went wrong."""
    provider = Away(clock, in_utc(MONDAY) + HOUR * hours, failing)
    outbox = Outbox(store.outbox, {"play": Channel(provider, PACE)}, by_prompt, clock)
    scheduler = Scheduler(store, lambda event, facts: Turn(), clock)

    async def pass_time() -> None:
        for number in range(hours):
            _talk(store, number, clock.now(), chats)
            await advance(in_utc(MONDAY) + HOUR * (number + 1), clock=clock, scheduler=scheduler, outbox=outbox)
        await advance(clock.now() + 20 * MINUTE, clock=clock, scheduler=scheduler, outbox=outbox)

    asyncio.run(pass_time())
    return _wrong(provider, hours, chats)


def _talk(store: SqlStore, number: int, now: datetime, chats: int) -> None:
    """Everybody gets an answer, and a reminder that is of use for half an hour."""
    for chat in range(1, chats + 1):
        address = an_address(f"chat{chat}", channel="play")
        new = a_person(chat, address=address) if number == 0 else None
        effects = (
            Say(to=a_person(chat).id, prompt=f"answer {number}"),
            Say(to=a_person(chat).id, prompt=f"reminder {number}", expires=now + HOUR / 2),
        )
        turn = Turn(person=new, effects=effects)
        store.take(said(id=f"{chat}/{number}", sender=address, at=now), lambda event, facts, turn=turn: turn)


def _wrong(provider: Away, hours: int, chats: int) -> list[str]:
    wrong = []
    texts: dict[str, list[str]] = defaultdict(list)
    moments: dict[str, list[datetime]] = defaultdict(list)
    for moment, chat, text in provider.taken:
        texts[chat].append(text)
        moments[chat].append(moment)
    for chat in (f"chat{number}" for number in range(1, chats + 1)):
        # The last hour's reminder was still good only if the provider came back within its half hour.
        if texts[chat] != [f"answer {number}" for number in range(hours)]:
            wrong.append(f"{chat} was given {texts[chat]}")
        gaps = [later - earlier for earlier, later in zip(moments[chat], moments[chat][1:], strict=False)]
        if any(gap < timedelta(seconds=1) for gap in gaps):
            wrong.append(f"{chat} was written to twice within a second")
    every = [moment for moment, _, _ in provider.taken]
    if any(later - earlier < timedelta(seconds=1) for earlier, later in zip(every, every[28:], strict=False)):
        wrong.append("more than 28 messages within a second")
    return wrong
