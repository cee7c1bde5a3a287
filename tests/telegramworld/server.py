"""The Bot API on loopback: HTTP as Telegram speaks it, long polls, and webhooks that are delivered until they are taken.

Every request is recorded before anything else, then meets its fault if it has one. What a method does is in `methods`.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web
from aiohttp.base_protocol import BaseProtocol

from tests.telegramworld.faults import BEFORE, Fault
from tests.telegramworld.methods import METHODS, allow
from tests.telegramworld.refusals import HAS_WEBHOOK, OTHER_POLL, RefusalError, not_found, unauthorized
from tests.telegramworld.updates import Update
from tests.telegramworld.world import Call, World

LARGEST_BODY = 50 * 1024 * 1024
LONGEST_POLL = 50.0


class Server:
    """One world on one port. `base_url` and `base_file_url` are what a bot is given."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.port = 0
        self._held: asyncio.Future[None] | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    def application(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        try:
            call = await _read(request, self.world)
        except ConnectionResetError:
            return web.Response(status=400)  # the caller died in the middle of it
        self.world.record(call)
        fault = self.world.faults.drawn(call.method)
        if fault in BEFORE or fault is Fault.SLOW:
            answer = await self.world.faults.act(fault, request)
            if answer is not None:
                return answer
        try:
            body: dict[str, Any] = {"ok": True, "result": await self._result(request.match_info["token"], call)}
            status = 200
        except RefusalError as refusal:
            body, status = refusal.body, refusal.code
        if fault is Fault.LOST:
            return await self.world.faults.act(fault, request) or web.Response()
        return web.json_response(body, status=status)

    async def _result(self, token: str, call: Call) -> Any:
        if token != self.world.token:
            raise unauthorized() if ":" in token and token.partition(":")[0].isdecimal() else not_found()
        if call.method == "getupdates":
            return await self._updates(call)
        method = METHODS.get(call.method)
        if method is None or call.method in self.world.without:
            raise RefusalError(404, "Not Found: method not found")
        return method(self.world, call)

    async def _updates(self, call: Call) -> list[Update]:
        if self.world.webhook.url:
            raise RefusalError(409, HAS_WEBHOOK)
        allow(self.world, call)
        offset = int(call.params["offset"]) if "offset" in call.params else None
        limit = min(100, max(1, int(call.params.get("limit", "100"))))
        found = self.world.updates.after(offset, limit)
        self.world.tell()
        timeout = min(LONGEST_POLL, float(call.params.get("timeout", "0")))
        # A new poll ends the one that waits, also when it finds something at once: there is one queue and one reader.
        if self._held and not self._held.done():
            self._held.set_exception(RefusalError(409, OTHER_POLL))
        if found or not timeout:
            return found
        return await self._held_until_something_comes(limit, timeout)

    async def _held_until_something_comes(self, limit: int, timeout: float) -> list[Update]:
        held: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._held = held
        came = asyncio.create_task(self.world.until(lambda: self.world.updates.waiting, seconds=timeout))
        try:
            await asyncio.wait({held, came}, return_when=asyncio.FIRST_COMPLETED)
            if held.done():
                held.result()
            return self.world.updates.after(None, limit)
        finally:
            held.cancel()
            came.cancel()
            with suppress(asyncio.CancelledError, TimeoutError):
                await came


async def _read(request: web.Request, world: World) -> Call:
    """A call with its parameters, however they were sent: query, form, multipart or JSON."""
    raw = await request.read()
    params = {name: str(value) for name, value in request.query.items()}
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        told = json.loads(raw or b"{}")
        params |= {name: one if isinstance(one, str) else json.dumps(one) for name, one in told.items()}
    elif request.content_type == "multipart/form-data":
        async for part in _parts(request, raw):
            content = await part.read()
            if part.filename:
                files[part.name] = part.filename, bytes(content)
            else:
                params[part.name] = content.decode()
    else:
        params |= dict(parse_qsl(raw.decode(), keep_blank_values=True))
    return Call(request.match_info["method"].lower(), params, files, raw, world.now())


def _parts(request: web.Request, raw: bytes) -> aiohttp.MultipartReader:
    """The parts of a body that was read already."""
    loop = asyncio.get_running_loop()
    # A reader with less room would have the connection wait, and there is none behind this one.
    stream = aiohttp.StreamReader(BaseProtocol(loop), max(2**16, len(raw)), loop=loop)
    stream.feed_data(raw)
    stream.feed_eof()
    return aiohttp.MultipartReader(request.headers, stream)


class Deliverer:
    """Posts updates to the webhook: each chat's in order, several chats at once, again and again until it is taken."""

    def __init__(self, world: World, *, first_wait: float = 0.05, longest_wait: float = 1.0) -> None:
        self._world = world
        self._waits = first_wait, longest_wait
        self._busy: set[int] = set()
        self.attempts: list[tuple[int, int]] = []

    async def run(self) -> None:
        """Deliver for ever. Telegram waits 60 s for an answer and doubles its patience; here all of it is quicker."""
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                await self._world.until(self._next, seconds=10**6)
                update = self._next()
                if update is not None:
                    self._busy.add(_queue_of(update))
                    group.create_task(self._deliver(session, update))

    def _next(self) -> Update | None:
        if not self._world.webhook.url or len(self._busy) >= self._world.webhook.most:
            return None
        waiting = self._world.updates.waiting
        return next((update for update in waiting if _queue_of(update) not in self._busy), None)

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        wait, longest = self._waits
        while update in self._world.updates.waiting and self._world.webhook.url:
            status = await self._post(session, update)
            self.attempts.append((update["update_id"], status))
            if 200 <= status <= 299:
                self._world.updates.confirm(update["update_id"])
                break
            self._world.webhook.last_error = f"Wrong response from the webhook: {status}"
            await asyncio.sleep(wait)
            wait = min(longest, 2 * wait)
        self._busy.discard(_queue_of(update))
        self._world.tell()

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._world.webhook.secret} if self._world.webhook.secret else {}
        try:
            async with session.post(self._world.webhook.url, json=update, headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0


def _queue_of(update: Update) -> int:
    """Updates of one person keep their order, whatever their kind."""
    body = next(value for name, value in update.items() if name != "update_id")
    return int((body.get("from") or body["chat"])["id"])


@asynccontextmanager
async def serving(world: World) -> AsyncIterator[Server]:
    """The world on a free port of this machine, with its webhooks delivered, until the end of the block."""
    server = Server(world)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    delivering = asyncio.create_task(Deliverer(world).run())
    try:
        yield server
    finally:
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
        await runner.cleanup()
