"""Sends one message that was claimed: renders it at this moment, asks once more whether it is wanted, and tells how that ended.

How a provider is spoken to is its sender; what its answer leads to is `bot.outbox.judging`.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from adapters.storage.outbox.claims import Claim, Waiting
from adapters.storage.outbox_store import OutboxStore
from bot.outbox.judging import Ended, Unwanted, shown_by_a_newer
from core.effects import Edit, Say
from core.markup import Message
from core.model import Address, Person, Role
from core.ports import Clock, Later, Outgoing, Sender, Unreachable

Render = Callable[[Say | Edit, Person], Message]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """We were held up so long that the chat may be somebody else's by now: whoever claims it next sends the message."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending takes. An answer that does not come within `seconds` may have been a message all the same."""

    store: OutboxStore
    senders: Mapping[str, Sender]
    render: Render
    clock: Clock
    seconds: float

    async def send(self, claim: Claim, row: Waiting, behind: Sequence[Waiting]) -> Ended | Overtaken:
        """How it ended; nothing is raised. `behind` are the messages of the chat that follow it."""
        if (shown := shown_by_a_newer(row, behind)) is not None:
            return shown
        if not row.person.is_reachable and row.is_bulk:
            return Unreachable("known to be out of reach")
        try:
            outgoing = await self._outgoing(claim, row)
            if self.clock.now() + timedelta(seconds=self.seconds) > claim.until:
                return Overtaken()
            if not self._is_wanted(row):
                return Unwanted()
            async with asyncio.timeout(self.seconds):
                return await self.senders[claim.channel].send(outgoing)
        except TimeoutError:
            return Later("no answer in time", may_have_arrived=True)
        except Exception as error:  # noqa: BLE001 -- recorded with the message, which ends as dead if it goes on
            return error

    async def _outgoing(self, claim: Claim, row: Waiting) -> Outgoing:
        """The message as its channel takes it, rendered at this moment. An edit of a head that is not there yet makes one."""
        effect = row.effect
        head = await asyncio.to_thread(self.store.head, claim.lane, effect.thread) if effect.thread else None
        is_edit = isinstance(effect, Edit)
        return Outgoing(
            key=row.dedupe_key,
            address=Address(claim.channel, claim.lane.removeprefix(claim.channel + ":")),
            message=self.render(effect, row.person),
            replaces=(head if effect.thread else effect.message) if isinstance(effect, Edit) else None,
            is_in_doubt=row.is_in_doubt,
            place=effect.place if isinstance(effect, Say) else "",
            thread="" if is_edit else head or "",
            since=row.created,
        )

    def _is_wanted(self, row: Waiting) -> bool:
        """Asked again for citizens at the last moment, because a message may have been claimed before they left.

        Asked here and not in a thread: a withdrawal must find no moment between the answer and the sending.
        """
        if not row.needs and Role.CITIZEN not in row.person.roles:
            return True
        return self.store.is_wanted(row.id, self.clock.now())
