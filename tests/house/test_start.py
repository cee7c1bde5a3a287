"""What a start does not need is not loaded by it: a laptop should not wait for, or keep in memory, what nobody uses."""

import subprocess
import sys
from pathlib import Path

from tests.house.checkout import ROOT

HEAVY = {
    "alembic", "cattrs", "email_validator", "holidays", "httpx", "icalendar", "numpy", "psycopg", "scipy", "slack_bolt",
    "slack_sdk", "sqlalchemy.dialects.postgresql", "sqlalchemy.orm", "telegram",
}  # fmt: skip
STARTING = """
import sys
from bot.commands import serve
from bot.settings.config import settings
from bot.site import make_site
from bot.wiring import build
app = build(settings({"DATABASE_URL": sys.argv[1]}), is_owner=True, is_connected=True)
app.close()
print(*sys.modules)
"""
TALKING = """
import sys
from bot.settings.config import settings
from bot.wiring import build
from tests.bench.talks import everyday_script
app = build(settings({"DATABASE_URL": sys.argv[1]}), is_owner=True)
everyday_script(app)
app.close()
print(*sys.modules)
"""


def loaded(program: str, url: str) -> set[str]:
    """Every module that a process has which ran the program."""
    command = [sys.executable, "-c", program, url]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_a_start_with_nothing_to_migrate_loads_no_library_that_waits_for_its_use(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sparring.db'}"

    loaded(STARTING, url)

    assert loaded(STARTING, url) & HEAVY == set()


def test_a_conversation_loads_none_of_them_either(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sparring.db'}"
    loaded(STARTING, url)

    assert loaded(TALKING, url) & HEAVY == set()
