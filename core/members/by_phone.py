"""Members without a messenger: a facilitator enters what they say on the telephone, and hears what they are to be told.

Everything entered so says that it was: the consent names the text that was read aloud, an answer says who wrote it down. What an
answer leads to is decided where a tap would be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core import workdays
from core.actions import Acted, Ordered, read, token
from core.courses.meeting_saying import WORDS
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import let_go as let_go_of
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import FOR
from core.effects import Choice, Effect, Say
from core.invitations.asking.leaving import let_go
from core.invitations.saying import GONE, PRACTICAL
from core.markup import Message
from core.members.consents import BY_PHONE, given, taken_back
from core.members.house import MemberHouse, tells
from core.members.joining import admitted
from core.members.linking import together
from core.members.profile import PROFILE, told
from core.model import Address, Answer, Conversation, Dialogue, Json, Person, PersonId, Role, Source
from core.network import ENTERED_BY, Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand.values.phones import read_phone

PHONE = "phone"
"""The channel of people who are called; the chat is their number."""
PROXY = "proxy"
BEHALF = "behalf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody said on the telephone. `by` is who wrote it down.

    `refused` are purposes they said no to, which a member takes back so. `household` is a member they live with.
    """

    phone: str
    name: str
    purposes: frozenset[Purpose]
    knows: str = ""
    likes: str = ""
    when: str = ""
    role: str = "advise"
    language: str = "da"
    by: PersonId | None = None
    refused: frozenset[Purpose] = frozenset()
    ties: str = ""
    age_band: str = ""
    district: str = ""
    languages: tuple[str, ...] = ()
    household: PersonId | None = None


def entered(facts: Facts, at: datetime, entry: Entry, house: MemberHouse) -> Turn:
    """The member as told, new or changed. Raises nothing: what was not understood of a text is kept as it was said."""
    address = Address(PHONE, read_phone(entry.phone) or entry.phone.strip())
    known = facts.person_at(address) or facts.person_at(Address(PHONE, entry.phone))
    person = known or Person(id=facts.next_person(), address=address, roles=frozenset({Role.CITIZEN}))
    person = replace(person, name=entry.name, language=entry.language, roles=person.roles | {Role.CITIZEN})
    before = facts.citizen(person.id)
    day = workdays.local(at).date()
    fresh = before or Citizen(person=person.id, status=Membership.APPLIED, since=day)
    fresh = replace(fresh, facts={**fresh.facts, PROXY: True, "by": entry.by})
    version = f"{house.version(entry.language, is_aloud=True)}-{BY_PHONE}" + (f"-{entry.by}" if entry.by else "")
    agreed, lines = given(fresh, entry.purposes, at, version)
    agreed, gone = taken_back(agreed, entry.refused, at, version)
    profile = Dialogue(name=PROFILE, run=0, answers=_answers(entry, house.engine.reader, at))
    member, mates = together(facts, told(agreed, profile, day), entry.household)
    turn = Turn(person=person, consents=(*lines, *gone))
    if member.status is Membership.ACTIVE:
        theirs = Scene(person=person, conversation=Conversation(person=person.id), at=at, facts=facts)
        return let_go(theirs, replace(turn, citizens=(member, *mates)), member, [one.purpose for one in gone])
    joined, timers = admitted(member, at, house.rules)
    return replace(turn, citizens=(joined, *mates), effects=timers)


def _answers(entry: Entry, reader: Reader, at: datetime) -> dict[str, Answer]:
    values: dict[str, tuple[Json, str]] = {"role": (entry.role, entry.role)} if entry.role else {}
    for slot, words in (("fields", entry.knows), ("interests", entry.likes)):
        if words:
            values[slot] = list(reader.fields(words)[0]), words
    times = reader.times(entry.when, workdays.local(at).date()) if entry.when else None
    if times is not None:
        values["times"] = dict(times), entry.when
    for slot, words in (("ties", entry.ties), ("age_band", entry.age_band), ("district", entry.district)):
        if words:
            values[slot] = words, words
    if entry.languages:
        values["languages"] = list(entry.languages), ", ".join(entry.languages)
    moment = at.isoformat()
    return {slot: Answer(value, words, moment, Source.SAID) for slot, (value, words) in values.items()}


def forwarded(facts: Facts, address: Address, message: Message) -> tuple[Say, ...]:
    """The message as a call somebody is asked to make, with its buttons to tap for whoever answers. Empty: nobody is there."""
    person = facts.person_at(address)
    citizen = facts.citizen(person.id) if person is not None else None
    if person is None or citizen is None:
        return ()
    caller = _caller(facts, citizen)
    choices = tuple(
        Choice(wrapped, "network/button", {"label": button.label}, button.style)
        for button in message.buttons
        if (wrapped := _wrapped(person.id, button.token))
    )
    params = {"name": person.name, "phone": address.chat, "words": message.text, "answers": bool(choices)}
    call = (
        Say(to=caller.id, prompt="network/call", params=params, choices=choices, about=(person.id,)) if caller else None
    )
    return (call,) if call is not None else ()


def is_by_phone(facts: Facts, person: PersonId) -> bool:
    """Whether a facilitator writes down what they say."""
    citizen = facts.citizen(person)
    return citizen is not None and bool(citizen.facts.get(PROXY))


