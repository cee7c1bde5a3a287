"""What is said of a gathering in words that mean something beside what was just shown, or of a course: "godkend" under a
proposal, "aflys møde 2". It is asked about, or told how it is here; nothing is done.
"""

from dataclasses import replace

from core.actions import Acted
from core.cases.rights import is_theirs
from core.dialogue.asked_last import offered_last
from core.dialogue.telling import says
from core.gatherings.one_moved import fitting_of, of_meeting
from core.gatherings.orders import CANCEL, SURE, GatheringOrder
from core.gatherings.proposal_saying import UNDER_WAY, about, act, may_move_one
from core.gatherings.proposing import is_proposed
from core.invitations.absences import key_of
from core.network import Gathering, GatheringNumber
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary


def spoken_of(scene: Scene, text: str, order: GatheringOrder, vocabulary: Vocabulary) -> Turn | None:
    """The answer to such words; None where they mean what they say of themselves."""
    if order.name == SURE:
        return _sure_to_approve(scene)
    return _of_one_meeting(scene, text, order, vocabulary) if order.number is not None else None


def _sure_to_approve(scene: Scene) -> Turn | None:
    """Whether to ask those of the proposal that our latest message shows, or of the only one there is where no case of theirs is
    open; else None.
    """
    offered = (one for one in offered_last(scene) if isinstance(one, Acted) and one.action == "g_approve")
    found = next(offered, None)
    gathering = scene.facts.gathering(GatheringNumber(found.case)) if found is not None else _only_proposal(scene)
    if gathering is None or not is_theirs(scene, gathering) or not is_proposed(gathering):
        return None
    yes = replace(act(gathering, "g_approve", "primary"), label="gathering/button/g_approve_yes")
    return says(scene, "gathering/sure_approve", about(gathering), (yes, act(gathering, "g_show")))


def _only_proposal(scene: Scene) -> Gathering | None:
    if any(case.facilitator == scene.person.id for case in scene.facts.open_cases()):
        return None
    mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one) and is_proposed(one)]
    return mine[0] if len(mine) == 1 else None


def _of_one_meeting(scene: Scene, text: str, order: GatheringOrder, vocabulary: Vocabulary) -> Turn | None:
    """ "Møde 2" is the second of the only course that has one, and no gathering of that number. One alone is not called off."""
    found = fitting_of(scene, text, None, vocabulary)
    courses = [(one, places[0]) for one, places in found if len(places) == 1 and may_move_one(one, scene.at)]
    if len(courses) != 1:
        return None
    gathering, place = courses[0]
    params = of_meeting(gathering, place)
    if order.name != CANCEL:
        return says(
            scene, "gathering/of_meeting", params, (act(gathering, "g_show", "primary"), act(gathering, "g_move"))
        )
    move = act(gathering, "g_move", "primary", value=key_of(gathering.sessions[place]))
    choices = (move, act(gathering, "g_cancel"), act(gathering, "g_show"))
    return says(scene, "gathering/one_off", params, choices)
