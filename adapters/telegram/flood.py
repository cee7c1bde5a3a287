"""How much one person may write: 60 messages at once, and 30 a minute in the long run (promise S7). More is not taken.

Telegram brings updates in the order in which they came, and the others' stand behind the flood: what is taken of it is how long
they wait. Sixty turns are over in two seconds also where a turn takes 30 ms, as it does on a slow machine with PostgreSQL.

Counted in memory for each process; what was forgotten by a restart only lets more through.
"""

from datetime import datetime, timedelta

from adapters.telegram.recent import Recent

AT_ONCE = 60
A_MINUTE = 30
REMEMBERED = 10_000
_STEP = timedelta(minutes=1) / A_MINUTE
_AHEAD = _STEP * (AT_ONCE - 1)


class Flood:
    """Who wrote how much lately. A repeat that was taken before is not to be counted."""

    def __init__(self) -> None:
        self._full_until: Recent[str, datetime] = Recent(REMEMBERED)
        self._told: Recent[str, datetime] = Recent(REMEMBERED)

    def is_over(self, chat: str, now: datetime) -> bool:
        """Whether this chat has to wait a little."""
        return self._full_until.get(chat, now) - now > _AHEAD

    def count(self, chat: str, now: datetime) -> None:
        """One more of this chat was taken."""
        self._full_until[chat] = max(now, self._full_until.get(chat, now)) + _STEP

    def shall_be_told(self, chat: str, now: datetime) -> bool:
        """Whether to say so now: once a minute is enough."""
        if now - self._told.get(chat, now - timedelta(days=1)) < timedelta(minutes=1):
            return False
        self._told[chat] = now
        return True
