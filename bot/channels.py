"""The channels that lead out of this machine: made from the settings, each with its sender, its pace and what it listens with.

A channel without a token is not there, and its library is not even imported. What runs them is `runner`'s work.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from aiohttp import web
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from adapters.slack.drawing.limits import CHANNEL_GAP_MS
from adapters.slack.ports import CHANNEL as SLACK
from adapters.slack.ports import SlackPorts, SlackSettings, Take
from adapters.storage.engine import sqlite_path
from adapters.storage.migrations import schema_is_current
from adapters.storage.outbox.rates import Pace
from adapters.storage.store import SqlStore
from adapters.storage.writing.writer import StoppedError
from adapters.telegram.limits import BURST, CHAT_GAP_MS, PER_SECOND
from adapters.telegram.ports import CHANNEL as TELEGRAM
from adapters.telegram.ports import Account, Mode, TelegramPorts
from bot.content import Content
from bot.outbox.outbox import Channel
from bot.settings.config import Settings
from core.events import Due, Inbound, Opened
from core.model import Address, Person, PersonId
from core.ports import Clock, Facts, Sender, Turn
from core.screening.form_desk import FormDesk
from core.service import Service


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


PACES: Mapping[str, Pace] = {
    # An edit is no new message to Slack, and must not hold up the question that follows it.
    SLACK: Pace(chat_gap_ms=CHANNEL_GAP_MS, spaces_edits=False),
    TELEGRAM: Pace(per_second=PER_SECOND, burst=BURST, most_in_a_second=PER_SECOND, chat_gap_ms=CHAT_GAP_MS),
}


def connect(
    settings: Settings, content: Content, take: Take, clock: Clock, *, store: SqlStore, service: Service
) -> dict[str, Connection]:
    """The channels that the settings switch on. Nothing is called yet."""
    connections: dict[str, Connection] = {}
    if settings.slack_bot_token:
        connections[SLACK] = _slack(settings, content, take, clock, store, service)
    if settings.telegram_token:
        connections[TELEGRAM] = _telegram(settings, content, take, clock)
    return connections


def outgoing(connections: Mapping[str, Connection], settings: Settings) -> dict[str, Channel]:
    """What the outbox needs of each. In Slack people are at work, and are left alone when they are not."""
    hours = {SLACK: settings.working_hours}
    return {
        name: Channel(connection.sender, PACES[name], hours=hours.get(name)) for name, connection in connections.items()
    }


def recipient(store: SqlStore, address: Address, at: datetime) -> PersonId:
    """A place that is told things and never says any, such as a channel: stored as somebody without a role, once."""

    def decide(event: Inbound | Due, facts: Facts) -> Turn:  # noqa: ARG001 -- the port's form
        known = facts.person_at(address)
        return Turn(person=known or Person(id=facts.next_person(), address=address, roles=frozenset()))

    found = store.read(lambda facts: facts.person_at(address))
    if found is None:
        # One id for all processes: whichever starts first makes it, and the others find it.
        store.take(Opened(id=f"recipient/{address.lane}", source="wiring", at=at, sender=address), decide)
        found = store.read(lambda facts: facts.person_at(address))
    if found is None:
        raise RuntimeError("A recipient that was stored cannot be found.")
    return found.id


def database_answers(settings: Settings) -> Callable[[], Awaitable[bool]]:
    """Whether work can be done at all."""
    return partial(asyncio.to_thread, schema_is_current, settings.database_url)


def _slack(
    settings: Settings, content: Content, take: Take, clock: Clock, store: SqlStore, service: Service
) -> Connection:
    from adapters.slack.channel import Slack  # the library costs start time and memory

    ports = SlackPorts(
        take=take,
        read=store.read,
        clock=clock,
        wording=content.wording,
        page=service.page,
        known=service.known,
        desk=FormDesk(service.engine, content.offerings),
        is_passing=is_passing,
        new_reference=lambda: secrets.token_hex(3),
    )
    return Slack(workspace(settings), ports)


def workspace(settings: Settings) -> SlackSettings:
    """The app in its workspace as the settings give it."""
    return SlackSettings(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token,
        signing_secret=settings.slack_signing_secret,
        is_http=settings.slack_mode == "http",
        api_url=settings.slack_api_url,
        spool=spool(settings),
    )


def spool(settings: Settings) -> Path:
    """Where what Slack delivered waits: as set; else beside the database where that is a file, so that both are on one disk."""
    if settings.slack_spool:
        return Path(settings.slack_spool)
    file = sqlite_path(settings.database_url)
    return (file.parent if file is not None else Path("var")) / "slack"


def is_passing(error: Exception) -> bool:
    """Whether a turn failed because the database is away, so that the same turn will succeed later."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, OSError | TimeoutError | StoppedError)


def _telegram(settings: Settings, content: Content, take: Take, clock: Clock) -> Connection:
    from adapters.telegram.app import Telegram  # the library costs a quarter second and 27 MB

    ports = TelegramPorts(take=take, clock=clock, wording=content.wording, is_passing=is_passing)
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
