"""The judge itself is tested: each kind of damage is named, and a good end is good."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.crash.cycles import given_in
from tests.crash.judge import Expected, Found, expected, judged
from tests.crash.ledger import Step, a_script

SCRIPT = [
    Step("e1", "anna", "add 3"),
    Step("e2", "bo", "add 4"),
    Step("e3", "anna", "tell bo"),
    Step("e4", "anna", "soon 1"),
    Step("e5", "bo", "far 1"),
    Step("e6", "bo", "case 1"),
]
GOOD = Found(
    done={"anna": ["e1", "e3", "e4", "moment e4"], "bo": ["e2", "e5", "e6"]},
    sums={"anna": 1003, "bo": 4},
    moments=frozenset({"moment e5"}),
    cases=[("e6", "bo")],
    log_lines=1,
    unsent=0,
    counted_repeats=0,
    given=[
        *[("anna", text) for text in ("e1.0", "e1.1", "e3.0", "e3.1", "e4.0", "e4.1", "moment e4")],
        *[("bo", text) for text in ("e2.0", "e2.1", "e3.told", "e5.0", "e5.1", "e6.0", "e6.1")],
    ],
)


def differences(found: Found, crashes: int = 1) -> list[str]:
    return judged(expected(SCRIPT), found, crashes=crashes).wrong


def test_a_good_end_has_no_differences():
    assert differences(GOOD, crashes=0) == []


@pytest.mark.parametrize(
    "damage",
    [
        {"done": {**GOOD.done, "anna": ["e1", "e3", "e3", "e4", "moment e4"]}},
        {"done": {**GOOD.done, "bo": ["e2", "e6", "e5"]}},
        {"done": {**GOOD.done, "anna": ["e1", "e3", "e4"]}},
        {"sums": {**GOOD.sums, "anna": 2003}},
        {"moments": frozenset()},
        {"cases": []},
        {"cases": [("e6", "bo"), ("e6", "bo")]},
        {"log_lines": 2},
        {"unsent": 1},
        {"given": GOOD.given[1:]},
        {"given": [*GOOD.given, ("bo", "e9.0")]},
        {"given": [GOOD.given[1], GOOD.given[0], *GOOD.given[2:]]},
        {"given": [*GOOD.given, GOOD.given[0], GOOD.given[0]], "counted_repeats": 2},
        {"given": [*GOOD.given, GOOD.given[0]], "counted_repeats": 0},
    ],
    ids=str,
)
def test_every_kind_of_damage_is_seen(damage: dict):
    assert differences(replace(GOOD, **damage)) != []


def test_one_counted_repeat_after_a_crash_is_no_damage():
    assert differences(replace(GOOD, given=[*GOOD.given, GOOD.given[0]], counted_repeats=1)) == []


def test_scripts_use_every_verb_and_are_the_same_for_the_same_seed():
    scripts = [a_script(Random(seed)) for seed in range(20)]

    assert scripts == [a_script(Random(seed)) for seed in range(20)]
    verbs = {step.text.split()[0] for script in scripts for step in script}
    assert verbs == {"add", "tell", "soon", "far", "forget", "case"}
    assert all(isinstance(expected(script), Expected) for script in scripts)


def test_a_line_that_a_kill_cut_off_was_given_to_nobody(tmp_path: Path):
    (tmp_path / "given").write_text('["anna", "e1:0", "e1.0"]\n["bo", "e2:0", "e2["anna", "e1:1", "e1.1"]\n["bo", "e2')

    assert given_in(tmp_path) == [("anna", "e1:0", "e1.0"), ("anna", "e1:1", "e1.1")]
