"""The project around the code: set up from nothing, documented truly, and naming no place of its makers."""

import os
import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

from bot.cli import COMMANDS
from tests.house.checkout import ROOT, modules, name_of

HEADINGS = ("### for employees", "### for citizens", "### for facilitators", "### for operators")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def pinned() -> dict[str, str]:
    lines = [line for line in read("constraints.txt").splitlines() if line and not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_constraints_are_names_and_versions_and_no_addresses() -> None:
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[\w.+!-]+", line)] == []
    assert re.findall(r"https?:|file:|index|--", read("constraints.txt")) == []


def test_everything_the_project_asks_for_is_pinned() -> None:
    asked = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
    names = [plain(re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0]) for one in asked]

    assert [name for name in names if name not in pinned()] == []


def test_what_is_tested_is_what_is_pinned() -> None:
    installed = {plain(one.name): one.version for one in distributions()}

    assert {
        name: installed.get(name) for name, version in pinned().items() if installed.get(name, version) != version
    } == {}


def test_a_platform_can_start_it() -> None:
    assert read("Procfile").splitlines() == ["release: python -m bot migrate", "web: python -m bot run"]


def test_ci_does_what_make_test_does_and_can_be_run() -> None:
    assert "\nmake test " in read(".ci/run")
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_every_target_of_make_is_explained_by_make_help() -> None:
    targets = re.findall(r"^([a-z]+):(.*)$", read("Makefile"), re.MULTILINE)
    silent = [name for name, rest in targets if "## " not in rest and name != "browser"]

    assert {"setup", "run", "test", "lint", "bench", "soak", "help"} <= {name for name, _ in targets}
    assert silent == []


OTHERWISE_RUN = {
    "bench.slack_listener",
    "browser.picture",
    "core.understand.noise",
    "crash.seat_worker",
    "evaluation.score",
    "fast_bot",
    "forked",
    "journeys.killed",
    "privacy.erasing",
    "privacy.witness",
}
"""What a measurement or a test starts, what judges a file or makes slips in it by hand, what draws the pictures."""


def measurements() -> set[str]:
    """The modules below tests that are run for their figures."""
    found = {
        name_of(path) for path in modules("tests") if '\nif __name__ == "__main__"' in path.read_text(encoding="utf-8")
    }
    named = {re.sub(r"(/__main__)?\.py$", "", name).replace("/", ".") for name in found}
    return named - {f"tests.{name}" for name in OTHERWISE_RUN}


def test_every_measurement_is_made_by_make_bench_or_make_soak() -> None:
    made = re.findall(r"^\t\$\(PY\) -m (tests\.[\w.]+)", read("Makefile"), re.MULTILINE)

    assert set(made) == measurements()


def test_the_licence_is_the_one_that_is_named() -> None:
    assert project()["project"]["license"] == "Apache-2.0"
    assert "Apache License\n" in read("LICENSE")


def test_a_release_says_what_changed_for_whom() -> None:
    changes = read("CHANGELOG.md").lower()

    assert [who for who in HEADINGS if who not in changes] == []


def test_no_line_of_what_changed_stands_twice() -> None:
    lines = [line for line in read("CHANGELOG.md").splitlines() if line.startswith("- ")]

    assert sorted(line for line in set(lines) if lines.count(line) > 1) == []


@pytest.mark.parametrize("document", ["README.md", "docs/operations.md"])
def test_no_document_names_a_command_or_target_that_is_not_there(document: str) -> None:
    text = read(document)
    commands = set(re.findall(r"python -m bot ([a-z]+)", text))
    targets = set(re.findall(r"\bmake ([a-z]+)\b", text))

    assert commands
    assert commands - set(COMMANDS) == set()
    assert targets - set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)) == set()


@pytest.mark.parametrize("document", ["README.md", *sorted(path.name for path in (ROOT / "docs").glob("*.md"))])
def test_every_link_in_a_document_leads_somewhere(document: str) -> None:
    folder = ROOT if document == "README.md" else ROOT / "docs"
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (folder / document).read_text(encoding="utf-8"))

    assert [link for link in links if not (folder / link).exists()] == []


def test_every_command_is_in_the_operations_manual() -> None:
    manual = read("docs/operations.md")

    assert [
        name for name in COMMANDS if f"`python -m bot {name}" not in manual and f"python -m bot {name}" not in manual
    ] == []


def test_at_the_top_lies_only_what_a_newcomer_looks_for() -> None:
    lying = {path.name for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")}

    assert lying == {
        "CHANGELOG.md", "LICENSE", "Makefile", "Procfile", "README.md", "constraints.txt", "pyproject.toml",
    }  # fmt: skip


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"/(?:home|Users|root)/\w|(?<![\w.])/work/")
    documents = [ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    files: list[Path] = [*modules("bot", "core", "adapters", "prompts", "tests"), *documents]
    found = [
        name_of(path)
        for path in files
        if path.name != "test_project.py" and place.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
