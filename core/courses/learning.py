"""The learning card of a case: what was tested, observed and concluded, and what will be done.

Asked when a gathering is over. The card is a line in the decision log of its case.
"""

from dataclasses import replace

from core.actions import Acted, token
from core.dialogue.asking import question
from core.dialogue.engine import Engine
from core.dialogue.telling import let_go, says
from core.effects import Choice, Say
from core.model import Case, CaseNumber, Dialogue, Json, LogEntry
from core.ports import Turn
from core.rooms import Room, Scene

LEARNING, ASK = "learning", "learning_card"
FIELDS = ("tested", "observed", "concluded", "will_do")


def card_button(case: CaseNumber) -> Choice:
    """Begins the card."""
    return Choice(token(Acted(ASK, case)), "course/button/learning_card", {}, "primary")


class Learning(Room):
    """The room. Holds no state."""

    dialogues = frozenset({LEARNING})
    actions = frozenset({ASK})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The four questions; what was written before is the start of what is written now."""
        case = scene.facts.case(CaseNumber(action.case))
        if case is None or not _may(scene, case):
            return says(scene, "screening/not_for_you")
        begun = self.engine.begin(scene.conversation, LEARNING, {"case": case.number, "title": case.title})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None or not _may(scene, case):
            return says(scene, "screening/not_for_you")
        card = {name: str(answer.value) for name in FIELDS if (answer := dialogue.answers.get(name)) and answer.value}
        line = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what=LEARNING, facts=card)
        rows: dict[str, Json] = {"case": case.number, "title": case.title, "card": card}
        told = says(scene, "course/learnt", rows)
        sent = (
            (Say(to=case.requester, prompt="course/learnt", params=rows),) if case.requester != scene.person.id else ()
        )
        return replace(told, log=(line,), effects=(*told.effects, *sent))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go; nothing is kept."""
        return let_go(scene, self.engine, command, self.dialogues)


def _may(scene: Scene, case: Case) -> bool:
    return scene.person.is_facilitator and (scene.person.is_lead or case.facilitator == scene.person.id)
