"""What is said of a gathering in words that mean something beside what was just shown, or of a course: "godkend" under a
proposal, "aflys møde 2". It is asked about, or told how it is here; nothing is done.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.actions import Acted
from core.arranging.showing.meant import fitting_of, named_in
from core.arranging.showing.saying import may_move_one, meeting_choice, meeting_row, of_meeting
from core.arranging.words.moves import says_when
from core.arranging.words.orders import (
    CANCEL,
    SURE,
    GatheringOrder,
    read_gathering_order,
    read_spoken_of_gathering,
)
from core.cases.rights import is_theirs
from core.dialogue.asked.last_question import offered_last
from core.dialogue.asked.telling import says
from core.effects import Choice
from core.gatherings.at_a_glance import UNDER_WAY, about, act
from core.gatherings.candidates import is_proposed
from core.invitations.seats.absences import ahead, is_course, key_of
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand import read_availability
from core.understand.vocabulary import Vocabulary

_LATELY = timedelta(days=60)
_WHEN = "when"


def spoken_of(scene: Scene, text: str, order: GatheringOrder, vocabulary: Vocabulary) -> Turn | None:
    """The answer to such words; None where they mean what they say of themselves."""
    if order.name == SURE:
        return _sure_to_approve(scene)
    is_of_one = order.number is not None or order.is_of_meeting
    return _of_one_meeting(scene, text, order, vocabulary) if is_of_one else None


def held_lately(scene: Scene) -> list[Gathering]:
    """The latest of theirs that met and is over: where none goes on, "hvornår er labbet" is about that."""
    over = [one for one in scene.facts.gatherings_with((GatheringStatus.DONE,)) if is_theirs(scene, one)]
    return sorted((one for one in over if was_held(one, scene.at)), key=lambda one: one.sessions[-1].start)[-1:]


def was_held(gathering: Gathering, at: datetime) -> bool:
    """Whether the last meeting was held lately, so that it may still be spoken of, and who was not there be noted."""
    is_done = gathering.status is GatheringStatus.DONE and bool(gathering.sessions)
    return is_done and at - gathering.sessions[-1].start < _LATELY


def is_of_the_whole(scene: Scene, asked: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are about the gathering, where this part of it is asked for: they call it off, or tell no time where only a
    time is an answer.
    """
    orders = (read_gathering_order(text, vocabulary), read_spoken_of_gathering(text, vocabulary))
    if any(order is not None and order.name == CANCEL for order in orders):
        return True
    is_time = asked != _WHEN or says_when(text, scene.at, vocabulary)
    return not is_time and not read_availability(text, "which_day", scene.at, vocabulary).unread


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
    courses = courses or _of_a_course_that_is_over(scene, text, vocabulary)
    if len(courses) != 1:
        return None
    gathering, place = courses[0]
    params = of_meeting(gathering, place)
    coming = ahead(gathering, scene.at)
    if order.name != CANCEL:
        move = (act(gathering, "g_move"),) if coming else ()
        return says(scene, "gathering/of_meeting", params, (act(gathering, "g_show", "primary"), *move))
    if place not in coming:
        return _off_too_late(scene, gathering, place)
    move_it = act(gathering, "g_move", "primary", value=key_of(gathering.sessions[place]))
    choices = (move_it, act(gathering, "g_cancel"), act(gathering, "g_show"))
    return says(scene, "gathering/one_off", params, choices)


def _of_a_course_that_is_over(scene: Scene, text: str, vocabulary: Vocabulary) -> list[tuple[Gathering, int]]:
    over = [(one, named_in(text, one, scene, vocabulary)) for one in held_lately(scene) if is_course(one)]
    return [(one, places[0]) for one, places in over if len(places) == 1]


def _off_too_late(scene: Scene, gathering: Gathering, place: int) -> Turn:
    """A meeting that was held, or has begun, stays. What is still ahead can be moved, or called off with all the rest."""
    coming, session = ahead(gathering, scene.at), gathering.sessions[place]
    following = meeting_row(gathering, coming[0]) if coming else None
    is_held = session.start + timedelta(minutes=session.minutes) <= scene.at
    choices: tuple[Choice, ...] = ()
    if coming:
        move = replace(meeting_choice(gathering, coming[0], "g_move"), label="gathering/button/g_move_next")
        choices = (move, act(gathering, "g_cancel"))
    params = {**of_meeting(gathering, place), "is_held": is_held, "following": following}
    return says(scene, "gathering/off_too_late", params, (*choices, act(gathering, "g_show")))
