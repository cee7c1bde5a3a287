"""Where updates are taken: what a person did in their chat becomes a committed turn, and a group is left.

`polling` and `webhook` bring the updates and acknowledge them, never before `takes` has said so. It is the only place that knows
when to give up on one.
"""

import logging
from typing import Any

from telegram import Update

from adapters.telegram import inbound
from adapters.telegram.aside import REMEMBERED, Aside
from adapters.telegram.client import Client
from adapters.telegram.flood import Flood
from adapters.telegram.ports import TelegramPorts
from adapters.telegram.recent import Recent
from core.events import Inbound

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5


class Desk:
    """Opens updates as they came over the wire, and takes them. `put_aside` counts those that never could be taken."""

    def __init__(self, client: Client, bot: int, ports: TelegramPorts, aside: Aside) -> None:
        self._client = client
        self._bot = bot
        self._ports = ports
        self._aside = aside
        self._flood = Flood()
        self._failures: Recent[int, int] = Recent(REMEMBERED)
        self.put_aside = 0

    def opened(self, raw: dict[str, Any]) -> Update | None:
        """Read it, and answer a tap at once, whatever has to be waited for before its turn.

        None for what even the library cannot read: it will not become readable, and must not hold up the others.
        """
        try:
            update = Update.de_json(raw, self._client)
        except Exception as error:  # noqa: BLE001 -- the library raises whatever a missing field leads to
            log.error("telegram.unreadable error=%s", type(error).__name__)
            self.put_aside += 1
            self._apologise(raw)
            return None
        if update.callback_query is not None:
            self._aside.answer(update.callback_query)
        return update

    async def takes(self, update: Update) -> bool:
        """Whether the update may be acknowledged: all of it is committed, or it is put aside for good.

        False means: bring it again. What was taken of it is not taken twice.
        """
        try:
            await self._take(update)
        except Exception as error:
            log.exception("telegram.turn_failed update=%d", update.update_id)
            return not self._ports.is_passing(error) and self._is_hopeless(update)
        self._failures.pop(update.update_id, None)
        return True

    def _apologise(self, raw: dict[str, Any]) -> None:
        """To whoever wrote what could not be read, as far as it can be told who that is."""
        chat = next((part["chat"] for part in raw.values() if isinstance(part, dict) and "chat" in part), None)
        match chat:
            case {"type": "private", "id": int(number)}:
                self._aside.say(number, "telegram/failed", "")

    async def _take(self, update: Update) -> None:
        group = inbound.group_of(update)
        if group is None:
            for event in inbound.events_of(update, self._ports.clock.now(), self._bot):
                await self._take_event(event)
        elif inbound.is_inside(update):
            self._aside.leave(group, inbound.language_of(update.effective_user))

    async def _take_event(self, event: Inbound) -> None:
        chat, now = event.sender.chat, event.at
        if self._flood.is_over(chat, now):
            log.warning("telegram.flood")
            if self._flood.shall_be_told(chat, now):
                self._aside.say(int(chat), "telegram/too_fast", event.language)
        elif await self._ports.take(event) is not None:
            self._flood.count(chat, now)

    def _is_hopeless(self, update: Update) -> bool:
        """After some attempts the update is put aside, and the person is told."""
        failures = self._failures.pop(update.update_id, 0) + 1
        if failures < MOST_ATTEMPTS:
            self._failures[update.update_id] = failures
            return False
        self.put_aside += 1
        log.error("telegram.put_aside update=%d", update.update_id)
        if update.effective_chat is not None:
            language = inbound.language_of(update.effective_user)
            self._aside.say(update.effective_chat.id, "telegram/failed", language)
        return True
