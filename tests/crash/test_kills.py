"""A short run of the crash suite: the same code, seeds and judge as `make soak`, for some seconds."""

import json
import os
import tempfile
import threading

import pytest

from tests.forked import Fork
from tests.postgres import create_database

PATIENCE_SECONDS = 120


def soak(*arguments: str) -> dict[str, object]:
    """The figures of a run. In a process of its own, because it forks, and tests have threads."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        files = {"stdout": said.fileno(), "stderr": complained.fileno()}
        run = Fork("tests.crash.soak", "--json", *arguments, environ=os.environ, **files)
        given_up = threading.Timer(PATIENCE_SECONDS, run.kill)
        given_up.start()
        code = run.ended()
        given_up.cancel()
        said.seek(0)
        complained.seek(0)
        assert code == 0, complained.read()
        return json.load(said)


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
