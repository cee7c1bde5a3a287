"""Small networks and needs for tests of choosing."""

import json
from functools import cache
from typing import Any

from bot.choosing.case_file import Case, read_case
from core.select import Candidate, Cover, Need, Quota, Session, Size
from tests.networks import a_panel


@cache
def a_case(size: int = 200, seed: int = 1) -> Case:
    """A network and needs of the format, read as the commands read it."""
    return read_case(json.dumps(a_panel(size, seed, labs=6, small=2)))


def a_candidate(name: str = "anna", **changes: Any) -> Candidate:
    told: dict[str, Any] = {
        "id": name,
        "joined": 0,
        "term_end": 400,
        "roles": frozenset({"advise"}),
        "competence": {"data": 2},
        "interest": frozenset({"data"}),
        "slots": frozenset({"tue-eve"}),
        "features": {"age_band": "30-44", "district": "D1"},
    }
    return Candidate(**{**told, **changes})


def a_need(**changes: Any) -> Need:
    told: dict[str, Any] = {
        "id": "n1",
        "kind": "lab",
        "role": "advise",
        "open_day": 10,
        "close_day": 28,
        "sessions": (Session(38, "tue-eve"),),
        "size": Size(2, 3, 4),
        "weights": {"data": 60, "health": 40},
    }
    return Need(**{**told, **changes})


DATA = Cover("data", 2, 2)
YOUNG = Quota("age_band", "18-29", 1, 2)
