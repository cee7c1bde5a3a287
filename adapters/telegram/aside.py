"""What is said past the outbox, because no turn stands behind it: taps are answered, groups are left, an apology is made.

All of it runs beside the turns, which wait for none of it, and none of it is worth a repeat after a crash.
"""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram import CallbackQuery, Chat
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from adapters.telegram.client import NO_PREVIEW, Client
from adapters.telegram.inbound import language_of
from adapters.telegram.limits import LONGEST_TOAST
from adapters.telegram.outcomes import seconds_of
from adapters.telegram.ports import TelegramPorts
from adapters.telegram.recent import Recent
from adapters.telegram.silence import Silence
from core import actions

log = logging.getLogger(__name__)
MOST_UNDER_WAY = 200
MOST_ANSWERS = 3
LONGEST_WAIT_SECONDS = 10.0
REMEMBERED = 2_000
_TWICE = timedelta(seconds=5)
_A_GROUP_AGAIN = timedelta(minutes=1)


class Aside:
    """Says things beside the turns, and keeps hold of each until it is said."""

    def __init__(self, client: Client, ports: TelegramPorts, silence: Silence) -> None:
        self._client = client
        self._ports = ports
        self._silence = silence
        self._answered: Recent[str, None] = Recent(REMEMBERED)
        self._tapped: Recent[tuple[int, str], datetime] = Recent(REMEMBERED)
        self._left: Recent[int, datetime] = Recent(REMEMBERED)
        self._under_way: set[asyncio.Task[None]] = set()

    def answer(self, query: CallbackQuery) -> None:
        """Every tap is answered once, else its button turns for ever.

        A button that is none of ours gets a word, too, and so does the same one a second time: nothing else may come of it.
        """
        if query.id not in self._answered:
            self._answered[query.id] = None
            self._begin(self._answer(query, self._word_for(query)))

    def say(self, chat: int, prompt: str, language: str) -> None:
        """A line outside the conversation. Not while Telegram wants to be left alone."""
        if not self._silence.seconds:
            self._begin(self._say(chat, prompt, language))

    def leave(self, group: Chat, language: str) -> None:
        """Say why, and go. Nothing about a group is stored; that it was left is known here for a minute."""
        now = self._ports.clock.now()
        if group.id not in self._left or now - self._left[group.id] > _A_GROUP_AGAIN:
            self._left[group.id] = now
            self._begin(self._leave(group, language))

    async def finish(self) -> None:
        """Wait for what was begun."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _word_for(self, query: CallbackQuery) -> str | None:
        now, tapped = self._ports.clock.now(), (query.from_user.id, query.data or "")
        is_again = tapped in self._tapped and now - self._tapped[tapped] <= _TWICE
        self._tapped[tapped] = now
        if actions.read(query.data or "") is None:
            prompt = "telegram/old_button"
        elif is_again:
            prompt = "telegram/tapped_twice"
        else:
            return None
        return self._words(prompt, language_of(query.from_user))[:LONGEST_TOAST]

    async def _answer(self, query: CallbackQuery, toast: str | None) -> None:
        for attempt in range(MOST_ANSWERS):
            try:
                await self._client.answer_callback_query(query.id, toast)
                return
            except BadRequest:
                return  # too old, or answered before a crash: no button turns any more
            except RetryAfter as error:
                await self._ports.rest(min(LONGEST_WAIT_SECONDS, seconds_of(error)))
            except NetworkError:
                await self._ports.rest(0.2 * 2**attempt)
        log.warning("telegram.tap_unanswered")

    async def _leave(self, group: Chat, language: str) -> None:
        if group.type != Chat.CHANNEL and not self._silence.seconds:
            await self._say(group.id, "telegram/no_groups", language)
        await self._client.leave_chat(group.id)
        log.info("telegram.left_a_group")

    async def _say(self, chat: int, prompt: str, language: str) -> None:
        try:
            await self._client.send_message(chat, self._words(prompt, language), link_preview_options=NO_PREVIEW)
        except RetryAfter as error:
            self._silence.keep(seconds_of(error))
        except TelegramError as error:
            log.warning("telegram.unsaid error=%s", type(error).__name__)

    def _words(self, prompt: str, language: str) -> str:
        return self._ports.wording.message(language, prompt, {}).text

    def _begin(self, saying: Coroutine[Any, Any, None]) -> None:
        if len(self._under_way) >= MOST_UNDER_WAY:
            saying.close()
            log.warning("telegram.too_much_aside")
            return
        task = asyncio.create_task(self._said(saying))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _said(self, saying: Coroutine[Any, Any, None]) -> None:
        try:
            await saying
        except TelegramError as error:
            log.warning("telegram.unsaid error=%s", type(error).__name__)
        except Exception:
            log.exception("telegram.aside_failed")
