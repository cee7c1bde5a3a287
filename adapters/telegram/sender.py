"""Telegram as a channel of the outbox: a message is written or edited in place, and what became of it is an outcome.

How fast is the outbox's to decide, for all processes together. A message of several parts goes on where it stopped.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from adapters.telegram.client import NO_PREVIEW, Client
from adapters.telegram.limits import CHAT_GAP_MS, LONGEST_CAPTION, length
from adapters.telegram.outcomes import is_caption, is_settled_edit, outcome_of, seconds_of
from adapters.telegram.recent import Recent
from adapters.telegram.render import Key, Letter, letter, seen
from adapters.telegram.silence import Silence
from core.markup import File
from core.ports import Clock, Later, Outcome, Outgoing, Refused, Sent

_HTML = ParseMode.HTML
_REMEMBERED = 10_000
_A_CHATS_OWN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class _Step:
    """One call: words, or a file with words to it."""

    html: str
    keys: tuple[tuple[Key, ...], ...] = ()
    file: File | None = None


class TelegramSender:
    """Sends through one account. A message's id is that of the part with the buttons, else of its last."""

    def __init__(
        self,
        client: Client,
        clock: Clock,
        silence: Silence,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._clock = clock
        self._silence = silence
        self._rest = rest
        self._unfinished: Recent[str, list[int]] = Recent(_REMEMBERED)
        self._spoken: Recent[int, datetime] = Recent(_REMEMBERED)

    async def send(self, row: Outgoing) -> Outcome:
        steps = tuple(_steps(letter(row.message)))
        if not steps:
            return Refused("a message without words")
        if left := self._silence.seconds:
            return Later("429", left, is_for_all=True)
        chat = int(row.address.chat)
        # Those that were begun and never went on, because another process has them now, are forgotten in time.
        done = self._unfinished[row.key] = self._unfinished.get(row.key, [])
        try:
            if row.is_in_doubt:
                # Telegram cannot be asked whether a message arrived. While answers get lost, a question may be repeated for
                # as long as it takes, a message may not.
                await self._client.get_me()
            for place, step in enumerate(steps[len(done) :], start=len(done)):
                if place:
                    await self._rest(CHAT_GAP_MS / 1000)
                is_edit = row.replaces is not None and place == 0
                done.append(
                    await self._edited(chat, row.replaces or "", step) if is_edit else await self._new(chat, step)
                )
                self._spoken[chat] = self._clock.now()
        except TelegramError as error:
            return self._failed(chat, error)
        self._unfinished.pop(row.key, None)
        return Sent(str(done[_bearer(steps)]))

    async def _new(self, chat: int, step: _Step) -> int:
        if step.file is None:
            sent = await self._client.send_message(
                chat, step.html, parse_mode=_HTML, reply_markup=_markup(step), link_preview_options=NO_PREVIEW
            )
        else:
            sent = await self._client.send_document(
                chat,
                step.file.content,
                filename=step.file.name,
                caption=step.html or None,
                parse_mode=_HTML,
                reply_markup=_markup(step),
            )
        return sent.message_id

    async def _edited(self, chat: int, message: str, step: _Step) -> int:
        """Changed in place. Nothing to change, or too old to be changed, is as good as changed."""
        if not (message.isascii() and message.isdecimal()):
            return 0  # of another channel, where the person was before
        number, markup = int(message), _markup(step)
        try:
            try:
                await self._client.edit_message_text(
                    step.html, chat, number, parse_mode=_HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
                )
            except BadRequest as error:
                if not is_caption(error):
                    raise
                await self._client.edit_message_caption(
                    chat, number, caption=step.html, parse_mode=_HTML, reply_markup=markup
                )
        except BadRequest as error:
            if not is_settled_edit(error):
                raise
        return number

    def _failed(self, chat: int, error: TelegramError) -> Outcome:
        is_for_all = not self._is_the_chats_own(chat, error)
        if isinstance(error, RetryAfter) and is_for_all:
            self._silence.keep(seconds_of(error))
        return outcome_of(error, is_for_all=is_for_all)

    def _is_the_chats_own(self, chat: int, error: TelegramError) -> bool:
        """A short Retry-After from a chat that was written to a moment ago is that chat's limit, not the bot's."""
        spoken = self._spoken.get(chat)
        if spoken is None or not isinstance(error, RetryAfter):
            return False
        asked = timedelta(seconds=seconds_of(error))
        return asked <= _A_CHATS_OWN and self._clock.now() - spoken < _A_CHATS_OWN


def _steps(drawn: Letter) -> Iterator[_Step]:
    """The calls a letter takes. One file with few words is one message, so that the two cannot be parted."""
    if len(drawn.files) == 1 and len(drawn.parts) <= 1:
        words = drawn.parts[0] if drawn.parts else ""
        if length(seen(words)) <= LONGEST_CAPTION:
            yield _Step(words, drawn.keyboard, drawn.files[0])
            return
    last = len(drawn.parts) - 1
    for place, part in enumerate(drawn.parts):
        yield _Step(part, drawn.keyboard if place == last else ())
    for file in drawn.files:
        yield _Step("", (), file)


def _bearer(steps: tuple[_Step, ...]) -> int:
    """Which step's message the letter is known by: the one with buttons, which may be edited later."""
    return next((place for place, step in enumerate(steps) if step.keys), len(steps) - 1)


def _markup(step: _Step) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(key.label, callback_data=key.data, style=key.style or None) for key in row]
        for row in step.keys
    ]
    return InlineKeyboardMarkup(rows) if rows else None
