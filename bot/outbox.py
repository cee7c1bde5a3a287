"""Carries messages out: claim chats that are due, render, send, record what became of each.

Nothing is sent while a transaction is open, and a chat's next message waits until the last one's record is committed: a kill
repeats at most the one message of a chat that was just on its way. What is stored is `adapters.storage.outbox_store`; how a
provider is spoken to is its sender; when waiting makes sense is decided here.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from adapters.storage.claims import Claim, Claiming, Rest, Waiting
from adapters.storage.hand_over import HandOver
from adapters.storage.outbox_store import OutboxStore
from adapters.storage.rates import Pace
from adapters.storage.reports import Report
from adapters.storage.tables import Delivery
from bot.judging import Ended, Unwanted, judged, may_pass, shown_by_a_newer, side_by_side
from bot.patience import TALKING, Hours, Patience, closed_until, quiet_until
from core.effects import Edit, Say
from core.markup import Message
from core.model import Address, Person, Role
from core.ports import Clock, Later, Outgoing, Sender, Sent, Unreachable

log = logging.getLogger(__name__)
Result = TypeVar("Result")
RECORD_ATTEMPTS = 20
RECORD_WAIT_SECONDS = 0.5
_HAND_OVER_SECONDS = 2.0
_PATIENT_SECONDS = 0.02
"""A turn takes 5 to 15 ms. Sooner, and a record that was to share its commit had one of its own where the machine is busy."""
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


@dataclass(frozen=True, slots=True)
class Overtaken:
    """We were held up so long that the chat may be somebody else's by now: whoever claims it next sends the message."""


@dataclass(frozen=True, slots=True)
class _Recorded:
    """Whether the chat is still ours, and from when it has more to send than was claimed."""

    is_ours: bool
    due: datetime | None


Render = Callable[[Say | Edit, Person], Message]


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
        self._render = render
        self._clock = clock
        self._patience = patience or Patience()
        self._way: HandOver | None = None
        self._group: asyncio.TaskGroup | None = None
        self._woken = asyncio.Event()
        self._is_queued = False
        self._due: datetime | None = None
        self._delivering: dict[str, Claim] = {}
        self._is_stopping = False
        self._unrecorded: list[tuple[Sequence[Report], asyncio.Future[_Recorded]]] = []
        self._recorder: asyncio.Task[None] | None = None
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
        due = self._due = await asyncio.to_thread(self.next_due)
        return due is not None and due <= now

    async def _rest(self) -> None:
        """Until something is queued or due, or it is time to look for what another process queued."""
        longest = self._patience.poll_seconds
        is_full = len(self._delivering) >= self._patience.in_flight
        left = longest if is_full or self._due is None else (self._due - self._clock.now()).total_seconds()
        try:
            async with asyncio.timeout(min(longest, max(left, _SHORTEST_REST_SECONDS))):
                await self._woken.wait()
        except TimeoutError:
            pass

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
                recorded = await self._record(reports)
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
        outcome = await self._send(claim, row, left)
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

    async def _send(self, claim: Claim, row: Waiting, behind: Sequence[Waiting]) -> Ended | Overtaken:
        if (shown := shown_by_a_newer(row, behind)) is not None:
            return shown
        if not row.person.is_reachable and row.is_bulk:
            return Unreachable("known to be out of reach")
        try:
            outgoing = await self._outgoing(claim, row)
            if self._clock.now() + timedelta(seconds=self._patience.send_seconds) > claim.until:
                return Overtaken()
            if not self._is_wanted(row):
                return Unwanted()
            async with asyncio.timeout(self._patience.send_seconds):
                return await self._channels[claim.channel].sender.send(outgoing)
        except TimeoutError:
            return Later("no answer in time", may_have_arrived=True)
        except Exception as error:  # noqa: BLE001 -- recorded with the message, which ends as dead if it goes on
            return error

    async def _outgoing(self, claim: Claim, row: Waiting) -> Outgoing:
        """The message as its channel takes it, rendered at this moment. An edit of a head that is not there yet makes one."""
        effect = row.effect
        head = await asyncio.to_thread(self._store.head, claim.lane, effect.thread) if effect.thread else None
        is_edit = isinstance(effect, Edit)
        return Outgoing(
            key=row.dedupe_key,
            address=Address(claim.channel, claim.lane.removeprefix(claim.channel + ":")),
            message=self._render(effect, row.person),
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
        return self._store.is_wanted(row.id, self._clock.now())

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

    async def _record(self, reports: Sequence[Report]) -> "_Recorded":
        """What the database said of a chat once these records of it are committed, together with all that finished meanwhile."""
        recorded: asyncio.Future[_Recorded] = asyncio.get_running_loop().create_future()
        self._unrecorded.append((reports, recorded))
        if self._recorder is None or self._recorder.done():
            self._recorder = asyncio.create_task(self._record_all())
        return await recorded

    async def _record_all(self) -> None:
        while self._unrecorded:
            batch, self._unrecorded = self._unrecorded, []
            try:
                ours = await self._keep_recording([report for reports, _ in batch for report in reports])
            except Exception as error:  # noqa: BLE001 -- handed to each delivery, which logs it
                for _, recorded in batch:
                    if not recorded.done():
                        recorded.set_exception(error)
                continue
            for reports, recorded in batch:
                if not recorded.done():
                    token = reports[0].claim.token
                    recorded.set_result(_Recorded(token in ours, ours.get(token)))

    async def _keep_recording(self, reports: list[Report]) -> Mapping[str, datetime | None]:
        """These messages are out already: a database that stumbles is asked again before they count as in doubt."""
        for _ in range(RECORD_ATTEMPTS - 1):
            try:
                return await self._reported(reports)
            except Exception:
                log.exception("outbox.record_failed")
                await asyncio.sleep(RECORD_WAIT_SECONDS)
        return await self._reported(reports)

    def _may_wait(self, report: Report) -> bool:
        """Not where the next claim is due by the clock, as with a limit that is shared: the record would stand before it.

        Nor where other chats wait for the room that this one takes.
        """
        is_at_work = self._group is not None and not self._is_stopping
        has_room = len(self._delivering) < self._patience.in_flight
        return is_at_work and has_room and report.begin is None and self._paces[report.claim.channel].per_second is None

    async def _reported(self, reports: list[Report]) -> Mapping[str, datetime | None]:
        """Where nothing waits for the record, it shares the commit of a turn that comes within a moment."""
        hurry = asyncio.get_running_loop().call_later(_PATIENT_SECONDS, self._store.hurry)
        try:
            return await self._store.report_soon(reports, is_patient=all(map(self._may_wait, reports)))
        finally:
            hurry.cancel()


async def _finished(future: "Future[Result]") -> Result:
    return await asyncio.wrap_future(future)
