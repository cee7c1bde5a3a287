"""Slack as one whole: everything made and joined, started and stopped. What the parts do is theirs.

This module, and only what it imports, loads slack_bolt: the house imports it where Slack is switched on.
"""

import asyncio
import contextlib
import logging

from aiohttp import web
from slack_sdk.errors import SlackApiError

from adapters.slack.app import make_bolt
from adapters.slack.arriving.sockets import Sockets
from adapters.slack.arriving.spool import Spool
from adapters.slack.arriving.web import PATH, certificate_seen, events
from adapters.slack.calling.api import Api
from adapters.slack.calling.chats import Chats
from adapters.slack.calling.members import Members
from adapters.slack.calling.names import Names
from adapters.slack.calling.outcomes import name_of
from adapters.slack.calling.responses import Responses
from adapters.slack.calling.sender import SlackSender
from adapters.slack.drawing.render import Renderer
from adapters.slack.home import Homes
from adapters.slack.ports import SlackPorts, SlackSettings
from adapters.slack.receiving import Parts, Receiving
from adapters.slack.windows import Windows

log = logging.getLogger(__name__)
_FINISH_SECONDS = 3.0


class Slack:
    """The channel. `sender` goes into the outbox, `routes` onto the site; `run` lives as long as the process."""

    def __init__(self, settings: SlackSettings, ports: SlackPorts) -> None:
        self._settings = settings
        self._api = Api(settings, ports.clock)
        self._ours: tuple[str, ...] = ()
        self._members = Members(self._api, self._own_ids)
        self._names = Names(ports, self._members)
        responses, chats, renderer = Responses(self._api), Chats(self._api), Renderer(ports.wording)
        self._homes = Homes(ports, self._api, renderer)
        windows = Windows(ports, self._api, self._members)
        parts = Parts(
            api=self._api,
            members=self._members,
            responses=responses,
            chats=chats,
            homes=self._homes,
            windows=windows,
        )
        self._receiving = Receiving(ports, parts, Spool(settings.spool))
        self._bolt = make_bolt(settings, self._api, self._receiving)
        self._sockets = None if settings.is_http else Sockets(settings, self._api, self._bolt)
        self.sender = SlackSender(self._api, renderer, responses, chats)
        self._stopped = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        """Where Slack delivers to, if it does. Nothing in Socket Mode."""
        if not self._settings.is_http:
            return []
        return [
            web.post(PATH, events(self._bolt, self._settings.signing_secret)),
            web.get(PATH, certificate_seen, allow_head=False),
        ]

    async def run(self) -> None:
        """Take up what was left, receive until stopped, then finish what is under way."""
        left = self._receiving.inbox.start()
        log.info("slack.started left=%d", left)
        learning = asyncio.create_task(self._names.run())
        try:
            if self._sockets is not None:
                await self._sockets.run()
            else:
                await self._stopped.wait()
        finally:
            learning.cancel()
            await self._receiving.stop(_FINISH_SECONDS)
            await self._homes.stop()
            log.info("slack.stopped")

    def stop(self) -> None:
        self._stopped.set()
        if self._sockets is not None:
            self._sockets.stop()

    async def close(self) -> None:
        """Let go of the connections, when nobody sends any more."""
        await self._api.close()

    async def is_well(self) -> bool:
        """Whether Slack takes our token, and in Socket Mode whether the socket is open."""
        try:
            if self._api.is_locked_out:
                await self._api.call("auth.test")
            await self._own_ids()
        except SlackApiError as error:
            log.warning("slack.not_ready cause=%s", name_of(error))
            return False
        return self._sockets is None or self._sockets.is_connected

    async def _own_ids(self) -> tuple[str, ...]:
        """The id of the workspace the token belongs to, and of the grid it is part of, if any. Asked once."""
        if not self._ours:
            told = await self._api.call("auth.test")
            with contextlib.suppress(KeyError):
                self._ours = tuple(map(str, filter(None, (told["team_id"], told.get("enterprise_id")))))
        return self._ours
