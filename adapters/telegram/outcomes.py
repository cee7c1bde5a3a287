"""Telegram's errors as the outbox's outcomes: one table. What cannot be read there is a defect of ours, and refused.

Descriptions are Telegram's own words (tdlib/telegram-bot-api, Client.cpp), compared without regard to capitals because the
library changes some. What is recorded of an error quotes nothing a person wrote.
"""

import re

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from core.ports import Later, Outcome, Refused, Unreachable

# With a wrong token nothing can go out; the messages wait until somebody has mended the setting.
TOKEN_SECONDS = 300.0
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "input_user_deactivated",
    "user is deactivated",
    "have no rights to send a message",
)
_UNCHANGED = ("message is not modified",)
_OUT_OF_REACH = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
_OF_ANOTHER_KIND = ("there is no text in the message to edit",)
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»|\d{5,}")


def is_settled_edit(error: TelegramError) -> bool:
    """An edit that needs no more: it changes nothing, or its message is too old, deleted or not ours."""
    return _says(error, *_UNCHANGED, *_OUT_OF_REACH)


def is_caption(error: TelegramError) -> bool:
    """The message to edit is a file: its words are a caption."""
    return _says(error, *_OF_ANOTHER_KIND)


def outcome_of(error: TelegramError, *, is_for_all: bool) -> Outcome:
    """What an error means for the message. `is_for_all`: whether a Retry-After holds for the whole bot, or for one chat."""
    match error:
        case RetryAfter():
            return Later("429", seconds_of(error), is_for_all)
        case Forbidden() | ChatMigrated():
            return Unreachable(reason_of(error))
        case BadRequest() if _says(error, *_GONE):
            return Unreachable(reason_of(error))
        case BadRequest():
            return Refused(reason_of(error))
        case InvalidToken():
            return Later("the token is refused", TOKEN_SECONDS, is_for_all=True)
        case NetworkError() if isinstance(error.__cause__, _NEVER_LEFT):
            return Later("no connection")
        case TimedOut():
            return Later("no answer in time", may_have_arrived=True)
    return Later("no answer that can be read", may_have_arrived=True)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to be left alone."""
    asked = error.retry_after
    return float(asked) if isinstance(asked, int) else asked.total_seconds()


def reason_of(error: TelegramError) -> str:
    """Telegram's words, without what they quote."""
    return _QUOTED.sub("…", error.message)[:120]


def _says(error: TelegramError, *descriptions: str) -> bool:
    return any(description in error.message.lower() for description in descriptions)
