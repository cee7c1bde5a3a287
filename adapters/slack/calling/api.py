"""The one way we speak to Slack's Web API, and every method we use of it with the scope each needs.

Where Slack asks for patience with a method, it is not asked again before the time is over, by whatever part of the adapter.
slack_sdk's own retries are switched off: a post whose answer was lost may have arrived, and only the outbox knows to look first.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calling.outcomes import LOCKED_OUT, BusyError, name_of, outcome_of, patience_of
from adapters.slack.ports import SlackSettings
from core.ports import Clock, Later

Answer = TypeVar("Answer")
_ATTEMPTS = 5
_LONGEST_WAIT = 60.0
ANSWER_SECONDS = 8  # less than the outbox gives a send, so that it hears why


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API: the scope it needs ("" for none), and what we need it for.

    `is_form`: it reads a form and no JSON, as all methods do that only read (docs.slack.dev/apis/web-api).
    """

    scope: str
    reason: str
    is_form: bool = False


METHODS: Mapping[str, Method] = {
    "auth.test": Method("", "which workspace the token belongs to"),
    "apps.connections.open": Method("connections:write", "Socket Mode, by the app's own token"),
    "chat.postMessage": Method("chat:write", "to answer, and to keep a case's thread"),
    "chat.update": Method("chat:write", "to put the outcome in place of buttons that were used"),
    "chat.postEphemeral": Method("chat:write", "to answer a command where others read along"),
    "conversations.open": Method("im:write", "to find the conversation with a person"),
    "conversations.history": Method(
        "im:history", "to see whether a message arrived whose answer was lost", is_form=True
    ),
    "conversations.replies": Method("groups:history", "the same for the facilitators' private channel", is_form=True),
    "files.getUploadURLExternal": Method("files:write", "to send somebody a copy of their data", is_form=True),
    "files.completeUploadExternal": Method("files:write", "to show it in the conversation with them", is_form=True),
    "users.info": Method("users:read", "who is a guest or from elsewhere, and their language", is_form=True),
    "views.open": Method("", "to open a form"),
    "views.update": Method("", "to change an open form"),
    "views.publish": Method("", "to draw somebody's Home"),
}


def library_logger(name: str) -> logging.Logger:
    """A logger for the libraries to write to. Below a warning they write whole payloads, and spend time on it."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.WARNING)
    return logger


async def insist(asked: Callable[[], Awaitable[Answer]]) -> Answer:
    """What Slack answers, asked a few times more where it did nothing for now. For what no queue keeps."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return await asked()
        except Exception as error:
            outcome = outcome_of(error, is_person=True)
            if not isinstance(outcome, Later) or outcome.may_have_arrived:
                raise
        await asyncio.sleep(min(outcome.seconds or 1.0, _LONGEST_WAIT))
    return await asked()


class Api:
    """Slack's Web API with one session for all calls. `client` raises SlackApiError for a refusal."""

    def __init__(self, settings: SlackSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._closed: dict[str, datetime] = {}
        self.is_locked_out = False
        """Whether Slack took our token no more when it was last asked anything."""
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None

    @property
    def client(self) -> AsyncWebClient:
        """Made on first use, for the event loop that uses it."""
        if self._client is None or self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),  # the token says who we are; Slack's cookies are for browsers
            )
            self._client = self._make(self._settings.bot_token, self._session)
        return self._client

    def bare_client(self) -> AsyncWebClient:
        """A client without a token or session, for slack_bolt and Socket Mode to hold."""
        return self._make(None, None)

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One of METHODS; what it answered. Raises BusyError, without asking, while Slack wants to be left alone with it."""
        if method not in METHODS:
            raise ValueError(f"{method} is not among the methods the app asks for; add it to METHODS.")
        until = self._closed.get(method)
        if until is not None and until > (now := self._clock.now()):
            raise BusyError(method, (until - now).total_seconds())
        said = {key: one for key, one in arguments.items() if one is not None}
        try:
            answer = await self._asked(method, said)
        except SlackApiError as error:
            self.is_locked_out = name_of(error) in LOCKED_OUT
            if (seconds := patience_of(error)) is None:
                raise
            now = self._clock.now()
            # Of answers that cross, the one that came last need not ask for the longest wait.
            until = self._closed[method] = max(self._closed.get(method, now), now + timedelta(seconds=seconds))
            raise BusyError(method, (until - now).total_seconds()) from error
        self.is_locked_out = False
        return answer

    async def _asked(self, method: str, said: Mapping[str, Any]) -> dict[str, Any]:
        if METHODS[method].is_form:
            answer = await self.client.api_call(method, data={key: _in_form(one) for key, one in said.items()})
        else:
            answer = await self.client.api_call(method, json=dict(said))
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def upload(self, url: str, content: bytes) -> None:
        """Send what is in a file to the address Slack gave for it. It needs no token. Raises when it was not taken."""
        session = self.client.session
        assert session is not None
        async with session.post(url, data=content) as response:
            response.raise_for_status()

    async def respond(self, url: str, said: dict[str, Any]) -> bool:
        """Answer at an address that Slack gave with a command or a tap; False when it takes the answer no more."""
        session = self.client.session
        if session is None:
            return False
        async with session.post(url, json=said) as response:
            return response.status == 200

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _make(self, token: str | None, session: aiohttp.ClientSession | None) -> AsyncWebClient:
        return AsyncWebClient(
            token=token,
            base_url=self._settings.api_url,
            timeout=ANSWER_SECONDS,
            session=session,
            retry_handlers=[],
            logger=library_logger("slack_sdk.web"),
        )


def _in_form(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool | list | dict) else str(value)
