"""The words that came with the program are read once for all commands and doctors of a test process.

Most of what a command takes is to read them, and most of what a doctor takes is to look through them.
"""

from collections.abc import Iterator

import pytest

import prompts
from bot import wiring
from bot.commands import cases, citizens, persons, words
from bot.doctor import installation as doctor
from bot.doctor.finding import Finding
from bot.settings.config import Settings
from core.model import Json
from tests.apps import read_once

look_through = doctor._content
_found: dict[frozenset[tuple[str, Json]], tuple[Finding, ...]] = {}


@pytest.fixture(autouse=True)
def the_words_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (wiring, doctor, cases, citizens, persons, words):
        monkeypatch.setattr(module, "read_content", read_once)
    monkeypatch.setattr(doctor, "_content", looked_through)


def looked_through(settings: Settings) -> Iterator[Finding]:
    if settings.prompts_dir != prompts.FOLDER:
        return look_through(settings)
    values = frozenset(settings.fixed.items())
    if values not in _found:
        _found[values] = tuple(look_through(settings))
    return iter(_found[values])
