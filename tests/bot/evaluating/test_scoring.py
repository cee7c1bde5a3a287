"""Our marks against those of the evaluation's own scorer, on the development files, to four digits."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.evaluating.scoring import score
from bot.evaluating.understanding import TASKS, understand_lines
from tests.core.understand.menus import the_vocabulary

EVALUATION = Path(__file__).parents[2] / "evaluation"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = spec_from_file_location("reference_score", EVALUATION / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(task: str) -> list[dict[str, Any]]:
    lines = (EVALUATION / f"{task}_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def by_reference(reference: ModuleType, task: str, predictions: dict[str, Any]) -> dict[str, float]:
    listed = [{"id": name, "pred": prediction} for name, prediction in predictions.items()]
    found = reference.evaluate(task, cases(task), listed, draws=1)
    return {name: round(values[0], 4) for name, values in found.items()}


def by_us(task: str, predictions: dict[str, Any]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in score(task, cases(task), predictions).items()}


def nothing(task: str) -> dict[str, Any]:
    return {}


def the_labels(task: str) -> dict[str, Any]:
    return {case["id"]: case["gold"] for case in cases(task)}


def neighbours_labels(task: str) -> dict[str, Any]:
    """Plausible and mostly wrong: every case is given the label of the next one."""
    listed = cases(task)
    return {case["id"]: after["gold"] for case, after in zip(listed, [*listed[1:], listed[0]], strict=True)}


def every_other_label(task: str) -> dict[str, Any]:
    return {case["id"]: case["gold"] for case in cases(task)[::2]}


def what_we_read(task: str) -> dict[str, Any]:
    lines = [json.dumps(case) for case in cases(task)]
    answers = map(json.loads, understand_lines(task, lines, the_vocabulary()))
    return {answer["id"]: answer["pred"] for answer in answers}


@pytest.mark.parametrize("predict", [nothing, the_labels, neighbours_labels, every_other_label, what_we_read])
@pytest.mark.parametrize("task", TASKS)
def test_we_mark_as_the_evaluation_does(reference: ModuleType, task: str, predict: Any) -> None:
    predictions = predict(task)

    assert by_us(task, predictions) == by_reference(reference, task, predictions)
