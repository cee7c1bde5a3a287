"""Which form a button opens, for whom; the form anew when a field decides about others; and what is wrong with a filled one.

Opening one needs no right that its button would not need, and what a sent form leads to is checked again in its room.
"""

from collections.abc import Mapping
from datetime import datetime

from core import workdays
from core.actions import Acted, Action, Ordered
from core.cases.cards import about
from core.dialogue.engine import Engine
from core.dialogue.forms import DRAFT, QUOTED, Form, filled, intake_form, quoted_form, words_form
from core.dialogue.heard import Note
from core.dialogue.questions.flow import ADD, INTAKE
from core.model import Case, CaseNumber, Conversation, Dialogue, Json, Person
from core.ports import Facts
from core.recommending.offerings import Offerings
from core.screening.deciding.compose_form import REASON, begun_values, compose_about, compose_form, composed_course
from core.screening.deciding.composing import COMPOSE
from core.screening.deciding.decision import DECIDE
from core.screening.writing.kept_words import kept_in

OF_FACILITATORS = ("ask_back", "decline", COMPOSE)
FORM = "form"
"""The command that opens the intake as a form."""


def opens_form(action: Action | None) -> bool:
    """Whether there may be a form behind a button."""
    match action:
        case Ordered(command):
            return command == FORM
        case Acted(name):
            return name in OF_FACILITATORS or name == ADD
    return False


class FormDesk:
    """Holds only rules: a form is made from what is known at the moment."""

    def __init__(self, engine: Engine, offerings: Offerings) -> None:
        self._engine = engine
        self._offerings = offerings

    def open(self, person: Person, conversation: Conversation, facts: Facts, action: Action) -> Form | None:
        """The form behind a button; None where there is none, or not for this person: the button itself then says why."""
        match action:
            case Ordered(command) if command == FORM:
                return intake_form(self._engine, intake_of(conversation))
            case Acted(name, number) if name in OF_FACILITATORS:
                case = facts.case(CaseNumber(number))
                kept = kept_in(conversation, DECIDE if name == COMPOSE else name, CaseNumber(number))
                return self._of_case(name, case, kept) if case is not None and _may_decide(person, case) else None
            case Acted(name, number) if name == ADD:
                case = facts.case(CaseNumber(number))
                is_own = case is not None and case.requester == person.id and case.status.is_open
                kept = kept_in(conversation, ADD, CaseNumber(number))
                return words_form(self._engine, ADD, _about(case), value=kept) if case is not None and is_own else None
        return None

    def blank(self, action: Action) -> Form | None:
        """The form for somebody of whom nothing is known, or nothing can be read: only the intake."""
        return intake_form(self._engine, Dialogue(name=INTAKE, run=0)) if action == Ordered(FORM) else None

    def decides(self, name: str, slot: str) -> bool:
        """Whether other fields of the form depend on this one."""
        if name == COMPOSE:
            return slot.startswith("offering.")
        return name == INTAKE and slot in self._engine.flow.decisive

    def quoted(self, words: str, where: Mapping[str, Json], *, is_own: bool = False) -> Form:
        """What somebody wrote elsewhere, to begin a sparring with."""
        return quoted_form(self._engine, words, where, is_own=is_own)

    def again(
        self, name: str, known: Mapping[str, Json], values: Mapping[str, Json], language: str, at: datetime
    ) -> Form:
        """The form as it is with these values: more or fewer fields apply."""
        if name == COMPOSE:
            return compose_form(self._engine, known, {**values, "steps": known.get("steps", 1)})
        draft, today = Dialogue(name=INTAKE, run=0), workdays.local(at).date()
        read = filled(self._engine, draft, values, language=language, at=at.isoformat(), ref=today, is_whole=False)
        return intake_form(self._engine, read.dialogue, about=known)

    def problems(
        self, name: str, known: Mapping[str, Json], values: Mapping[str, Json], language: str, at: datetime
    ) -> Mapping[str, Note]:
        """What is wrong with a filled form, by field. Needs nothing but the form: it is asked before anything is stored.

        Nothing is wrong with a form that another version of the program opened: whoever takes it says that it is over.
        """
        today = workdays.local(at).date()
        if name == COMPOSE:
            asked = {**values, "steps": known.get("steps", 1)}
            return composed_course(self._engine, self._offerings, known, asked, today).problems
        name = name.removesuffix(DRAFT)
        dialogue = Dialogue(name=INTAKE if name == QUOTED else name, run=0)
        if dialogue.name not in self._engine.flow.dialogues:
            return {}
        read = filled(self._engine, dialogue, values, language=language, at=at.isoformat(), ref=today)
        return {slot: note for slot, note in read.problems.items() if name != QUOTED or slot == "need"}

    def _of_case(self, name: str, case: Case, kept: str) -> Form:
        if name == COMPOSE:
            known = compose_about(case, self._offerings)
            return compose_form(self._engine, known, {**begun_values(case, self._offerings), REASON: kept or None})
        return words_form(self._engine, name, _about(case), value=kept)


def intake_of(conversation: Conversation) -> Dialogue:
    """The intake under way, or one that nothing was said in yet."""
    under_way = [dialogue for dialogue in conversation.stack if dialogue.name == INTAKE]
    return under_way[-1] if under_way else Dialogue(name=INTAKE, run=0)


def _may_decide(person: Person, case: Case) -> bool:
    is_theirs = case.facilitator == person.id or person.is_lead
    return person.is_facilitator and is_theirs and case.status.is_open


def _about(case: Case) -> dict[str, Json]:
    return {**about(case), "case": case.number}
