"""The whole bot in the test's own process, wired as in production and connected to a Slack on this machine.

For stories and for time: the clock may be one that is set by hand. What happens to a process that is killed is `served`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from adapters.slack.arriving.sockets import SILENT_SECONDS
from bot.clock import SettableClock, ShiftedClock, SystemClock
from bot.scheduler import advance
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import App
from core.events import Due, Inbound, Opened
from core.model import Address, Person, Role
from core.ports import Clock, Facts, Turn
from core.screening.overview.digest_rhythm import missing_timers
from tests.apps import an_app
from tests.slackworld.people import Actor
from tests.slackworld.world import SlackWorld

NO_QUIET = "03:00-03:01"


def running_from(moment: datetime) -> ShiftedClock:
    """A clock that shows this moment now, and runs."""
    return ShiftedClock(SystemClock(), moment - SystemClock().now())


class House:
    """`async with House(slack, folder) as house:`. `environ` are settings beside those that connect it to the Slack."""

    def __init__(
        self,
        slack: SlackWorld,
        folder: Path,
        *,
        clock: Clock | None = None,
        mode: str = "socket",
        runs: bool = True,
        silent_seconds: float = SILENT_SECONDS,
        **environ: str,
    ) -> None:
        """`runs` False: messages go out and moments come only when time is passed (`pass_time_to`).

        `silent_seconds`: how long a socket may be silent before it counts as frozen, which is waited for by the machine's clock.
        """
        self.slack = slack
        self._runs = runs
        self._silent_seconds = silent_seconds
        self._clock = clock or SystemClock()
        self._environ = {
            "DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}",
            "SPARRING_SYNCHRONOUS": "NORMAL",
            "SPARRING_PLAYGROUND": "off",
            "SPARRING_QUIET_HOURS": NO_QUIET,
            "SPARRING_WORKING_HOURS": "always",
            "PORT": "0",
            "SLACK_MODE": mode,
            **slack.settings,
            **environ,
        }
        self._changes = 0
        self._receiving: list[asyncio.Task[Any]] = []
        self._sending: list[asyncio.Task[Any]] = []
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """As `python -m bot run` starts, on the same database as before."""
        values = settings(self._environ)
        self.app: App = an_app(values, clock=self._clock, is_owner=True, is_connected=True)
        if (sockets := self.app.connections["slack"]._sockets) is not None:
            sockets._silent_seconds = self._silent_seconds
        self._runner = web.AppRunner(make_site(self.app), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, values.host, 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        opened = self.slack.sockets.opened
        self._receiving = [asyncio.create_task(one.run()) for one in self.app.connections.values()]
        own = (self.app.outbox.run(), self.app.scheduler.run()) if self._runs else ()
        self._sending = [asyncio.create_task(one) for one in own]
        if values.slack_mode == "http":
            self.slack.use_http(f"{self.address}/slack/events")
        elif not self.slack.is_down:
            await self.slack.until(lambda: self.slack.sockets.opened > opened, "a socket", seconds=30)

    async def stop(self) -> None:
        """In order, as on SIGTERM."""
        if self._runner is None:
            return
        await self._runner.cleanup()
        for one in self.app.connections.values():
            one.stop()
        await asyncio.gather(*self._receiving)
        self.app.scheduler.stop()
        self.app.outbox.stop()
        await asyncio.gather(*self._sending)
        for one in self.app.connections.values():
            await one.close()
        self.app.close()
        self._runner = None

    async def idle(self) -> None:
        """Until every delivery that was acknowledged has had its turn."""
        inbox = self.app.connections["slack"]._receiving.inbox
        await self.slack.until(lambda: not inbox._lines, "all turns taken", seconds=60)

    def is_at_work(self) -> bool:
        """Whether something is done that no turn is, such as opening a window, which Slack lets nobody do after three seconds."""
        return bool(self.app.connections["slack"]._receiving._tasks)

    async def pass_time_to(self, moment: datetime) -> None:
        """Fire and deliver all that is due on the way. Only for a clock that is set by hand and a house that does not run."""
        assert isinstance(self._clock, SettableClock)
        assert not self._runs
        app = self.app
        await advance(max(moment, self._clock.now()), clock=self._clock, scheduler=app.scheduler, outbox=app.outbox)

    async def meets(self, *actors: Actor) -> None:
        """People look in, and the bot knows them and their language from then on."""
        for actor in actors:
            await actor.after(actor.open_home())

    def facilitate(self, actor: Actor, *, lead: bool = False, is_named: bool = True) -> None:
        """Make somebody a facilitator, as `python -m bot facilitator add` does, also before they were heard."""
        name = actor.member.name if is_named else ""
        roles = frozenset({Role.EMPLOYEE, Role.FACILITATOR} | ({Role.LEAD} if lead else set()))
        self._change(actor, lambda person: replace(person, roles=roles, name=name))

    def also_at(self, actor: Actor, address: Address) -> None:
        """Somebody is the same person in another chat of another channel."""
        self._change(actor, lambda person: replace(person, address=address))

    def _change(self, actor: Actor, changed: Callable[[Person], Person]) -> None:
        address = Address("slack", actor.member.id)

        def decide(event: Inbound | Due, facts: Facts) -> Turn:
            known = facts.person_at(address) or Person(id=facts.next_person(), address=address, roles=frozenset())
            person = changed(known)
            return Turn(person=person, effects=missing_timers(facts, (person,), event.at, time(8)))

        self._changes += 1
        event = Opened(id=f"operator-{self._changes}", source="operator", at=self._clock.now(), sender=address)
        self.app.store.take(event, decide)

    def person(self, actor: Actor) -> Person | None:
        """What the house knows of somebody."""
        address = Address("slack", actor.member.id)
        return self.app.store.read(lambda facts: facts.person_at(address))
