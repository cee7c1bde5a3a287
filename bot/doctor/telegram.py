"""What the doctor says of Telegram: token, groups and delivery, each with its remedy. `adapters.telegram.checkup` asks."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.channels import account
from bot.doctor.finding import Finding, Verdict
from bot.settings.channel_settings import TELEGRAM_ADDRESS
from bot.settings.config import Settings

if TYPE_CHECKING:
    from adapters.telegram.checkup import Seen

_PART = "telegram"
_MANY = 100


def offline_findings(settings: Settings) -> Iterator[Finding]:
    """What can be said of Telegram without asking it."""
    if settings.telegram_token:
        yield _well(f"Telegram is connected by {settings.telegram_mode}.")
    else:
        yield _well("Telegram is not connected; docs/telegram.md says how.")


def online_findings(settings: Settings) -> Iterator[Finding]:
    """What Telegram says itself. Takes some seconds where it does not answer."""
    if not settings.telegram_token:
        return
    from adapters.telegram.checkup import REFUSED, UNREACHABLE, look  # the library is heavy, and seldom asked for

    seen = asyncio.run(look(account(settings)))
    if seen.error == REFUSED:
        yield _refused(settings)
    elif seen.error == UNREACHABLE:
        yield _no_answer(settings)
    else:
        yield _well(f"The token is good: the bot is @{seen.username}.")
        yield from _name(settings, seen)
        yield from _groups(seen)
        yield from _delivery(settings, seen)


def _refused(settings: Settings) -> Finding:
    """A server that is no Bot API says the same 404 to a token as the Bot API says to one it does not know."""
    hint = "Copy it again from BotFather (/mybots, the bot, API Token)."
    if settings.telegram_base_url == TELEGRAM_ADDRESS:
        return Finding(_PART, Verdict.FAULT, "The bot token is refused by Telegram.", hint)
    said = f"The bot token is refused at {settings.telegram_base_url}."
    return Finding(
        _PART, Verdict.FAULT, said, f"Is that a Bot API? Mend TELEGRAM_BASE_URL, or leave it out. If it is: {hint}"
    )


def _no_answer(settings: Settings) -> Finding:
    if settings.telegram_base_url == TELEGRAM_ADDRESS:
        hint = "May this machine call api.telegram.org on port 443? Behind a proxy, set HTTPS_PROXY."
        return Finding(_PART, Verdict.FAULT, "Telegram does not answer.", hint)
    said = f"No Bot API answers at {settings.telegram_base_url}."
    hint = "Mend TELEGRAM_BASE_URL (it ends in /bot), or leave it out. May this machine call that address?"
    return Finding(_PART, Verdict.FAULT, said, hint)


def _name(settings: Settings, seen: "Seen") -> Iterator[Finding]:
    if settings.telegram_name.lower() != seen.username.lower():
        is_none = not settings.telegram_name
        said = "New members get codes instead of links." if is_none else "Links for new members lead to another bot."
        yield Finding(_PART, Verdict.WARNING, said, f"Set SPARRING_TELEGRAM_NAME={seen.username}.")


def _groups(seen: "Seen") -> Iterator[Finding]:
    if seen.reads_groups:
        said = "In groups the bot would be told everything that is written."
        yield Finding(_PART, Verdict.WARNING, said, "In BotFather: /setprivacy, the bot, Enable.")


def _delivery(settings: Settings, seen: "Seen") -> Iterator[Finding]:
    if not seen.tells_delivery:
        said = "This server of the Bot API does not say where messages are delivered (no getWebhookInfo)."
        yield Finding(_PART, Verdict.WARNING, said, "Is TELEGRAM_BASE_URL right? The token is not the reason.")
        return
    is_webhook = settings.telegram_mode == "webhook"
    wanted = settings.telegram_webhook_url if is_webhook else ""
    if seen.webhook_url != wanted:
        there = "another address" if seen.webhook_url else "no address"
        said = (
            f"Telegram delivers to {there}." if is_webhook else "Telegram delivers to an address, and is to be asked."
        )
        hint = "`python -m bot run` sets it right. Does another installation use the same token?"
        yield Finding(_PART, Verdict.WARNING, said, hint)
    if is_webhook and seen.delivery_error:
        said = f"Telegram could not deliver lately: {seen.delivery_error}."
        yield Finding(
            _PART, Verdict.WARNING, said, "Can the address be reached from outside, with a valid certificate?"
        )
    if seen.waiting > _MANY:
        said = f"{seen.waiting} messages wait at Telegram, which keeps them for 24 hours."
        yield Finding(_PART, Verdict.WARNING, said, "Is the service running? Its log says why it does not take them.")


def _well(said: str) -> Finding:
    return Finding(_PART, Verdict.OK, said)
