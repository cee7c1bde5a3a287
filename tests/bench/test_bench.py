"""The benches themselves run, on a small scale: their figures are not judged here, for this machine has other work."""

from pathlib import Path

import pytest

from bot import wiring
from tests.apps import read_once
from tests.bench import slack, turns
from tests.bench.turns import EVERYDAY, SHORT, WHOLE, measured, turn_figures
from tests.bench.whole import digest_seconds, megabytes_after
from tests.migrated import migrate_once


@pytest.fixture(autouse=True)
def what_is_not_measured_is_read_and_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "read_content", read_once)
    monkeypatch.setattr(wiring, "migrate", migrate_once)


def test_the_bench_of_turns_measures_every_kind_of_talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for number, few in {"EVERYDAY_TALKS": 2, "REQUESTS": 2, "IN_FLIGHT": 4}.items():
        monkeypatch.setattr(turns, number, few)

    times = measured(tmp_path, blocks=1, stored=20)

    assert set(times.flight) == set(times.gain) == {EVERYDAY, SHORT, WHOLE}
    assert all(figure > 0 for figure in turn_figures(times, 20).values())
    assert {kind: len(found) for kind, found in times.lone.items()} == {
        kind: len(found) for kind, found in times.bare.items()
    }


def test_the_benches_of_the_whole_process_find_people_and_cases(tmp_path: Path):
    assert megabytes_after(5, tmp_path / "memory.db") > 10
    assert digest_seconds(70, tmp_path / "digest.db") > 0


async def test_the_bench_of_slack_measures_the_same_turns_in_all_its_parts(tmp_path: Path):
    figures = await slack.measured(tmp_path, turns=10, warming=10)

    assert figures["turns"] >= 10
    assert all(figure > 0 for name, figure in figures.items() if "edit" not in name)
