"""No CPR number reaches the disk, in whatever spelling and from wherever, and the person is told (promise P1)."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SettableClock
from bot.settings.config import settings
from bot.wiring import App
from core.events import Changed, Chose, Opened, Said
from core.markup import MASK
from core.model import Address
from tests.apps import an_app
from tests.cpr import SPELLINGS, a_number
from tests.factories import MONDAY


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}", "SPARRING_SYNCHRONOUS": "NORMAL"}
    built = an_app(settings(environ), clock=SettableClock(MONDAY))
    yield built
    built.close()


def stored(folder: Path) -> str:
    """Every value of every row of every table, and the raw bytes of every file."""
    with closing(sqlite3.connect(folder / "sparring.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [str(row) for name in tables for row in connection.execute(f"SELECT * FROM {name}")]
    files = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.iterdir())]
    return "\n".join((*rows, *files))


def test_no_spelling_of_a_number_is_on_the_disk_afterwards(app: App, tmp_path: Path) -> None:
    chance = random.Random("on the disk")
    written = [spell(a_number(chance)) for spell in SPELLINGS.values() for _ in range(3)]

    for place, number in enumerate(written):
        stamp: dict[str, Any] = {"source": "play", "at": MONDAY, "sender": Address("play", f"anna{place}")}
        app.take(Opened(id=f"{place}-open", name=f"Anna {number}", **stamp))
        app.take(Said(id=f"{place}-said", text=f"Vi vil hjælpe borgeren {number} med en app", **stamp))
        app.take(Changed(id=f"{place}-changed", text=f"jeg mente {number}", **stamp))
        app.take(Chose(id=f"{place}-chose", token=number, **stamp))
    app.settle(MONDAY)

    kept = stored(tmp_path)
    assert kept.count(MASK) > 3 * len(written)
    assert [number for number in written if number in kept or number.replace("\n", "\\n") in kept] == []


def test_the_person_is_told_once_for_each_message_with_a_number(app: App) -> None:
    anna = Address("play", "anna")
    for number, text in enumerate(("mit cpr er 010203-1234", "vi mangler idéer til legepladsen", "0405061234 igen")):
        app.take(Said(id=str(number), source="play", at=MONDAY, sender=anna, text=text))
    app.settle(MONDAY)

    lines = app.store.read(lambda facts: facts.chat(anna, most=50))
    said = [app.rendered(line, None).text for line in lines if line.is_ours]
    warning = app.content.wording.message("da", "dialogue/masked", {}).text
    assert [warning in text for text in said] == [True, False, True]
