"""The channel of people without a messenger: what they are to be told becomes a call that a facilitator is asked to make.

A message is handed on in a turn of its own, under its own key: however often it is sent, the facilitator is asked once.
"""

from adapters.storage.store import SqlStore
from core.events import Opened
from core.members.by_phone import PHONE, forwarded
from core.ports import Clock, Later, Outcome, Outgoing, Sent, Turn


class PhoneSender:
    """Hands messages to a facilitator. While there is none, they wait."""

    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def send(self, row: Outgoing) -> Outcome:
        if not self._store.read(lambda facts: bool(forwarded(facts, row.address, row.message))):
            return Later("there is nobody to call them")
        event = Opened(id=row.key, source=PHONE, at=self._clock.now(), sender=row.address)
        await self._store.take_soon(event, lambda _, facts: Turn(effects=forwarded(facts, row.address, row.message)))
        return Sent(row.key)
