"""Cases over JSON lines: one answer a line, in order, whatever the line holds."""

import json
from functools import cached_property
from pathlib import Path

import pytest

from bot.evaluating.understanding import TASKS, Evaluation, evaluate, understand_lines
from core.understand import parse_vocabulary
from core.understand.intake.evidence import phrasebook
from core.understand.vocabulary.mending import mender
from tests.core.understand.menus import EVALUATION, the_vocabulary

YES_NO = [{"n": 1, "code": "yes", "label": "Ja"}, {"n": 2, "code": "no", "label": "Nej"}]


def understood(task: str, *lines: str) -> list[dict[str, object]]:
    answers = [json.loads(line) for line in understand_lines(task, lines, the_vocabulary())]
    return [{key: value for key, value in answer.items() if key != "ms"} for answer in answers]


def test_a_menu_case_is_answered_with_its_reasons() -> None:
    case = {"id": "A", "prompt": "Sende?", "menu": YES_NO, "text": "niks", "gold": {"options": ["yes"]}}

    assert understood("menu", json.dumps(case)) == [
        {
            "id": "A",
            "pred": {"options": ["no"], "excluded": [], "command": None},
            "why": [{"value": "no", "words": "niks", "rule": "phrase"}],
        }
    ]


def test_an_order_that_only_the_dialogue_knows_is_no_command_of_the_evaluation() -> None:
    case = {"id": "A", "prompt": "Sende?", "menu": YES_NO, "text": "hvor er min sag?"}

    assert understood("menu", json.dumps(case))[0]["pred"] == {"options": [], "excluded": [], "command": None}


@pytest.mark.parametrize("task", ["intake", "menu"])
def test_what_needs_are_read_with_is_built_before_the_first_one(task: str) -> None:
    fresh = parse_vocabulary(the_vocabulary().files)
    assert list(understand_lines(task, [], fresh)) == []

    for tables in (mender(fresh), phrasebook(fresh)):
        built_once = {name for name, part in vars(type(tables)).items() if isinstance(part, cached_property)}
        assert built_once
        assert built_once <= vars(tables).keys()


def test_the_answers_keep_the_order_of_the_lines() -> None:
    lines = [json.dumps({"id": name, "text": "sygeplejerske"}) for name in "CAB"]

    assert [answer["id"] for answer in understood("competences", *lines)] == ["C", "A", "B"]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("line", ["{", "[]", "null", "7", '"text"', "[" * 100_000])
def test_a_line_that_is_no_case_is_answered_and_the_next_one_read(task: str, line: str) -> None:
    answers = understood(task, line, "", '{"id": "next"}')

    assert answers[0] == {"id": None, "pred": {}, "why": [{"value": "", "words": "", "rule": "not a JSON object"}]}
    assert [answer["id"] for answer in answers] == [None, "next"]


@pytest.mark.parametrize("task", TASKS)
def test_a_case_with_fields_of_the_wrong_kind_is_read_as_far_as_it_goes(task: str) -> None:
    case = {"id": 1, "text": 12, "input": {"need": 5, "answers": [{"q": "who"}]}, "ref": "yesterday", "ask": 3}

    assert [answer["id"] for answer in understood(task, json.dumps(case))] == [1]


def test_an_evaluation_names_what_it_missed_and_prints_every_measure(tmp_path: Path) -> None:
    cases = [
        {"id": "right", "text": "sygeplejerske", "gold": {"competences": ["health"]}},
        {"id": "wrong", "text": "sygeplejerske", "gold": {"competences": ["climate"]}},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")

    found = evaluate("competences", path, the_vocabulary())

    assert [missed["id"] for missed in found.missed] == ["wrong"]
    assert found.metrics == {"f1": 0.5, "macro": 1 / 3, "exact": 0.5}
    assert [line.split()[0] for line in found.table().splitlines()] == ["competences:", "f1", "macro", "exact", "ms"]


FLOORS = {
    "intake": {"index": 0.95, "offering_ok": 0.95, "comp_f1": 0.95},
    "menu": {"exact": 0.97},
    "availability": {"exact": 0.96, "slot_f1": 0.98},
    "competences": {"f1": 0.95},
}
"""What the development files must give, a little below what they give today."""


@pytest.mark.parametrize("task", TASKS)
def test_the_development_figures_hold(task: str) -> None:
    found: Evaluation = evaluate(task, EVALUATION / f"{task}_dev.jsonl", the_vocabulary())

    low = {name: found.metrics[name] for name, floor in FLOORS[task].items() if found.metrics[name] < floor}
    assert low == {}
    assert found.metrics.get("wrong_action", 0.0) <= 0.03
    assert found.metrics.get("false_yes", 0.0) <= 0.03
