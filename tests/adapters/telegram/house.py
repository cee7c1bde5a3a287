"""The whole service with Telegram switched on, spoken to over the wire: the real wiring, library, database and outbox.

What a citizen sees is in the world; what was stored is in the app.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp.test_utils import unused_port

from adapters.storage.keeping.administration import oldest_unsent
from bot.clock import SystemClock
from bot.runner import serve
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import App
from core.ports import Clock
from tests.apps import an_app
from tests.telegramworld.server import serving
from tests.telegramworld.world import TOKEN, World

SECRET = "kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"


class House:
    """A running service and the Telegram it is connected to."""

    def __init__(self, app: App, world: World, port: int) -> None:
        self.app = app
        self.world = world
        self.port = port

    @property
    def telegram(self) -> Any:
        return self.app.connections["telegram"]

    async def settled(self, *, seconds: float = 10.0) -> None:
        """Wait until everything that came is confirmed, and everything that was to go out has gone."""
        async with asyncio.timeout(seconds):
            while self.world.updates.waiting or oldest_unsent(self.app.store.engines) is not None:
                await asyncio.sleep(0.02)


def environment(folder: Path, server_url: str, port: int, *, is_webhook: bool = False) -> dict[str, str]:
    """The settings of a service with Telegram and nothing else."""
    environ = {
        "DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}",
        "SPARRING_SYNCHRONOUS": "NORMAL",
        "SPARRING_PLAYGROUND": "off",
        "PORT": str(port),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": server_url,
    }
    if is_webhook:
        environ["TELEGRAM_MODE"] = "webhook"
        environ["TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"
        environ["TELEGRAM_WEBHOOK_SECRET"] = SECRET
    return environ


@asynccontextmanager
async def a_house(
    folder: Path,
    world: World | None = None,
    *,
    clock: Clock | None = None,
    is_webhook: bool = False,
    database: str = "",
    **more: str,
) -> AsyncIterator[House]:
    """Everything that `bot run` runs, until the end of the block; on a file in the folder, if no database is named.

    `more` are settings beside those that connect it.
    """
    world = world or World()
    port = unused_port()
    async with serving(world) as server:
        environ = environment(folder, server.base_url, port, is_webhook=is_webhook)
        values = settings(environ | more | ({"DATABASE_URL": database} if database else {}))
        app = an_app(values, clock=clock or SystemClock(), is_owner=True, is_connected=True)
        listening, stopped = asyncio.Event(), asyncio.Event()
        running = asyncio.create_task(serve(app, make_site(app), lambda _: listening.set(), stopped=stopped))
        try:
            async with asyncio.timeout(10):
                await listening.wait()
            yield House(app, world, port)
        finally:
            stopped.set()
            async with asyncio.timeout(10):
                await running
            app.close()
