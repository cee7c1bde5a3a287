"""What is told beside a time that is offered takes nothing from it, whichever time it is and however it is joined."""

from functools import cache
from pathlib import Path

import pytest

from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots

REMARKS = Path(__file__).parent.parent / "voices" / "remarks.txt"
TIMES = (
    ("tirsdag 10-12", "usually"),
    ("hverdage efter 17", "usually"),
    ("onsdage før kl. 9", "usually"),
    ("sidste torsdag i måneden 19-21", "usually"),
    ("på fredag kl. 13-15", "which_day"),
    ("den 20. oktober efter kl. 16", "which_day"),
)
JOINTS = (", ", " ", ". ")


def remarks() -> list[str]:
    return [line for line in REMARKS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@cache
def read(text: str, ask: str) -> dict[str, bool]:
    return slots(read_availability(text, ask, MONDAY, house_vocabulary()))


@pytest.mark.parametrize("remark", remarks())
def test_a_remark_takes_nothing_from_an_offer(remark: str) -> None:
    changed = [
        time + joint + remark
        for time, ask in TIMES
        for joint in JOINTS
        if read(time + joint + remark, ask) != read(time, ask)
    ]

    assert changed == []
