"""What the digest says of a room that nobody has been asked to: its next step, also when its time has passed."""

from datetime import timedelta

import pytest

from core.gatherings.rules import RoomRules
from core.markup import Message
from core.model import PersonId
from core.network import GatheringStatus, Session
from core.screening.overview.digest import digest
from tests.factories import MONDAY, a_gathering, a_person, in_utc
from tests.worlds import a_world

NOW = in_utc(MONDAY)


def told(status: GatheringStatus, days: int, language: str = "da", **changes) -> Message:
    world = a_world(NOW)
    session = Session(start=NOW + timedelta(days=days), minutes=180, place="Rådhussalen")
    one = a_gathering(status=status, sessions=(session,), owner=PersonId(1), **changes)
    world.facts.gatherings[one.number] = one
    say = digest(world.facts, NOW, a_person(), RoomRules())
    return world.wording.message(language, say.prompt, say.params, say.choices)


@pytest.mark.parametrize("status", [GatheringStatus.DRAFT, GatheringStatus.PROPOSED])
def test_a_room_whose_time_passed_before_anybody_was_asked_is_not_forgotten(status: GatheringStatus) -> None:
    assert "Tiden er gået, og ingen er spurgt. Sæt en ny tid, eller aflys det." in told(status, -3).text
    assert "nobody was asked" in told(status, -3, "en").text


def test_a_proposal_of_nobody_says_what_to_do() -> None:
    assert "Ingen borgere kan spørges, som planen er." in told(GatheringStatus.PROPOSED, 30).text


def test_whoever_holds_a_room_that_wants_something_has_the_way_to_it() -> None:
    assert "Vis hold 1" in [button.label for button in told(GatheringStatus.DRAFT, 30).buttons]
