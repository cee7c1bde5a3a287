"""Fetches updates, and confirms them only when they are committed: what a kill interrupts is fetched again.

One process at a time can fetch. A second one is told so by Telegram, waits, and takes over when the first is gone.
"""

import asyncio
import logging
from collections import defaultdict
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.client import Client
from adapters.telegram.desk import Desk
from adapters.telegram.outcomes import seconds_of
from adapters.telegram.ports import TelegramPorts

log = logging.getLogger(__name__)
POLL_SECONDS = 25
CONFLICT_SECONDS = 15.0
TOKEN_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 30.0
Raw = dict[str, Any]


class Poller:
    """The loop that fetches. `is_connected` after an answer, until there is none any more."""

    def __init__(self, client: Client, desk: Desk, ports: TelegramPorts) -> None:
        self._client = client
        self._desk = desk
        self._ports = ports
        self._offset: int | None = None
        self._failures = 0
        self._stopped = asyncio.Event()
        self.is_connected = False

    def stop(self) -> None:
        """Fetch nothing more; what was fetched is still taken."""
        self._stopped.set()

    async def run(self) -> None:
        while not self._stopped.is_set():
            wait = await self._round()
            if wait:
                await self._unless_stopped(self._ports.rest(wait))

    async def _round(self) -> float:
        """Fetch once and take what came; seconds to wait before the next time."""
        try:
            updates = await self._unless_stopped(self._client.fetch(self._offset, POLL_SECONDS))
        except TelegramError as error:
            return self._missed(error)
        if updates is None:
            return 0.0
        self.is_connected = True
        # No high-water mark: after a quiet week Telegram begins anew, at any number. An empty answer leaves nothing to confirm.
        taken = await self._take(updates)
        self._offset = _offset(updates, taken)
        self._failures = 0 if len(taken) == len(updates) else self._failures + 1
        return self._wait() if self._failures else 0.0

    async def _take(self, updates: list[Raw]) -> set[int]:
        """Each chat's updates one after another, all chats at once; the ids of those that may be confirmed."""
        chats: dict[int, list[Raw]] = defaultdict(list)
        for update in updates:
            chats[_whose(update)].append(update)
        done: set[int] = set()

        async def take(mine: list[Raw]) -> None:
            for update in mine:
                if not await self._desk.takes(update):
                    return
                done.add(update["update_id"])

        async with asyncio.TaskGroup() as group:
            for mine in chats.values():
                group.create_task(take(mine))
        return done

    def _missed(self, error: TelegramError) -> float:
        self._failures += 1
        log.warning("telegram.no_updates error=%s failures=%d", type(error).__name__, self._failures)
        match error:
            case RetryAfter():
                return seconds_of(error)
            case Conflict():
                # Somebody else fetches: that the channel works is not for us to deny.
                return CONFLICT_SECONDS
            case InvalidToken():
                self.is_connected = False
                return TOKEN_SECONDS
        self.is_connected = self.is_connected and self._failures < 3
        return self._wait()

    def _wait(self) -> float:
        return float(min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** min(self._failures, 10)))

    async def _unless_stopped(self, waiting: Any) -> Any:
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


def _whose(update: Raw) -> int:
    """Whose update it is: those of one person keep their order."""
    for name, body in update.items():
        if name != "update_id" and isinstance(body, dict) and isinstance(body.get("from"), dict):
            return int(body["from"].get("id", 0))
    return 0


def _offset(updates: list[Raw], taken: set[int]) -> int | None:
    """What to ask for next: the first that is not taken, or what comes after the last."""
    if not updates:
        return None
    ids: list[int] = [update["update_id"] for update in updates]
    return next((number for number in ids if number not in taken), ids[-1] + 1)
