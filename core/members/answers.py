"""What is answered to citizens who ask about the network, or tell something of themselves in passing: words and buttons.

Nothing changes by being asked about. What a topic is, `understand.talk.topics` reads; meetings are answered in `invitations`.
"""

from collections.abc import Mapping

from core.dialogue.asked.next_question import command_choice
from core.dialogue.heard import Note
from core.effects import Choice
from core.invitations.seats.theirs import open_ones_of
from core.members.house import home_choices, is_member, standing
from core.members.rules import MemberRules
from core.model import Json
from core.network import Citizen
from core.rooms import Scene
from core.understand.talk.topics import Asked, Shape, read_asked
from core.understand.vocabulary import Vocabulary

THINK_OVER = "think_over"
DELETE_ME = "delete_me"
NEW_PHONE = "new_phone"
OF_THE_YOUNG = frozenset({"young", "not_allowed"})
"""Answered also where it is told: nobody under age shall go on with a consent unheard."""
_BUTTONS: Mapping[str, tuple[str, ...]] = {
    "what": (),
    "house": ("human", "privacy"),
    "who_can": (),
    "young": ("human",),
    "not_allowed": ("human",),
    "time": (),
    "pay": (),
    "saying_no": (),
    "no_answer": (),
    "how_to_answer": (),
    "ai": ("privacy",),
    "labs": (),
    "advising": (),
    "groups": (),
    "meetings": (),
    "bring_someone": (),
    "next": ("profile",),
    "outcome": (),
    "how_often": ("rest", "settings"),
    "how_to_join": ("profile",),
    "data": ("privacy", "mydata", "delete"),
    "complain": ("human", "privacy"),
    "how_to_leave": ("leave", "rest", "settings"),
    "calling_off": ("leave", "rest", "settings"),
    DELETE_ME: ("delete", "mydata"),
    "profile": ("profile", "human"),
    NEW_PHONE: ("profile", "human"),
    "rest": ("rest", "settings"),
    "purposes": ("settings",),
    THINK_OVER: (),
}
"""What is answered here, and what a member can do about it. What is not a topic of theirs is nobody's here."""
_ANSWERED_BY = dict.fromkeys(("where", "when", "who_comes", "host", "prepare", "practicalities"), "meetings")
"""What is asked of a meeting by somebody who has none has one answer: what an invitation tells."""
_OF_MEETINGS = frozenset({"meetings", "bring_someone"})
"""Answered here for those who have no meeting: the others' questions are those of the invitations."""
_OF_MEMBERS = frozenset({"profile", "rest", "purposes", "outcome"})
_OF_ANYBODY = frozenset({"ai", "house", "data", DELETE_ME, "complain", *OF_THE_YOUNG})
"""Whose buttons are everybody's: whoever wrote to the bot has data with it."""


def thinks_it_over(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words say that what was asked is answered later, and no more: "det vil jeg tænke over", "jeg giver besked"."""
    asked = read_asked(text, vocabulary)
    return asked.shape is Shape.MESSAGE and bool(asked.topics) and set(asked.topics) <= {THINK_OVER, "later"}


def answer_to(
    scene: Scene, citizen: Citizen | None, asked: Asked, rules: MemberRules
) -> tuple[Note, tuple[Choice, ...]] | None:
    """The answer to the first topic that has one here, and its buttons; None where there is none."""
    young_first = sorted(asked.topics, key=lambda one: one not in OF_THE_YOUNG)
    topics = (_ANSWERED_BY.get(one, one) for one in young_first)
    topic = next((one for one in topics if one in _BUTTONS), "")
    if not topic or (topic in _OF_MEMBERS and not is_member(citizen)):
        return None
    if topic in _OF_MEETINGS and open_ones_of(scene):
        return None
    note = Note(f"citizen_asked/{topic}", _values(scene, citizen, rules))
    if topic in _OF_ANYBODY or (is_member(citizen) and _BUTTONS[topic]):
        return note, tuple(command_choice(one) for one in _BUTTONS[topic])
    return note, home_choices(scene, citizen)


def _values(scene: Scene, citizen: Citizen | None, rules: MemberRules) -> dict[str, Json]:
    status = citizen.status.value if citizen is not None else "stranger"
    known: dict[str, Json] = {"status": status, "budget": rules.budget, "rest_days": rules.rest_days}
    if citizen is not None and is_member(citizen):
        known |= standing(scene, citizen, rules)
    return known
