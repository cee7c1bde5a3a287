"""The speed limits: 30 messages a second overall, one a second to a chat, and storms in which most calls are refused.

Off until a test switches them on. `early` counts calls made before the time Telegram had asked for was over: what gets a
bot banned. A call at the very moment of the refusal was on its way already, and is only refused.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from random import Random

from tests.telegramworld.refusals import too_many

PACED = frozenset({"sendmessage", "senddocument", "editmessagetext", "editmessagecaption", "editmessagereplymarkup"})


@dataclass(slots=True)
class Flood:
    """Judges every call that sends something. `per_second` and `chat_gap` 0 switch a limit off."""

    now: Callable[[], float]
    random: Random
    per_second: int = 0
    chat_gap: float = 0.0
    refused_share: float = 0.0
    longest: int = 120
    early: int = 0
    refused: int = 0
    takes_names: bool = True
    _sent: deque[float] = field(default_factory=deque)
    _chats: dict[int, float] = field(default_factory=lambda: defaultdict(lambda: float("-inf")))
    _silence: float = float("-inf")
    _asked_at: float = float("-inf")

    def judge(self, method: str, chat: int) -> None:
        """Raise the refusal this call meets, or let it pass and count it."""
        if method not in PACED:
            return
        now = self.now()
        if now < self._silence:
            self.early += now > self._asked_at
            raise self._refuse(self._silence - now)
        if self.refused_share and self.random.random() < self.refused_share:
            seconds = self.random.randint(1, self.longest)
            self._ask_for_silence(seconds)
            raise self._refuse(seconds)
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        if self.per_second and len(self._sent) >= self.per_second:
            self._ask_for_silence(5)
            raise self._refuse(5)
        if self.chat_gap and now - self._chats[chat] < self.chat_gap:
            raise self._refuse(1)
        self._sent.append(now)
        self._chats[chat] = now

    def _ask_for_silence(self, seconds: int) -> None:
        self._asked_at = self.now()
        self._silence = self._asked_at + seconds

    def _refuse(self, seconds: float) -> Exception:
        self.refused += 1
        return too_many(max(1, ceil(seconds)))
