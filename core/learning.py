"""The learning card of a case: what was tested, observed and concluded, and what will be done.

Asked when a gathering is over. The card is a line in the decision log of its case.
"""

from dataclasses import replace

from core.actions import Acted, token
from core.asking import question, said_with_notes
from core.dialogue import Engine
from core.effects import Choice, Say
from core.events import Due
from core.heard import Note
from core.model import Case, CaseNumber, Dialogue, Json, LogEntry
from core.ports import Facts, Turn
from core.rooms import Scene

LEARNING, ASK = "learning", "learning_card"
FIELDS = ("tested", "observed", "concluded", "will_do")
_STOPS = frozenset({"stop", "stop_yes", "pause", "discard", "discard_yes"})


def card_button(case: CaseNumber) -> Choice:
    """Begins the card."""
    return Choice(token(Acted(ASK, case)), "course/button/learning_card", {}, "primary")


class Learning:
    """The room. Holds no state."""

    dialogues = frozenset({LEARNING})
    actions = frozenset({ASK})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The four questions; what was written before is the start of what is written now."""
        case = scene.facts.case(CaseNumber(action.case))
        if case is None or not _may(scene, case):
            return _told(scene, "screening/not_for_you")
        begun = self.engine.begin(scene.conversation, LEARNING, {"case": case.number, "title": case.title})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None or not _may(scene, case):
            return _told(scene, "screening/not_for_you")
        card = {name: str(answer.value) for name in FIELDS if (answer := dialogue.answers.get(name)) and answer.value}
        line = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what=LEARNING, facts=card)
        rows: dict[str, Json] = {"case": case.number, "title": case.title, "card": card}
        told = _told(scene, "course/learnt", rows)
        sent = (
            (Say(to=case.requester, prompt="course/learnt", params=rows),) if case.requester != scene.person.id else ()
        )
        return replace(told, log=(line,), effects=(*told.effects, *sent))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go; nothing is kept."""
        dialogue = scene.conversation.dialogue
        if command not in _STOPS or dialogue is None or dialogue.name != LEARNING:
            return None
        return _told(replace(scene, conversation=self.engine.end(scene.conversation)), "meeting/let_go")

    def said(self, scene: Scene, text: str) -> Turn | None:
        """No words are this room's."""
        return None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """No words are this room's."""
        return None

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """No moment is this room's: the button comes with the last word on a gathering."""
        return None


def _may(scene: Scene, case: Case) -> bool:
    return scene.person.is_facilitator and (scene.person.is_lead or case.facilitator == scene.person.id)


def _told(scene: Scene, prompt: str, params: dict[str, Json] | None = None) -> Turn:
    return scene.turn(None, said_with_notes(scene.person.id, (Note(prompt, params or {}),)))
