"""Reading requests in tests: the shipped vocabulary, the reference Monday, and one line per part."""

import json
from pathlib import Path
from typing import Any

from core.understand.intake.evidence import Evidence, gather
from core.understand.intake.request import IntakeReading, IntakeText, read_intake
from tests.core.understand.calendars import MONDAY, house_vocabulary

VOICES = Path(__file__).parent / "voices"
EVALUATION = Path(__file__).parents[2] / "evaluation"
NOTHING: dict[str, Any] = {
    "help": [],
    "offering": "unclear",
    "acceptable": [],
    "parts": [],
    "lab_focus": None,
    "requester": "employee",
    "citizens": None,
    "time": None,
    "role": None,
}
"""What a request says that says nothing."""


def evidence(need: str, **answers: str) -> Evidence:
    return gather((("need", need), *answers.items()), MONDAY.date(), house_vocabulary())


def read(need: str = "", *, idea: str = "", wish: str = "", **answers: str) -> IntakeReading:
    return read_intake(IntakeText(need, idea, wish, tuple(answers.items())), MONDAY.date(), house_vocabulary())


def read_case(written: dict[str, Any]) -> IntakeReading:
    answers = {answer["q"]: answer["a"] for answer in written.get("answers", ())}
    return read(written.get("need", ""), idea=written.get("idea", ""), wish=written.get("wish", ""), **answers)


def voices(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(what was written, what it means) for each line of a file in voices/; what a line leaves out means nothing."""
    cases = [json.loads(line) for line in (VOICES / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(case, NOTHING | {key: case[key] for key in NOTHING if key in case}) for case in cases]


def development() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    lines = (EVALUATION / "intake_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [(case["input"], case["gold"]) for line in lines if (case := json.loads(line))]


def share(cases: list[tuple[dict[str, Any], dict[str, Any]]], key: str) -> float:
    """The share of cases where this value was read as meant; an acceptable offering counts."""
    return sum(_meant(read_case(written), gold, key) for written, gold in cases) / len(cases)


def _meant(reading: IntakeReading, gold: dict[str, Any], key: str) -> bool:
    if key == "offering":
        return reading.offering in (gold["offering"], *gold["acceptable"])
    if key == "citizens":
        found = reading.citizens
        return (found and {"min": found.min, "max": found.max}) == gold["citizens"]
    if key == "help":
        return sorted(reading.help) == sorted(gold["help"])
    if key == "competences":
        return sorted(reading.competences) == sorted(gold["competences"])
    return bool(getattr(reading, key) == gold[key])
