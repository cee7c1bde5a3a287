"""What the core needs of the world, as Protocols. Adapters keep these promises; a fake of ten lines keeps them in a test."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from core.effects import Choice, Effect
from core.events import Due, Inbound
from core.model import Address, Case, CaseNumber, CaseStatus, Conversation, Json, LogEntry, Person, PersonId

Result = TypeVar("Result")


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, timezone-aware. The only source of time in the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a chat as it stands: what a person did, or a message of ours by prompt and values, rendered when shown.

    `kind` is what a person sent that is not words; a tap has the button they tapped as its only choice, while that is shown.
    `id` grows with time within a chat. For ours it is the channel's message id; an edited message stands in its place with its
    latest prompt.
    """

    id: str
    at: datetime
    is_ours: bool
    words: str = ""
    kind: str = ""
    prompt: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


class Facts(Protocol):
    """Reads of one turn, all from the turn's own transaction. Nothing is written through it."""

    def person(self, person: PersonId) -> Person | None: ...
    def person_at(self, address: Address) -> Person | None: ...
    def conversation(self, person: PersonId) -> Conversation | None: ...
    def case(self, number: CaseNumber) -> Case | None: ...
    def cases_of(self, requester: PersonId) -> Sequence[Case]:
        """The requester's cases, newest first, at most 20."""

    def open_cases(self) -> Sequence[Case]:
        """Every open case, oldest first: for digest and queue only, never in an everyday turn."""

    def cases_with(self, status: Sequence[CaseStatus], *, since: datetime) -> Sequence[Case]:
        """Cases of these statuses created since, oldest first."""

    def load_of(self, facilitator: PersonId) -> int:
        """How many open cases the facilitator holds."""

    def facilitators(self) -> Sequence[Person]: ...
    def log_of(self, case: CaseNumber) -> Sequence[LogEntry]: ...
    def failed_deliveries(self, since: datetime) -> int:
        """Messages that ended in `dead` or `unreachable` since, for the digest's technical line."""

    def waiting(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these timers are set and have not come yet."""

    def chat(self, address: Address, *, most: int) -> Sequence[Line]:
        """The latest lines of a chat in order: inbound events and sent messages. For the playground and support."""

    def next_person(self) -> PersonId: ...
    def next_case(self) -> CaseNumber:
        """A number no other case has or will get. Gaps are fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one event leads to. The store saves all of it in one transaction, or none of it.

    A value with version 0 is new; any other is saved only where the stored version is still that one (else StaleError).
    """

    person: Person | None = None
    conversation: Conversation | None = None
    cases: tuple[Case, ...] = ()
    log: tuple[LogEntry, ...] = ()
    effects: tuple[Effect, ...] = ()


class Decide(Protocol):
    """The whole core as one pure function: core.service.Service.decide."""

    def __call__(self, event: Inbound | Due, facts: Facts) -> Turn: ...


class Store(Protocol):
    """Takes turns. Synchronous and thread-safe; `take` returns when the turn is committed."""

    def take(self, event: Inbound | Due, decide: Decide) -> Turn | None:
        """Run one turn: remember, load, decide, save, queue, commit. None when the event was seen before."""

    def read(self, question: Callable[[Facts], Result]) -> Result:
        """Ask something outside a turn, in a read-only transaction."""
