"""Members without a messenger: a facilitator enters what they say on the telephone, and hears what they are to be told.

Everything entered so says that it was: the consent names the text that was read aloud, an answer says who wrote it down. What an
answer leads to is decided where a tap would be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core import workdays
from core.actions import Acted, Ordered, read, token
from core.courses.meeting_saying import WORDS
from core.dialogue.answering import Reader
from core.effects import Choice, Say
from core.invitations.saying import PRACTICAL
from core.markup import Message
from core.members.consents import BY_PHONE, given
from core.members.house import MemberHouse, tells
from core.members.joining import admitted
from core.members.profile import PROFILE, told
from core.model import Address, Answer, Conversation, Dialogue, Json, Person, PersonId, Role, Source
from core.network import Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.rooms import Room, Scene

PHONE = "phone"
"""The channel of people who are called; the chat is their number."""
PROXY = "proxy"
BEHALF = "behalf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody said on the telephone. `by` is who wrote it down."""

    phone: str
    name: str
    purposes: frozenset[Purpose]
    knows: str = ""
    likes: str = ""
    when: str = ""
    role: str = "advise"
    language: str = "da"
    by: PersonId | None = None


def entered(facts: Facts, at: datetime, entry: Entry, house: MemberHouse) -> Turn:
    """The member as told, new or changed. Raises nothing: what was not understood of a text is kept as it was said."""
    address = Address(PHONE, entry.phone)
    known = facts.person_at(address)
    person = known or Person(id=facts.next_person(), address=address, roles=frozenset({Role.CITIZEN}))
    person = replace(person, name=entry.name, language=entry.language, roles=person.roles | {Role.CITIZEN})
    before = facts.citizen(person.id)
    day = workdays.local(at).date()
    fresh = before or Citizen(person=person.id, status=Membership.APPLIED, since=day)
    fresh = replace(fresh, facts={**fresh.facts, PROXY: True, "by": entry.by})
    agreed, lines = given(fresh, entry.purposes, at, f"{house.version(entry.language)}-{BY_PHONE}")
    profile = Dialogue(name=PROFILE, run=0, answers=_answers(entry, house.engine.reader, at))
    member = told(agreed, profile, day)
    if member.status is Membership.ACTIVE:
        return Turn(person=person, citizens=(member,), consents=lines)
    joined, timers = admitted(member, at, house.rules)
    return Turn(person=person, citizens=(joined,), consents=lines, effects=timers)


def _answers(entry: Entry, reader: Reader, at: datetime) -> dict[str, Answer]:
    values: dict[str, tuple[Json, str]] = {"role": (entry.role, entry.role)}
    for slot, words in (("fields", entry.knows), ("interests", entry.likes)):
        if words:
            values[slot] = list(reader.fields(words)[0]), words
    times = reader.times(entry.when, workdays.local(at).date()) if entry.when else None
    if times is not None:
        values["times"] = dict(times), entry.when
    moment = at.isoformat()
    return {slot: Answer(value, words, moment, Source.SAID) for slot, (value, words) in values.items()}


def forwarded(facts: Facts, address: Address, message: Message) -> tuple[Say, ...]:
    """The message as a call somebody is asked to make, with its buttons to tap for whoever answers. Empty: nobody is there."""
    person = facts.person_at(address)
    citizen = facts.citizen(person.id) if person is not None else None
    if person is None or citizen is None:
        return ()
    caller = _caller(facts, citizen)
    params = {"name": person.name, "phone": address.chat, "words": message.text}
    choices = tuple(
        Choice(wrapped, "network/button", {"label": button.label}, button.style)
        for button in message.buttons
        if (wrapped := _wrapped(person.id, button.token))
    )
    call = (
        Say(to=caller.id, prompt="network/call", params=params, choices=choices, about=(person.id,)) if caller else None
    )
    return (call,) if call is not None else ()


def _caller(facts: Facts, citizen: Citizen) -> Person | None:
    """Who entered them, else the first facilitator there is."""
    facilitators = facts.facilitators()
    by = citizen.facts.get("by")
    return next((one for one in facilitators if one.id == by), next(iter(facilitators), None))


def _wrapped(person: PersonId, signed: str) -> str:
    """The button for somebody else's hand; "" for one that makes no sense there, such as an option of a question."""
    match read(signed):
        case Acted(action, case, value) if action not in (
            PRACTICAL,
            WORDS,
        ):  # a call is over before a text of one's own is asked for
            inner = f"k:{action}:{case}:{value}"
        case Ordered(command) if command != "help":
            inner = f"c:{command}"
        case _:
            return ""
    return token(Acted(BEHALF, person, inner))


class OnBehalf(Room):
    """The room where a facilitator answers for somebody without a messenger."""

    dialogues: frozenset[str] = frozenset()
    actions = frozenset({BEHALF})

    def __init__(self, rooms: Sequence[Room]) -> None:
        """`rooms` decide what the answer leads to, as if the citizen had tapped."""
        self.rooms = rooms

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Only a facilitator, and only for people who were entered so: nobody answers for somebody who can."""
        if not scene.person.is_facilitator:
            return tells(scene, "screening/not_for_you")
        person = scene.facts.person(PersonId(action.case))
        citizen = scene.facts.citizen(PersonId(action.case))
        if person is None or citizen is None or not citizen.facts.get(PROXY):
            return tells(scene, "network/not_by_phone")
        conversation = scene.facts.conversation(person.id) or Conversation(person=person.id)
        theirs = Scene(person=person, conversation=conversation, at=scene.at, facts=scene.facts)
        turn = self._answered(theirs, action.value)
        if turn is None:
            return tells(scene, "dialogue/old_button")
        by = {"entered_by": scene.person.id}
        invitations = tuple(
            replace(one, facts={**one.facts, **by}) if one.citizen == person.id else one for one in turn.invitations
        )
        # The person of a turn is whoever was heard, and that was the facilitator.
        return replace(turn, person=None, invitations=invitations)

    def _answered(self, scene: Scene, inner: str) -> Turn | None:
        match inner.split(":"):
            case ["k", action, case, *value] if case.isdecimal():
                room = next((one for one in self.rooms if action in one.actions), None)
                return room.acted(scene, Acted(action, int(case), ":".join(value))) if room is not None else None
            case ["c", command]:
                turns = (room.ordered(scene, command) for room in self.rooms)
                return next((turn for turn in turns if turn is not None), None)
        return None
