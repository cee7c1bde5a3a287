"""A short run of the crash suite: the same code, seeds and judge as `make soak`, for some seconds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import create_database

ROOT = Path(__file__).parents[2]


def soak(*arguments: str) -> dict[str, object]:
    """The figures of a run. In a process of its own, because it forks, and tests have threads."""
    command = [sys.executable, "-m", "tests.crash.soak", "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_is_lost_or_done_twice_when_the_process_is_killed_on_sqlite():
    figures = soak("--kills", "15", "--seed", "1")

    assert (figures["kills"], figures["differences"]) == (15, 0)


def test_real_intakes_come_to_the_same_end_when_the_process_is_killed_on_sqlite():
    figures = soak("--kills", "10", "--seed", "1", "--tale", "intake")

    assert (figures["kills"], figures["differences"]) == (10, 0)


@pytest.mark.postgres
def test_real_intakes_come_to_the_same_end_when_one_of_two_processes_is_killed_on_postgres(postgres_server: str):
    url = create_database(postgres_server, "intakes")

    figures = soak("--kills", "4", "--seed", "1", "--tale", "intake", "--database", url)

    assert (figures["kills"], figures["differences"]) == (4, 0)


def test_an_older_database_that_is_killed_while_it_is_brought_up_to_date_loses_nothing():
    figures = soak("--upgrades", "8", "--seed", "1")

    assert (figures["migrations killed"], figures["differences"]) == (8, 0)


@pytest.mark.postgres
def test_nothing_is_lost_or_done_twice_when_one_of_two_processes_is_killed_on_postgres(postgres_server: str):
    url = create_database(postgres_server, "kills")

    figures = soak("--kills", "5", "--seed", "1", "--database", url)

    assert (figures["kills"], figures["differences"]) == (5, 0)
