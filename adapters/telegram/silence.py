"""How long Telegram wants to be left alone: known at once to all that speaks in this process.

The outbox keeps the same for all processes, in the database; this covers what is on its way already, and what goes past it.
"""

from datetime import datetime, timedelta

from core.ports import Clock


class Silence:
    """Until when nothing is said."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: datetime | None = None

    def keep(self, seconds: float) -> None:
        """Telegram asked for it. A longer silence asked for earlier stays."""
        until = self._clock.now() + timedelta(seconds=seconds)
        self._until = max(until, self._until or until)

    @property
    def seconds(self) -> float:
        """What is left of it; 0 when there is none."""
        return max(0.0, (self._until - self._clock.now()).total_seconds()) if self._until else 0.0
