"""What the Telegram adapter needs of the house, filled by bot/wiring and by a test.

Nothing is decided here. The adapter reads no settings and asks no clock of its own.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from core.events import Inbound
from core.ports import Clock
from core.wording import Wording

CHANNEL = "telegram"


class Mode(StrEnum):
    """How updates come in: fetched, or delivered to an address of ours."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The bot's account, and how it is reached. Addresses as `telegram.Bot` takes them: the token is put behind."""

    token: str
    mode: Mode = Mode.POLLING
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    webhook_url: str = ""
    webhook_secret: str = ""

    @property
    def bot(self) -> int:
        """The bot's own id, which its token begins with."""
        return int(self.token.partition(":")[0])


class Take(Protocol):
    async def __call__(self, event: Inbound) -> object | None:
        """Take the event's turn. Returns when it is committed: None when it was seen before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramPorts:
    """`is_passing` tells a failure that will pass, such as a database that is away, from one that is the update's own fault."""

    take: Take
    clock: Clock
    wording: Wording
    is_passing: Callable[[Exception], bool]
    rest: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep
