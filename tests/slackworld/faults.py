"""What goes wrong between the app and Slack, by plan: refusals, answers that are lost, silence, and all of it for hours.

A plan is seeded: the same seed gives the same troubles in the same order. What happens to sockets is `sockets`' work.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Busy:
    """429 with Retry-After; nothing happened. `method` None refuses every method for so long."""

    seconds: int = 1


@dataclass(frozen=True, slots=True)
class Broken:
    """A 5xx; nothing happened."""

    status: int = 503


@dataclass(frozen=True, slots=True)
class Lost:
    """It was done, and the answer never arrived."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection is reset before anything was done."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing is answered for so long, then as if nothing had been asked."""

    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Says:
    """Slack's own refusal by name, such as `fatal_error` or `account_inactive`."""

    error: str


Trouble = Busy | Broken | Lost | Cut | Silent | Says
Plan = Callable[[str], Trouble | None]


class Faults:
    """Asked once for every call. Without a plan nothing goes wrong."""

    def __init__(self) -> None:
        self._next: dict[str, deque[Trouble]] = {}
        self._always: dict[str, Trouble] = {}
        self._plan: Plan | None = None

    def once(self, method: str, *troubles: Trouble) -> None:
        """The next calls of a method meet these, one each."""
        self._next.setdefault(method, deque()).extend(troubles)

    @property
    def are_spent(self) -> bool:
        """Whether every trouble that was to come once has come."""
        return not any(self._next.values())

    def always(self, method: str, trouble: Trouble) -> None:
        """Every call of a method meets this, until `clear`. "*" is every method."""
        self._always[method] = trouble

    def share(self, part: float, troubles: Sequence[Trouble], seed: int, *, methods: Sequence[str] = ()) -> None:
        """A part (0 to 1) of all calls meet one of these, drawn with the seed."""
        random = Random(f"slackworld/{seed}")

        def plan(method: str) -> Trouble | None:
            if methods and method not in methods:
                return None
            return random.choice(troubles) if random.random() < part else None

        self._plan = plan

    def clear(self) -> None:
        self._next.clear()
        self._always.clear()
        self._plan = None

    def meet(self, method: str) -> Trouble | None:
        if waiting := self._next.get(method):
            return waiting.popleft()
        if trouble := self._always.get(method, self._always.get("*")):
            return trouble
        return self._plan(method) if self._plan else None
