"""What the core needs of the world, as Protocols. Adapters keep these promises; a fake of ten lines keeps them in a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.effects import Attachment, Choice, Effect, Say
from core.events import Due, Inbound
from core.links import Link
from core.markup import Message
from core.model import (
    Address,
    Case,
    CaseNumber,
    CaseStatus,
    Conversation,
    Json,
    LearningCard,
    LogEntry,
    OpenCase,
    Person,
    PersonId,
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


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, timezone-aware. The only source of time in the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a chat as it stands: what a person did, or a message of ours by prompt and values, rendered when shown.

    `kind` is what a person sent that is not words, or "not_kept" for words of which none were kept; a tap has the button they
    tapped as its only choice, while that is shown.
    `id` grows with time within a chat. For ours it is the channel's message id; an edited message stands in its place with its
    latest prompt. `language` is that of the last message to somebody who was erased: nobody is left to know it of.
    """

    id: str
    at: datetime
    is_ours: bool
    words: str = ""
    kind: str = ""
    prompt: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    files: tuple[Attachment, ...] = ()
    language: str = ""


class Facts(Protocol):
    """Reads of one turn, all from the turn's own transaction. Nothing is written through it."""

    def person(self, person: PersonId) -> Person | None: ...
    def person_at(self, address: Address) -> Person | None: ...
    def chats_of(self, person: PersonId) -> Sequence[str]:
        """The lane of every chat that leads to the person, sorted."""

    def people(self, persons: Sequence[PersonId]) -> Sequence[Person]:
        """Those of these people who are stored, by id: one question for a whole room."""

    def conversation(self, person: PersonId) -> Conversation | None: ...
    def case(self, number: CaseNumber) -> Case | None: ...
    def cases_of(self, requester: PersonId) -> Sequence[Case]:
        """The requester's cases, newest first, at most 20."""

    def cases(self, numbers: Sequence[CaseNumber]) -> Sequence[Case]:
        """Those of these cases that are stored, in the order asked for."""

    def open_cases(self) -> Sequence[OpenCase]:
        """Every open case, oldest first: for digest and queue only, never in an everyday turn."""

    def cases_with(self, status: Sequence[CaseStatus], *, since: datetime) -> Sequence[Case]:
        """Cases of these statuses created since, oldest first."""

    def load_of(self, facilitator: PersonId) -> int:
        """How many open cases the facilitator holds."""

    def facilitators(self) -> Sequence[Person]: ...
    def called(self, name: str) -> Sequence[Person]:
        """Employees with exactly this name, or with this id in their channel, by id. Reads everybody: for rare moments."""

    def log_of(self, case: CaseNumber) -> Sequence[LogEntry]: ...
    def log_since(self, what: Sequence[str], since: datetime) -> Sequence[LogEntry]:
        """Lines of these kinds in the logs of all cases, oldest first: for figures only, never in an everyday turn."""

    def learning_cards(self) -> Sequence[LearningCard]:
        """The latest card of each case that others may read, the newest case to write one first, at most 100 lines of the log."""

    def failed_deliveries(self, since: datetime) -> int:
        """Messages that ended in `dead` or `unreachable` since, for the digest's technical line."""

    def waiting(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these timers are set and have not come yet."""

    def chat(self, address: Address, *, most: int) -> Sequence[Line]:
        """The latest lines of a chat in order: inbound events and sent messages. For showing it, and for what was asked last."""

    def messages(self, address: Address, *, most: int) -> Sequence[Line]:
        """Our lines among the latest messages of a chat, in order: a third of the work of `chat`, for what every turn asks.

        A message that is an edit counts as one of `most`, and is no line of its own.
        """

    def sent(self, address: Address, message: str) -> Say | None:
        """What was said in the message with this id of the channel's, as it was before any edit; None when it is not known."""

    def link(self, key: str) -> Link | None:
        """The link that is stored under this key (`links.key_of`)."""

    def citizen(self, person: PersonId) -> Citizen | None: ...
    def citizens(self, status: Sequence[Membership] = (Membership.ACTIVE,)) -> Sequence[Citizen]:
        """Everybody of the network with one of these statuses, by person: for choosing people and the digest only."""

    def gathering(self, number: GatheringNumber) -> Gathering | None: ...
    def gatherings_of(self, case: CaseNumber) -> Sequence[Gathering]:
        """The gatherings of a case, in the order of its course."""

    def gatherings_with(self, status: Sequence[GatheringStatus]) -> Sequence[Gathering]:
        """Gatherings of these statuses, oldest first."""

    def invitation(self, gathering: GatheringNumber, citizen: PersonId) -> Invitation | None: ...
    def invitations_to(
        self, gathering: GatheringNumber, status: Sequence[InvitationStatus] = ()
    ) -> Sequence[Invitation]:
        """The invitations to a gathering, by wave and then citizen; only those of `status`, if any is given."""

    def invitations_of(self, citizen: PersonId) -> Sequence[Invitation]:
        """Everything a citizen was ever asked to, newest first."""

    def invitations_since(self, moment: datetime) -> Sequence[Invitation]:
        """Everything anybody was asked to since, oldest first: the history that choosing people looks at."""

    def enquiry(self, citizen: PersonId, asked: datetime) -> Enquiry | None:
        """What a citizen asked then, as long as it is kept."""

    def next_person(self) -> PersonId: ...
    def next_case(self) -> CaseNumber:
        """A number no other case has or will get. Gaps are fine."""

    def next_gathering(self) -> GatheringNumber:
        """As `next_case`."""

    def new_secret(self) -> str:
        """192 random bits as 32 letters, figures, - and _: for a link. The only chance in a turn, and it is stored hashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one event leads to. The store saves all of it in one transaction, or none of it.

    A value with version 0 is new; any other is saved only where the stored version is still that one (else StaleError).
    `person` is whoever was heard; `people` are others who came in or changed by it.
    """

    person: Person | None = None
    people: tuple[Person, ...] = ()
    conversation: Conversation | None = None
    cases: tuple[Case, ...] = ()
    log: tuple[LogEntry, ...] = ()
    citizens: tuple[Citizen, ...] = ()
    consents: tuple[Consent, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    links: tuple[Link, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    effects: tuple[Effect, ...] = ()


class Decide(Protocol):
    """The whole core as one pure function: core.service.Service.decide."""

    def __call__(self, event: Inbound | Due, facts: Facts) -> Turn: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message ready for its channel. `replaces` is the channel's id of a message to edit.

    `is_in_doubt`: this very message may have gone out before a crash. A provider that can look it up by `key` should.
    `place` is where only this person shall see it (Say.place), "" in their own chat. `thread` is the channel's id of the message
    it shall stand below. `since` is when it was queued: it cannot have gone out before.
    """

    key: str
    address: Address
    message: Message
    replaces: str | None = None
    is_in_doubt: bool = False
    place: str = ""
    thread: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; `ref` is the channel's id of it."""

    ref: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. `seconds` is the provider's own Retry-After; `is_for_all` when it holds for the whole channel.

    `may_have_arrived`: nobody knows. The next attempt is in doubt, also when a crash lies between. `lets_pass`: it keeps its
    place among the edits of its chat, and messages need not wait for it.
    """

    reason: str
    seconds: float | None = None
    is_for_all: bool = False
    may_have_arrived: bool = False
    lets_pass: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person is gone or has blocked us: a fact about them."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider will never take this message: a defect of ours."""

    reason: str


Outcome = Sent | Later | Unreachable | Refused


class Sender(Protocol):
    """One channel. What it raises counts as a defect of the message; a network that fails is `Later`."""

    async def send(self, row: Outgoing) -> Outcome: ...
