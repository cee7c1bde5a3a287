"""What time brings about for a room: how soon its facilitator has to hear of it."""

from datetime import timedelta

import pytest

from core.arranging.moments import moment
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import CLOSE
from core.model import PersonId
from core.network import GatheringStatus
from tests.chat import MemoryFacts
from tests.factories import MONDAY, a_gathering, a_person, due


@pytest.mark.parametrize(("days", "can_wait"), [(14, True), (4, True), (3, False), (1, False)])
def test_a_room_that_is_too_small_just_before_it_meets_waits_for_no_morning(days: int, can_wait: bool) -> None:
    gathering = a_gathering(status=GatheringStatus.ASKING)
    facts = MemoryFacts()
    facts.persons[PersonId(gathering.owner)] = a_person(gathering.owner)
    facts.gatherings[gathering.number] = gathering
    at = gathering.sessions[0].start - timedelta(days=days)
    turn = moment(due(kind=CLOSE, at=max(at, MONDAY), payload={"number": gathering.number}), facts, RoomRules())

    assert turn is not None
    (warning,) = [effect for effect in turn.effects if isinstance(effect, Say)]
    assert (warning.prompt, warning.is_bulk) == ("gathering/too_few", can_wait)
