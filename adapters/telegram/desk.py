"""Where updates are taken: a button is answered at once, a group is left, and what a person did becomes a committed turn.

`polling` and `webhook` bring the updates and acknowledge them, never before `takes` has said so. What is said here goes out past
the outbox, because no turn stands behind it: a toast, a farewell to a group, a word to somebody whose message was not taken.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from telegram import CallbackQuery, Chat, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from adapters.telegram import inbound
from adapters.telegram.client import Client
from adapters.telegram.flood import Flood
from adapters.telegram.limits import LONGEST_TOAST
from adapters.telegram.outcomes import seconds_of
from adapters.telegram.ports import TelegramPorts
from core import actions
from core.events import Inbound

log = logging.getLogger(__name__)
Kept = TypeVar("Kept")
Value = TypeVar("Value")
MOST_ATTEMPTS = 5
MOST_ANSWERS = 3
MOST_UNDER_WAY = 200
REMEMBERED = 2_000


class Desk:
    """Takes updates as they came over the wire. `put_aside` counts those that could not be taken however often."""

    def __init__(self, client: Client, bot: int, ports: TelegramPorts) -> None:
        self._client = client
        self._bot = bot
        self._ports = ports
        self._flood = Flood()
        self._failures: OrderedDict[int, int] = OrderedDict()
        self._answered: OrderedDict[str, None] = OrderedDict()
        self._left: OrderedDict[int, datetime] = OrderedDict()
        self._under_way: set[asyncio.Task[None]] = set()
        self._silent_until = ports.clock.now()
        self.put_aside = 0

    async def takes(self, raw: dict[str, Any]) -> bool:
        """Whether the update may be acknowledged: all of it is committed, or it is put aside for good.

        False means: bring it again. What was taken of it is not taken twice.
        """
        update = self._read(raw)
        if update is None:
            return True
        try:
            await self._take(update)
        except Exception:
            log.exception("telegram.turn_failed update=%d", update.update_id)
            return await self._is_hopeless(update)
        self._failures.pop(update.update_id, None)
        return True

    async def finish(self) -> None:
        """Wait for what was begun besides."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        """None for what even the library cannot read: it will not become readable, and must not hold up the others."""
        try:
            return Update.de_json(raw, self._client)
        except Exception as error:  # noqa: BLE001 -- the library raises whatever a missing field leads to
            log.error("telegram.unreadable error=%s", type(error).__name__)
            self.put_aside += 1
            return None

    async def _take(self, update: Update) -> None:
        if update.callback_query is not None:
            self._begin(self._answer(update.callback_query))
        group = inbound.group_of(update)
        if group is not None:
            if inbound.is_inside(update):
                self._begin(self._leave(group, inbound.language_of(update.effective_user)))
            return
        for event in inbound.events_of(update, self._ports.clock.now(), self._bot):
            await self._take_event(event)

    async def _take_event(self, event: Inbound) -> None:
        chat, now = event.sender.chat, event.at
        if self._flood.is_over(chat, now):
            log.warning("telegram.flood")
            if self._flood.shall_be_told(chat, now):
                self._begin(self._say(int(chat), "telegram/too_fast", event.language))
            return
        if await self._ports.take(event) is not None:
            self._flood.count(chat, now)

    # --- what cannot be taken --------------------------------------------------------

    async def _is_hopeless(self, update: Update) -> bool:
        """After some attempts while everything else works the update is put aside, and the person is told."""
        if not await self._ports.is_well():
            return False
        failures = self._failures.pop(update.update_id, 0) + 1
        if failures < MOST_ATTEMPTS:
            _keep(self._failures, update.update_id, failures)
            return False
        self.put_aside += 1
        log.error("telegram.put_aside update=%d", update.update_id)
        if update.effective_chat is not None:
            language = inbound.language_of(update.effective_user)
            self._begin(self._say(update.effective_chat.id, "telegram/failed", language))
        return True

    # --- what is said besides ----------------------------------------------------------

    async def _answer(self, query: CallbackQuery) -> None:
        """Every tap is answered, else its button turns for ever. Too old is no error, and a repeat was answered before."""
        if query.id in self._answered or self._is_silent:
            return
        _keep(self._answered, query.id, None)
        is_known = actions.read(query.data or "") is not None
        toast = None if is_known else self._words("telegram/old_button", inbound.language_of(query.from_user))
        for attempt in range(MOST_ANSWERS):
            try:
                await self._client.answer_callback_query(query.id, toast[:LONGEST_TOAST] if toast else None)
                return
            except BadRequest as error:
                # Too old, or answered by the process that was killed: there is no button left that turns.
                log.info("telegram.late_answer error=%s", type(error).__name__)
                return
            except NetworkError:
                await self._ports.rest(0.2 * 2**attempt)

    async def _leave(self, group: Chat, language: str) -> None:
        """Say why, and go. Nothing about a group is stored."""
        now = self._ports.clock.now()
        if group.id in self._left and (now - self._left[group.id]).total_seconds() < 60:
            return
        _keep(self._left, group.id, now)
        log.info("telegram.left_a_group")
        if group.type != Chat.CHANNEL:
            await self._say(group.id, "telegram/no_groups", language)
        await self._client.leave_chat(group.id)

    async def _say(self, chat: int, prompt: str, language: str) -> None:
        try:
            await self._client.send_message(chat, self._words(prompt, language))
        except TelegramError as error:
            self._heed(error)

    def _words(self, prompt: str, language: str) -> str:
        return self._ports.wording.message(language, prompt, {}).text

    @property
    def _is_silent(self) -> bool:
        return self._ports.clock.now() < self._silent_until

    def _heed(self, error: TelegramError) -> None:
        log.warning("telegram.unsaid error=%s", type(error).__name__)
        if isinstance(error, RetryAfter):
            self._silent_until = self._ports.clock.now() + timedelta(seconds=seconds_of(error))

    def _begin(self, saying: Coroutine[Any, Any, None]) -> None:
        """Beside the turn, which waits for none of it. With too much under way it is left unsaid."""
        if len(self._under_way) >= MOST_UNDER_WAY or self._is_silent:
            saying.close()
            return
        task = asyncio.create_task(self._said(saying))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _said(self, saying: Coroutine[Any, Any, None]) -> None:
        try:
            await saying
        except TelegramError as error:
            self._heed(error)
        except Exception:
            log.exception("telegram.unsaid")


def _keep(kept: OrderedDict[Kept, Value], key: Kept, value: Value) -> None:
    kept[key] = value
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
