"""Whoever sent the case comes to its meetings, too: they are told of another time or place, and that it is called off."""

from collections.abc import Mapping

from core.dialogue.asked.next_question import command_choice
from core.effects import Say
from core.model import Json
from core.network import Gathering
from core.rooms import Scene


def told_requester(
    scene: Scene, gathering: Gathering, what: str, params: Mapping[str, Json], *, may_wait: bool
) -> tuple[Say, ...]:
    """What they read of it (gathering/requester_<what>). Nothing where they did it themselves, or are gone."""
    case = scene.facts.case(gathering.case)
    if case is None or case.requester == scene.person.id or scene.facts.person(case.requester) is None:
        return ()
    said = Say(
        to=case.requester,
        prompt=f"gathering/requester_{what}",
        params={**params, "name": scene.person.name},
        choices=(command_choice("status", "primary"),),
        is_bulk=may_wait,
        respects_quiet_hours=may_wait,
    )
    return (said,)
