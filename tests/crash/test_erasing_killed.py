"""Killed in the middle of erasing somebody: a few kills of the many that `python -m tests.privacy.promises` makes."""

import pytest

from tests.privacy.crashing import measure
from tests.privacy.databases import Databases, databases, served


def test_a_killed_erasing_is_finished_by_the_next_process():
    with databases("sqlite") as files:
        assert measure(4, files) == 0


@pytest.mark.postgres
def test_a_killed_erasing_is_finished_by_the_next_process_on_postgresql(postgres_server: str):
    assert measure(2, Databases(lambda name, like: served(postgres_server, name, like))) == 0
