"""The clock's hand: turns moments that have come into events, each taken once, in the order they were due.

A moment is a row the decision asked for (`SetTimer`). One that recurs is set again by the decision that handles it, so after
a stop it comes once and then at its next time. What a moment means is decided in the core.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from adapters.resting import rest
from adapters.storage.store import SqlStore
from adapters.storage.writing.writer import StoppedError
from bot.clock import SettableClock
from bot.outbox.outbox import Outbox
from core.events import Due
from core.ports import Clock, Decide, Turn

log = logging.getLogger(__name__)


class Scheduler:
    """Fires due moments. `fired` counts them in this process, `failed` those whose turn did not succeed."""

    def __init__(self, store: SqlStore, decide: Decide, clock: Clock, *, poll_seconds: float = 0.5) -> None:
        self._store = store
        self._decide = decide
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._stopped = asyncio.Event()
        self.fired = 0
        self.failed = 0

    def fire_due(self, now: datetime) -> int:
        """Take everything due by now, what becomes due through it included; says how many moments were taken.

        A moment whose turn fails is left as it was and comes again later; the others go on. One that its own turn sets to
        a moment no later than the one just taken waits for the next call: it must not keep the clock from going on.
        """
        before = self.fired
        taken: dict[str, datetime] = {}
        while candidates := [
            event for event in self._store.timers.due(now) if event.key not in taken or event.due > taken[event.key]
        ]:
            taken.update({event.key: event.due for event in candidates})
            # Handed in together, so that they share transactions; several moments of one person keep their order.
            turns = [(event, self._store.submit(event, self._decide)) for event in candidates]
            for event, turn in turns:
                self._settle(event, turn)
        return self.fired - before

    def next_due(self) -> datetime | None:
        """When the next moment comes; None when there is none."""
        return self._store.timers.next_due()

    def stop(self) -> None:
        self._stopped.set()

    async def run(self) -> None:
        """Fire until stopped. A database that does not answer is asked again."""
        while not self._stopped.is_set():
            try:
                await asyncio.to_thread(self.fire_due, self._clock.now())
            except StoppedError:
                return
            except Exception:
                log.exception("scheduler.failed")
            await rest(self._stopped, self._poll_seconds)

    def _settle(self, event: Due, turn: "Future[Turn | None]") -> None:
        try:
            taken = turn.result()
        except StoppedError:
            raise
        except Exception as error:  # noqa: BLE001 -- recorded with the moment, which comes again
            self.failed += 1
            # The text of an error may quote what a person wrote: it is kept with the moment, not in the log.
            log.error("scheduler.turn_failed kind=%s cause=%s", event.kind, type(error).__name__)
            self._store.timers.put_off(event, f"{type(error).__name__}: {error}")
        else:
            self.fired += taken is not None


async def advance(
    to: datetime,
    *,
    clock: SettableClock,
    scheduler: Scheduler,
    outbox: Outbox,
    passed: Callable[[datetime], object] = bool,
) -> None:
    """Let time pass up to a moment: at each moment on the way, fire what is due and deliver what may go.

    The clock stands at `to` afterwards. `passed` is told each moment, in order.
    """
    while (moment := _next(scheduler, outbox, clock.now())) is not None and moment <= to:
        clock.set(moment)
        passed(moment)
        await asyncio.to_thread(scheduler.fire_due, moment)
        await outbox.drain()
    clock.set(max(to, clock.now()))


def _next(scheduler: Scheduler, outbox: Outbox, now: datetime) -> datetime | None:
    moments = [moment for moment in (scheduler.next_due(), outbox.next_due()) if moment is not None]
    return max(now, min(moments)) if moments else None
