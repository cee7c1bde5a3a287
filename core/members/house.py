"""What the network's rooms share: the engine, the rules, the words, and the buttons under their messages.

Nothing is decided here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from core import workdays
from core.actions import Acted, Ordered, token
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice
from core.gatherings.candidates import is_paused
from core.members.consents import text_version
from core.members.profile import values_of
from core.members.rules import MemberRules, asked_lately
from core.model import Json, Person, PersonId, Role
from core.network import Citizen, Membership, Purpose
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class MemberHouse:
    """What a room of the network is built with."""

    engine: Engine
    vocabulary: Vocabulary
    rules: MemberRules

    def version(self, language: str, *, is_aloud: bool = False) -> str:
        """The version of the texts that consent is given to in this language, by tapping or on the telephone."""
        return text_version(self.engine.wording, language, is_aloud=is_aloud)


def is_citizen(person: Person) -> bool:
    """Whether the network's side of the house is where this person is at home: a citizen and nothing else."""
    return person.roles <= {Role.CITIZEN} and bool(person.roles)


def in_their_words(person: Person, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes for this person: a citizen who asks for help in the middle of a question reads a citizen's orders."""
    return tuple(
        Note("citizen/help") if is_citizen(person) and one.prompt == "dialogue/commands" else one for one in notes
    )


def is_member(citizen: Citizen | None) -> bool:
    return citizen is not None and citizen.status is Membership.ACTIVE


def may_ask(scene: Scene) -> bool:
    """Most people who are heard are no citizens: for them nothing is looked up."""
    return Role.CITIZEN in scene.person.roles


def is_out(scene: Scene) -> bool:
    """Whether they were in the network, and are no more."""
    citizen = scene.facts.citizen(scene.person.id) if may_ask(scene) else None
    return citizen is not None and citizen.status is Membership.ENDED


def is_away(scene: Scene) -> bool:
    """Whether they are a member who rests until a later day."""
    citizen = scene.facts.citizen(scene.person.id) if may_ask(scene) else None
    return citizen is not None and is_member(citizen) and is_paused(citizen, scene.at)


def today(scene: Scene) -> date:
    return workdays.local(scene.at).date()


def tells(scene: Scene, prompt: str, params: Mapping[str, Json] | None = None, *choices: Choice) -> Turn:
    """One message, and help as its last button."""
    note = Note(prompt, params or {})
    return scene.turn(None, said_with_notes(scene.person.id, (note,), (*choices, command_choice("help"))))


def about_person(action: str, person: PersonId, style: str = "") -> Choice:
    """A facilitator's button about a citizen."""
    return Choice(token(Acted(action, person)), f"button/{action}", style=style)


def standing(scene: Scene, citizen: Citizen, rules: MemberRules) -> dict[str, Json]:
    """Where a member stands: until when, how often asked, paused until, and what they may be asked for."""
    return {
        "term_end": citizen.term_end.isoformat() if citizen.term_end else None,
        "asked": asked_lately(scene.facts, citizen.person, scene.at),
        "budget": rules.budget,
        "rest_days": rules.rest_days,
        "gap_days": rules.gap_days,
        "quiet": [] if rules.quiet[0] == rules.quiet[1] else [_clock(one) for one in rules.quiet],
        "paused_until": citizen.paused_until.isoformat()
        if citizen.paused_until and is_paused(citizen, scene.at)
        else None,
        "purposes": [purpose.value for purpose in Purpose if purpose in citizen.purposes],
    }


def card(citizen: Citizen) -> dict[str, Json]:
    """The profile, by step, for a prompt."""
    return {"profile": {slot: value for slot, value in values_of(citizen).items() if value}}


def home_choices(scene: Scene, citizen: Citizen | None) -> tuple[Choice, ...]:
    """What somebody of the network can do when nothing is under way."""
    language = other_language(scene)
    if not is_member(citizen):
        first = () if citizen is not None and citizen.status is Membership.APPLIED else (JOIN_BUTTON,)
        return (*first, command_choice("privacy"), command_choice("human"), language)
    return (command_choice("profile"), command_choice("settings"), command_choice("human"), language)


def other_language(scene: Scene) -> Choice:
    """The button that makes the bot speak the other language."""
    return command_choice("language_en" if scene.person.language == "da" else "language_da")


def _clock(clock: time) -> str:
    """ "20", or "20.30", as it is read in Danish and in English."""
    return f"{clock.hour}.{clock.minute:02}" if clock.minute else str(clock.hour)


JOIN_BUTTON = Choice(token(Ordered("join")), "button/join", style="primary")
