"""Answers about time by the authors from whose misses the rules were learnt: what was learnt is kept."""

import json
from pathlib import Path

import pytest

from bot.evaluating.understanding import evaluate
from tests.core.understand.calendars import house_vocabulary
from tests.core.understand.noise import misspelt_case
from tests.core.understand.requests import EVALUATION

LEARNT = EVALUATION / "availability_authors_learnt.jsonl"
WRITERS = EVALUATION / "availability_writers.jsonl"
TWELVE = EVALUATION / "times_of_twelve.jsonl"
FULL_WEEKS = EVALUATION / "times_81st_to_92nd.jsonl"


def every(nth: int) -> list[str]:
    return [line for line in LEARNT.read_text(encoding="utf-8").splitlines()[::nth] if line]


@pytest.mark.parametrize("nth", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_what_was_learnt_from_is_kept(tmp_path: Path, nth: int) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(every(nth)), encoding="utf-8")

    right = evaluate("availability", cases, house_vocabulary()).metrics

    assert right["exact"] >= 0.92
    assert right["false_yes"] <= 0.03


def test_slips_in_it_promise_little_that_was_not_given(tmp_path: Path) -> None:
    typed = tmp_path / "typed.jsonl"
    cases = map(json.loads, every(3))
    typed.write_text("\n".join(json.dumps(misspelt_case(case, 1)) for case in cases), encoding="utf-8")

    slips = evaluate("availability", typed, house_vocabulary()).metrics

    assert slips["exact"] >= 0.80
    assert slips["false_yes"] <= 0.07


def test_most_of_what_twelve_writers_answered_is_read() -> None:
    right = evaluate("availability", WRITERS, house_vocabulary()).metrics

    assert right["exact"] >= 0.90
    assert right["false_yes"] <= 0.06


def test_most_of_what_six_people_more_answered_is_read() -> None:
    right = evaluate("availability", TWELVE, house_vocabulary()).metrics

    assert right["exact"] >= 0.82
    assert right["false_yes"] <= 0.09


def test_most_of_what_people_with_full_weeks_answered_is_read() -> None:
    right = evaluate("availability", FULL_WEEKS, house_vocabulary()).metrics

    assert right["exact"] >= 0.88
    assert right["false_yes"] <= 0.03
