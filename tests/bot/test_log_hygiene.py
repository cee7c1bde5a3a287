"""A whole request with canaries in every place a person can write: none of them is in a log line or a number (promise S6)."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SettableClock
from bot.play import Player
from bot.settings.config import settings
from bot.wiring import App
from core.events import Changed, Due, Inbound, Opened, SentOther
from core.model import Address
from core.ports import Facts, Turn
from tests.apps import an_app
from tests.factories import MONDAY

CANARIES = ("Kanariefugl", "zebrafinke", "undulaten", "20304050", "0102031234", "kanarie@example.org")
NEED = f"Vi vil teste robotstøvsugere, siger {CANARIES[0]} fra {CANARIES[1]}, ring {CANARIES[3]} eller {CANARIES[5]}"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}", "SPARRING_SYNCHRONOUS": "NORMAL"}
    built = an_app(settings(environ), clock=SettableClock(MONDAY))
    yield built
    built.close()


def traces(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def test_a_request_leaves_no_trace_of_what_was_written(app: App, logged: io.StringIO) -> None:
    player = Player(app, CANARIES[2], MONDAY)
    player.open()
    said = [
        NEED,
        f"mit cpr er {CANARIES[4]}",
        CANARIES[1],
        "ved ikke",
        f"nej, {CANARIES[0]}",
        "hjælp",
        "stop",
        "menneske",
    ]
    for line in said * 2:
        player.write(line)
    sender = Address("play", CANARIES[2])
    stamp: dict[str, Any] = {"source": "play", "at": MONDAY, "sender": sender}
    app.take(Changed(id=CANARIES[0], text=CANARIES[1], **stamp))
    app.take(SentOther(id=CANARIES[1], kind=CANARIES[0], **stamp))
    app.take(Opened(id=CANARIES[3], name=CANARIES[0], **stamp))

    log = logged.getvalue()
    assert log.count('"event": "turn.taken"') >= len(said)
    assert traces(log) == []
    assert traces(app.telemetry.metrics.text()) == []


def test_a_turn_that_fails_leaves_no_trace_either(app: App, logged: io.StringIO) -> None:
    sender = Address("play", CANARIES[2])
    broken = Opened(id="1", source="play", at=MONDAY, sender=sender, name=CANARIES[0])

    def fails(event: Inbound | Due, facts: Facts) -> Turn:
        raise ValueError(f"{CANARIES[0]} {CANARIES[1]}")

    def take() -> None:
        with app.telemetry.turn(broken):
            app.store.take(broken, fails)

    with pytest.raises(ValueError, match=CANARIES[0]) as caught:
        take()
    logging.getLogger("bot.runner").error("turn.broken", exc_info=caught.value)

    assert '"event": "turn.failed"' in logged.getvalue()
    assert '"error": "ValueError"' in logged.getvalue()
    assert traces(logged.getvalue()) == []
