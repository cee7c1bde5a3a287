"""The citizens' room: they come in, tell about themselves, decide what they are asked for, rest, and leave.

Only the way is found here. Getting in is `joining`, being there `staying`, the profile `profile`, one's own data `about_me`.
"""

import re
from dataclasses import replace

from core.actions import Acted, Ordered, token
from core.dialogue.answering import Command, says_yes_or_no
from core.dialogue.asking import command_choice, question, said_with_notes
from core.dialogue.heard import Note
from core.effects import CancelTimers, Choice, Erase, Say
from core.events import Due
from core.links import key_of
from core.members.house import MemberHouse, card, home_choices, is_citizen, is_member, standing, tells, today
from core.members.joining import (
    DRAFT,
    FORGET,
    JOIN,
    applications,
    approved,
    asked_for_profile,
    begun,
    draft_timer,
    followed,
    joined,
    refused,
)
from core.members.linking import HOUSEHOLD, NEW_MEMBER, PREFIX, household_followed, household_link, join_link
from core.members.orders import SIGN_OFF, names_sign_off, read_member_order
from core.members.profile import PROFILE, told
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
    settings,
    stayed,
    stopped,
)
from core.model import Dialogue, PersonId, Role
from core.network import Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.rooms import Room, Scene

IDEA = "own_idea"
_IDEA_WORDS = 4  # fewer words are a question or a slip, not an idea
_OF_THE_HOUSE = frozenset({"human", "help", "why", "language_da", "language_en", "resume"})
_CODE = re.compile(rf"(?:/start\s+)?({PREFIX}[\w-]{{32}})", re.ASCII)
_READERS = frozenset({Role.LEAD, Role.POLITICIAN})
"""Who reads figures about the network."""
_STOPS = frozenset({"stop", "stop_yes", "leave"})
_RESUME = command_choice("resume", "primary")


