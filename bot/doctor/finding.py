"""What a check of the installation found: a part, a verdict, and what to do about it."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part. `hint` is the remedy; a part that is well needs none."""

    part: str
    verdict: Verdict
    said: str
    hint: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)
