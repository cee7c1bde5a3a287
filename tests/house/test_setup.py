"""Which Python `make setup` takes. Each is a program here that says of itself what the Makefile asks it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checkout import ROOT

SAID_OF_ITSELF = """#!/bin/sh
case "$2" in
*enable-optimizations*) exit {slow} ;;
*) exit {old} ;;
esac
"""


@pytest.fixture
def first_on_the_path(tmp_path: Path) -> Path:
    return tmp_path / "python3"


def says(python: Path, *, slow: bool = False, old: bool = False) -> None:
    python.write_text(SAID_OF_ITSELF.format(slow=int(slow), old=int(old)))
    python.chmod(0o755)


def taken(python: Path, *more: str) -> str:
    """The Python that would make `.venv`, with this one first on the path."""
    surroundings = {"PATH": f"{python.parent}:/usr/bin:/bin"}
    make = shutil.which("make") or "make"
    found = subprocess.run(
        [make, "-n", "-B", "setup", *more], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return re.findall(r"\|\| (.+) -m venv --clear \.venv", found.stdout)[0]


def systems() -> str:
    """What goes before a Python that is slow or old: the system's, where it is there and new enough."""
    asked = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
    there = os.access("/usr/bin/python3", os.X_OK)
    return (
        "/usr/bin/python3" if there and not subprocess.run(["/usr/bin/python3", "-c", asked]).returncode else "python3"
    )


def test_the_first_on_the_path_makes_the_environment_where_it_is_quick_and_new(first_on_the_path: Path) -> None:
    says(first_on_the_path)

    assert taken(first_on_the_path) == "python3"


@pytest.mark.parametrize("lack", ["slow", "old"])
def test_one_that_was_compiled_without_optimisations_or_is_old_gives_way_to_the_systems(
    first_on_the_path: Path, lack: str
) -> None:
    says(first_on_the_path, **{lack: True})

    assert taken(first_on_the_path) == systems()


def test_the_one_that_is_named_is_taken_whatever_it_is(first_on_the_path: Path) -> None:
    says(first_on_the_path)

    assert taken(first_on_the_path, f"PYTHON={sys.executable}") == sys.executable
