"""The channels that lead out of this machine: made from the settings, each with its sender, its pace and what it listens with.

A channel without a token is not there, and its library is not even imported. What runs them is `runner`'s work.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from aiohttp import web

from adapters.storage.migrations import schema_is_current
from adapters.storage.rates import Pace
from adapters.telegram.limits import BURST, CHAT_GAP_MS, PER_SECOND
from adapters.telegram.ports import CHANNEL as TELEGRAM
from adapters.telegram.ports import Account, Mode, Take, TelegramPorts
from bot.config import Settings
from bot.content import Content
from bot.outbox import Channel
from core.ports import Clock, Sender


class Connection(Protocol):
    """A channel that listens by itself. `run` until `stop`, then `close`, when nobody sends any more."""

    @property
    def sender(self) -> Sender: ...
    def routes(self) -> Iterable[web.RouteDef]:
        """Addresses of the web surface that this channel is called at. It proves its callers itself."""

    async def is_well(self) -> bool: ...
    async def run(self) -> None: ...
    def stop(self) -> None: ...
    async def close(self) -> None: ...


PACES: Mapping[str, Pace] = {TELEGRAM: Pace(per_second=PER_SECOND, burst=BURST, chat_gap_ms=CHAT_GAP_MS)}


def connect(settings: Settings, content: Content, take: Take, clock: Clock) -> dict[str, Connection]:
    """The channels that the settings switch on. Nothing is called yet."""
    connections: dict[str, Connection] = {}
    if settings.telegram_token:
        connections[TELEGRAM] = _telegram(settings, content, take, clock)
    return connections


def outgoing(connections: Mapping[str, Connection]) -> dict[str, Channel]:
    """What the outbox needs of each."""
    return {name: Channel(connection.sender, PACES[name]) for name, connection in connections.items()}


def database_answers(settings: Settings) -> Callable[[], Awaitable[bool]]:
    """Whether work can be done at all."""
    return partial(asyncio.to_thread, schema_is_current, settings.database_url)


def _telegram(settings: Settings, content: Content, take: Take, clock: Clock) -> Connection:
    from adapters.telegram.app import Telegram  # the library costs a quarter second and 27 MB

    ports = TelegramPorts(take=take, clock=clock, wording=content.wording, is_well=database_answers(settings))
    return Telegram(account(settings), ports)


def account(settings: Settings) -> Account:
    """The bot's account as the settings give it."""
    return Account(
        token=settings.telegram_token,
        mode=Mode(settings.telegram_mode),
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=settings.telegram_webhook_secret,
    )
