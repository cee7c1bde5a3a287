"""The playground's clock after a start: a story that was moved a year ahead goes on there, and nothing goes back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock, ShiftedClock
from bot.examples.people import seed
from bot.playclock import go_on
from bot.settings.config import settings
from bot.wiring import App
from tests.apps import an_app
from tests.chat import MONDAY

A_YEAR = timedelta(days=365)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = an_app(settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'play.db'}"}), clock=SettableClock(MONDAY))
    yield built
    built.close()


def test_it_stands_where_the_story_was_left(app: App) -> None:
    seed(app, MONDAY + A_YEAR)
    clock = ShiftedClock(SettableClock(MONDAY))

    go_on(clock, app.store.engines)

    assert clock.now() == MONDAY + A_YEAR


@pytest.mark.parametrize("is_lived_in", [True, False])
def test_it_never_goes_back(app: App, is_lived_in: bool) -> None:
    if is_lived_in:
        seed(app, MONDAY)
    clock = ShiftedClock(SettableClock(MONDAY + A_YEAR))

    go_on(clock, app.store.engines)

    assert clock.now() == MONDAY + A_YEAR
