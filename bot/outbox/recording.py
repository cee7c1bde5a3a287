"""Records what became of messages: all that finished meanwhile in one transaction, and again where the database stumbles.

What is recorded is `bot.outbox.judging`'s to say; what a chat does next, once its record is committed, is the outbox's.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.storage.outbox.reports import Report
from adapters.storage.outbox_store import OutboxStore

log = logging.getLogger(__name__)
RECORD_ATTEMPTS = 20
RECORD_WAIT_SECONDS = 0.5
_PATIENT_SECONDS = 0.02
"""A turn takes 5 to 15 ms. Sooner, and a record that was to share its commit had one of its own where the machine is busy."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Whether the chat is still ours, and from when it has more to send than was claimed."""

    is_ours: bool
    due: datetime | None


class Recorder:
    """One at a time: what is reported while a record is being committed goes into the next one together."""

    def __init__(self, store: OutboxStore, may_wait: Callable[[Report], bool]) -> None:
        self._store = store
        self._may_wait = may_wait
        self._unrecorded: list[tuple[Sequence[Report], asyncio.Future[Recorded]]] = []
        self._recording: asyncio.Task[None] | None = None

    async def record(self, reports: Sequence[Report]) -> Recorded:
        """What the database said of a chat once these records of it are committed."""
        recorded: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        self._unrecorded.append((reports, recorded))
        if self._recording is None or self._recording.done():
            self._recording = asyncio.create_task(self._record_all())
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
                    recorded.set_result(Recorded(token in ours, ours.get(token)))

    async def _keep_recording(self, reports: list[Report]) -> Mapping[str, datetime | None]:
        """These messages are out already: a database that stumbles is asked again before they count as in doubt."""
        for _ in range(RECORD_ATTEMPTS - 1):
            try:
                return await self._reported(reports)
            except Exception:
                log.exception("outbox.record_failed")
                await asyncio.sleep(RECORD_WAIT_SECONDS)
        return await self._reported(reports)

    async def _reported(self, reports: list[Report]) -> Mapping[str, datetime | None]:
        """Where nothing waits for the record, it shares the commit of a turn that comes within a moment."""
        hurry = asyncio.get_running_loop().call_later(_PATIENT_SECONDS, self._store.hurry)
        try:
            return await self._store.report_soon(reports, is_patient=all(map(self._may_wait, reports)))
        finally:
            hurry.cancel()
