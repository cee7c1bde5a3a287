"""Socket Mode as Slack speaks it: tickets, hello, envelopes and their acknowledgements, refresh, and sockets that go bad."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slackworld.limits import OPEN_SOCKETS
from tests.slackworld.record import Frame, Record
from tests.slackworld.workspace import APP, Workspace

Json = Any


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's answer to a delivery. `payload` is what it answered with, None for nothing; `seconds` is how long it took."""

    payload: Json = None
    seconds: float = 0.0


@dataclass(eq=False, slots=True)
class Socket:
    """One connection. A frozen one reads nothing, answers no ping, and looks as open as before from both ends."""

    number: int
    ws: web.WebSocketResponse
    request: web.Request
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    is_leaving: bool = False


class Sockets:
    """All connections of the app. Deliveries go to the open ones in turn, as Slack spreads them."""

    def __init__(self, workspace: Workspace, record: Record) -> None:
        self.open: list[Socket] = []
        self.opened = 0
        self.answers_pings = True
        self.written_at = 0.0
        """When the last frame went out, by the loop's clock."""
        self._workspace = workspace
        self._record = record
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = 0
        self._changed = asyncio.Event()

    def ticket(self) -> str:
        """The query of an address that opens one socket."""
        ticket = f"ticket-{self._workspace.count('ticket')}"
        self._tickets.add(ticket)
        return f"ticket={ticket}&app_id={APP}"

    def forget_tickets(self) -> None:
        """The addresses that were handed out open nothing any more."""
        self._tickets.clear()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.remove(ticket)
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        self.opened += 1
        socket = Socket(self.opened, ws, request)
        socket.flowing.set()
        if len(self.open) >= OPEN_SOCKETS.most:
            await self._write(socket, self._disconnect("too_many_websockets"))
            await ws.close()
            return ws
        self.open.append(socket)
        self._note_change()
        try:
            await self._write(socket, self._hello())
            await self._read(socket)
        finally:
            self._forget(socket)
        return ws

    async def wait_open(self, count: int = 1, *, seconds: float = 10.0) -> None:
        """Until so many sockets are open. Fails loudly where they do not come."""
        async with asyncio.timeout(seconds):
            while len(self.open) < count:
                self._changed.clear()
                await self._changed.wait()

    async def send(
        self, kind: str, payload: Json, *, attempt: int, reason: str, seconds: float, socket: Socket | None = None
    ) -> Ack | None:
        """Deliver to one socket and wait for its acknowledgement. None: no socket, or no answer in time."""
        target = socket or self._next()
        if target is None:
            return None
        envelope = f"e-{self._workspace.count('envelope'):08d}"
        frame = {"envelope_id": envelope, "payload": payload, "type": kind, "accepts_response_payload": _accepts(kind)}
        if kind == "events_api":
            frame |= {"retry_attempt": attempt, "retry_reason": reason}
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = answer
        began = asyncio.get_running_loop().time()
        try:
            await self._write(target, frame)
            async with asyncio.timeout(seconds):
                payload = await answer
        except (TimeoutError, ConnectionError):
            return None
        finally:
            del self._waiting[envelope]
        return Ack(payload, asyncio.get_running_loop().time() - began)

    # --- what goes bad ---

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every socket to be replaced: the old one takes deliveries until the new one is there, then it is closed."""
        for socket in list(self.open):
            await self._write(socket, self._disconnect(reason))
            socket.is_leaving = True

    async def close(self) -> None:
        """Close every socket in good order."""
        for socket in list(self.open):
            await socket.ws.close()

    def cut(self) -> None:
        """Reset every connection, as a network that breaks does."""
        for socket in list(self.open):
            self._forget(socket)
            if socket.request.transport is not None:
                socket.request.transport.abort()

    def freeze(self) -> None:
        """The open connections go silent: no frame is read, no ping answered, and nothing says so."""
        for socket in self.open:
            socket.flowing.clear()
            # A read that is under way answers pings by itself; only a transport that is not read answers none.
            if socket.request.transport is not None:
                socket.request.transport.pause_reading()

    def thaw(self) -> None:
        for socket in self.open:
            socket.flowing.set()
            if socket.request.transport is not None and not socket.request.transport.is_closing():
                socket.request.transport.resume_reading()

    def _next(self) -> Socket | None:
        if not self.open:
            return None
        self._turn += 1
        return self.open[self._turn % len(self.open)]

    async def _read(self, socket: Socket) -> None:
        while True:
            await socket.flowing.wait()
            message = await socket.ws.receive()
            # What arrived while it was frozen is not read until it thaws.
            await socket.flowing.wait()
            if message.type is not WSMsgType.TEXT:
                return
            self._record.frames.append(Frame(self._workspace.clock.now(), socket.number, True, message.data))
            answer = json.loads(message.data)
            waiting = self._waiting.get(answer.get("envelope_id", ""))
            if waiting is not None and not waiting.done():
                waiting.set_result(answer.get("payload"))

    async def _write(self, socket: Socket, frame: dict[str, Json]) -> None:
        text = json.dumps(frame)
        self._record.frames.append(Frame(self._workspace.clock.now(), socket.number, False, text))
        if socket.flowing.is_set():
            self.written_at = asyncio.get_running_loop().time()
            await socket.ws.send_str(text)

    def _forget(self, socket: Socket) -> None:
        with contextlib.suppress(ValueError):
            self.open.remove(socket)
        self._note_change()

    def _note_change(self) -> None:
        self._changed.set()
        fresh = [one for one in self.open if not one.is_leaving]
        for socket in self.open if fresh else ():
            if socket.is_leaving:
                asyncio.get_running_loop().create_task(socket.ws.close())

    def _hello(self) -> dict[str, Json]:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18_060},
            "connection_info": {"app_id": APP},
        }

    def _disconnect(self, reason: str) -> dict[str, Json]:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}


def _accepts(kind: str) -> bool:
    return kind in ("slash_commands", "interactive")
