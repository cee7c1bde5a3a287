"""Fetches updates, and confirms them only when they are committed: what a kill interrupts is fetched again.

Fetching goes on while turns are under way, so that nobody's tap waits for somebody else's turn. One process at a time can fetch:
a second one is told so by Telegram, waits, and takes over when the first is gone.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine
from typing import Any, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.client import Client
from adapters.telegram.desk import Desk
from adapters.telegram.outcomes import seconds_of
from adapters.telegram.ports import TelegramPorts

log = logging.getLogger(__name__)
Raw = dict[str, Any]
Result = TypeVar("Result")
POLL_SECONDS = 25
CONFLICT_SECONDS = 15.0
TOKEN_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 30.0
LONGEST_RETRY_SECONDS = 10.0
# While turns are under way Telegram answers at once, with the same updates: new ones are seen as often as this.
GLANCE_SECONDS = 0.1
LONGEST_GLANCE_SECONDS = 2.0


class Poller:
    """The loop that fetches. `is_connected` after an answer, until there is none any more."""

    def __init__(self, client: Client, desk: Desk, ports: TelegramPorts) -> None:
        self._client = client
        self._desk = desk
        self._ports = ports
        self._offset: int | None = None
        self._under_way: dict[int, asyncio.Task[bool]] = {}
        self._newest: dict[int, asyncio.Task[bool]] = {}
        self._done: set[int] = set()
        self._failures: Counter[int] = Counter()
        self._misses = 0
        self._glances = 0
        self._stopped = asyncio.Event()
        self.is_connected = False

    def stop(self) -> None:
        """Fetch nothing more; what was fetched is still taken."""
        self._stopped.set()

    async def run(self) -> None:
        while not self._stopped.is_set():
            try:
                updates = await self._unless_stopped(self._client.fetch(self._offset, POLL_SECONDS))
            except TelegramError as error:
                await self._unless_stopped(self._ports.rest(self._missed(error)))
            else:
                if updates is not None:
                    await self._take(updates)
        await asyncio.gather(*self._under_way.values())

    # --- taking ------------------------------------------------------------------------

    async def _take(self, updates: list[Raw]) -> None:
        """Begin what is new, wait a moment for it, and note what may be confirmed."""
        self.is_connected, self._misses = True, 0
        ids: list[int] = [update["update_id"] for update in updates]
        fresh = [update for update in updates if update["update_id"] not in (self._under_way.keys() | self._done)]
        for update in fresh:
            self._begin(update)
        self._glances = 0 if fresh else self._glances + 1
        if self._under_way:
            glance = min(LONGEST_GLANCE_SECONDS, GLANCE_SECONDS * 2 ** min(self._glances, 10))
            await asyncio.wait(self._under_way.values(), timeout=glance)
        # No high-water mark: after a quiet week Telegram begins anew, at any number. An empty answer leaves nothing to confirm.
        self._offset = next((number for number in ids if number not in self._done), ids[-1] + 1) if ids else None
        self._done.intersection_update(ids)

    def _begin(self, raw: Raw) -> None:
        number: int = raw["update_id"]
        update = self._desk.opened(raw)
        if update is None:
            self._done.add(number)
            return
        whose = update.effective_user.id if update.effective_user else 0
        task = asyncio.create_task(self._taken(update, whose, self._newest.get(whose)))
        self._under_way[number] = self._newest[whose] = task
        task.add_done_callback(lambda _: self._ended(number, whose, task))

    async def _taken(self, update: Update, whose: int, before: "asyncio.Task[bool] | None") -> bool:
        """After what the person did before, and not if that failed: their order is kept. A failure is brought again later."""
        if before is not None and not await before:
            return False
        if await self._desk.takes(update):
            self._done.add(update.update_id)
            del self._failures[whose]
            return True
        wait = min(LONGEST_RETRY_SECONDS, 0.5 * 2 ** min(self._failures[whose], 10))
        self._failures[whose] += 1
        await self._unless_stopped(self._ports.rest(wait))
        return False

    def _ended(self, number: int, whose: int, task: "asyncio.Task[bool]") -> None:
        self._under_way.pop(number, None)
        if self._newest.get(whose) is task:
            del self._newest[whose]

    # --- not reaching Telegram ------------------------------------------------------------

    def _missed(self, error: TelegramError) -> float:
        """Seconds to wait before the next attempt."""
        self._misses += 1
        log.warning("telegram.no_updates error=%s failures=%d", type(error).__name__, self._misses)
        match error:
            case RetryAfter():
                return seconds_of(error)
            case Conflict():
                # Somebody else fetches: that the channel works is not for us to deny.
                return CONFLICT_SECONDS
            case InvalidToken():
                self.is_connected = False
                return TOKEN_SECONDS
        self.is_connected = self.is_connected and self._misses < 3
        return float(min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** min(self._misses, 10)))

    async def _unless_stopped(self, waiting: Coroutine[Any, Any, Result]) -> Result | None:
        """What comes of it; None when we are stopped before."""
        task = asyncio.ensure_future(waiting)
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            for one in (task, stopped):
                one.cancel()
            await asyncio.gather(task, stopped, return_exceptions=True)
