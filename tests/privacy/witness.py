"""A bot in a process of its own that queues messages when it is told to, and tells what it did and when: one of several on a
database, for `together`.

python -m tests.privacy.witness    as `tests.fast_bot`; WITNESS in its environment is the pipe it tells through, line by line
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from bot.runner import serve
from bot.site import make_site
from bot.wiring import App
from core.effects import Say
from core.events import Due, Inbound, Said
from core.model import Address, PersonId
from core.ports import Decide, Turn
from tests.fast_bot import a_fast_bot, announce


@cache
def _pipe() -> int:
    return os.open(os.environ["WITNESS"], os.O_WRONLY)


def tell(*what: Any) -> None:
    os.write(_pipe(), f"{json.dumps(what)}\n".encode())


def watch(app: App) -> None:
    """Tell of each question whether a message is still wanted, when it was asked, and of each turn, when it was committed."""
    is_wanted, take_soon = app.store.outbox.is_wanted, app.store.take_soon

    def watched(message: int, now: datetime) -> bool:
        began = time.monotonic()
        verdict = is_wanted(message, now)
        tell("asked", message, began, verdict)
        return verdict

    async def taken(event: Inbound | Due, decide: Decide) -> Turn | None:
        turn = await take_soon(event, decide)
        tell("committed", event.sender.chat if isinstance(event, Inbound) else "", time.monotonic())
        return turn

    app.store.outbox.is_wanted = watched  # type: ignore[method-assign]
    app.store.take_soon = taken  # type: ignore[method-assign]


async def obey(app: App) -> None:
    """Queue what the lines say that come in: [number, person, [[words, what they need], …]]."""
    loop, orders = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        number, person, wanted = json.loads(line)
        await _queue(app, number, PersonId(person), wanted)
        tell("queued", number)


async def _queue(app: App, number: int, person: PersonId, wanted: Sequence[tuple[str, str]]) -> None:
    says = tuple(
        Say(to=person, prompt="availability/unread", params={"words": words}, needs=need, is_bulk=True)
        for words, need in wanted
    )
    nobody = Address("operator", "nobody")
    event = Said(id=f"order {number}", source="operator", at=app.clock.now(), sender=nobody, text="")
    await app.store.take_soon(event, lambda event, facts: Turn(effects=says))


async def run(app: App) -> None:
    obeying = asyncio.create_task(obey(app))
    await serve(app, make_site(app), announce)
    obeying.cancel()


def main() -> None:
    app = a_fast_bot()
    watch(app)
    try:
        asyncio.run(run(app))
    finally:
        app.close()


if __name__ == "__main__":
    main()
