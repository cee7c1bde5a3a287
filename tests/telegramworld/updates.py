"""The queue of updates: kept until an offset passes them or for 24 hours, numbered upwards, at random after a quiet week."""

from collections.abc import Callable
from random import Random
from typing import Any

DAY = 24 * 3600.0
WEEK = 7 * DAY
HIGHEST = 2**30
Update = dict[str, Any]


class Updates:
    """One bot's updates that nobody has confirmed yet. `given` is every one there ever was."""

    def __init__(self, now: Callable[[], float], random: Random) -> None:
        self._now = now
        self._random = random
        self._next = 0
        self._last_at = float("-inf")
        self._waiting: list[tuple[float, Update]] = []
        self._confirmed: list[Update] = []
        self.given: list[Update] = []
        self.allowed: frozenset[str] = frozenset()

    def add(self, kind: str, body: dict[str, Any]) -> Update | None:
        """Queue an update; None when the bot did not ask for its kind."""
        if self.allowed and kind not in self.allowed:
            return None
        now = self._now()
        if now - self._last_at > WEEK:
            self._next = self._random.randrange(1, HIGHEST)
        self._last_at = now
        update = {"update_id": self._next, kind: body}
        self._next += 1
        self._waiting.append((now, update))
        self.given.append(update)
        return update

    def after(self, offset: int | None, limit: int) -> list[Update]:
        """Forget what the offset confirms, and give the earliest of the rest.

        An offset beyond the last update, left over from before the numbers began anew, confirms nothing (TQueue's get).
        """
        self._forget_old()
        ids = [update["update_id"] for _, update in self._waiting]
        if offset is not None and offset < 0:
            for _, update in self._waiting[: max(0, len(self._waiting) + offset)]:
                self.confirm(update["update_id"])
        elif offset is not None and ids and min(ids) < offset <= max(ids) + 1:
            for one in ids:
                if one < offset:
                    self.confirm(one)
        return [update for _, update in self._waiting[:limit]]

    def confirm(self, update_id: int) -> None:
        self._confirmed += [update for _, update in self._waiting if update["update_id"] == update_id]
        self._waiting = [one for one in self._waiting if one[1]["update_id"] != update_id]

    def bring_back(self, count: int) -> None:
        """Deliver again the latest that were confirmed: a repeat, as after a server of Telegram's lost its memory."""
        again = self._confirmed[-count:] if count else []
        self._waiting = [(self._now(), update) for update in again] + self._waiting

    def forget_all(self) -> None:
        self._waiting.clear()

    @property
    def waiting(self) -> list[Update]:
        self._forget_old()
        return [update for _, update in self._waiting]

    def _forget_old(self) -> None:
        now = self._now()
        self._waiting = [one for one in self._waiting if now - one[0] < DAY]
