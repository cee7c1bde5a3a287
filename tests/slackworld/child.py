"""A process that is the bot, as `python -m bot run` makes it, with a clock that runs faster: so that tests need not wait.

python -m tests.slackworld.child    reads the same environment as `run`; SPEED in it is how much faster, SPEED_BEGAN since when
"""

import asyncio
import os
import sys
from datetime import datetime

from bot import telemetry
from bot.clock import ShiftedClock, SystemClock
from bot.config import settings
from bot.runner import serve
from bot.site import make_site
from bot.wiring import build


class FastClock:
    """Was the machine's time when it `began` and runs so many times as fast, in every process that is told the same moment:
    a clock that went back when the bot is started again would put what is said before what was said.
    """

    def __init__(self, speed: float, began: datetime) -> None:
        self._clock = SystemClock()
        self._begin = began
        self._speed = speed

    def now(self) -> datetime:
        return self._begin + (self._clock.now() - self._begin) * self._speed


def main() -> None:
    values = settings(os.environ)
    telemetry.configure(values.log_format, values.log_level)
    # The playground wants a clock that can also be moved.
    clock = ShiftedClock(FastClock(float(os.environ["SPEED"]), datetime.fromisoformat(os.environ["SPEED_BEGAN"])))
    app = build(values, clock=clock, is_owner=True, is_connected=True)
    try:
        asyncio.run(serve(app, make_site(app), announce=lambda address: print(f"Ready at {address}", file=sys.stderr)))
    finally:
        app.close()


if __name__ == "__main__":
    main()
