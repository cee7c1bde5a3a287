"""Channels that lead out of this machine: only where the service runs, and their libraries only where they are used."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings.config import settings
from bot.wiring import build

TOKEN = "1234567890:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0"
CHECKOUT = Path(__file__).parents[2]
_IMPORTED = """
import sys
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import build
from bot.clock import ShiftedClock, SystemClock

app = build(settings({settings!r}), clock=ShiftedClock(SystemClock()), is_connected={connected})
make_site(app)
app.close()
print([name for name in ("telegram", "httpx", "slack_sdk") if name in sys.modules])
"""


def imported(folder: Path, *, is_connected: bool, **more: str) -> str:
    """What a process has imported that is wired like this."""
    values = {"DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}", **more}
    script = _IMPORTED.format(settings=values, connected=is_connected)
    done = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("more", "is_connected", "found"),
    [
        ({}, True, "[]"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN}, False, "[]"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN}, True, "['telegram', 'httpx']"),
    ],
)
def test_a_library_is_imported_only_where_its_channel_is_connected(
    tmp_path: Path, more: dict[str, str], is_connected: bool, found: str
) -> None:
    assert imported(tmp_path, is_connected=is_connected, **more) == found


def test_a_command_that_lets_time_pass_leaves_messages_to_the_service(tmp_path: Path) -> None:
    values = settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}", "TELEGRAM_BOT_TOKEN": TOKEN})
    app = build(values)
    try:
        assert app.connections == {}
    finally:
        app.close()
