"""A time told of a case that nobody has decided: "tirsdag den 24. november kl. 17-20". It has its place when there is a course.

Nothing is kept of it, and it is said what comes first.
"""

from core.actions import Acted
from core.cases.cards import about, act
from core.dialogue.asked.last_question import in_mind, offered_by
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.model import CaseNumber
from core.ports import Turn
from core.rooms import Scene
from core.screening.words.orders import OF_A_CASE

_MOST_WORDS = 14
_MOST_BESIDE = 4
"""Words beside a time that name its place, whatever else they may be a word of: "in the town hall"."""


def told_too_early(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """None where the case in mind is decided, is another's or is no one case, and where words tell no time, or tell a need."""
    if len(text.split()) > _MOST_WORDS:
        return None
    offered = {one.case for one in offered_by(in_mind(scene)) if isinstance(one, Acted) and one.action in OF_A_CASE}
    case = scene.facts.case(CaseNumber(*offered)) if len(offered) == 1 else None
    if case is None or not case.status.is_open or case.facilitator != scene.person.id:
        return None
    today = scene.moment.day
    is_all = len(engine.reader.without_times(text, today).split()) <= _MOST_BESIDE
    if engine.reader.window(text, today) is None or (engine.reader.tells_need(text, today) and not is_all):
        return None
    parts = (case.recommendation.get("ranked") or [{}])[0].get("parts")
    actions = (*(("accept",) if parts else ()), "compose", "show")
    return says(scene, "screening/too_early", about(case), tuple(act(case, action) for action in actions))
