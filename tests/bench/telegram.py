"""Invitations to many over the wire, by the real clock: how fast they go, and who waited how long for an answer meanwhile.

The aim is the speed limit itself: 25 a second is what Telegram is sure to take, so 2,000 invitations need 80 seconds and the
machine should be idle for most of them. Meanwhile people write and wait for an answer. The Telegram is on this machine and
refuses what comes too fast; its own work is part of the seconds of the processor.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from adapters.telegram.client import make_client
from adapters.telegram.limits import PER_SECOND
from adapters.telegram.ports import CHANNEL, Account
from adapters.telegram.sender import TelegramSender
from adapters.telegram.silence import Silence
from bot.clock import SystemClock
from bot.outbox.outbox import Channel, Outbox
from core.effects import Say
from core.model import PersonId
from core.ports import Turn
from tests.crash.telegram_sending import PACE
from tests.factories import a_person, an_address, said
from tests.providers import by_prompt
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

INVITED = 2_000
WAITING_A_SECOND = 5.0


class Crowd:
    """People known to the store and to Telegram, whom turns can write to."""

    def __init__(self, store: SqlStore, world: World, size: int) -> None:
        self._store = store
        self._clock = SystemClock()
        self.chats = []
        for number in range(1, size + 1):
            citizen = world.citizen(number)
            citizen.chat.is_open = True
            self.chats.append(citizen)
            person = a_person(number, address=an_address(str(citizen.id), channel=CHANNEL))
            event = said(id=f"new {number}", source=CHANNEL, sender=person.address, at=self._clock.now())
            store.take(event, lambda _event, _facts, person=person: Turn(person=person))

    def say(self, number: int, text: str, *, is_bulk: bool) -> None:
        address = an_address(str(self.chats[number].id), channel=CHANNEL)
        effect = Say(to=PersonId(number + 1), prompt=text, is_bulk=is_bulk)
        event = said(id=text, source=CHANNEL, sender=address, at=self._clock.now())
        self._store.take(event, lambda _event, _facts: Turn(effects=(effect,)))


async def measured(store: SqlStore, invited: int, seed: int) -> dict[str, object]:
    """Invite everybody at once, and let somebody write now and then until all invitations are out."""
    world, random, waits = World(seed=seed), Random(seed), {}
    crowd = Crowd(store, world, invited)
    world.flood.per_second, world.flood.chat_gap = 30, 0.95
    async with serving(world) as server, make_client(Account(token=world.token, base_url=server.base_url)) as client:
        clock = SystemClock()
        outbox = Outbox(
            store.outbox, {CHANNEL: Channel(TelegramSender(client, clock, Silence(clock)), PACE)}, by_prompt, clock
        )
        store.deliver_by(outbox)
        for number in range(invited):
            crowd.say(number, f"i{number}", is_bulk=True)
        begun, worked = perf_counter(), process_time()
        sending = asyncio.create_task(outbox.run())
        while sum(len(citizen.messages) for citizen in crowd.chats) < invited + len(waits):
            is_open = perf_counter() - begun < invited / PER_SECOND
            await asyncio.sleep(random.expovariate(WAITING_A_SECOND) if is_open else 0.02)
            if is_open:
                text = f"w{len(waits)}"
                waits[text] = world.now()
                await asyncio.to_thread(crowd.say, random.randrange(invited), text, is_bulk=False)
        seconds, worked = perf_counter() - begun, process_time() - worked
        outbox.stop()
        await sending
    arrived = {call.params["text"]: call.at for call in world.calls_of("sendMessage")}
    late = sorted(arrived[text] - asked for text, asked in waits.items())
    sent = invited + len(waits)
    return {
        "invitations, and answers on the way": f"{invited}, {len(waits)}",
        "seconds": round(seconds, 1),
        "seconds at the speed limit": round(sent / PER_SECOND, 1),
        "ratio (aim: at most 1.05)": round(seconds * PER_SECOND / sent, 3),
        "refused by Telegram (aim: 0)": world.flood.refused,
        "an answer waited, median s": round(late[len(late) // 2], 2),
        "an answer waited, p95 s (aim: under 2)": round(late[int(len(late) * 0.95)], 2),
        "an answer waited, longest s": round(late[-1], 2),
        "processor, share of one core": round(worked / seconds, 2),
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--invited", type=int, default=INVITED)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    with tempfile.TemporaryDirectory(prefix="sparring-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(url)
        with SqlStore.open(url) as store:
            figures = asyncio.run(measured(store, asked.invited, asked.seed))
    print(
        json.dumps(figures) if asked.json else "\n".join(f"{name:<45}{value!s:>12}" for name, value in figures.items())
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
