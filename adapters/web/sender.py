"""The playground as a channel of the outbox: a message is delivered when it is recorded, and open pages are told.

The page reads its chats from the database, so there is no provider to speak to.
"""

from collections.abc import Callable
from hashlib import blake2s

from core.ports import Outcome, Outgoing, Sent


class Bell:
    """Tells whoever listens that there is something new. Rung and heard in the event loop."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def ring(self) -> None:
        for listener in self._listeners:
            listener()


class PlaySender:
    """Always delivers. The id of a message follows from its key, so a repeat after a crash is the same message."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell

    async def send(self, row: Outgoing) -> Outcome:
        self._bell.ring()
        return Sent(row.replaces or message_id(row.key))


def message_id(key: str) -> str:
    """The playground's id of the message with this key: short, and the same every time."""
    return blake2s(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
