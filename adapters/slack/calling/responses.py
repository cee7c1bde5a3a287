"""The addresses Slack hands out with a command or a tap: good for five answers within half an hour, where it was done.

They are kept in memory only. Whoever finds none left posts in another way.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from adapters.slack.calling.api import Api
from adapters.slack.drawing import limits

_MOST_KEPT = 5_000


@dataclass(slots=True)
class _Address:
    url: str
    until: float
    left: int = limits.MOST_RESPONSES


class Responses:
    """The latest address of each person in each place."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[tuple[str, str], _Address] = {}

    def remember(self, user: str, channel: str, url: str) -> None:
        if url:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[user, channel] = _Address(url, asyncio.get_running_loop().time() + limits.RESPONSE_SECONDS)

    async def answer(self, user: str, channel: str, **said: Any) -> bool:
        """Answer where it was done, to that person alone; False when there is no address left or Slack refuses it."""
        address = self._known.get((user, channel))
        if address is None or address.left < 1 or asyncio.get_running_loop().time() > address.until:
            return False
        address.left -= 1
        return await self._api.respond(address.url, {"response_type": "ephemeral", "replace_original": False, **said})

    async def remove(self, url: str) -> None:
        """Take away the message that was tapped, which only its reader sees."""
        await self._api.respond(url, {"delete_original": True})
