"""Files of sentences below section names, as the tests of several readings keep them in `voices`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.house.checkout import ROOT

VOICES = ROOT / "tests/core/understand/voices"


@cache
def sections(file: Path) -> Mapping[str, tuple[str, ...]]:
    """The lines of each section of the file. A comment is a line that begins with "# "."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
            found.setdefault(name, [])
        elif line and not line.startswith("# "):
            found.setdefault(name, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}
