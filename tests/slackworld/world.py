"""The whole of it: a workspace with people, behind a web server on this machine that the app takes for Slack."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.clock import SettableClock, ShiftedClock, SystemClock
from core.ports import Clock
from tests.slackworld import limits, payloads
from tests.slackworld.deliveries import Deliveries
from tests.slackworld.faults import Faults
from tests.slackworld.file_methods import Uploads
from tests.slackworld.http_link import HttpLink
from tests.slackworld.methods import Api
from tests.slackworld.people import Actor, until
from tests.slackworld.record import Record
from tests.slackworld.responses import Responses
from tests.slackworld.sockets import Sockets
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, WebApi
from tests.slackworld.workspace import BOT_USER, TEAM, Member, Post, Room, Workspace

Json = Any


class SlackWorld:
    """A Slack of its own for a test. `async with SlackWorld() as slack:` listens on a free port until the end.

    `settings` is what an operator would set to connect to it. Deliveries go over sockets until `use_http` is called.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.workspace = Workspace(self.clock)
        self.record = Record()
        self.faults = Faults()
        self.sockets = Sockets(self.workspace, self.record)
        self.api = Api(self.workspace, posted=self._note_post, socket_url=self._socket_url, upload_url=self._upload_url)
        self.web_api = WebApi(self.api, self.faults, self.record)
        self.deliveries = Deliveries(self.sockets, self.clock)
        self.echoes = True
        self.port = 0
        self._awaited: dict[str, asyncio.Future[tuple[float, Post]]] = {}
        self._echoing: set[asyncio.Task[Any]] = set()
        self._runner: web.AppRunner | None = None
        self.is_down = False

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen, on the same port as before if it was stopped."""
        site = web.Application(middlewares=[self._outage])
        site.router.add_route("*", "/api/{method}", self.web_api.handle)
        site.router.add_get("/link/", self.sockets.handle)
        site.router.add_post("/response/{name:.+}", Responses(self.workspace, self.record).handle)
        site.router.add_post("/upload/{name}", Uploads(self.workspace, self.faults, self.record).handle)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        listener = web.TCPSite(self._runner, "127.0.0.1", port or self.port)
        await listener.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        for task in list(self._echoing):
            task.cancel()
        self.sockets.thaw()
        self.sockets.cut()
        if isinstance(self.deliveries.link, HttpLink):
            await self.deliveries.link.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """The base address of the Web API, as SLACK_API_URL wants it."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def settings(self) -> dict[str, str]:
        """The environment an operator gives the bot."""
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": self.api_url,
        }

    def use_http(self, address: str) -> None:
        """Deliver over signed HTTP to this address, `…/slack/events`. Signed by the machine's clock, as it is verified by it."""
        if isinstance(self.deliveries.link, HttpLink):
            self.deliveries.link.address = address
            return
        self.deliveries.link = HttpLink(address, SIGNING_SECRET, SystemClock(), self.record)

    def go_down(self) -> None:
        """An outage: every request is answered with a 503, every socket is cut, none opens, and no ticket survives it."""
        self.is_down = True
        self.sockets.cut()
        self.sockets.forget_tickets()

    def come_back(self) -> None:
        self.is_down = False

    # --- who is there ---

    def person(self, name: str, **facts: Any) -> Actor:
        """Somebody of the workspace. Facts make them a guest (`is_restricted`), of another `team`, deleted or a bot."""
        member = Member(f"U0{self.workspace.count('member'):08d}", name, **facts)
        return Actor(self, self.workspace.join(member))

    def guest(self, name: str) -> Actor:
        return self.person(name, is_restricted=True)

    def connect_user(self, name: str) -> Actor:
        """Somebody of another organisation, in a channel that is shared with it."""
        return self.person(name, team="T0ELSEWHERE")

    def another_bot(self, name: str) -> Actor:
        return self.person(name, is_bot=True)

    def channel(self, name: str, *members: Actor, kind: str = "channel", with_bot: bool = True) -> Room:
        ids = [actor.member.id for actor in members]
        return self.workspace.room(kind, [*ids, *([BOT_USER] if with_bot else [])], name)

    # --- what happens ---

    async def tell(self, inner: dict[str, Json], *, team: str = TEAM) -> Any:
        """Deliver an event of any kind."""
        return await self.deliveries.give("events_api", payloads.event(self.workspace, inner, team=team))

    async def pass_time(self, by: timedelta) -> None:
        await self.deliveries.pass_time(by)

    def hurry(self) -> None:
        """With a clock of its own, let the second go by in which a channel takes no further message."""
        if isinstance(self.clock, SettableClock):
            self.clock.advance(limits.MESSAGE_GAP)
        elif isinstance(self.clock, ShiftedClock):
            self.clock.move_forward(limits.MESSAGE_GAP)

    def repeat_soon(self, *seconds: float) -> None:
        """By the machine's clock, deliver what nobody acknowledged again after these seconds instead of Slack's own.

        The last one is late, as Slack's is: on a busy machine a killed program may take some seconds to be there again. By
        a clock that runs fast all of them would be over before it is.
        """
        self.deliveries.clock = SystemClock()
        self.deliveries.retry_after = [timedelta(seconds=one) for one in seconds or (0.3, 1.0, 4.0, 30.0)]

        async def repeating() -> None:
            while True:
                await self.deliveries.repeat_due()
                await asyncio.sleep(0.05)

        self._echoing.add(asyncio.get_running_loop().create_task(repeating()))

    async def until(self, found: Callable[[], Any], what: str = "", *, seconds: float = 10.0) -> Any:
        return await until(found, what, str, seconds=seconds)

    def response_url(self, user: str, channel: str, message: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/response/{self.workspace.response_url(user, channel, message)}"

    async def next_post(self, act: Awaitable[Any], user: str, *, seconds: float = 10.0) -> tuple[float, Post]:
        """Do one thing and wait for the very next message to somebody: how long it took, and which it is.

        From the frame on the wire to the call that was read from it: what this Slack does itself with either is no part of it.
        """
        room = self.workspace.im_with(user).id
        arrived: asyncio.Future[tuple[float, Post]] = asyncio.get_running_loop().create_future()
        self._awaited[room] = arrived
        _, (took, post) = await asyncio.gather(act, asyncio.wait_for(arrived, seconds))
        return took, post

    def posts(self) -> list[Post]:
        """Every message of ours anywhere that can still be found, in order."""
        found = [one for room in self.workspace.rooms.values() for one in room.posts if one.is_ours]
        return sorted(found, key=lambda one: float(one.ts))

    def _socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/link/?{self.sockets.ticket()}"

    def _upload_url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/upload/{name}"

    def _note_post(self, post: Post, what: str) -> None:
        """Slack tells the app of its own direct messages too, as it tells of anyone's."""
        room = self.workspace.rooms[post.channel]
        waiting = self._awaited.get(post.channel)
        if what == "posted" and waiting is not None and not waiting.done():
            waiting.set_result((self.web_api.read_at - self.sockets.written_at, post))
        if not self.echoes or room.kind != "im":
            return
        payload = payloads.echoed(self.workspace, post, room, what)
        task = asyncio.get_running_loop().create_task(self.deliveries.give("events_api", payload))
        self._echoing.add(task)
        task.add_done_callback(self._echoing.discard)

    @web.middleware
    async def _outage(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.is_down:
            return web.Response(status=503, text="upstream connect error")
        with contextlib.suppress(ConnectionResetError):
            return await handler(request)
        return web.Response(status=499)
