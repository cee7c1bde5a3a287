"""Socket Mode, watched: a connection that Slack wants renewed, that was cut or that is stuck is replaced by a new one.

slack_sdk's client speaks the protocol. Its own reconnecting is switched off, for it has been seen to wait for ever: on an
address that ran out while it connected (python-slack-sdk #1446), on a server that answers no ping (#1110), on closing a
connection that is frozen. Here a connection is good as long as pongs come, and nothing waits for a bad one to end.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from adapters.resting import rest
from adapters.slack.arriving.dispatching import UNREAD, dispatched
from adapters.slack.calling.api import Api, library_logger
from adapters.slack.calling.outcomes import cause_of, outcome_of
from adapters.slack.ports import SlackSettings
from core.ports import Later

log = logging.getLogger(__name__)
SILENT_SECONDS = 25.0
"""Without a pong for so long a connection counts as frozen: five pings go by, and it is well within a minute."""
CONNECT_SECONDS = 10.0
CLOSE_SECONDS = 3.0
LINGER_SECONDS = 1.0
"""A renewed connection stays this long, so that what came over it is acknowledged over it."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_LOOK_SECONDS = 0.25


class Connection(SocketModeClient):
    """One connection for its whole life. `is_leaving` when Slack has asked for a new one in its place."""

    is_leaving = False

    async def connect_to_new_endpoint(self, force: bool = False) -> None:
        self.is_leaving = True

    @property
    def is_closed(self) -> bool:
        return self.current_session is None or self.current_session.closed


class Sockets:
    """Keeps a connection open until stopped. `replaced` counts those that were not renewed in good order."""

    def __init__(
        self, settings: SlackSettings, api: Api, bolt: AsyncApp, *, silent_seconds: float = SILENT_SECONDS
    ) -> None:
        self._settings = settings
        self._api = api
        self._bolt = bolt
        self._silent_seconds = silent_seconds
        self._stopped = asyncio.Event()
        self._current: Connection | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.replaced = 0

    @property
    def is_connected(self) -> bool:
        return self._current is not None and not self._current.is_closed

    async def run(self) -> None:
        """Connect, watch, and begin anew whenever a connection is no good any more."""
        wait = _FIRST_WAIT
        while not self._stopped.is_set():
            connection = self._make()
            asked = await self._connect(connection)
            if asked is not None:
                self._soon(self._let_go(connection))
                await rest(self._stopped, max(asked, wait))
                wait = min(2 * wait, _LONGEST_WAIT)
                continue
            wait = _FIRST_WAIT
            if self._current is not None:
                self._soon(self._let_go(self._current, after=LINGER_SECONDS))
            self._current = connection
            await self._watch(connection)
        if self._current is not None:
            self._soon(self._let_go(self._current))
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSE_SECONDS)

    def stop(self) -> None:
        self._stopped.set()

    def _make(self) -> Connection:
        connection = Connection(
            app_token=self._settings.app_token,
            logger=library_logger("slack_sdk.socket"),
            web_client=self._api.bare_client(),
            auto_reconnect_enabled=False,
            ping_interval=self._silent_seconds / 5,
        )
        connection.socket_mode_request_listeners.append(self._heard)
        return connection

    async def _connect(self, connection: Connection) -> float | None:
        """None when it is open; else how many seconds Slack wants to be left alone."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                opened = await connection.web_client.apps_connections_open(app_token=self._settings.app_token)
                connection.wss_uri = str(opened["url"])
                await connection.connect()  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001 -- whatever it was, the next attempt is the remedy
            outcome = outcome_of(error, is_person=False)
            log.warning("slack.not_connected cause=%s", cause_of(error))
            return outcome.seconds or 0.0 if isinstance(outcome, Later) else 0.0
        log.info("slack.connected")
        return None

    async def _watch(self, connection: Connection) -> None:
        """Until the connection has to be replaced, or we stop."""
        now = asyncio.get_running_loop().time
        heard, last = now(), connection.last_ping_pong_time
        while not self._stopped.is_set() and not connection.is_leaving:
            if connection.last_ping_pong_time != last:
                heard, last = now(), connection.last_ping_pong_time
            if connection.is_closed or now() - heard > self._silent_seconds:
                log.warning("slack.lost is_closed=%s silent_s=%.0f", connection.is_closed, now() - heard)
                self.replaced += 1
                self._current = None
                self._soon(self._let_go(connection))
                return
            await rest(self._stopped, _LOOK_SECONDS)

    async def _heard(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """A delivery. What nobody listens for, or can read, is acknowledged too: Slack would send it again and again."""
        headers = build_headers(request)
        response = await dispatched(
            self._bolt, lambda: AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=headers)
        )
        if response.status == UNREAD:
            log.info("slack.unhandled")
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
            return
        await send_async_response(client, request, response, start_time=0.0)

    async def _let_go(self, connection: Connection, *, after: float = 0.0) -> None:
        """Closing a frozen connection may freeze too: nobody waits for it, and not for long."""
        await rest(self._stopped, after)
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await connection.close()  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001 -- it is thrown away whatever it says
            log.info("slack.not_closed cause=%s", cause_of(error))
            await connection.aiohttp_client_session.close()

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
