"""Which gathering, and which of its meetings, a facilitator means: by our latest message, or by what words name."""

from datetime import datetime

from core.actions import Acted
from core.arranging.showing.saying import may_move_one
from core.cases.rights import is_theirs
from core.dialogue.asked.last_question import in_mind, offered_by, prompts_of
from core.gatherings.at_a_glance import UNDER_WAY
from core.invitations.seats.absences import ahead
from core.invitations.words.which_meeting import read_named
from core.network import Gathering, GatheringStatus
from core.rooms import Scene
from core.understand import Vocabulary

_OF_GATHERINGS = "g_"
_CARDS = frozenset({"gathering/room", "gathering/plan", "gathering/proposal"})


def is_movable(gathering: Gathering, at: datetime) -> bool:
    """Whether there is something to move: a course with a meeting ahead, or what has not begun."""
    return may_move_one(gathering, at) or gathering.status is not GatheringStatus.RUNNING


def just_shown(scene: Scene) -> int | None:
    """The gathering whose card is our latest message, if it is one."""
    line = in_mind(scene)
    return None if line is None or _CARDS.isdisjoint(prompts_of(line)) else led_to(scene)


def led_to(scene: Scene) -> int | None:
    """The one gathering that the buttons of our latest message lead to, whatever it says of it."""
    acted = [one for one in offered_by(in_mind(scene)) if isinstance(one, Acted)]
    numbers = {one.case for one in acted if one.action.startswith(_OF_GATHERINGS)}
    return numbers.pop() if len(numbers) == 1 else None


def fitting_of(
    scene: Scene, which: str, number: int | None, vocabulary: Vocabulary
) -> list[tuple[Gathering, tuple[int, ...]]]:
    """The gatherings of theirs that words for a meeting can be about, each with the places of the meetings they name.

    Only the one with this number, if it is named; else those with something to move, of these those that have such a meeting, and
    of several the one whose card was just shown.
    """
    mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one) and one.sessions]
    if number is not None:
        mine = [one for one in mine if one.number == number]
    mine = [one for one in mine if is_movable(one, scene.at)] or mine
    found = [(one, named_in(which, one, scene, vocabulary)) for one in mine]
    fitting = [pair for pair in found if pair[1]] or found
    return [pair for pair in fitting if pair[0].number == just_shown(scene)] or fitting


def named_in(which: str, gathering: Gathering, scene: Scene, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The places of the meetings that words name; of several on one day, those that are ahead."""
    meant = read_named(which, gathering, scene.at, vocabulary).meant
    return tuple(place for place in meant if place in ahead(gathering, scene.at)) or meant
