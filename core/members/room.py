"""The citizens' room: they come in, tell about themselves, decide what they are asked for, rest, and leave.

Only the way is found here. What words mean is read in `hearing`. Getting in is `joining`, being there `staying`, the profile
`profile`, one's own data `about_me`.
"""

from dataclasses import replace

from core.actions import Acted
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.asked.telling import told_and_on
from core.dialogue.heard import Note
from core.dialogue.questions.flow import FOR
from core.effects import Choice, Erase
from core.events import Due
from core.members import entering
from core.members.answers import answer_to
from core.members.entering import ENTER, read_entering
from core.members.hearing import Hearing, says_stop
from core.members.house import MemberHouse, home_choices, is_citizen, is_member, may_ask, standing, tells, today
from core.members.joining import DRAFT, FORGET, JOIN, applications, approved, begun, followed, joined, refused
from core.members.linking import HOUSEHOLD, NEW_MEMBER, asks_for_a_link, household_followed, household_link, join_link
from core.members.orders import read_member_order, wants_out
from core.members.passing_on import IDEA, passed_on
from core.members.profile import PROFILE, is_told_of, told
from core.members.profile_talk import asked_of_one, is_telling, shown
from core.members.resting import day_written
from core.members.statistics import network_figures
from core.members.staying import (
    PAUSE,
    PAUSE_OVER,
    agreed,
    back_in,
    pause_begun,
    pause_over,
    paused,
    renewal_due,
    renewed,
    rested,
    settings,
    stayed,
    stopped,
    sure_to_leave,
)
from core.model import Dialogue, PersonId, Role
from core.network import Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand.talk.topics import Asked, Shape, read_asked

_READERS = frozenset({Role.LEAD, Role.POLITICIAN})
"""Who reads figures about the network."""
_OF_FACILITATORS = frozenset({"link", "applications", ENTER})
_STOPS = frozenset({"stop", "stop_yes", "leave"})
_RESUME = command_choice("resume", "primary")


