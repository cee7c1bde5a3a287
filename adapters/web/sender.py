"""The playground as a channel of the outbox: a message is delivered when it is recorded, and open pages are told.

The page reads its chats from the database, so there is no provider to speak to. The outbox's own types are bot's: its
outcome for "arrived" is handed in, because adapters know nothing of bot.
"""

from collections.abc import Callable
from hashlib import blake2s
from typing import Generic, Protocol, TypeVar

Outcome = TypeVar("Outcome")


class Row(Protocol):
    """What the sender reads of an outgoing message (bot.outbox.Outgoing)."""

    @property
    def key(self) -> str: ...
    @property
    def replaces(self) -> str | None: ...


class Bell:
    """Tells whoever listens that there is something new. Rung and heard in the event loop."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def ring(self) -> None:
        for listener in self._listeners:
            listener()


class PlaySender(Generic[Outcome]):
    """Always delivers. The id of a message follows from its key, so a repeat after a crash is the same message."""

    def __init__(self, sent: Callable[[str], Outcome], bell: Bell) -> None:
        self._sent = sent
        self._bell = bell

    async def send(self, row: Row) -> Outcome:
        self._bell.ring()
        return self._sent(row.replaces or message_id(row.key))


def message_id(key: str) -> str:
    """The playground's id of the message with this key: short, and the same every time."""
    return blake2s(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
