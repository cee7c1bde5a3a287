"""Asks Slack how the app is set up: are the tokens good, what may they do, can a socket and the channel be reached.

Asking changes nothing: no message is written, no socket opened (an open one would be given people's taps, and lose them).
What the answers mean for an operator is the doctor's to say.
"""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calling.outcomes import name_of

UNREACHABLE = "unreachable"
_SECONDS = 10
# AttributeError is what slack_sdk makes of an answer that is text and not JSON, as a proxy's is.
_FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError)
# No message has this time stamp: an edit of it finds the channel, or not, and changes nothing.
_NO_MESSAGE = "1.000001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What an app is reached with. `app_token` "" is an app that Slack calls over HTTP; `channel` "" is none."""

    bot_token: str
    app_token: str
    api_url: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Slack's answers. An error is Slack's own name for it, or `unreachable`; "" is well, or not asked."""

    bot_error: str = ""
    workspace: str = ""
    scopes: frozenset[str] = frozenset()
    socket_error: str = ""
    channel_error: str = ""
    is_channel_open: bool = False
    """Whether the channel is one that everybody in the workspace may read."""


def scopes_asked() -> frozenset[str]:
    """The bot's scopes in the manifest, which is what an administrator installs."""
    manifest = json.loads((Path(__file__).parent / "manifest.json").read_text(encoding="utf-8"))
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


async def look(account: Account) -> Seen:
    """Ask everything that can be asked. Never raises for what Slack or the network answers."""
    client = AsyncWebClient(account.bot_token, base_url=account.api_url, timeout=_SECONDS, retry_handlers=[])
    try:
        known = await client.auth_test()
    except _FAILURES as error:
        # Without the bot's token nothing else can be told apart from it.
        return Seen(bot_error=_name(error))
    given = str(known.headers.get("x-oauth-scopes", ""))
    scopes = frozenset(scope.strip() for scope in given.split(",") if scope.strip())
    channel_error = await _channel(client, account.channel) if account.channel else ""
    asks = bool(account.channel) and not channel_error and "groups:history" in scopes
    return Seen(
        workspace=str(known.get("team") or ""),
        scopes=scopes,
        socket_error=await _socket(client, account.app_token) if account.app_token else "",
        channel_error=channel_error,
        is_channel_open=asks and await _is_open(client, account.channel),
    )


async def _socket(client: AsyncWebClient, app_token: str) -> str:
    try:
        opened = await client.apps_connections_open(app_token=app_token)
        await _reach(str(opened["url"]))
    except _FAILURES as error:
        return _name(error)
    return ""


async def _reach(address: str) -> None:
    """The host of the socket answers at all. Its ticket stays unused."""
    parts = urlsplit(address)
    scheme = "https" if parts.scheme == "wss" else "http"
    async with (
        asyncio.timeout(_SECONDS),
        aiohttp.ClientSession(trust_env=True) as session,
        session.get(urlunsplit((scheme, parts.netloc, "/", "", ""))),
    ):
        return


async def _channel(client: AsyncWebClient, channel: str) -> str:
    try:
        await client.chat_update(channel=channel, ts=_NO_MESSAGE, text="-")
    except _FAILURES as error:
        name = _name(error)
        return "" if name in ("message_not_found", "cant_update_message") else name
    return ""


async def _is_open(client: AsyncWebClient, channel: str) -> bool:
    """Whether the right to read private channels is not enough to read this one."""
    try:
        await client.conversations_replies(channel=channel, ts=_NO_MESSAGE)
    except _FAILURES as error:
        return _name(error) == "missing_scope"
    return False


def _name(error: Exception) -> str:
    return (name_of(error) if isinstance(error, SlackApiError) else "") or UNREACHABLE
