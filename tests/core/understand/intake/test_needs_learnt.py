"""Needs and citizens' texts by five authors who knew neither words nor rules, and from whose misses those were learnt."""

import json
from pathlib import Path

import pytest

from bot.evaluating.understanding import Task, evaluate
from tests.core.understand.calendars import house_vocabulary
from tests.core.understand.noise import misspelt_case
from tests.core.understand.requests import EVALUATION

LEAST: dict[Task, dict[str, tuple[float, float]]] = {
    "intake": {"index": (0.96, 0.91), "offering_ok": (0.97, 0.94), "comp_f1": (0.91, 0.88), "time_f1": (0.98, 0.90)},
    "competences": {"f1": (0.94, 0.90)},
}
"""The least that is kept of a measure when all is spelt right, and with slips."""


@pytest.mark.parametrize("task", LEAST)
def test_what_was_learnt_from_is_kept(task: Task, tmp_path: Path) -> None:
    learnt = EVALUATION / f"{task}_authors_learnt.jsonl"
    typed = tmp_path / "typed.jsonl"
    cases = [json.loads(line) for line in learnt.read_text(encoding="utf-8").splitlines() if line]
    typed.write_text("\n".join(json.dumps(misspelt_case(case, 1)) for case in cases), encoding="utf-8")
    right = evaluate(task, learnt, house_vocabulary()).metrics
    slips = evaluate(task, typed, house_vocabulary()).metrics

    below = {m: (right[m], slips[m]) for m, least in LEAST[task].items() if right[m] < least[0] or slips[m] < least[1]}
    assert below == {}
