"""Withdrawal beats any queued message: a short run of the promise, on each database, and with two processes on one."""

from pathlib import Path

import pytest

from adapters.storage.migrations import migrate
from tests.postgres import create_database
from tests.privacy import together
from tests.privacy.withdrawing import a_world, after_withdrawal

SCHEDULES = 40


def test_nothing_goes_out_after_a_withdrawal_but_one_confirmation(database_url: str):
    world = a_world(database_url)

    found = {seed: after_withdrawal(world, seed) for seed in range(SCHEDULES)}

    world.store.close()
    assert {seed: texts for seed, texts in found.items() if texts} == {}


def test_the_schedules_do_send_messages_before(database_url: str):
    world = a_world(database_url)
    before = 0
    for seed in range(SCHEDULES):
        after_withdrawal(world, seed)
        before += world.wire.sent.index("-- withdrawn --")
    world.store.close()

    assert before > SCHEDULES


@pytest.mark.postgres
async def test_what_one_process_takes_back_the_other_does_not_send(tmp_path: Path, postgres_server: str):
    url = create_database(postgres_server, "taken_back_together")
    migrate(url)

    result = await together.measure(30, url, tmp_path, people=15)

    assert result.wrong == []
