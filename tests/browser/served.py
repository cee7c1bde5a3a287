"""What a browser is shown: a town behind a real server in a thread, or the whole service as a process of its own.

Both can go away and come back on the same port.
"""

import asyncio
import contextlib
import os
import socket
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from adapters.web.app import make_app
from adapters.web.ports import WebPorts
from tests.adapters.web.town import Town, web_ports
from tests.forked import Fork

START_SECONDS = 30


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


class ServedBot:
    """The real service as its own process on a database of its own, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = _free_port()
        self._process: Fork | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/playground"

    def start(self) -> None:
        """Start, and wait until it says that it is ready."""
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self._folder / 'sparring.db'}",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "SPARRING_PLAYGROUND": "on",
        }
        with (self._folder / "log.txt").open("ab") as log:
            self._process = Fork("bot", "run", environ=environment, stdout=log.fileno(), stderr=log.fileno())
        self._wait_until_ready()

    def kill(self) -> None:
        """As a power cut would: kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.ended()
            self._process = None

    def log(self) -> str:
        return (self._folder / "log.txt").read_text(encoding="utf-8")

    def _wait_until_ready(self) -> None:
        for _ in range(START_SECONDS * 10):
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2),
            ):
                return
            assert self._process is not None
            assert self._process.returncode is None, self.log()
            time.sleep(0.1)
        raise AssertionError(f"not ready within {START_SECONDS} seconds\n{self.log()}")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
