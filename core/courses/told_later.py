"""What came of a meeting, told right below the question for it with no button tapped: "vi har fået en ungeklub om torsdagen".

It goes to everybody who took part, so it is shown first, as what stood in a closed window is: one tap sends it.
"""

from dataclasses import replace

from core.actions import Acted
from core.cases.rights import is_theirs
from core.courses.meeting_saying import CAME_OF
from core.courses.meetings import OUTCOME, Meetings
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import asked_last, offered_by, said_last
from core.dialogue.asked.next_question import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.model import Answer
from core.network import Gathering, GatheringNumber
from core.ports import Turn
from core.rooms import Room, Scene

_LEAST_WORDS = 3
_SLOT = "words"
_UNSENT = "meeting/unsent"


class ToldLater(Room):
    """The room. Its dialogue is that of the button, which the room of meetings ends."""

    def __init__(self, engine: Engine, meetings: Meetings) -> None:
        self.engine = engine
        self.meetings = meetings

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None where something else was asked last, and for a question or a word or two."""
        is_told = len(text.split()) >= _LEAST_WORDS and not self.engine.reader.asks(text)
        gathering = _asked_about(scene) if scene.person.is_facilitator and is_told else None
        if gathering is None or not is_theirs(scene, gathering):
            return None
        about = {"number": gathering.number, "title": gathering.title, "place": 0}
        begun = self.engine.begin(scene.conversation, OUTCOME, about)
        if begun.dialogue is None:
            return None
        words = text.strip()
        kept = {_SLOT: Answer(words, words, scene.at.isoformat())}
        shown = begun.with_dialogue(replace(begun.dialogue, set_aside=kept))
        return scene.turn(shown, question(self.engine, shown, (Note(_UNSENT),), at=scene.at))

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A bare yes sends what is shown, and a bare no lets go of it: neither is what citizens should read."""
        if _UNSENT not in said_last(scene):
            return None
        says = says_yes_or_no(self.engine.reader, text)
        if says == "no":
            return self.meetings.ordered(scene, "stop")
        kept = self.engine.obey(scene.conversation, "keep", scene.moment).conversation if says == "yes" else None
        if kept is None or kept.dialogue is None:
            return None
        return self.meetings.finished(replace(scene, conversation=kept), kept.dialogue)


def _asked_about(scene: Scene) -> Gathering | None:
    """The gathering of which it was asked last what came of it."""
    asked = asked_last(scene)
    offered = offered_by(asked.line) if asked is not None else ()
    found = next((one for one in offered if isinstance(one, Acted) and one.action == CAME_OF), None)
    return scene.facts.gathering(GatheringNumber(found.case)) if found is not None else None
