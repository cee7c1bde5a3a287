"""What a room is: where everything about one matter is decided, and the scene it is decided on.

Which room is asked is `service`; the rooms themselves are intake, screening, citizens and whatever else people come for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, Self, runtime_checkable

from core.actions import Acted
from core.dialogue.heard import Heard, Moment
from core.effects import Choice, Effect, Say
from core.events import Due
from core.model import Address, Answers, Conversation, Dialogue, Json, Person, PersonId
from core.ports import Facts, Turn
from core.recommending.recommend import Recommendation
from core.understand.values.phones import beside_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything a room needs to decide: who, what is open with them, when, and the facts to ask.

    `message` is the channel's id of the message whose button was tapped, `chat` where it stands. `words` is what was written, and
    `phone` the number that it ends with.
    """

    person: Person
    conversation: Conversation
    at: datetime
    facts: Facts
    message: str = ""
    chat: Address | None = None
    words: str = ""
    phone: str = ""

    @property
    def moment(self) -> Moment:
        return Moment(self.at, self.person.language, self.facts.learning_cards)

    def hearing(self, text: str) -> Self:
        """The scene in which this was written."""
        return replace(self, words=text, phone=beside_phone(text)[1])

    def tapped(self) -> Say | None:
        """The message whose button was tapped, as it was sent."""
        return self.facts.sent(self.chat, self.message) if self.message and self.chat is not None else None

    def turn(self, conversation: Conversation | None = None, *effects: Effect) -> Turn:
        """A turn that keeps this conversation (or the given one) and does the effects."""
        return Turn(conversation=conversation or self.conversation, effects=effects)


def naming(turn: Turn, people: Iterable[PersonId]) -> Turn:
    """The turn whose messages name these people: erasing one of them takes the message along."""
    named = tuple(people)
    effects = tuple(replace(one, about=named) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, effects=effects)


class Room(Protocol):
    """Decides what some dialogues and buttons lead to. A room says what is its own, and leaves all else to the others."""

    dialogues: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """Every question of a dialogue of this room is answered. The room takes it off the stack."""
        return scene.turn()

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """One of the room's buttons was tapped."""
        return scene.turn()

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A command that the open dialogue did not know. None when it is not this room's."""
        return None

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words while nothing is open. None when they are not this room's."""
        return None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """Words in the middle of a dialogue that are this room's all the same. None when they belong to the dialogue."""
        return None

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A moment came. `scene` is the subject's, if it has one. None when it is not this room's."""
        return None


class Follower(Protocol):
    """Somebody who is told what turns do, whichever room decided them."""

    def follow(self, turn: Turn, facts: Facts, at: datetime) -> Turn:
        """The same turn, with what the follower is told of it."""

    def due(self, due: Due, facts: Facts) -> Turn | None:
        """A moment of the follower's own came. None when it is not one."""


@runtime_checkable
class Advises(Protocol):
    """A room that recommends."""

    def recommendation(self, answers: Answers, ref: date) -> Recommendation: ...


@runtime_checkable
class FollowsLinks(Protocol):
    """A room whose links people come by."""

    def followed(self, scene: Scene, link: str) -> Turn | None:
        """Somebody came by the link with this key (`links.key_of`). None when it is not this room's, or nobody's."""


@runtime_checkable
class TakesForms(Protocol):
    """A room that reads forms filled in as a whole."""

    forms: frozenset[str]

    def submitted(self, scene: Scene, form: str, values: Mapping[str, Json]) -> Turn: ...


@runtime_checkable
class AsksBesides(Protocol):
    """A room that may need an answer which is on no path of its dialogue."""

    def asked_besides(self, dialogue: Dialogue, at: datetime) -> str:
        """The question to put before all that was answered is shown; "" for none."""


@runtime_checkable
class AnswersBeside(Protocol):
    """A room that answers what is asked beside the words that another room takes."""

    def beside(self, scene: Scene, text: str) -> Heard | None:
        """An answer to the open question with a question beside it. None when the text is anything else."""

    def begun_beside(self, scene: Scene, text: str, turn: Turn) -> Turn:
        """A turn that words began something with, and the answer to what they asked besides."""


@runtime_checkable
class AsksAnew(Protocol):
    """A room that asks in messages of its own."""

    def anew(self, scene: Scene) -> tuple[Say, ...]:
        """What waits for an answer of theirs, as it stands: for whoever wants to read it in another language."""


@runtime_checkable
class KeepsHome(Protocol):
    """A room where some people are at home when nothing is under way."""

    def home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]] | None:
        """The prompt that helps them on, and their buttons. None for people who are at home elsewhere."""


@runtime_checkable
class PassesOn(Protocol):
    """A room that waits for people's answers."""

    def unreachable(self, scene: Scene, turn: Turn) -> Turn:
        """The turn in which somebody turned out to be out of reach, with what follows for what they were asked."""
