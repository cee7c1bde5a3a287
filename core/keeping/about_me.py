"""What people may ask about their own data, whoever they are: what is kept and why, a copy of all of it, and erasing it.

Answered from anywhere, before whatever is under way, whose question then stands again. The copy is made when it is sent, from
the tables themselves; what erasing takes along is the store's work. How long things are kept is `retention_rules`.
"""

from dataclasses import replace
from datetime import date, timedelta

from core import workdays
from core.actions import Acted, token
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Attachment, Choice, Erase, Say
from core.invitations.asking.leaving import let_go
from core.keeping.retention_rules import REPEATED_DAYS, RetentionRules
from core.members.orders import read_member_order
from core.model import Case, Json
from core.network import Purpose
from core.ports import Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary

EXPORT = "export"
"""The kind of the files of a copy; their form is json or text."""
PRIVACY = ("who", "what", "why", "how_long", "third_party", "rights")
_SURE_FOR = timedelta(days=1)


class AboutMe(Room):
    """The room. Holds rules only; all state is in the scene."""

    actions = frozenset({"erase"})

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RetentionRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules

    def said(self, scene: Scene, text: str) -> Turn | None:
        """One of this room's orders in plain words."""
        return self._read(scene, text, is_open=False)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of a dialogue, which stays as it is."""
        return self._read(scene, text, is_open=True)

    def _read(self, scene: Scene, text: str, *, is_open: bool) -> Turn | None:
        order = read_member_order(text, self.vocabulary, is_open=is_open)
        return self.ordered(scene, order) if order else None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """An order by word or button. None for what is not this room's."""
        match command:
            case "privacy":
                notes = [Note(f"privacy/{part}", self.rules.told()) for part in PRIVACY]
                return self._answered(scene, *notes, choices=(command_choice("mydata"), command_choice("delete")))
            case "developer_info":
                return self._answered(scene, Note("privacy/developer_info"), choices=(command_choice("privacy"),))
            case "mydata":
                return self._copied(scene)
            case "delete":
                return self._asked(scene)
            case "keep_all":
                return self._answered(scene, Note("privacy/kept_all"))
        return None

    def _copied(self, scene: Scene) -> Turn:
        """A file for people and one for programs, made of what is stored at the moment they are sent."""
        files = (Attachment(EXPORT, {"form": "text"}), Attachment(EXPORT, {"form": "json"}))
        choices = (command_choice("delete"), command_choice("help"))
        said = replace(said_with_notes(scene.person.id, (Note("privacy/mydata"),), choices), files=files)
        return scene.turn(None, said, *self._goes_on(scene))

    def _answered(self, scene: Scene, *notes: Note, choices: tuple[Choice, ...] = ()) -> Turn:
        """An answer, and on with what stands open. Buttons of its own keep a message of its own, so that none is lost."""
        if choices or scene.conversation.dialogue is None:
            return _says(scene, *notes, also=self._goes_on(scene), choices=choices)
        return scene.turn(None, *self._goes_on(scene, *notes))

    def _goes_on(self, scene: Scene, *notes: Note) -> tuple[Say, ...]:
        """The question that stands open; none where nothing is under way."""
        if scene.conversation.dialogue is None:
            return ()
        return (question(self.engine, scene.conversation, notes, at=scene.at),)

    # --- erasing ---------------------------------------------------------------------------

    def _asked(self, scene: Scene) -> Turn:
        """What goes, what must be kept and why, and one button that is good for a day."""
        if scene.person.is_facilitator:
            return self._answered(scene, Note("privacy/not_while_facilitating"))
        sure = Choice(token(Acted("erase", _today(scene).toordinal())), "button/erase", style="danger")
        notes = [Note("privacy/delete"), *self._kept(scene)]
        return _says(scene, *notes, choices=(sure, command_choice("keep_all"), command_choice("mydata")))

    def _kept(self, scene: Scene) -> list[Note]:
        """Cases without the name, and what nobody can be known by any more."""
        cases = scene.facts.cases_of(scene.person.id)
        told = [Note("privacy/kept", {"cases": [_row(case) for case in cases]})] if cases else []
        is_invited = bool(scene.facts.invitations_of(scene.person.id))
        return [*told, Note("privacy/traces", {"is_invited": is_invited, "days": REPEATED_DAYS})]

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Erased in this very turn, seats given up with it. The receipt is the last message, and is kept nowhere."""
        asked_on = date.fromordinal(min(max(1, action.case), date.max.toordinal()))
        if scene.person.is_facilitator or abs(_today(scene) - asked_on) > _SURE_FOR:
            return self._asked(scene)
        receipt = [Note("privacy/erased", {"at": scene.at.isoformat()}), *self._kept(scene)]
        return erasing(scene, said_with_notes(scene.person.id, receipt))


def erasing(scene: Scene, *last: Say) -> Turn:
    """The turn that erases whoever the scene is about, their seats given up with it. `last` is what they still hear."""
    turn = Turn(effects=(Erase(person=scene.person.id), *last))
    citizen = scene.facts.citizen(scene.person.id)
    return let_go(scene, turn, citizen, tuple(Purpose)) if citizen is not None else turn


def _says(scene: Scene, *notes: Note, choices: tuple[Choice, ...] = (), also: tuple[Say, ...] = ()) -> Turn:
    say: Say = said_with_notes(scene.person.id, notes, (*choices, command_choice("human"), command_choice("help")))
    return scene.turn(None, say, *also)


def _row(case: Case) -> dict[str, Json]:
    return {"number": case.number, "title": case.title, "status": case.status.value}


def _today(scene: Scene) -> date:
    return workdays.local(scene.at).date()
