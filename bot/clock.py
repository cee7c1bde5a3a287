"""The clocks: the machine's, one that is set by hand, and one that runs ahead of the machine's.

The only module that asks the operating system what time it is. Everything else is handed a clock.
"""

from datetime import UTC, datetime, timedelta

from core.ports import Clock


class SystemClock:
    """The machine's time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 -- this is the clock that is injected everywhere else


class SettableClock:
    """Stands still until it is set. For tests, and for commands that take the moment as an argument (`--at`)."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def set(self, moment: datetime) -> None:
        self._moment = moment

    def advance(self, by: timedelta) -> None:
        self._moment += by


class ShiftedClock:
    """Runs as another clock does, but ahead of it: the playground's clock, which a visitor may move forward only."""

    def __init__(self, clock: Clock, ahead: timedelta = timedelta(0)) -> None:
        self._clock = clock
        self.ahead = ahead

    def now(self) -> datetime:
        return self._clock.now() + self.ahead

    def move_forward(self, by: timedelta) -> None:
        """A moment that has been does not come back: a step backwards is ignored."""
        self.ahead += max(by, timedelta(0))
