"""The files of words as a facilitator reads them: lines that fit the screen, and nothing written twice."""

from collections import Counter
from collections.abc import Iterator

from tests.house.checkout import ROOT

FOLDER = ROOT / "prompts" / "vocabulary"
MOST_CHARACTERS = 120
STEPS = "grammar.txt"
"""What is done to a clause, one step after the other: a step may be needed again further down."""

WHOLE_LINES = frozenset({"told", "learnt"})
"""Folders of which a line is one entry, with its commas and signs."""


def lines() -> Iterator[tuple[str, str, str]]:
    """Every line with its file and its section, without its comment. What was told, and a weight, is one entry."""
    for path in sorted(FOLDER.rglob("*.txt")):
        section = ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw if not WHOLE_LINES.isdisjoint(path.parts) else raw.partition("#")[0].strip()
            section = line if line.startswith("[") else section
            if line and line != section and not line.startswith("#"):
                yield str(path.relative_to(FOLDER)), section, line


def entries(file: str, line: str) -> list[str]:
    return (
        [line]
        if file.partition("/")[0] in WHOLE_LINES
        else [entry.strip() for entry in line.split(",") if entry.strip()]
    )


def test_a_line_of_several_entries_fits_the_screen() -> None:
    assert [
        (file, line) for file, _, line in lines() if len(line) > MOST_CHARACTERS and len(entries(file, line)) > 1
    ] == []


def test_nothing_stands_twice_in_a_section() -> None:
    seen = Counter(
        (file, section, entry)
        for file, section, line in lines()
        if not file.endswith(STEPS)
        for entry in entries(file, line)
    )

    assert len(seen) > 20_000
    assert [one for one, count in seen.items() if count > 1] == []