def on_behalf(person: PersonId, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Their buttons for the hand of a facilitator; those that make no sense there are left out."""
    return tuple(replace(one, token=made) for one in choices if (made := _wrapped(person, one.token)))


def _caller(facts: Facts, citizen: Citizen) -> Person | None:
    """Who entered them, else the first facilitator there is."""
    facilitators = facts.facilitators()
    by = citizen.facts.get("by")
    return next((one for one in facilitators if one.id == by), next(iter(facilitators), None))


def _wrapped(person: PersonId, signed: str) -> str:
    """The button for somebody else's hand; "" for one that makes no sense there, such as an option of a question."""
    match read(signed):
        case Acted(action, case, value):
            inner = f"k:{action}:{case}:{value}"
        case Ordered(command) if command != "help":
            inner = f"c:{command}"
        case _:
            return ""
    return token(Acted(BEHALF, person, inner))


class OnBehalf(Room):
    """The room where a facilitator answers for somebody without a messenger."""

    dialogues = frozenset({BEHALF})
    actions = frozenset({BEHALF})

    def __init__(self, engine: Engine, rooms: Sequence[Room]) -> None:
        """`rooms` decide what the answer leads to, as if the citizen had tapped."""
        self.engine = engine
        self.rooms = rooms

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Only a facilitator, and only for people who were entered so: nobody answers for somebody who can."""
        if not scene.person.is_facilitator:
            return tells(scene, "screening/not_for_you")
        theirs = _of(scene, PersonId(action.case))
        if theirs is None:
            return tells(scene, "network/not_by_phone")
        if _asks_for_words(action.value):
            return self._asked(scene, theirs, action.value)
        turn = self._answered(theirs, action.value)
        return _entered_by(scene, theirs, turn) if turn is not None else tells(scene, "dialogue/old_button")

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The words they said, as if they had written them themselves."""
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        theirs = _of(scene, PersonId(dialogue.about[FOR])) if scene.person.is_facilitator else None
        if theirs is None:
            return tells(ended, "network/not_by_phone")
        turn = self._answered(theirs, str(dialogue.about["button"]))
        opened = turn.conversation.dialogue if turn is not None and turn.conversation is not None else None
        room = next((one for one in self.rooms if opened is not None and opened.name in one.dialogues), None)
        if turn is None or turn.conversation is None or opened is None or room is None:
            return tells(ended, "dialogue/old_button")
        told = opened.answered("words", dialogue.answers["words"])
        done = room.finished(replace(theirs, conversation=turn.conversation.with_dialogue(told)), told)
        kept = _entered_by(scene, theirs, replace(done, conversation=ended.conversation))
        return replace(kept, effects=tuple(_said_to(scene, theirs.person, kept)))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop: nothing is written down for them."""
        return let_go_of(scene, self.engine, command, self.dialogues)

    def _asked(self, scene: Scene, theirs: Scene, inner: str) -> Turn:
        """A text of their own: the facilitator is asked for it, where a citizen would have been."""
        about = {FOR: theirs.person.id, "button": inner, "what": inner.split(":")[1]}
        begun = self.engine.begin(scene.conversation, BEHALF, about)
        note = Note("network/words_of", {"name": theirs.person.name})
        return scene.turn(begun, question(self.engine, begun, (note,), at=scene.at))

    def _answered(self, scene: Scene, inner: str) -> Turn | None:
        match inner.split(":"):
            case ["k", action, case, *value] if case.isdecimal():
                room = next((one for one in self.rooms if action in one.actions), None)
                return room.acted(scene, Acted(action, int(case), ":".join(value))) if room is not None else None
            case ["c", command]:
                turns = (room.ordered(scene, command) for room in self.rooms)
                return next((turn for turn in turns if turn is not None), None)
        return None


def _of(scene: Scene, person: PersonId) -> Scene | None:
    """The scene of somebody who was entered so; None for everybody who can answer for themselves."""
    who, citizen = scene.facts.person(person), scene.facts.citizen(person)
    if who is None or citizen is None or not citizen.facts.get(PROXY):
        return None
    conversation = scene.facts.conversation(person) or Conversation(person=person)
    return Scene(person=who, conversation=conversation, at=scene.at, facts=scene.facts)


def _asks_for_words(inner: str) -> bool:
    """Whether a button leads to a question for words of their own."""
    match inner.split(":"):
        case ["k", action, _, *value]:
            return action == WORDS or (action == PRACTICAL and value != [GONE])
    return False


def _entered_by(scene: Scene, theirs: Scene, turn: Turn) -> Turn:
    """The person of a turn is whoever was heard, and that was the facilitator. What was answered says who wrote it down."""
    by = {ENTERED_BY: scene.person.id}
    invitations = tuple(
        replace(one, facts={**one.facts, **by}) if one.citizen == theirs.person.id else one for one in turn.invitations
    )
    return replace(turn, person=None, invitations=invitations)


def _said_to(scene: Scene, person: Person, turn: Turn) -> Iterator[Effect]:
    """What a turn does. What is said to somebody on the telephone is said to whoever talks with them."""
    for one in turn.effects:
        if not (isinstance(one, Say) and one.to == person.id):
            yield one
        elif turn.invitations:
            note = Note("network/words_entered", {"name": person.name})
            yield replace(said_with_notes(scene.person.id, (note,)), about=(person.id,))
        else:
            yield replace(one, to=scene.person.id, choices=(), about=(person.id,))