class Members(Room):
    """The room. Holds the house only; all state is in the scene."""

    dialogues = frozenset({JOIN, PROFILE, PAUSE, IDEA})
    actions = frozenset({"approve_member", "refuse_member"})

    def __init__(self, house: MemberHouse) -> None:
        self.house = house

    def home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]] | None:
        """Citizens are at home here."""
        if not is_citizen(scene.person):
            return None
        return "citizen/help", home_choices(scene, scene.facts.citizen(scene.person.id))

    # --- words --------------------------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """An order in plain words; from a citizen also a greeting, or an idea of their own."""
        order = _order(text, self.house, is_open=False)
        order = None if order == "stop" and not _says_stop(text, self.house) else order
        turn = self.ordered(scene, order) if order else self._by_code(scene, text)
        if turn is not None or not is_citizen(scene.person):
            return turn
        reader = self.house.engine.reader
        command = reader.command(text, free_text=True)
        citizen = scene.facts.citizen(scene.person.id)
        if is_member(citizen) and names_sign_off(text, self.house.vocabulary) and not _says_stop(text, self.house):
            return self._sure_to_leave(scene)
        if isinstance(command, Command):
            if command.name in _STOPS and not _says_stop(text, self.house) and is_member(citizen):
                kind = reader.small_talk(text)
                return tells(scene, f"small_talk/{kind}", {}) if kind else self._sure_to_leave(scene)
            return None if command.name in _OF_THE_HOUSE else self.ordered(scene, command.name)
        small = reader.small_talk(text)
        if small or len(text.split()) < _IDEA_WORDS:
            return tells(scene, f"small_talk/{small}" if small else "citizen/lost", {}, *home_choices(scene, citizen))
        return self._idea(scene, text)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A stop works from anywhere, and so does every command of the menu."""
        order = _order(text, self.house, is_open=True)
        if order is None and is_citizen(scene.person):
            command = self.house.engine.reader.command(text, free_text=True)
            order = "stop" if isinstance(command, Command) and command.name == "stop" else None
            if order and not _says_stop(text, self.house) and is_member(scene.facts.citizen(scene.person.id)):
                return self._put_down(scene, "pause")
        if order is None:
            return self._by_code(scene, text) or self._declined(scene, text)
        return self.ordered(scene, order) if order not in ("help", "away", "back") else None

    def _sure_to_leave(self, scene: Scene) -> Turn:
        """Words that may end a chat, or a membership: nobody is put out of the network for a goodbye."""
        choices = (command_choice("leave", "danger"), command_choice("rest"), command_choice("settings"))
        return tells(scene, "citizen/leave_sure", {"days": self.house.rules.forget_days}, *choices)

    def _by_code(self, scene: Scene, text: str) -> Turn | None:
        """A code that was written instead of followed."""
        found = _CODE.fullmatch(text.strip())
        return self.followed(scene, key_of(found[1])) if found else None

    def _declined(self, scene: Scene, text: str) -> Turn | None:
        """A plain no to becoming a member: nothing is kept."""
        dialogue, engine = scene.conversation.dialogue, self.house.engine
        step = engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == JOIN else None
        if step is None or step.kind != "confirm" or says_yes_or_no(engine.reader, text) != "no":
            return None
        ended = replace(scene, conversation=engine.end(scene.conversation))
        turn = tells(ended, "citizen/declined_join", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))
        return replace(turn, effects=(*turn.effects, CancelTimers(subject=scene.person.id, kind=DRAFT)))

    # --- orders ---------------------------------------------------------------------------

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """An order by word or button. Facilitators and readers of figures have their own; None for what is not this room's."""
        if scene.person.is_facilitator and command in ("link", "applications"):
            return join_link(scene) if command == "link" else applications(scene)
        if command == "numbers" and scene.person.roles & _READERS:
            return tells(scene, "network/figures", network_figures(scene.facts.citizens()))
        citizen = scene.facts.citizen(scene.person.id) if _may_ask(scene) else None
        if citizen is None and not is_citizen(scene.person):
            return None
        if command in _STOPS:
            return stopped(scene, citizen, self.house) if self._is_ours(scene, command) else None
        if citizen is not None and is_member(citizen):
            turn = self._member_ordered(scene, citizen, command)
            if turn is not None:
                return turn
        return self._anybody_ordered(scene, citizen, command)

    def _member_ordered(self, scene: Scene, citizen: Citizen, command: str) -> Turn | None:
        match command.split("_"):
            case ["profile"]:
                return self._profile(scene, citizen)
            case ["profile", *slot] | ["tell", "profile", *slot]:
                return self._asked(scene, citizen, "_".join(slot))
            case ["allow" | "refuse" as verb, purpose] if purpose in list(Purpose):
                return agreed(scene, citizen, self.house, Purpose(purpose), is_given=verb == "allow")
            case ["settings"]:
                return settings(scene, citizen, self.house)
            case ["rest"] | ["away"]:
                return pause_begun(scene, self.house)
            case ["back", "in"] | ["back"]:
                return back_in(scene, citizen)
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
            case "pause" | "discard" | "discard_yes" if scene.conversation.dialogue is not None:
                return self._put_down(scene, command)
        if not is_citizen(scene.person):
            return None
        if scene.conversation.dialogue is not None and command == "open":
            return scene.turn(None, question(self.house.engine, scene.conversation, at=scene.at))
        return self._home(scene, citizen)

    def _is_ours(self, scene: Scene, command: str) -> bool:
        """A stop of somebody who is an employee too means the dialogue they are in."""
        dialogue = scene.conversation.dialogue
        return command == "leave" or is_citizen(scene.person) or dialogue is None or dialogue.name in self.dialogues

    def _home(self, scene: Scene, citizen: Citizen | None) -> Turn:
        choices = home_choices(scene, citizen)
        if citizen is None or not is_member(citizen):
            status = citizen.status.value if citizen is not None else "stranger"
            return tells(scene, f"citizen/home_{status}", {}, *choices)
        return tells(scene, "citizen/home_active", standing(scene, citizen, self.house.rules), *choices)

    def _profile(self, scene: Scene, citizen: Citizen, prompt: str = "") -> Turn:
        steps = self.house.engine.flow.dialogues[PROFILE].steps
        changes = tuple(
            _profile_choice(step.id)
            for step in steps
            if step.kind != "week" and (step.id != "best" or citizen.competences)
        )
        notes = (
            (Note(prompt), Note("citizen/profile", card(citizen)))
            if prompt
            else (Note("citizen/profile", card(citizen)),)
        )
        return scene.turn(None, said_with_notes(scene.person.id, notes, (*changes, command_choice("help"))))

    def _asked(self, scene: Scene, citizen: Citizen, slot: str) -> Turn | None:
        if slot and self.house.engine.flow.dialogues[PROFILE].step(slot) is None:
            return None
        conversation = asked_for_profile(scene, citizen, self.house, slot)
        asked = question(self.house.engine, conversation, at=scene.at)
        return scene.turn(conversation, asked, draft_timer(scene, conversation, self.house.rules))

    def _put_down(self, scene: Scene, command: str) -> Turn:
        """Saved for later, or let go. What was told of the profile so far is kept either way."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name not in self.dialogues or command == "pause":
            kept = replace(scene.conversation, is_paused=True, doubt=None)
            return replace(tells(scene, "citizen/put_down", {}, _RESUME), conversation=kept)
        ended = replace(scene, conversation=self.house.engine.end(scene.conversation))
        return tells(ended, "citizen/let_go", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))

    # --- an idea of one's own ------------------------------------------------------------------

    def _idea(self, scene: Scene, text: str) -> Turn:
        """Thanked for, and asked whether it may be passed on. It is kept nowhere but on the way to the facilitators."""
        engine = self.house.engine
        begun_idea = engine.begin(scene.conversation, IDEA)
        heard = engine.hear_text(begun_idea, text, scene.moment)
        return scene.turn(heard.conversation, question(engine, heard.conversation, heard.notes, at=scene.at))

    def _passed_on(self, scene: Scene, dialogue: Dialogue) -> Turn:
        words = str(dialogue.answers["words"].value)
        ended = replace(scene, conversation=self.house.engine.end(scene.conversation))
        citizen = scene.facts.citizen(scene.person.id)
        if dialogue.answers["pass_on"].value != "yes":
            return tells(ended, "citizen/idea_kept_back", {}, *home_choices(scene, citizen))
        params = {"name": scene.person.name, "words": words}
        told_them = tuple(
            Say(to=colleague.id, prompt="network/own_idea", params=params, is_bulk=True, about=(scene.person.id,))
            for colleague in scene.facts.facilitators()
        )
        thanks = tells(ended, "citizen/idea_passed_on", {}, *home_choices(scene, citizen))
        return replace(thanks, effects=(*thanks.effects, *told_them))

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
            return self._passed_on(scene, dialogue)
        citizen = scene.facts.citizen(scene.person.id)
        if citizen is None or not is_member(citizen):
            return self._home(replace(scene, conversation=self.house.engine.end(scene.conversation)), citizen)
        if dialogue.name == PAUSE:
            return paused(scene, citizen, dialogue, self.house)
        changed = told(citizen, dialogue, today(scene))
        ended = replace(scene, conversation=self.house.engine.end(scene.conversation))
        prompt = "citizen/profile_changed" if dialogue.about.get("edit") else "citizen/profile_told"
        return replace(self._profile(ended, changed, prompt), citizens=(changed,))

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
            return self._draft_due(due, scene, citizen)
        if due.kind == PAUSE_OVER:
            return pause_over(scene, citizen, self.house)
        if due.kind == "renewal":
            return renewal_due(due, scene, citizen, self.house)
        is_out = citizen is None or citizen.status is Membership.ENDED
        return Turn(effects=(Erase(person=scene.person.id),)) if is_out and is_citizen(scene.person) else Turn()

    def _draft_due(self, due: Due, scene: Scene, citizen: Citizen | None) -> Turn:
        left = [one for one in scene.conversation.stack if one.run == due.payload["run"]]
        stack = tuple(one for one in scene.conversation.stack if one.run != due.payload["run"])
        turn = scene.turn(replace(scene.conversation, stack=stack, doubt=None, misses=0))
        if left and left[0].name == PROFILE and citizen is not None and is_member(citizen):
            turn = replace(turn, citizens=(told(citizen, left[0], today(scene)),))
        return turn if left else Turn()


def _says_stop(text: str, house: MemberHouse) -> bool:
    """Whether that is all that is said, in words that mean nothing else."""
    return _order(text, house, is_open=True) == "stop"


def _order(text: str, house: MemberHouse, *, is_open: bool) -> str | None:
    """The order; to sign off is to leave the network, when it was not about a seat."""
    order = read_member_order(text, house.vocabulary, is_open=is_open)
    return "stop" if order == SIGN_OFF else order


def _may_ask(scene: Scene) -> bool:
    """Most people who are heard are no citizens: for them nothing is looked up."""
    return Role.CITIZEN in scene.person.roles


def _profile_choice(slot: str) -> Choice:
    return Choice(token(Ordered(f"profile_{slot}")), f"profile/{slot}/name")
