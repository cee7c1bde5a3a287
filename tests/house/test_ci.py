"""The check before a change is taken: run for real, with a `make` that writes the report it is told to."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checkout import ROOT

MAKE = """#!/bin/sh
echo "chosen: ${PYTEST_ADDOPTS-nothing}"
cp report.xml build/tests.xml
"""


def parts() -> list[str]:
    """The folders of tests/ that hold tests."""
    return sorted(path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.rglob("test_*.py")))


def checked(folder: Path, tests: list[str]) -> subprocess.CompletedProcess[str]:
    """What `.ci/run` says when these test cases are in the report."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", folder / ".ci/run")
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / "report.xml").write_text(f"<testsuites><testsuite>{''.join(tests)}</testsuite></testsuites>")
    make = folder / "bin/make"
    make.parent.mkdir()
    make.write_text(MAKE)
    make.chmod(0o755)
    surroundings = {"PATH": f"{make.parent}:{os.environ['PATH']}", "PYTEST_ADDOPTS": "-k digest"}
    return subprocess.run([folder / ".ci/run"], env=surroundings, capture_output=True, text=True, timeout=60)


def passed(part: str, inside: str = "") -> str:
    return f'<testcase classname="tests.{part}.test_it" name="test_a">{inside}</testcase>'


def test_it_is_fine_when_every_part_was_run(tmp_path: Path) -> None:
    found = checked(tmp_path, [passed(part) for part in parts()])

    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == f"{len(parts())} passed, 0 failed, 0 skipped"


def test_what_somebody_chose_for_their_own_runs_does_not_count(tmp_path: Path) -> None:
    found = checked(tmp_path, [passed(part) for part in parts()])

    assert found.stdout.splitlines()[0] == "chosen: nothing"


@pytest.mark.parametrize("part", parts())
def test_a_part_without_a_test_run_fails_it(tmp_path: Path, part: str) -> None:
    found = checked(tmp_path, [passed(other) for other in parts() if other != part])

    assert found.returncode != 0
    assert re.search(rf"No test was run in: {part}$", found.stderr, re.MULTILINE)


def test_a_test_that_was_skipped_fails_it(tmp_path: Path) -> None:
    tests = [passed(part) for part in parts()]

    found = checked(tmp_path, [*tests, passed("core", '<skipped message="no time"/>')])

    assert found.returncode != 0
    assert "tests.core.test_it::test_a: no time" in found.stdout
