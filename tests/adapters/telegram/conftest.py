"""What all tests of the Telegram adapter share."""

import pytest


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's switch for durations as such: without it every Retry-After is a warning, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
