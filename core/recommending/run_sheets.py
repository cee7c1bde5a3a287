"""The run sheet of a lab: what its three hours are spent on. Steps and minutes are data (prompts/offerings.toml)."""

from collections.abc import Sequence

from core.model import Json
from core.recommending.offerings import Focus, RunStep


def rows(focus: Focus, steps: Sequence[RunStep]) -> list[dict[str, Json]]:
    """The steps in order: which words each has (runsheet/<focus>/<step>), and its minutes from the beginning of the lab."""
    told: list[dict[str, Json]] = []
    begun = 0
    for step in steps:
        told.append({"step": f"{focus}/{step.step}", "minutes": [begun, begun + step.minutes], "clock": None})
        begun += step.minutes
    return told
