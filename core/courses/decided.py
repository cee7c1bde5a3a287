"""Who hears what was decided about a 100-day group: the project owner, who runs it in daily operation, and its citizens."""

from collections.abc import Mapping

from core.courses.hundred_saying import about
from core.courses.operators import operator_of
from core.effects import Say
from core.invitations.saying import about as about_it
from core.model import Json
from core.network import Gathering, InvitationStatus
from core.rooms import Scene


def told_of_it(scene: Scene, gathering: Gathering, params: Mapping[str, Json]) -> tuple[Say, ...]:
    """A message to each but the one who decided. Citizens read what becomes of it, and not why: that was for colleagues."""
    case = scene.facts.case(gathering.case)
    operator = operator_of(gathering, case, scene.facts)
    colleagues = dict.fromkeys((*([case.requester] if case else []), *([operator.id] if operator else [])))
    values = {**about(gathering, case, scene.at), **params}
    at_work = [Say(to=one, prompt="course/decided", params=values) for one in colleagues if one != scene.person.id]
    seated = scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    citizens = [
        Say(
            to=one.citizen,
            prompt="course/decided_together",
            params={**about_it(gathering), **params},
            needs=gathering.purpose.value,
            is_bulk=True,
            respects_quiet_hours=True,
        )
        for one in seated
    ]
    return (*at_work, *citizens)
