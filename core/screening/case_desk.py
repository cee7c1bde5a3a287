"""What is done with a case: by its buttons, in a form or at the end of a dialogue. Every way in is checked here, whatever a menu
showed: a facilitator, an existing case, an open one, and for deciding one's own.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import workdays
from core.actions import Acted
from core.cases.cards import about, act, asking_about, card, closed_by, courses_of, sees_all
from core.cases.handing import claimed, colleagues, given, held, held_by_another
from core.cases.rights import open_rooms
from core.cases.turns import entry, saved
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.forms import DRAFT
from core.dialogue.heard import Note
from core.dialogue.questions.flow import ANSWER_BACK
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.model import Case, CaseNumber, CaseStatus, Dialogue, Json
from core.ports import Turn
from core.recommending.blocks import Course
from core.recommending.offerings import Offerings
from core.rooms import Scene
from core.screening.deciding.compose_form import compose_about, composed_course
from core.screening.deciding.composing import COMPOSE, proposed_course
from core.screening.deciding.decision import (
    composed,
    decided,
    drafted,
    nothing_drafted,
    put_down,
    sized,
)
from core.screening.hearing.several import not_found
from core.screening.writing.asking_back import answered, asked, words_of
from core.screening.writing.kept_words import course_kept, words_kept
from core.screening.writing.taking_back import taken_back

ASK_BACK, DECLINE = "ask_back", "decline"
_WHOSE = frozenset({"claim", "hand_over", "give"})
"""What can still be done with a decided case while a room of it goes on."""


class CaseDesk:
    """Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, offerings: Offerings, case_limit: int, rooms: RoomRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.case_limit = case_limit
        self.rooms = rooms

    # --- a button about a case -----------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny: a facilitator, an existing case, an open one, and for deciding one's own."""
        no = self.barred(scene, action)
        case = scene.facts.case(CaseNumber(action.case)) if no is None else None
        if no is not None or case is None:
            return no or Turn()
        if action.action == "show":
            return self._shown(scene, case)
        if action.action == "claim":
            is_mine = case.facilitator == scene.person.id
            return self._shown(scene, case) if is_mine else claimed(scene, case, self.case_limit)
        return self._on_own_case(scene, case, action)

    def barred(self, scene: Scene, action: Acted) -> Turn | None:
        """Why this person cannot do this with this case now; None when they can."""
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        case = scene.facts.case(CaseNumber(action.case))
        if case is None:
            return not_found(scene, action.case)
        if action.action == "show":
            return None
        if not case.status.is_open and not self._is_done_late(scene, case, action.action):
            return self._too_late(scene, case)
        is_theirs = case.facilitator == scene.person.id or scene.person.is_lead
        if action.action != "claim" and not is_theirs:
            take = (act(case, "claim", "primary"),)
            return held_by_another(scene, case) or says(scene, "screening/claim_first", held(scene.facts, case), take)
        return None

    def _is_done_late(self, scene: Scene, case: Case, action: str) -> bool:
        """What can still be done with a decided case: to write to whoever made it, and to pass it on while a room goes on."""
        if case.status is not CaseStatus.DECIDED:
            return False
        return action == ASK_BACK or (action in _WHOSE and bool(open_rooms(scene.facts, case)))

    def _on_own_case(self, scene: Scene, case: Case, action: Acted) -> Turn:
        match action.action:
            case "hand_over":
                return colleagues(scene, case)
            case "give":
                return given(scene, case, action.value, self.case_limit)
            case "ask_back" | "decline" as name:
                return self._begun(scene, name, case)
            case "unask":
                return taken_back(scene, case)
            case "accept":
                return self._decided(scene, case, proposed_course(case, self.offerings))
            case "compose":
                return self._begun(scene, COMPOSE, case)
            case "compose_drop" | "compose_done" if not case.course:
                return nothing_drafted(scene, case)
            case "compose_drop":
                return drafted(scene, case, courses_of(case)[:-1], ())
            case "compose_done":
                return self._decided(scene, case, courses_of(case))
        return sized(scene, case, is_large=action.action == "large")

    def _shown(self, scene: Scene, case: Case) -> Turn:
        """Whoever is shown more than the queue shows leaves a line in the log."""
        log = (entry(scene, case, "seen"),) if sees_all(scene, case) else ()
        return replace(scene.turn(None, card(scene, case)), log=log)

    def _too_late(self, scene: Scene, case: Case) -> Turn:
        """Somebody was first. Who and what is said, and nothing changes."""
        who = closed_by(case, scene.facts)
        params = {**about(case), "status": case.status.value, "name": who.name if who else ""}
        return says(scene, "screening/already_closed", params, (act(case, "show"),))

    # --- forms about a case --------------------------------------------------------------------

    def submitted(self, scene: Scene, form: str, values: Mapping[str, Json]) -> Turn:
        """A form about a case, or what stood in one that was closed. Who may send it is what its button would have asked."""
        is_closed, form = form.endswith(DRAFT), form.removesuffix(DRAFT)
        known, fields = values.get("about") or {}, values.get("fields") or {}
        number = known.get("number")
        no = self.barred(scene, Acted(form, number if isinstance(number, int) else 0))
        case = scene.facts.case(CaseNumber(number)) if isinstance(number, int) else None
        if no is not None or case is None:
            return no or not_found(scene, number or 0)
        words = str(fields.get("words") or "").strip()
        filled = {**fields, "steps": known.get("steps", 1)}
        if is_closed and form == COMPOSE:
            return course_kept(scene, self.engine, self.offerings, case, filled)
        if is_closed:
            return words_kept(scene, self.engine, form, case, words)
        scene = replace(scene, conversation=put_down(scene.conversation))
        if form == COMPOSE:
            made = composed_course(
                self.engine,
                self.offerings,
                compose_about(case, self.offerings),
                filled,
                workdays.local(scene.at).date(),
            )
            return self._decided(scene, case, made.course, made.reason)
        if not words:
            return self._begun(scene, form, case)
        return asked(scene, case, words) if form == ASK_BACK else self._declined(scene, case, words)

    # --- dialogues about a case -----------------------------------------------------------------

    def _begun(self, scene: Scene, name: str, case: Case) -> Turn:
        begun = self.engine.begin(put_down(scene.conversation), name, asking_about(scene.facts, case))
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer. The case is read again: somebody may have decided it meanwhile."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None:
            return not_found(scene, dialogue.about["case"])
        if dialogue.name == ANSWER_BACK:
            return answered(scene, self.engine, case, dialogue)
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        if not case.status.is_open and not self._is_done_late(scene, case, dialogue.name):
            return self._too_late(scene, case)
        if case.facilitator != scene.person.id and not scene.person.is_lead:
            return says(scene, "screening/claim_first", held(scene.facts, case))
        match dialogue.name:
            case "ask_back":
                return asked(scene, case, words_of(dialogue))
            case "decline":
                return self._declined(scene, case, words_of(dialogue))
            case "compose":
                return composed(scene, case, dialogue, self.offerings)
        return self._decided(scene, case, courses_of(case), words_of(dialogue))

    def _declined(self, scene: Scene, case: Case, reason: str) -> Turn:
        params = {**about(case), "reason": reason, "name": scene.person.name}
        told = Say(to=case.requester, prompt="decision/declined", params=params)
        done = said_with_notes(scene.person.id, (Note("screening/declined", about(case)),))
        return saved(scene, replace(case, status=CaseStatus.DECLINED, question=""), "declined", done, told, why=reason)

    def _decided(self, scene: Scene, case: Case, course: Course, reason: str = "") -> Turn:
        return decided(scene, case, course, reason, offerings=self.offerings, engine=self.engine, rooms=self.rooms)
