"""The house connected to a Slack on this machine, running as `bot run` runs it, for tests that want the whole way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from adapters.slack.channel import Slack
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import App
from core.ports import Clock
from tests.apps import an_app
from tests.slackworld.world import SlackWorld


@dataclass(frozen=True)
class Office:
    """A running house and the Slack it is in."""

    slack: SlackWorld
    app: App

    @property
    def channel(self) -> Slack:
        connection = self.app.connections["slack"]
        assert isinstance(connection, Slack)
        return connection


@asynccontextmanager
async def office(
    folder: Path,
    slack: SlackWorld,
    *,
    mode: str = "socket",
    clock: Clock | None = None,
    environ: dict[str, str] | None = None,
) -> AsyncIterator[Office]:
    """Run until the block ends; stopped in order, so that a second one goes on where this one ended."""
    database = f"sqlite:///{folder / 'sparring.db'}"
    env = {"SPARRING_PLAYGROUND": "off", "DATABASE_URL": database, "SLACK_MODE": mode, **slack.settings}
    env["SPARRING_WORKING_HOURS"] = "always"  # whenever the test is run
    app = an_app(settings({**env, **(environ or {})}), clock=clock, is_connected=True)
    runner = web.AppRunner(make_site(app), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    connection = app.connections["slack"]
    tasks = [asyncio.create_task(work) for work in (app.outbox.run(), app.scheduler.run(), connection.run())]
    try:
        if mode == "http":
            slack.use_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        else:
            await slack.sockets.wait_open()
        yield Office(slack, app)
    finally:
        await runner.cleanup()
        connection.stop()
        await tasks[2]
        app.scheduler.stop()
        app.outbox.stop()
        await asyncio.gather(*tasks)
        await connection.close()
        app.close()
