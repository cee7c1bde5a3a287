"""Runs the App: web surface, channels, outbox and the clock's hand in one asyncio loop, until a signal ends it in order.

What is run is `wiring`'s choice. Stopping takes at most ten seconds: no new requests, messages on their way recorded.
"""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable, Collection

from aiohttp import web

from bot.channels import Connection
from bot.rehearsal import rehearse_soon
from bot.wiring import App

log = logging.getLogger(__name__)
STOP_WITHIN_SECONDS = 8
_AGAIN_SECONDS = 5.0
_HOUSEKEEPING_SECONDS = 3600.0


def serve_until_ended(app: App, site: web.Application, announce: Callable[[str], None] = print) -> None:
    """`serve` on a loop of its own."""
    with asyncio.Runner(loop_factory=loop_factory(app.connections)) as runner:
        runner.run(serve(app, site, announce))


def loop_factory(channels: Collection[str]) -> Callable[[], AbstractEventLoop] | None:
    """What makes the loop: uvloop's where a channel is connected, which takes a tenth less of the processor a turn there.

    Without a channel it would cost 2.5 MB for nothing. There is none for Windows.
    """
    if not channels or sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


async def serve(
    app: App, site: web.Application, announce: Callable[[str], None] = print, *, stopped: asyncio.Event | None = None
) -> None:
    """Listen, deliver and fire until SIGTERM or SIGINT, or until `stopped`. `announce` is told the address once it listens."""
    spare_collector()
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=STOP_WITHIN_SECONDS / 2)
    await runner.setup()
    try:
        listener = web.TCPSite(runner, app.settings.host, app.settings.port)
        await listener.start()
        stopped = stopped or _stop_signal()
        async with asyncio.TaskGroup() as group:
            group.create_task(app.outbox.run())
            group.create_task(app.scheduler.run())
            beside = [group.create_task(_keep_house(app)), group.create_task(rehearse_soon(app))]
            for name, connection in app.connections.items():
                group.create_task(_keep_listening(name, connection))
            announce(_address(runner, app.settings.host))
            await stopped.wait()
            log.info("run.stopping")
            for connection in app.connections.values():
                connection.stop()
            await runner.cleanup()
            app.scheduler.stop()
            app.outbox.stop()
            for task in beside:
                task.cancel()
    finally:
        await runner.cleanup()
        for connection in app.connections.values():
            await connection.close()
    log.info("run.stopped")


def spare_collector() -> None:
    """Have the garbage collector come by less often, and leave out what stays for as long as the process does.

    Values here are trees, which are freed without it; its rounds through the whole vocabulary took more than half the time of a
    digest over 10,000 cases.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


def _address(runner: web.AppRunner, host: str) -> str:
    port = runner.addresses[0][1]
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"  # noqa: S104 -- compared, not bound


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in a loop
            loop.add_signal_handler(number, stopped.set)
    return stopped


async def _keep_listening(name: str, connection: Connection) -> None:
    """A channel that breaks is begun again; nothing else falls with it."""
    while True:
        try:
            await connection.run()
            return
        except Exception:
            log.exception("run.channel_failed channel=%s", name)
        await asyncio.sleep(_AGAIN_SECONDS)


async def _keep_house(app: App) -> None:
    """Forget what is no longer needed, once an hour."""
    while True:
        try:
            pruned = await asyncio.to_thread(app.prune)
            log.info("run.pruned events=%d messages=%d", pruned.events, pruned.messages)
        except Exception:
            log.exception("run.prune_failed")
        await asyncio.sleep(_HOUSEKEEPING_SECONDS)