class Members(Room):
    """The room. Holds the house only; all state is in the scene."""

    dialogues = frozenset({JOIN, PROFILE, PAUSE, IDEA, ENTER})
    actions = frozenset({"approve_member", "refuse_member"})

    def __init__(self, house: MemberHouse) -> None:
        self.house = house
        self.hearing = Hearing(house, self)

    def home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]] | None:
        """Citizens are at home here."""
        if not is_citizen(scene.person):
            return None
        return "citizen/help", home_choices(scene, scene.facts.citizen(scene.person.id))

    # --- words ------------------------------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """An order in plain words; from a citizen also a greeting, or an idea of their own."""
        if scene.person.is_facilitator and asks_for_a_link(text, self.house.vocabulary):
            return join_link(scene)
        return self._writes_in(scene, text) or self.hearing.said(scene, text)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A stop works from anywhere, and so does every command of the menu."""
        return self.hearing.interrupted(scene, text)

    def _writes_in(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order to write somebody in who has no messenger."""
        name = read_entering(text, self.house.vocabulary) if scene.person.is_facilitator else None
        return entering.begun(scene, self.house, name) if name is not None else None

    # --- orders ---------------------------------------------------------------------------

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """An order by word or button. Facilitators and readers of figures have their own; None for what is not this room's."""
        put = entering.put_down(scene, command, self.house)
        if put is not None:
            return put
        if scene.person.is_facilitator and command in _OF_FACILITATORS:
            return self._facilitator_ordered(scene, command)
        if command == "numbers" and scene.person.roles & _READERS:
            return tells(scene, "network/figures", network_figures(scene.facts.citizens()))
        citizen = scene.facts.citizen(scene.person.id) if may_ask(scene) else None
        if citizen is None and not is_citizen(scene.person):
            return None
        if command in _STOPS and not self._is_ours(scene, command):
            return None
        if command in _STOPS:
            return self._unsure_to_stop(scene, citizen, command) or stopped(scene, citizen, self.house)
        if citizen is not None and is_member(citizen):
            turn = self._member_ordered(scene, citizen, command)
            if turn is not None:
                return turn
        return self._anybody_ordered(scene, citizen, command)

    def _facilitator_ordered(self, scene: Scene, command: str) -> Turn:
        if command == ENTER:
            return entering.begun(scene, self.house)
        return join_link(scene) if command == "link" else applications(scene)

    def _member_ordered(self, scene: Scene, citizen: Citizen, command: str) -> Turn | None:
        match command.split("_"):
            case ["profile"]:
                return shown(scene, citizen, self.house)
            case ["tell", "profile"] if scene.words and is_told_of(citizen):  # typed; the button asks all of it again
                return shown(scene, citizen, self.house)
            case ["profile", *slot] | ["tell", "profile", *slot]:
                return asked_of_one(scene, citizen, self.house, "_".join(slot))
            case ["allow" | "refuse" as verb, purpose] if purpose in list(Purpose):
                return agreed(scene, citizen, self.house, Purpose(purpose), is_given=verb == "allow")
            case ["settings"]:
                return settings(scene, citizen, self.house)
            case ["rest", "until", day]:
                return rested(scene, citizen, day_written(day), self.house)
            case ["rest"] | ["away"]:
                return pause_begun(scene, self.house)
            case ["pause"] if scene.conversation.dialogue is None:
                return pause_begun(scene, self.house)
            case ["back", "in"] | ["back"]:
                return back_in(scene, citizen) if citizen.paused_until else self._home(scene, citizen)
            case ["renew"]:
                return renewed(scene, citizen, self.house)
            case ["household"]:
                return household_link(scene, citizen)
        return None

    def _anybody_ordered(self, scene: Scene, citizen: Citizen | None, command: str) -> Turn | None:
        match command:
            case "stay":
                return stayed(scene, citizen, self.house)
            case "join" if not is_member(citizen):
                return begun(scene, self.house, way="own")
            case "settings" if is_citizen(scene.person) and scene.conversation.dialogue is None:
                status = citizen.status.value if citizen is not None else "stranger"
                choices = home_choices(scene, citizen)
                return tells(scene, "citizen/settings_out", {"status": status}, *choices)
            case "pause" | "discard" | "discard_yes" if scene.conversation.dialogue is not None:
                return self.put_down(scene, command)
        if not is_citizen(scene.person):
            return None
        if scene.conversation.dialogue is not None and command == "open":
            return scene.turn(None, question(self.house.engine, scene.conversation, at=scene.at))
        return self._home(scene, citizen)

    def _unsure_to_stop(self, scene: Scene, citizen: Citizen | None, command: str) -> Turn | None:
        """A stop that was only found among other words of somebody in a dialogue, or in a question: nobody is out by it."""
        is_plain = says_stop(scene.words, self.house) if scene.words else command == "stop" and not is_member(citizen)
        if command == "leave" or is_plain or scene.conversation.dialogue is None or not is_citizen(scene.person):
            return None
        if self.house.engine.reader.asks(scene.words):
            asked = Asked(("how_to_leave",), Shape.QUESTION)
            found = answer_to(scene, citizen, asked, self.house.rules)
            return tells(scene, found[0].prompt, found[0].params, *found[1]) if found is not None else None
        if is_member(citizen):
            return self.unsure_to_stop(scene, scene.words)
        is_no = read_asked(scene.words, self.house.vocabulary).topic == "not_joining"
        is_out = is_no or wants_out(scene.words, self.house.vocabulary)
        return None if is_out else self._kept(scene, choices=(command_choice("stop"),))  # "det er for mange spørgsmål"

    def unsure_to_stop(self, scene: Scene, text: str) -> Turn:
        """A stop that a member in a dialogue says among other words: of the question, or of it all. Out is one tap away."""
        if wants_out(text, self.house.vocabulary):
            return sure_to_leave(scene, self.house)
        return self._kept(scene, Note("citizen/or_leave"), choices=(command_choice("leave"),))

    def _kept(self, scene: Scene, *more: Note, choices: tuple[Choice, ...] = ()) -> Turn:
        """What is open is saved for later. What was told of the profile so far counts already."""
        kept = replace(scene.conversation, is_paused=True, doubt=None)
        prompt = "citizen/put_down_profile" if is_telling(scene.conversation) else "citizen/put_down"
        said = said_with_notes(scene.person.id, (Note(prompt), *more), (_RESUME, *choices, command_choice("help")))
        return replace(scene.turn(None, said), conversation=kept)

    def _is_ours(self, scene: Scene, command: str) -> bool:
        """A stop of somebody who is an employee too means the dialogue they are in."""
        dialogue = scene.conversation.dialogue
        return command == "leave" or is_citizen(scene.person) or dialogue is None or dialogue.name in self.dialogues

    def _home(self, scene: Scene, citizen: Citizen | None) -> Turn:
        choices = home_choices(scene, citizen)
        if citizen is None or not is_member(citizen):
            status = citizen.status.value if citizen is not None else "stranger"
            note = Note(f"citizen/home_{status}")
        else:
            note = Note("citizen/home_active", standing(scene, citizen, self.house.rules))
        choices = (*choices, command_choice("help"))
        return scene.turn(None, told_and_on(self.house.engine, scene, scene.conversation, note, choices))

    def put_down(self, scene: Scene, command: str) -> Turn:
        """Saved for later, or let go. What was told of the profile so far counts either way."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name not in self.dialogues or command == "pause":
            is_away = read_member_order(scene.words, self.house.vocabulary, is_open=True) == "away"
            is_from_all = is_away and is_member(scene.facts.citizen(scene.person.id))
            return self._kept(scene, choices=(command_choice("rest"),) if is_from_all else ())
        ended = replace(scene, conversation=self.house.engine.end(scene.conversation))
        return tells(ended, "citizen/let_go", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))

    # --- the room's protocol ------------------------------------------------------------------

    def followed(self, scene: Scene, link: str) -> Turn | None:
        """A link of this room: to become a member, or to say that two live together."""
        found = scene.facts.link(link)
        if found is None:
            return None
        if found.kind == NEW_MEMBER:
            return followed(scene, found, self.house)
        return household_followed(scene, found) if found.kind == HOUSEHOLD else None

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer. A member may have left meanwhile in another chat; then there is nothing to change."""
        if dialogue.name == JOIN:
            return joined(scene, dialogue, self.house)
        if dialogue.name == IDEA:
            return passed_on(scene, dialogue, self.house)
        if dialogue.name == ENTER:
            return entering.written_in(scene, dialogue, self.house)
        if dialogue.about.get(FOR):
            return entering.told_of(scene, dialogue, self.house)
        citizen = scene.facts.citizen(scene.person.id)
        if citizen is None or not is_member(citizen):
            return self._home(replace(scene, conversation=self.house.engine.end(scene.conversation)), citizen)
        if dialogue.name == PAUSE:
            return paused(scene, citizen, dialogue, self.house)
        changed = told(citizen, dialogue, today(scene))
        ended = replace(scene, conversation=self.house.engine.end(scene.conversation))
        prompt = "citizen/profile_changed" if dialogue.about.get("edit") else "citizen/profile_told"
        return replace(shown(ended, changed, self.house, prompt), citizens=(changed,))

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A facilitator's button about a citizen."""
        if not scene.person.is_facilitator:
            return tells(scene, "screening/not_for_you")
        if action.action == "approve_member":
            return approved(scene, PersonId(action.case), self.house)
        return refused(scene, PersonId(action.case), self.house)

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A draft that was left, a term that ends, and the day that who is out is forgotten."""
        if due.kind not in (DRAFT, "renewal", FORGET, PAUSE_OVER):
            return None
        if scene is None:
            return Turn()
        citizen = facts.citizen(scene.person.id)
        if due.kind == DRAFT:
            return self._draft_due(due, scene)
        if due.kind == PAUSE_OVER:
            return pause_over(scene, citizen, self.house)
        if due.kind == "renewal":
            return renewal_due(due, scene, citizen, self.house)
        is_out = citizen is None or citizen.status is Membership.ENDED
        return Turn(effects=(Erase(person=scene.person.id),)) if is_out and is_citizen(scene.person) else Turn()

    def _draft_due(self, due: Due, scene: Scene) -> Turn:
        left = [one for one in scene.conversation.stack if one.run == due.payload["run"]]
        stack = tuple(one for one in scene.conversation.stack if one.run != due.payload["run"])
        turn = scene.turn(replace(scene.conversation, stack=stack, doubt=None, misses=0))
        if left and left[0].about.get(FOR):
            return replace(turn, citizens=entering.left(scene, left[0]))
        return turn if left else Turn()
