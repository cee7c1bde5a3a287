"""The bot of one chat in a process that takes one message and is killed in the turn of the next.

python -m tests.journeys.killed ADDRESS NUMBER TEXT NEXT
"""

import os
import signal
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import SettableClock
from bot.settings.config import settings
from bot.wiring import App
from core.events import Due, Inbound, Said
from core.model import Address
from core.ports import Facts, Turn
from tests import apps

MONDAY = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
ADDRESS = Address("play", "employee")


def an_app(url: str, at: datetime = MONDAY) -> App:
    return apps.an_app(settings({"DATABASE_URL": url}), clock=SettableClock(at))


def said(text: str, number: int, at: datetime = MONDAY) -> Said:
    return Said(id=str(number), source="test", at=at + timedelta(seconds=number), sender=ADDRESS, text=text)


def main() -> None:
    url, number, text, following = sys.argv[1:]
    app = an_app(url)
    app.take(said(text, int(number)))

    def killed_in_the_middle(event: Inbound | Due, facts: Facts) -> Turn:
        app.service.decide(event, facts)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("it lives")

    app.store.take(said(following, int(number) + 1), killed_in_the_middle)


if __name__ == "__main__":
    main()
