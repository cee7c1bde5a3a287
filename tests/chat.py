"""A chat with the real core and no database: facts are dictionaries, a turn is applied at once, messages are rendered.

Tests of the core talk to the bot through it as a person would: write, tap, look. Timers fire when the clock is moved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from core.effects import CancelTimers, Edit, Erase, Hush, Say, SetTimer
from core.events import Changed, Chose, Due, Inbound, Opened, Said, SentOther
from core.links import Link
from core.markup import File, Message
from core.model import (
    LEARNING_SHARED,
    LEARNING_WITHHELD,
    Address,
    Case,
    CaseNumber,
    CaseStatus,
    Conversation,
    LearningCard,
    LogEntry,
    OpenCase,
    Person,
    PersonId,
    Role,
)
from core.network import (
    Citizen,
    Consent,
    Enquiry,
    Gathering,
    GatheringNumber,
    GatheringStatus,
    Invitation,
    InvitationStatus,
    Membership,
)
from core.ports import Line, Turn
from core.service import Service
from core.wording import Wording

MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


NAMES = {
    "employee": "Anne",
    "facilitator": "Mette",
    "facilitator-1": "Jonas",
    "facilitator-2": "Birgit",
    "lead": "Lone",
}


@dataclass
class MemoryFacts:
    """core.ports.Facts on dictionaries."""

    persons: dict[PersonId, Person] = field(default_factory=dict)
    conversations: dict[PersonId, Conversation] = field(default_factory=dict)
    all_cases: dict[CaseNumber, Case] = field(default_factory=dict)
    log: list[LogEntry] = field(default_factory=list)
    timers: dict[str, SetTimer] = field(default_factory=dict)
    failed: int = 0
    all_citizens: dict[PersonId, Citizen] = field(default_factory=dict)
    consents: list[Consent] = field(default_factory=list)
    gatherings: dict[GatheringNumber, Gathering] = field(default_factory=dict)
    invitations: dict[tuple[GatheringNumber, PersonId], Invitation] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    enquiries: dict[tuple[PersonId, datetime], Enquiry] = field(default_factory=dict)
    lanes: dict[Address, PersonId] = field(default_factory=dict)
    lines: dict[PersonId, list[Line]] = field(default_factory=dict, repr=False)
    secrets: int = 0
    numbers: int = 0

    def person(self, person: PersonId) -> Person | None:
        return self.persons.get(person)

    def person_at(self, address: Address) -> Person | None:
        if address in self.lanes:
            return self.persons.get(self.lanes[address])
        return next((person for person in self.persons.values() if person.address == address), None)

    def chats_of(self, person: PersonId) -> Sequence[str]:
        return sorted(address.lane for address, owner in self.lanes.items() if owner == person)

    def people(self, persons: Sequence[PersonId]) -> Sequence[Person]:
        return [self.persons[one] for one in sorted(set(persons)) if one in self.persons]

    def conversation(self, person: PersonId) -> Conversation | None:
        return self.conversations.get(person)

    def case(self, number: CaseNumber) -> Case | None:
        return self.all_cases.get(number)

    def cases_of(self, requester: PersonId) -> Sequence[Case]:
        return [case for _, case in sorted(self.all_cases.items(), reverse=True) if case.requester == requester]

    def cases(self, numbers: Sequence[CaseNumber]) -> Sequence[Case]:
        return [self.all_cases[number] for number in numbers if number in self.all_cases]

    def open_cases(self) -> Sequence[OpenCase]:
        return [
            OpenCase(number, case.status, case.promised, case.facilitator)
            for number, case in sorted(self.all_cases.items())
            if case.status.is_open
        ]

    def cases_with(self, status: Sequence[CaseStatus], *, since: datetime) -> Sequence[Case]:
        return [case for _, case in sorted(self.all_cases.items()) if case.status in status and case.created >= since]

    def load_of(self, facilitator: PersonId) -> int:
        return sum(case.facilitator == facilitator for case in self.open_cases())

    def facilitators(self) -> Sequence[Person]:
        return [person for _, person in sorted(self.persons.items()) if person.is_facilitator]

    def called(self, name: str) -> Sequence[Person]:
        found = [one for _, one in sorted(self.persons.items()) if name in (one.name, one.address.chat)]
        return [one for one in found if one.works_here]

    def log_of(self, case: CaseNumber) -> Sequence[LogEntry]:
        return [entry for entry in self.log if entry.case == case]

    def log_since(self, what: Sequence[str], since: datetime) -> Sequence[LogEntry]:
        return [entry for entry in self.log if entry.what in what and entry.at >= since]

    def learning_cards(self) -> Sequence[LearningCard]:
        latest = {entry.case: entry for entry in self.log if entry.what in (LEARNING_SHARED, LEARNING_WITHHELD)}
        newest = sorted(latest.values(), key=self.log.index, reverse=True)
        return [self._card(entry) for entry in newest if entry.what == LEARNING_SHARED]

    def _card(self, entry: LogEntry) -> LearningCard:
        case = self.all_cases[entry.case]
        offering = case.course[0]["offering"] if case.course else ""
        return LearningCard(case.number, case.title, offering, tuple(entry.facts.items()))

    def failed_deliveries(self, since: datetime) -> int:
        return self.failed

    def waiting(self, keys: Sequence[str]) -> frozenset[str]:
        return frozenset(key for key in keys if key in self.timers)

    def chat(self, address: Address, *, most: int) -> Sequence[Line]:
        person = self.person_at(address)
        return self.lines.get(person.id, [])[-most:] if person else []

    def messages(self, address: Address, *, most: int) -> Sequence[Line]:
        return [line for line in self.chat(address, most=10**6) if line.is_ours][-most:]

    def next_person(self) -> PersonId:
        return PersonId(max(self.persons, default=0) + 1)

    def next_case(self) -> CaseNumber:
        return CaseNumber(len(self.all_cases) + 1)

    def sent(self, address: Address, message: str) -> Say | None:
        return None

    def link(self, key: str) -> Link | None:
        return self.links.get(key)

    def enquiry(self, citizen: PersonId, asked: datetime) -> Enquiry | None:
        return self.enquiries.get((citizen, asked))

    def citizen(self, person: PersonId) -> Citizen | None:
        return self.all_citizens.get(person)

    def citizens(self, status: Sequence[Membership] = (Membership.ACTIVE,)) -> Sequence[Citizen]:
        return [citizen for _, citizen in sorted(self.all_citizens.items()) if citizen.status in status]

    def gathering(self, number: GatheringNumber) -> Gathering | None:
        return self.gatherings.get(number)

    def gatherings_of(self, case: CaseNumber) -> Sequence[Gathering]:
        found = [gathering for gathering in self.gatherings.values() if gathering.case == case]
        return sorted(found, key=lambda one: (one.block, one.number))

    def gatherings_with(self, status: Sequence[GatheringStatus]) -> Sequence[Gathering]:
        return [gathering for _, gathering in sorted(self.gatherings.items()) if gathering.status in status]

    def invitation(self, gathering: GatheringNumber, citizen: PersonId) -> Invitation | None:
        return self.invitations.get((gathering, citizen))

    def invitations_to(
        self, gathering: GatheringNumber, status: Sequence[InvitationStatus] = ()
    ) -> Sequence[Invitation]:
        found = [one for one in self.invitations.values() if one.gathering == gathering]
        found = [one for one in found if not status or one.status in status]
        return sorted(found, key=lambda one: (one.wave, one.citizen))

    def invitations_of(self, citizen: PersonId) -> Sequence[Invitation]:
        found = [one for one in self.invitations.values() if one.citizen == citizen]
        return sorted(found, key=lambda one: (one.asked, one.gathering), reverse=True)

    def invitations_since(self, moment: datetime) -> Sequence[Invitation]:
        found = [one for one in self.invitations.values() if one.asked >= moment]
        return sorted(found, key=lambda one: (one.asked, one.gathering, one.citizen))

    def next_gathering(self) -> GatheringNumber:
        """One turn may want several before any is saved."""
        self.numbers = max(self.numbers, len(self.gatherings)) + 1
        return GatheringNumber(self.numbers)

    def new_secret(self) -> str:
        self.secrets += 1
        return f"secret-{self.secrets:025}"


@dataclass
class World:
    """The core, its facts, everybody's messages and the timers that are set."""

    service: Service
    wording: Wording
    now: datetime = MONDAY
    facts: MemoryFacts = field(default_factory=MemoryFacts)
    inboxes: dict[PersonId, list[Message]] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    as_edited: dict[PersonId, Message] = field(default_factory=dict)
    said: list[Say] = field(default_factory=list)
    elsewhere: list[tuple[Address, Message]] = field(default_factory=list)
    turns: int = 0

    @property
    def timers(self) -> dict[str, SetTimer]:
        """The moments that are set and have not come, by key."""
        return self.facts.timers

    def take(self, event: Inbound | Due) -> Turn:
        """One turn, applied."""
        turn = self.service.decide(event, self.facts)
        self.apply(event, turn)
        return turn

    def apply(self, event: Inbound | Due, turn: Turn) -> None:
        """What a turn came to, for everybody to see."""
        self._note(event)
        for person in (turn.person, *turn.people):
            if person:
                self.facts.persons[person.id] = replace(person, version=person.version + 1)
                self.facts.lanes[person.address] = person.id
        if turn.conversation:
            self.facts.conversations[turn.conversation.person] = turn.conversation
        for case in turn.cases:
            self.facts.all_cases[case.number] = replace(case, version=case.version + 1)
        self.facts.log.extend(turn.log)
        self._apply_network(turn)
        for effect in turn.effects:
            self._carry_out(effect)
        for effect in turn.effects:
            if isinstance(effect, Erase):
                self._erase(effect.person)

    def _note(self, event: Inbound | Due) -> None:
        """The line of the chat for what a person wrote or tapped, before what is answered."""
        person = self.facts.person_at(event.sender) if isinstance(event, Said | Chose) else None
        if person is None:
            return
        lines = self.facts.lines.setdefault(person.id, [])
        offered = {choice.token: choice for line in lines for choice in line.choices}
        tapped = offered.get(event.token) if isinstance(event, Chose) else None
        words = event.text if isinstance(event, Said) else ""
        lines.append(Line(id=event.id, at=event.at, is_ours=False, words=words, choices=(tapped,) if tapped else ()))

    def _erase(self, person: PersonId) -> None:
        facts = self.facts
        facts.persons.pop(person, None)
        facts.conversations.pop(person, None)
        facts.lines.pop(person, None)
        facts.all_citizens.pop(person, None)
        facts.consents = [one for one in facts.consents if one.person != person]
        facts.invitations = {key: one for key, one in facts.invitations.items() if one.citizen != person}
        facts.links = {key: one for key, one in facts.links.items() if person not in (one.maker, one.used_by)}
        facts.enquiries = {key: one for key, one in facts.enquiries.items() if one.citizen != person}
        facts.timers = {key: one for key, one in facts.timers.items() if one.subject != person}

    def _apply_network(self, turn: Turn) -> None:
        facts = self.facts
        facts.consents.extend(turn.consents)
        for citizen in turn.citizens:
            facts.all_citizens[citizen.person] = replace(citizen, version=citizen.version + 1)
        for gathering in turn.gatherings:
            facts.gatherings[gathering.number] = replace(gathering, version=gathering.version + 1)
        for invitation in turn.invitations:
            key = (invitation.gathering, invitation.citizen)
            facts.invitations[key] = replace(invitation, version=invitation.version + 1)
        for enquiry in turn.enquiries:
            facts.enquiries[enquiry.citizen, enquiry.asked] = replace(enquiry, version=enquiry.version + 1)
        for link in turn.links:
            facts.links[link.key] = replace(link, version=link.version + 1)

    def _carry_out(self, effect: object) -> None:
        match effect:
            case Say():
                self.said.append(effect)
                language = self.facts.persons[effect.to].language
                message = self.wording.message(language, effect.prompt, effect.params, effect.choices)
                files = tuple(File(f"{file.kind} file", "", b"") for file in effect.files)
                message = replace(message, files=files)
                if effect.chat is not None:
                    self.elsewhere.append((effect.chat, message))
                    return
                self.inboxes.setdefault(effect.to, []).append(message)
                self.facts.lines.setdefault(effect.to, []).append(self._line(effect))
                self.as_edited.pop(effect.to, None)
            case Edit():
                self.edits.append(effect)
                language = self.facts.persons[effect.to].language
                edited = self.wording.message(language, effect.prompt, effect.params, effect.choices)
                self.as_edited[effect.to] = edited
            case SetTimer():
                self.timers[effect.key] = effect
            case Hush():
                asked = self.facts.enquiries.items()
                self.facts.enquiries = {key: one for key, one in asked if one.answered or one.citizen != effect.person}
            case CancelTimers():
                gone = [
                    key
                    for key, timer in self.timers.items()
                    if (timer.subject, timer.kind) == (effect.subject, effect.kind)
                ]
                for key in gone:
                    del self.timers[key]

    def _line(self, said: Say) -> Line:
        name = str(len(self.said))
        return Line(id=name, at=self.now, is_ours=True, prompt=said.prompt, params=said.params, choices=said.choices)

    def advance(self, by: timedelta) -> None:
        """Move the clock, firing every timer at its moment."""
        until = self.now + by
        while due := sorted((timer.due, key) for key, timer in self.timers.items() if timer.due <= until):
            moment, key = due[0]
            timer = self.timers.pop(key)
            self.now = max(self.now, moment)
            self.take(
                Due(key=key, kind=timer.kind, subject=timer.subject, due=moment, at=self.now, payload=timer.payload)
            )
        self.now = until


