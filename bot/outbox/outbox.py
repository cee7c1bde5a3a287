"""Carries messages out: claims chats that are due, and has each of their messages sent and recorded, in order.

Nothing is sent while a transaction is open, and a chat's next message waits until the last one's record is committed: a kill
repeats at most the one message of a chat that was just on its way. What is stored is `adapters.storage.outbox_store`; one
message is sent by `bot.outbox.sending` and recorded by `bot.outbox.recording`; when to look, and what may go now, here.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from adapters.resting import rest
from adapters.storage.outbox.claims import Claim, Claiming, Rest, Waiting
from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox.reports import Report
from adapters.storage.outbox_store import OutboxStore
from adapters.storage.rows.tables import Delivery
from adapters.storage.writing.hand_over import HandOver
from bot.outbox.judging import Ended, Unwanted, judged, may_pass, side_by_side
from bot.outbox.patience import TALKING, Hours, Patience, closed_until, quiet_until
from bot.outbox.recording import Recorder
from bot.outbox.sending import Overtaken, Render, Sending
from core.ports import Clock, Later, Sender, Sent

log = logging.getLogger(__name__)
Result = TypeVar("Result")
_HAND_OVER_SECONDS = 2.0
_SHORTEST_REST_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Channel:
    """A sender and how fast it may be used. `is_shown_from_here`: what was sent is read from our own records.

    `hours` are those in which its people are at work: what nobody waits for comes then, or while they are at it anyhow.
    """

    sender: Sender
    pace: Pace = field(default_factory=Pace)
    is_shown_from_here: bool = False
    hours: Hours | None = None

    def rest(self, now: datetime, quiet: Hours) -> Rest | None:
        """What waits in it at this moment, and until when."""
        if self.hours is not None and (until := closed_until(now, self.hours)) is not None:
            return Rest(until, holds_bulk=True, unless_heard_since=now - TALKING)
        until = quiet_until(now, quiet)
        return Rest(until) if until is not None else None


class Outbox:
    """Delivers until it is stopped. `counts` says how often each (channel, outcome) happened in this process."""

    def __init__(
        self,
        store: OutboxStore,
        channels: Mapping[str, Channel],
        render: Render,
        clock: Clock,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._channels = channels
        self._paces = {name: channel.pace for name, channel in channels.items()}
        self._clock = clock
        self._patience = patience or Patience()
        senders = {name: channel.sender for name, channel in channels.items()}
        self._sending = Sending(store, senders, render, clock, self._patience.send_seconds)
        self._recorder = Recorder(store, self._may_wait)
        self._way: HandOver | None = None
        self._group: asyncio.TaskGroup | None = None
        self._woken = asyncio.Event()
        self._is_queued = False
        self._due: datetime | None = None
        self._delivering: dict[str, Claim] = {}
        self._is_stopping = False
        self.counts: Counter[tuple[str, str]] = Counter()

    def wake(self) -> None:
        """Something was queued. From any thread; only a hint, since the outbox also looks by itself."""
        if (way := self._way) is not None:
            way.put(self._hear)
            way.wake()

    def room(self) -> Claiming | None:
        """What may be claimed at this moment; None while nothing is delivered here. From any thread."""
        free = self._patience.in_flight - len(self._delivering)
        is_at_work = self._group is not None and not self._is_stopping
        return self._claiming(self._clock.now(), free) if is_at_work and free > 0 else None

    def begin(self, claims: Sequence[Claim]) -> None:
        """Deliver what was claimed with its turn, when the writer has told all it has to tell. On its thread."""
        if (way := self._way) is not None:
            way.put(partial(self._begin_at_once, claims))

    def _begin_at_once(self, claims: Sequence[Claim]) -> None:
        if self._group is not None:
            self._begin(claims, self._group)

    def _hear(self) -> None:
        self._is_queued = True
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; `run` ends when what is on its way is recorded."""
        self._is_stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Deliver until stopped. A database that does not answer is asked again; its messages keep."""
        self._way = self._store.hand_over()
        # The group keeps a reference to each delivery: a task nobody refers to may be collected in mid-send.
        async with asyncio.TaskGroup() as group:
            self._group = group
            while not self._is_stopping:
                self._woken.clear()
                try:
                    claims = await self._claim()
                except Exception:
                    log.exception("outbox.claim_failed")
                    claims = []
                    await asyncio.sleep(self._patience.poll_seconds)
                self._begin(claims, group)
                if not claims:
                    await self._rest()
            await self._hand_over()
        self._group = None

    async def _hand_over(self) -> None:
        """Until the last turns that claimed for us are committed, and what they claimed is under way."""
        try:
            async with asyncio.timeout(_HAND_OVER_SECONDS):
                await _finished(self._store.settle())
        except Exception as error:  # noqa: BLE001 -- the lease runs out, and whoever claims it next sends it
            log.warning("outbox.not_handed_over cause=%s", type(error).__name__)

    async def drain(self) -> int:
        """Deliver all that may go at this moment of the clock; says how many messages ended, well or badly."""
        before = sum(self.counts.values())
        while claims := await self._claim():
            async with asyncio.TaskGroup() as group:
                self._begin(claims, group)
        return sum(self.counts.values()) - before

    def next_due(self) -> datetime | None:
        """When there may be something to send next."""
        return self._store.next_due(self._paces)

    async def _claim(self) -> list[Claim]:
        now = self._clock.now()
        free = self._patience.in_flight - len(self._delivering)
        if free <= 0:
            return []
        claiming = self._claiming(now, free)
        # What was queued and may not go yet has changed when to look next.
        if self._was_queued() and (claims := await _finished(self._store.claim(claiming))):
            return claims
        return await _finished(self._store.claim(claiming)) if await self._is_due(now) else []

    def _claiming(self, now: datetime, lanes: int) -> Claiming:
        return Claiming(
            now=now,
            channels=self._paces,
            lanes=lanes,
            rows=self._patience.rows_per_chat,
            lease_ms=self._patience.lease_ms,
            rests=self._rests(now),
        )

    def _rests(self, now: datetime) -> Mapping[str, Rest]:
        rests = {name: channel.rest(now, self._patience.quiet) for name, channel in self._channels.items()}
        return {name: rest for name, rest in rests.items() if rest is not None}

    def _begin(self, claims: Sequence[Claim], group: asyncio.TaskGroup) -> None:
        """Deliver what was claimed. A chat whose lease ran out while we were at it is left to that delivery, not begun twice.

        A chat that is claimed again within its lease was let go: its delivery is done and has only not ended yet.
        """
        for claim in claims:
            earlier = self._delivering.get(claim.lane)
            if earlier is not None and earlier.until <= claim.since:
                log.warning("outbox.overtaken channel=%s message=%d", claim.channel, claim.rows[0].id)
                continue
            self._delivering[claim.lane] = claim
            group.create_task(self._deliver(claim))

    def _was_queued(self) -> bool:
        """Whether a message was queued since the last look: then there is no need to look before claiming."""
        was_queued, self._is_queued = self._is_queued, False
        return was_queued

    async def _is_due(self, now: datetime) -> bool:
        """Whether the database has something to send now. What a chat says of itself meanwhile is newer than its answer."""
        self._due = None
        due = await asyncio.to_thread(self.next_due)
        self._due = min((one for one in (due, self._due) if one is not None), default=None)
        return due is not None and due <= now

    async def _rest(self) -> None:
        """Until something is queued or due, or it is time to look for what another process queued."""
        longest = self._patience.poll_seconds
        is_full = len(self._delivering) >= self._patience.in_flight
        left = longest if is_full or self._due is None else (self._due - self._clock.now()).total_seconds()
        await rest(self._woken, min(longest, max(left, _SHORTEST_REST_SECONDS)))

    async def _deliver(self, claim: Claim) -> None:
        """Send a chat's claimed messages in order, each after the record of the one before is committed, or side by side."""
        try:
            left = list(claim.rows)
            while left:
                if claim.is_side_by_side:
                    reports = await self._tried_side_by_side(claim)
                else:
                    report = await self._tried(claim, left.pop(0), left)
                    reports = [report] if report else []
                if not reports:
                    return
                recorded = await self._recorder.record(reports)
                if reports[0].begin is None or not recorded.is_ours:
                    self._go_on(recorded.due)
                    return
        except Exception:
            # The lease runs out and the chat is claimed again; nothing is lost, one message may be repeated.
            log.exception("outbox.unrecorded", extra={"channel": claim.channel})
        finally:
            is_room_made = len(self._delivering) >= self._patience.in_flight
            if self._delivering.get(claim.lane) is claim:
                del self._delivering[claim.lane]
            if is_room_made:
                self._woken.set()

    async def _tried(self, claim: Claim, row: Waiting, left: list[Waiting]) -> Report | None:
        """What became of a message; None when we were overtaken. Of those `left` behind it, the ones that wait for it go."""
        outcome = await self._sending.send(claim, row, left)
        if isinstance(outcome, Overtaken):
            log.warning("outbox.overtaken channel=%s message=%d", claim.channel, row.id)
            return None
        if isinstance(outcome, Later) and outcome.lets_pass:
            left[:] = may_pass(row, left)
        report = self._report(claim, row, outcome, left[0] if left else None)
        self._count(claim, report, outcome)
        return report

    async def _tried_side_by_side(self, claim: Claim) -> list[Report]:
        """An edit and the answer somebody waits for, both under way at once; the answer is drawn and called for first."""
        edit, said = claim.rows
        of_said, of_edit = await asyncio.gather(self._tried(claim, said, []), self._tried(claim, edit, []))
        return side_by_side(of_edit, of_said)

    def _go_on(self, due: datetime | None) -> None:
        """The chat has more to send, from this moment: claim at once if it has come, else do not rest beyond it."""
        if due is None:
            return
        if due <= self._clock.now():
            self._hear()
        elif self._due is None or due < self._due:
            self._due = due
            self._woken.set()

    def _report(self, claim: Claim, row: Waiting, outcome: Ended, after: Waiting | None) -> Report:
        pace, now = self._paces[claim.channel], self._clock.now()
        report = judged(claim, row, outcome, after, now=now, pace=pace, patience=self._patience)
        is_over = report.status >= Delivery.SENT
        is_kept = self._channels[claim.channel].is_shown_from_here or not row.is_fleeting
        return replace(report, is_forgotten=True) if is_over and not is_kept else report

    def _count(self, claim: Claim, report: Report, outcome: Ended) -> None:
        name = "later" if report.status.is_unsent else report.status.name.lower()
        self.counts[claim.channel, name] += 1
        if not isinstance(outcome, Sent | Unwanted) and not report.is_parked:  # that one is no trouble to anybody
            kind = type(outcome).__name__
            log.warning("outbox.%s channel=%s message=%d cause=%s", name, claim.channel, report.row.id, kind)

    def _may_wait(self, report: Report) -> bool:
        """Not where the next claim is due by the clock, as with a limit that is shared: the record would stand before it.

        Nor where other chats wait for the room that this one takes.
        """
        is_at_work = self._group is not None and not self._is_stopping
        has_room = len(self._delivering) < self._patience.in_flight
        return is_at_work and has_room and report.begin is None and self._paces[report.claim.channel].per_second is None


async def _finished(future: "Future[Result]") -> Result:
    return await asyncio.wrap_future(future)
