"""The slips that files are measured with."""

import json
from pathlib import Path

import pytest

from tests.core.understand.noise import main, misspelt_case

CASE = {
    "id": "1",
    "input": {"need": "plejehjemmet mangler idéer", "answers": [{"q": "how_many", "a": "højst tyve"}]},
    "gold": {"help": ["new_ideas"]},
}


def test_only_what_was_typed_has_slips() -> None:
    noisy = misspelt_case(CASE, 1)

    assert (noisy["id"], noisy["gold"]) == (CASE["id"], CASE["gold"])
    assert noisy["input"] != CASE["input"]


def test_a_file_has_the_same_slips_every_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE) + "\n", encoding="utf-8")

    main(str(path), "3")
    main(str(path), "3")

    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert json.loads(first) == misspelt_case(CASE, 3)
