"""The one case or group that a facilitator has in mind: what our latest message that told something leads to."""

from core.actions import Acted
from core.arranging.showing.meant import led_to
from core.cases.cards import act as act_on_case
from core.dialogue.asked.last_question import in_mind, offered_by
from core.effects import Choice
from core.gatherings.at_a_glance import act as act_on_group
from core.model import CaseNumber
from core.network import GatheringNumber, GatheringStatus
from core.rooms import Scene
from core.screening.words.orders import OF_A_CASE


def in_view(scene: Scene) -> tuple[Choice, ...]:
    """The button to it; none where several were told of."""
    offered = [one for one in offered_by(in_mind(scene)) if isinstance(one, Acted)]
    cases = {one.case for one in offered if one.action in OF_A_CASE}
    number = led_to(scene)
    if number is not None:
        gathering = scene.facts.gathering(GatheringNumber(number))
        return (act_on_group(gathering, "g_show"),) if gathering is not None else ()
    case = scene.facts.case(CaseNumber(*cases)) if len(cases) == 1 else None
    return (act_on_case(case, "show"),) if case is not None else ()


def decided_in_view(scene: Scene) -> CaseNumber | None:
    """The decided case that words without a number are about: that of the group in view, else the only one of theirs that goes
    on. None where an open one of theirs may be meant.
    """
    me = scene.person.id
    if any(one.facilitator == me for one in scene.facts.open_cases()):
        return None
    number = led_to(scene)
    gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
    if gathering is not None:
        return gathering.case
    goes_on = [status for status in GatheringStatus if status.is_open]
    mine = {one.case for one in scene.facts.gatherings_with(goes_on) if one.owner == me}
    return mine.pop() if len(mine) == 1 else None
