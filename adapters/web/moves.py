"""How far the playground's clock can be moved with one button, and a move under way.

The clock itself is the house's (`PlayClock`); here is only which moment a button means, and how far the clock has come.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from adapters.web.ports import PlayClock
from adapters.web.words import moment_words
from core import workdays
from core.model import Json
from core.wording import Wording

log = logging.getLogger(__name__)

MORNING = time(8)
MOVES = ("hour", "day", "morning", "month")


def target(move: str, now: datetime) -> datetime:
    """The moment a button means. Days keep the wall clock, also when summer time begins or ends."""
    here = workdays.local(now)
    match move:
        case "hour":
            return now + timedelta(hours=1)
        case "day":
            return workdays.at(here.date() + timedelta(days=1), here.time())
        case "morning":
            is_early = here.time() < MORNING and workdays.is_working_day(here.date())
            day = here.date() if is_early else workdays.after(here.date() + timedelta(days=1), 0)
            return workdays.at(day, MORNING)
        case "month":
            return workdays.at(here.date() + timedelta(days=30), here.time())
    raise ValueError(f"The clock knows no move {move!r}; it knows {', '.join(MOVES)}.")


@dataclass(frozen=True, slots=True)
class _Way:
    start: datetime
    to: datetime


class Clockwork:
    """At most one move at a time. `on_change` is called when one begins and when it ends."""

    def __init__(self, clock: PlayClock) -> None:
        self._clock = clock
        self._way: _Way | None = None
        self._has_failed = False
        self._task: asyncio.Task[None] | None = None

    @property
    def is_moving(self) -> bool:
        return self._way is not None

    def begin(self, move: str) -> bool:
        """Begin to move; False when the clock is already on its way. Raises ValueError for a move nobody knows."""
        now = self._clock.now()
        to = target(move, now)
        if self.is_moving:
            return False
        self._way = _Way(now, to)
        self._has_failed = False
        self._task = asyncio.create_task(self._go(to))
        return True

    async def stop(self) -> None:
        """End a move under way: what was taken up to here is committed, and the rest is still due."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def shown(self, wording: Wording, language: str) -> dict[str, Json]:
        """The clock as the page shows it; `share` is how much of the way is done, in percent."""
        now = self._clock.now()
        state: dict[str, Json] = {
            "words": moment_words(wording, language, now),
            "failed": self._has_failed,
            "move": None,
        }
        if self._way is not None:
            whole = self._way.to - self._way.start
            share = min(100, max(0, round(100 * ((now - self._way.start) / whole))))
            state["move"] = {"to": moment_words(wording, language, self._way.to), "share": share}
        return state

    async def _go(self, to: datetime) -> None:
        try:
            await self._clock.advance(to)
        except Exception:
            self._has_failed = True
            log.exception("playground.clock_failed")
        finally:
            self._way = None
