"""A process that is the bot, as `python -m bot run` makes it, with a clock that runs faster: so that tests need not wait.

python -m tests.fast_bot    reads the same environment as `run`; SPEED in it is how much faster, SPEED_BEGAN since when, and
LEASE, if it is there, how long by that clock a chat is one process's to send to
"""

import os
import sys
from dataclasses import replace
from datetime import datetime

from bot import telemetry
from bot.clock import ShiftedClock, SystemClock
from bot.runner import serve_until_ended
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import App, build


class FastClock:
    """Was the machine's time when it `began` and runs so many times as fast, in every process that is told the same moment:
    a clock that went back when the bot is started again would put what is said before what was said.

    `seems` is the moment it shows at its beginning, if that is not the machine's.
    """

    def __init__(self, speed: float, began: datetime, seems: datetime | None = None) -> None:
        self._clock = SystemClock()
        self._begin = began
        self._seems = seems or began
        self._speed = speed

    def now(self) -> datetime:
        return self._seems + (self._clock.now() - self._begin) * self._speed

    @property
    def environment(self) -> dict[str, str]:
        """What tells another process to have this clock."""
        moments = {"SPEED_BEGAN": self._begin.isoformat(), "SPEED_SEEMS": self._seems.isoformat()}
        return {"SPEED": str(self._speed), **moments}


def a_fast_bot() -> App:
    """The bot that the environment asks for, wired and not yet running."""
    values = settings(os.environ)
    telemetry.configure(values.log_format, values.log_level)
    moments = (os.environ.get(name) for name in ("SPEED_BEGAN", "SPEED_SEEMS"))
    began, seems = (datetime.fromisoformat(moment) if moment else None for moment in moments)
    assert began is not None
    # The playground wants a clock that can also be moved.
    clock = ShiftedClock(FastClock(float(os.environ["SPEED"]), began, seems))
    app = build(values, clock=clock, is_owner=True, is_connected=True)
    if "LEASE" in os.environ:
        lengthen_lease(app, float(os.environ["LEASE"]))
    return app


def lengthen_lease(app: App, seconds: float) -> None:
    """A lease that runs out while a busy machine sends has the message sent again: by a clock that runs fast it is soon over."""
    app.outbox._patience = replace(app.outbox._patience, lease_seconds=seconds)


def announce(address: str) -> None:
    print(f"Ready at {address}", file=sys.stderr)


def main() -> None:
    app = a_fast_bot()
    try:
        serve_until_ended(app, make_site(app), announce)
    finally:
        app.close()


if __name__ == "__main__":
    main()