@dataclass
class Chat:
    """One person's side of the world."""

    world: World
    address: Address
    _seen: int = 0
    _known: PersonId | None = None  # somebody who was erased still gets their receipt

    @property
    def person(self) -> Person:
        found = self.world.facts.person_at(self.address)
        assert found is not None
        return found

    @property
    def conversation(self) -> Conversation:
        return self.world.facts.conversations[self.person.id]

    @property
    def step(self) -> str | None:
        """The question that stands open."""
        dialogue = self.conversation.dialogue
        found = self.world.service.engine.flow.next_step(dialogue) if dialogue else None
        return found.id if found else None

    def _stamp(self) -> dict:
        self.world.turns += 1
        self.world.now += timedelta(seconds=1)
        return {"id": str(self.world.turns), "source": "test", "at": self.world.now, "sender": self.address}

    def _after(self, event: Inbound) -> list[Message]:
        self.world.take(event)
        return self.new()

    def new(self) -> list[Message]:
        """The messages since the last look."""
        found = self.world.facts.person_at(self.address)
        self._known = found.id if found else self._known
        inbox = self.world.inboxes.get(self._known, []) if self._known else []
        fresh, self._seen = inbox[self._seen :], len(inbox)
        return fresh

    def open(self, link: str = "") -> list[Message]:
        """Open the chat, by the link with this key if there is one."""
        return self._after(Opened(**self._stamp(), link=link))

    def say(self, text: str, *, is_masked: bool = False) -> list[Message]:
        return self._after(Said(**self._stamp(), text=text, is_masked=is_masked))

    def say_until(self, step: str, text: str, answers: Mapping[str, str] = MappingProxyType({})) -> None:
        """Give these answers by step, and else say the text, until this question stands open: twenty times at most."""
        from tests.talk import said_until  # many tests walk the same way, which is told once, by those who know chats

        end = said_until(self.world, self.address, self._seen, self._known, step, text, answers)
        self._seen, self._known = end._seen, end._known

    def send_other(self, kind: str) -> list[Message]:
        return self._after(SentOther(**self._stamp(), kind=kind))

    def change(self, text: str | None) -> list[Message]:
        return self._after(Changed(**self._stamp(), text=text))

    def tap(self, label: str) -> list[Message]:
        """Tap the latest button with this label."""
        return self.tap_token(self.token(label), "tapped")

    def tap_token(self, token: str, message: str = "") -> list[Message]:
        return self._after(Chose(**self._stamp(), token=token, message=message))

    def token(self, label: str) -> str:
        """The latest button with this label; the latest message as it was edited."""
        edited = self.world.as_edited.get(self.person.id)
        for message in (*((edited,) if edited else ()), *reversed(self.world.inboxes[self.person.id])):
            for button in message.buttons:
                if button.label == label:
                    return button.token
        raise AssertionError(f"No button {label!r}.")


def text_of(messages: Iterable[Message]) -> str:
    """All that they say."""
    return "\n".join(message.text for message in messages)


def newcomer(address: Address) -> tuple[frozenset[Role], str]:
    """In tests the chat's name tells who somebody is."""
    kind = address.chat.partition("-")[0]
    roles = {
        "facilitator": {Role.EMPLOYEE, Role.FACILITATOR},
        "lead": {Role.EMPLOYEE, Role.LEAD},
        "citizen": {Role.CITIZEN},
    }
    return frozenset(roles.get(kind, {Role.EMPLOYEE})), NAMES.get(address.chat, address.chat.capitalize())
