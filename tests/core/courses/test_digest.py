"""What the digest tells of 100-day groups: silence, what is near, and a decision that is missing."""

from datetime import timedelta

import pytest

from core.gatherings.rules import RoomRules
from core.network import GatheringStatus
from core.screening.overview.digest import digest
from tests.factories import MONDAY, a_gathering, a_person, in_utc
from tests.worlds import a_world

NOW = in_utc(MONDAY)


def told(day: int, **progress) -> str:
    """The digest of a world with one group on that day."""
    world = a_world(NOW)
    start = (MONDAY - timedelta(days=day)).date().isoformat()
    running = a_gathering(offering="hundred_day", status=GatheringStatus.RUNNING, progress={"day0": start, **progress})
    world.facts.gatherings[running.number] = running
    say = digest(world.facts, NOW, a_person(), RoomRules())
    return world.wording.message("da", say.prompt, say.params, say.choices).text


@pytest.mark.parametrize(
    ("day", "progress", "words"),
    [
        (20, {}, "Ingen puls i 20 dage: hør projektejeren, hvordan det går."),
        (25, {"pulses": [{"day": 21}]}, "Dag 30: første rigtige prøve."),
        (101, {"pulses": [{"day": 98}]}, "Der mangler en beslutning."),
    ],
)
def test_what_needs_a_look_is_told(day: int, progress: dict, words: str):
    assert f"dag {day}." in told(day, **progress)
    assert words in told(day, **progress)


def test_a_group_that_needs_a_look_is_not_nothing_new():
    assert told(20).startswith("Ingen åbne sager.\n\n")
    assert "Intet nyt" not in told(20)
    assert told(10, pulses=[{"day": 7}]) == "Intet nyt i dag: ingen åbne sager."


@pytest.mark.parametrize(
    ("day", "progress"),
    [(10, {"pulses": [{"day": 7}]}), (3, {}), (110, {"pulses": [], "decision": {"verdict": "driftes"}})],
)
def test_a_group_that_is_well_is_not_told_of(day: int, progress: dict):
    assert "100 dage" not in told(day, **progress)
