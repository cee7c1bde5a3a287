"""What Slack tells the app and how often: at once, again when nobody acknowledged, and whatever a test wants beside that."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.clock import SettableClock
from core.ports import Clock
from tests.slackworld import limits
from tests.slackworld.sockets import Ack

Json = Any


class Link(Protocol):
    """A way to the app: sockets, or signed HTTP."""

    def send(self, kind: str, payload: Json, *, attempt: int, reason: str, seconds: float) -> Awaitable[Ack | None]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something the app is told. Only events are repeated by themselves; of a tap, the person sees that it failed."""

    kind: str
    payload: Json
    attempt: int = 0
    due: datetime | None = None


@dataclass(slots=True)
class Deliveries:
    """Hands deliveries to a link and remembers those nobody acknowledged. `acks` are the seconds each answer took."""

    link: Link
    clock: Clock
    seconds: float = limits.ACKNOWLEDGE_WITHIN.total_seconds()
    repeats: bool = True
    retry_after: Sequence[timedelta] = limits.RETRY_AFTER
    given: list[Delivery] = field(default_factory=list)
    pending: list[Delivery] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    under_way: int = 0

    async def give(self, kind: str, payload: Json, *, attempt: int = 0, reason: str = "timeout") -> Ack | None:
        """Deliver once. An event nobody acknowledged is due again, three times in all."""
        delivery = Delivery(kind=kind, payload=payload, attempt=attempt)
        self.given.append(delivery)
        self.under_way += 1
        try:
            ack = await self.link.send(
                kind, payload, attempt=attempt, reason=reason if attempt else "", seconds=self.seconds
            )
        finally:
            self.under_way -= 1
        if ack is not None:
            self.acks.append(ack.seconds)
        elif self.repeats and kind == "events_api" and attempt < len(self.retry_after):
            due = self.clock.now() + self.retry_after[attempt]
            self.pending.append(Delivery(kind=kind, payload=payload, attempt=attempt + 1, due=due))
        return ack

    @property
    def is_settled(self) -> bool:
        """Whether everything was acknowledged, or given up."""
        return not self.pending and not self.under_way

    async def repeat_due(self) -> int:
        """Deliver again what is due by the clock. Says how many."""
        now = self.clock.now()
        due = sorted((one for one in self.pending if one.due and one.due <= now), key=lambda one: one.due or now)
        for delivery in due:
            self.pending.remove(delivery)
            await self.give(delivery.kind, delivery.payload, attempt=delivery.attempt)
        return len(due)

    async def pass_time(self, by: timedelta) -> None:
        """Move a clock that is set by hand, stopping wherever a repeat is due on the way."""
        if not isinstance(self.clock, SettableClock):
            raise TypeError("Time passes by hand only on a SettableClock.")
        until = self.clock.now() + by
        while due := [one.due for one in self.pending if one.due and one.due <= until]:
            self.clock.set(max(self.clock.now(), min(due)))
            await self.repeat_due()
        self.clock.set(max(until, self.clock.now()))
