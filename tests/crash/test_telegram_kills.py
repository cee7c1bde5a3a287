"""The program is killed while citizens write on Telegram: 150 messages of 150 are taken, each with its effect once.

Here Telegram is asked by one process on SQLite and calls two on PostgreSQL; `make soak` does both on both.
"""

from pathlib import Path

import pytest

from adapters.storage.migrations import migrate
from tests.crash.telegram_kills import run
from tests.postgres import create_database


async def test_nothing_written_is_lost_or_done_twice(tmp_path: Path) -> None:
    left = await run(tmp_path, seed=20261125, kills=3)

    assert (left.messages, left.kills, left.taken) == (150, 3, 150)
    assert (left.lost, left.twice, left.not_one_effect, left.unanswered) == ([], [], [], [])
    # What was on its way when the program died may arrive twice: at most what was in flight.
    assert left.answers_twice <= 3 * 16


@pytest.mark.postgres
async def test_two_processes_on_one_database_lose_nothing_when_one_is_killed(
    tmp_path: Path, postgres_server: str
) -> None:
    url = create_database(postgres_server, "telegram kills")
    migrate(url)

    left = await run(tmp_path, seed=20261126, kills=2, is_webhook=True, database=url, processes=2)

    assert (left.kills, left.taken) == (2, 150)
    assert (left.lost, left.twice, left.not_one_effect, left.unanswered) == ([], [], [], [])
    assert left.answers_twice <= 2 * 16
