"""From an acknowledged delivery to its committed turn: each person's in the order they came, however long the database is away.

A turn that is not committed at once is on the disk (`spool`) before it is acknowledged. One that fails because the database does
is tried until it succeeds; one that fails by itself is tried a few times, then set aside: the person is told, with a name for it
and a button to try again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from adapters.slack.arriving.spool import Kept, Spool
from adapters.slack.calling.members import Member, Members, Standing
from adapters.slack.calling.outcomes import cause_of
from adapters.slack.payloads.inbound import Delivery
from adapters.slack.ports import SlackPorts
from core.events import Changed, Inbound, Said
from core.keeping.privacy import cleaned
from core.ports import Turn

log = logging.getLogger(__name__)
SOON_SECONDS = 0.05
"""A turn committed within this needs no place on the disk: the database has it, and the disk is asked once instead of twice."""
KEEP_SECONDS = 2.0
"""How long the disk may take. Slack's three seconds are not over then."""
MOST_ATTEMPTS = 3
MOST_AT_ONCE = 30
"""Deliveries of one person that are taken at once; more come at that number a minute, and hold nobody else up (S7)."""
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 15.0


class NotKeptError(Exception):
    """The disk did not take the delivery in time: it must not be acknowledged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactions:
    """What happens besides the turn. None of it is promised: it is tried once."""

    refused: Callable[[Delivery, Member], Awaitable[None]]
    taken: Callable[[Delivery, Member, Turn | None], Awaitable[None]]
    failed: Callable[[Delivery, str], Awaitable[None]]


@dataclass(slots=True, eq=False)
class Held:
    """A delivery in its line. `is_settled` when nothing is left to do; `is_kept` when there is a line of it on the disk.

    `waited` is set when it is settled, and before that when whoever waits for it has waited long enough.
    """

    delivery: Delivery
    waited: asyncio.Event = field(default_factory=asyncio.Event)
    is_settled: bool = False
    is_kept: bool = False


class Inbox:
    """One line of deliveries for each person, worked off by a task that lives as long as the line."""

    def __init__(self, ports: SlackPorts, spool: Spool, members: Members, reactions: Reactions) -> None:
        self._ports = ports
        self._spool = spool
        self._members = members
        self._reactions = reactions
        self._lines: dict[str, deque[Held]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside: dict[str, Held] = {}
        self._allowed: dict[str, tuple[float, float]] = {}
        self._is_stopping = False

    def start(self) -> int:
        """Go on with what an earlier process had acknowledged and not taken; says how much that is."""
        self._is_stopping = False
        left = self._spool.open()
        for kept in left:
            self._put(Held(Delivery(user=kept.user, event=kept.event, workspaces=kept.workspaces), is_kept=True))
        return len(left)

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, as far as it goes in the time. The rest stays on the disk."""
        self._is_stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self._spool.close)

    async def take_in(self, delivery: Delivery) -> None:
        """Hand a delivery on, and keep it if its turn takes longer than a moment. When this returns, it may be acknowledged.

        Raises NotKeptError when the disk does not take it and Slack will send it again by itself. What Slack sends only once is
        held in memory all the same, which is better than lost. That it is under way meanwhile does no harm: a turn that was
        taken once is recognised by its id.
        """
        if delivery.event is None:
            return
        event = cleaned(delivery.event)
        held = Held(delivery if event is delivery.event else replace(delivery, event=event))
        self._put(held)
        if await _is_soon(held):
            return
        held.is_kept = True
        try:
            async with asyncio.timeout(KEEP_SECONDS):
                await self._spool.keep(Kept(user=delivery.user, event=event, workspaces=delivery.workspaces))
        except (OSError, TimeoutError) as error:
            log.error("slack.not_kept cause=%s", type(error).__name__)
            if delivery.is_repeated and not held.is_settled:
                raise NotKeptError from error

    def try_again(self, reference: str, user: str) -> bool:
        """Put back what of this person's was set aside under this name; False when there is nothing."""
        held = self._aside.get(reference)
        if held is None or held.delivery.user != user:
            return False
        self._put(self._aside.pop(reference))
        return True

    def _put(self, held: Held) -> None:
        user = held.delivery.user
        line = self._lines.get(user)
        if line is not None:
            line.append(held)
            return
        self._lines[user] = deque([held])
        task = asyncio.create_task(self._work_off(user))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, user: str) -> None:
        line = self._lines[user]
        try:
            while line and not self._is_stopping:
                await self._within_limit(user)
                await self._handle(line[0])
                line.popleft()
        finally:
            del self._lines[user]

    async def _handle(self, held: Held) -> None:
        """One delivery, from who it was to what came of it. Its line on the disk goes when nothing is left to do."""
        delivery = held.delivery
        assert delivery.event is not None
        member = await self._vouched(delivery)
        if member.standing is not Standing.MEMBER:
            self._settle(held)
            log.warning("slack.refused standing=%s", member.standing.value)
            await self._quietly(self._reactions.refused(delivery, member))
            return
        event = replace(delivery.event, name=member.name, language=member.language)
        if isinstance(event, Said | Changed) and event.text and "@" in event.text:
            event = replace(event, text=await self._members.named(event.text))
        taken, turn = await self._taken(held, event)
        if taken:
            self._settle(held)
            await self._quietly(self._reactions.taken(delivery, member, turn))

    async def _vouched(self, delivery: Delivery) -> Member:
        """Who it is. As long as Slack does not say, nothing is decided."""
        wait = _FIRST_WAIT
        while True:
            try:
                return await self._members.look(delivery.user, delivery.workspaces)
            except Exception as error:  # noqa: BLE001 -- whatever it is, nobody is let in on a guess
                log.warning("slack.unknown_member cause=%s wait_s=%.1f", cause_of(error), wait)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    def _settle(self, held: Held) -> None:
        held.is_settled = True
        held.waited.set()
        if held.is_kept and held.delivery.event is not None:
            self._spool.done(held.delivery.event.id)

    async def _taken(self, held: Held, event: Inbound) -> tuple[bool, Turn | None]:
        """The turn, tried until it is committed; False when the turn itself is wrong, which no waiting mends."""
        wait, attempts = _FIRST_WAIT, 0
        while True:
            try:
                return True, await self._ports.take(event)
            except Exception as error:
                is_passing = self._ports.is_passing(error)
                attempts += not is_passing
                log.exception("slack.turn_failed attempts=%d", attempts)
                if attempts >= MOST_ATTEMPTS:
                    await self._set_aside(held)
                    return False, None
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    async def _set_aside(self, held: Held) -> None:
        """Out of the way of what the person does next, but not lost: the next start takes it again, and so does their button."""
        reference = self._ports.new_reference()
        self._aside[reference] = held
        log.error("slack.set_aside reference=%s", reference)
        await self._quietly(self._reactions.failed(held.delivery, reference))

    async def _quietly(self, reaction: Awaitable[None]) -> None:
        try:
            await reaction
        except Exception:
            log.exception("slack.reaction_failed")

    async def _within_limit(self, user: str) -> None:
        """Wait when this person has sent more than a person does. A bucket that fills again by the minute."""
        now = asyncio.get_running_loop().time()
        left, since = self._allowed.get(user, (float(MOST_AT_ONCE), now))
        left = min(float(MOST_AT_ONCE), left + (now - since) * MOST_AT_ONCE / 60)
        if left < 1:
            wait = (1 - left) * 60 / MOST_AT_ONCE
            log.warning("slack.flood wait_s=%.1f", wait)
            await asyncio.sleep(wait)
            now, left = now + wait, 1.0
        if len(self._allowed) > 10_000:
            self._allowed.clear()
        self._allowed[user] = (left - 1, now)


async def _is_soon(held: Held) -> bool:
    """Whether it is settled within a moment, or in the one in which that is over: what is kept then, nobody would wipe.

    A timer and an event cost a third of asyncio's own timeout, which every delivery would go through.
    """
    late = asyncio.get_running_loop().call_later(SOON_SECONDS, held.waited.set)
    try:
        await held.waited.wait()
    finally:
        late.cancel()
    return held.is_settled
