"""What came of measuring a promise: figures to print, and everything that was wrong."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """`wrong` is empty where the promise holds."""

    promise: str
    figures: dict[str, float | int | str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def must(self, holds: bool, said: str) -> None:
        if not holds:
            self.wrong.append(said)

    def lines(self) -> list[str]:
        verdict = "holds" if not self.wrong else f"DOES NOT HOLD: {len(self.wrong)}, first {self.wrong[0]}"
        return [f"{self.promise}: {verdict}", *(f"    {name:<70}{value:>12}" for name, value in self.figures.items())]


def together(parts: Sequence[Result]) -> Result:
    """What several processes counted, each its share, as one."""
    first = parts[0]
    figures = {name: sum(int(part.figures[name]) for part in parts) for name in first.figures}
    return Result(first.promise, dict(figures), [said for part in parts for said in part.wrong])


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed; 0 for none."""
    if len(values) < 2:
        return max(values, default=0.0)
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
