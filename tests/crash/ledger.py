"""A small service whose every effect can be added up, and random scripts of events for it.

Each person keeps what they did, in order, and a sum. Events also speak to others, ask for moments, and open cases, so that
everything a turn can save is at stake. What must come of a script is written down once more, without a database, in `judge`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from core.effects import CancelTimers, Effect, Say, SetTimer
from core.events import Due, Inbound, Said
from core.model import Conversation, LogEntry, Person, PersonId
from core.ports import Facts, Turn
from tests.factories import DAY, MONDAY, a_case, a_person, an_address

CHATS = ("anna", "bo", "cille", "dorte", "erik", "fatima")
EVENTS = 40
MOMENT_IS_WORTH = 1000
FAR = MONDAY + 36500 * DAY


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a script. `text` is "verb value": add, tell, soon, far, forget or case."""

    id: str
    chat: str
    text: str

    def event(self, at: datetime = MONDAY) -> Said:
        return Said(id=self.id, source="play", at=at, sender=an_address(self.chat, channel="play"), text=self.text)

    def event_from(self, facts: Facts, at: datetime) -> Said:
        return self.event(at)

    def may_come(self, facts: Facts) -> bool:
        """With two processes, whoever is told something may still have to be heard by the other one."""
        verb, _, chat = self.text.partition(" ")
        return verb != "tell" or facts.person_at(an_address(chat, channel="play")) is not None


def a_script(random: Random, *, events: int = EVENTS, chats: Sequence[str] = CHATS) -> list[Step]:
    """Everybody is heard once, so that they can be told things; then anything may happen. Ids neither grow nor fall."""
    verbs = ["add", "add", "add", "tell", "tell", "soon", "far", "forget", "case"]
    names = random.sample(range(10**9), events)
    steps = [Step(f"id{names[number]}", chat, f"add {number}") for number, chat in enumerate(chats)]
    for number in range(len(chats), events):
        value = random.choice(chats) if (verb := random.choice(verbs)) == "tell" else number
        steps.append(Step(f"id{names[number]}", random.choice(chats), f"{verb} {value}"))
    return steps


def decide(event: Inbound | Due, facts: Facts) -> Turn:
    """The small service."""
    if isinstance(event, Due):
        assert event.subject is not None
        conversation = facts.conversation(event.subject)
        assert conversation is not None
        answer = Say(to=event.subject, prompt=event.key)
        return Turn(conversation=_with(conversation, event.key, MOMENT_IS_WORTH), effects=(answer,))
    assert isinstance(event, Said)
    person = facts.person_at(event.sender)
    if person is None:
        person = a_person(facts.next_person(), address=event.sender)
        return replace(_acted(event, person, facts), person=person)
    return _acted(event, person, facts)


def _acted(event: Said, person: Person, facts: Facts) -> Turn:
    verb, value = event.text.split()
    before = facts.conversation(person.id) or Conversation(person=person.id)
    after = _with(before, event.id, int(value) if verb == "add" else 0)
    answers: tuple[Effect, ...] = tuple(Say(to=person.id, prompt=f"{event.id}.{number}") for number in (0, 1))
    match verb:
        case "tell":
            other = facts.person_at(an_address(value, channel="play"))
            told = Say(to=other.id, prompt=f"{event.id}.told", is_bulk=True) if other else answers[0]
            return Turn(conversation=after, effects=(*answers, told))
        case "soon":
            return Turn(conversation=after, effects=(*answers, _moment(person.id, event, "soon", event.at)))
        case "far":
            return Turn(conversation=after, effects=(*answers, _moment(person.id, event, "far", FAR)))
        case "forget":
            return Turn(conversation=after, effects=(*answers, CancelTimers(subject=person.id, kind="far")))
        case "case":
            number = facts.next_case()
            case = a_case(number, requester=person.id, title=event.id)
            entry = LogEntry(case=number, at=event.at, who=person.id, what="submitted")
            return Turn(conversation=after, cases=(case,), log=(entry,), effects=answers)
    return Turn(conversation=after, effects=answers)


def _moment(person: PersonId, event: Said, kind: str, due: datetime) -> SetTimer:
    return SetTimer(key=f"moment {event.id}", due=due + timedelta(seconds=1), kind=kind, subject=person)


def _with(conversation: Conversation, what: str, value: int) -> Conversation:
    kept = conversation.doubt or {"done": [], "sum": 0}
    return replace(conversation, doubt={"done": [*kept["done"], what], "sum": kept["sum"] + value})
