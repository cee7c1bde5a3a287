"""What is done with a payload before it is acknowledged, and at once after: kept, refused, answered, handed on.

Reading payloads is `inbound`, keeping them `inbox`. Nothing here waits for the database.
"""

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from typing import Any

from adapters.slack.api import Api
from adapters.slack.inbound import Delivery, delivery
from adapters.slack.inbox import Inbox, Reactions
from adapters.slack.members import Member, Members, Standing
from adapters.slack.ports import SlackPorts
from adapters.slack.spool import Spool
from core.ports import Turn

log = logging.getLogger(__name__)
_REFUSED_AGAIN_SECONDS = 3600.0


class Receiving:
    """The listeners' side of the adapter."""

    def __init__(self, ports: SlackPorts, api: Api, members: Members, spool: Spool) -> None:
        self._ports = ports
        self._api = api
        self._refused_at: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.inbox = Inbox(
            ports, spool, members, Reactions(refused=self._refused, taken=self._taken, failed=self._failed)
        )

    async def heard(self, body: Mapping[str, Any]) -> None:
        """Something that is acknowledged with nothing. Raises when it must not be."""
        found = delivery(body, self._ports.clock.now())
        if found is not None:
            await self.inbox.take_in(found)

    async def commanded(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A slash command; what to answer only its sender."""
        return {}

    async def submitted(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A form; what to answer it."""
        return {}

    def soon(self, work: Awaitable[None]) -> None:
        """Do something that nothing waits for. A task nobody refers to may be collected in mid-work."""
        task = asyncio.ensure_future(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refused(self, found: Delivery, member: Member) -> None:
        """A person who may not come in is told so kindly, once an hour; a bot or somebody who left is told nothing."""
        if member.standing not in (Standing.GUEST, Standing.STRANGER):
            return
        now = asyncio.get_running_loop().time()
        if now - self._refused_at.get(found.user, -_REFUSED_AGAIN_SECONDS) < _REFUSED_AGAIN_SECONDS:
            return
        self._refused_at[found.user] = now
        await self._tell(found, self._say(member.language, f"refused/{member.standing.value}"))

    async def _taken(self, found: Delivery, member: Member, turn: Turn | None) -> None:
        """Nothing more to do than the turn did."""

    async def _failed(self, found: Delivery, name: str) -> None:
        await self._tell(found, self._say("da", "failed", reference=name))

    async def _tell(self, found: Delivery, words: str) -> None:
        """Straight to the person, past the outbox: nothing of this is kept."""
        await self._api.call("chat.postMessage", channel=found.user, text=words, mrkdwn=False, unfurl_links=False)

    def _say(self, language: str, name: str, **params: Any) -> str:
        return self._ports.wording.message(language, f"slack/{name}", params).text


async def _logged(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        log.exception("slack.reaction_failed")
