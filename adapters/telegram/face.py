"""What the bot shows before anybody writes: its menu of commands, what it says of itself, and its name, in each language.

The words are prompts (`telegram/…`). Whether somebody may use a command is checked in the core, whatever is shown.
"""

import logging
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from telegram import BotCommand
from telegram.error import RetryAfter, TelegramError

from adapters.telegram.client import Client
from core.errors import ContentError
from core.wording import LANGUAGES, Wording

log = logging.getLogger(__name__)
COMMANDS = ("profile", "settings", "mydata", "delete", "privacy", "help", "stop")
Shown = TypeVar("Shown")
# Telegram shows these where it has none for the person's own language.
_ANY_LANGUAGE = ""


async def put_on(client: Client, wording: Wording) -> None:
    """Set what differs. Telegram allows few such changes, so what is right already is left alone."""
    for put in (
        _words_on,
        _name_on,
    ):  # Telegram takes very few changes of a name: what it refuses there costs nothing else
        for code in (_ANY_LANGUAGE, *LANGUAGES):
            language = code or LANGUAGES[0]
            try:
                await put(client, wording, code, language)
            except RetryAfter as error:
                log.warning("telegram.face_waits seconds=%s", error.retry_after)
                break  # the next start tries what is still to be set
            except (TelegramError, ContentError) as error:
                # The bot works without: the words of another start stay, or the menu is empty.
                log.warning("telegram.face_not_set language=%s error=%s", code or "any", type(error).__name__)


async def _words_on(client: Client, wording: Wording, code: str, language: str) -> None:
    asked = code or None
    commands, stands = menu(wording, language), await _told(client.get_my_commands(language_code=asked))
    if stands is None or list(stands) != commands:
        await client.set_my_commands(commands, language_code=asked)
    about, long = (
        _words(wording, language, "telegram/description"),
        await _told(client.get_my_description(language_code=asked)),
    )
    if long is None or long.description != about:
        await client.set_my_description(about, language_code=asked)
    brief = _words(wording, language, "telegram/short_description")
    short = await _told(client.get_my_short_description(language_code=asked))
    if short is None or short.short_description != brief:
        await client.set_my_short_description(brief, language_code=asked)


async def _told(asking: Awaitable[Shown]) -> Shown | None:
    """How it stands; None where that is not told, as by a server of one's own that has only some of the methods."""
    try:
        return await asking
    except RetryAfter:
        raise
    except TelegramError:
        return None


async def _name_on(client: Client, wording: Wording, code: str, language: str) -> None:
    """A name without words leaves the one the bot was made with."""
    name = _words(wording, language, "telegram/name")
    if name and (await client.get_my_name(language_code=code or None)).name != name:
        await client.set_my_name(name, language_code=code or None)


def menu(wording: Wording, language: str) -> Sequence[BotCommand]:
    """The commands with what they do, in one language."""
    return [BotCommand(name, wording.label(language, f"telegram/commands/{name}", {})) for name in COMMANDS]


def _words(wording: Wording, language: str, prompt: str) -> str:
    return wording.message(language, prompt, {}).text
