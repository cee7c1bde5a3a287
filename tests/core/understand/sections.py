"""Files of sentences below section names, as the tests of several readings keep them in `voices`."""

from collections.abc import Mapping
from functools import cache

from tests.house.checkout import ROOT

VOICES = ROOT / "tests/core/understand/voices"


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of each section of that file of `voices`. A comment is a line that begins with "# "."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (VOICES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line and not line.startswith("# "):
            found.setdefault(section, []).append(line)
    return {section: tuple(lines) for section, lines in found.items()}
