"""Killed in the middle of erasing somebody: a few kills of the many that `python -m tests.privacy.promises` makes."""

from pathlib import Path

from tests.privacy.crashing import measure


def test_a_killed_erasing_is_finished_by_the_next_process(tmp_path: Path):
    assert measure(4, tmp_path) == 0
