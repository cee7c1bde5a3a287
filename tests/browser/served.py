"""A town behind a real server, in a thread of its own, that can be stopped and started on the same port."""

import asyncio
import threading
from types import TracebackType
from typing import Self

from aiohttp import web

from adapters.web.app import make_app
from adapters.web.ports import WebPorts
from tests.adapters.web.town import Town, web_ports


class ServedTown:
    """The town outlives its server, as a database does."""

    def __init__(self) -> None:
        self.town = Town()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/playground"

    def start(self) -> None:
        """Serve, with a new secret as after any restart."""
        self._wait(self._start(web_ports(self.town, secret=str(id(object())).encode())))

    def stop(self) -> None:
        self._wait(self._stop())

    async def _start(self, ports: WebPorts) -> None:
        self._runner = web.AppRunner(make_app(ports), access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _wait(self, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)  # type: ignore[arg-type]

    def __enter__(self) -> Self:
        self._thread.start()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()
