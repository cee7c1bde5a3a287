"""The playground's clock: it runs like the machine's, and a visitor may move it forward to see what happens then.

It never goes back: on start it stands at the latest moment the database knows, if that is ahead of the machine's.
"""

import asyncio
from datetime import datetime
from typing import Protocol

from adapters.storage.engine import Engines
from adapters.storage.keeping.administration import latest_moment
from bot.clock import ShiftedClock
from bot.outbox.outbox import Outbox
from bot.scheduler import Scheduler


class Others(Protocol):
    """People of the playground nobody plays, who do something by themselves."""

    def next_due(self) -> datetime | None: ...
    async def act(self, now: datetime) -> None: ...


def go_on(clock: ShiftedClock, engines: Engines) -> None:
    """After a start: from the latest moment the database knows, so that a story goes on where it was left."""
    latest = latest_moment(engines)
    if latest is not None:
        clock.move_forward(latest - clock.now())


class PlaygroundClock:
    """Moves a ShiftedClock forward, letting everything due on the way happen in order: moments, messages, and what others do."""

    def __init__(self, clock: ShiftedClock, scheduler: Scheduler, outbox: Outbox, others: Others) -> None:
        self._clock = clock
        self._scheduler = scheduler
        self._outbox = outbox
        self._others = others

    def now(self) -> datetime:
        return self._clock.now()

    async def advance(self, to: datetime) -> None:
        """Take everything due up to the moment. The reading follows along, so that a page can show the way."""
        while (moment := await asyncio.to_thread(self._next)) is not None and moment <= to:
            self._clock.move_forward(moment - self._clock.now())
            await asyncio.to_thread(self._scheduler.fire_due, self._clock.now())
            await self._others.act(self._clock.now())
            await self._outbox.drain()
        self._clock.move_forward(to - self._clock.now())

    def _next(self) -> datetime | None:
        moments = (self._scheduler.next_due(), self._outbox.next_due(), self._others.next_due())
        return min((moment for moment in moments if moment is not None), default=None)
