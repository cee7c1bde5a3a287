"""Where nobody told a number of citizens, the room is as open as what the employee reads."""

import pytest

from tests.chat import Chat
from tests.town import gathering, tap
from tests.worlds import a_facilitator, a_world, an_employee


def decided(offering: str) -> Chat:
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    employee = an_employee(world)
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere, og vi mangler idéer")
    employee.say_until("send", "ved ikke")
    employee.say("send")
    employee.new()
    tap(facilitator, "claim", 1)
    tap(facilitator, "compose", 1)
    facilitator.say(offering)
    while facilitator.conversation.dialogue is not None:
        facilitator.say("idéudvikling" if facilitator.step == "focus" else "ved ikke")
    tap(facilitator, "compose_done", 1)
    if facilitator.conversation.dialogue is not None:
        facilitator.say("Det er det rigtige for dem lige nu.")
    return employee


@pytest.mark.parametrize(
    ("offering", "told", "least", "most"), [("lab", "8-30 borgere", 8, 30), ("sparringspartnere", "1-2 borgere", 1, 2)]
)
def test_the_room_holds_what_was_told(offering: str, told: str, least: int, most: int) -> None:
    employee = decided(offering)

    assert told in employee.new()[-1].text
    room = gathering(employee.world)
    assert (room.least, room.target, room.most) == (least, least, most)
