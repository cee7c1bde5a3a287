"""The nouns everyone shares: people, addresses, roles, answers, conversations and cases.

Only values live here. What may happen to them is decided in the rooms named after the decision (intake, screening …).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, NewType, Self

PersonId = NewType("PersonId", int)
CaseNumber = NewType("CaseNumber", int)
ERASED = PersonId(0)
"""Who stands where somebody was erased. Numbers below it are erased people who must be told apart. No message reaches them."""
Json = Any  # a value that json can carry: None, bool, int, float, str, list, dict


class Role(StrEnum):
    """What a person may do. Checked in the core on every event, whatever a menu shows."""

    EMPLOYEE = "employee"
    POLITICIAN = "politician"
    SECRETARY = "secretary"
    FACILITATOR = "facilitator"
    LEAD = "lead"
    CITIZEN = "citizen"
    OPERATOR = "operator"


class DigestRhythm(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached: a channel and the chat in it. One lane of the outbox each."""

    channel: str
    chat: str

    @property
    def lane(self) -> str:
        return f"{self.channel}:{self.chat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the bot talks to. `address` is where they were last heard, so a dialogue follows them across channels."""

    id: PersonId
    address: Address
    roles: frozenset[Role]
    name: str = ""
    language: str = "da"
    digest: DigestRhythm = DigestRhythm.DAILY
    substitute: PersonId | None = None
    case_limit: int | None = None
    is_reachable: bool = True
    version: int = 0

    @property
    def is_facilitator(self) -> bool:
        return Role.FACILITATOR in self.roles or Role.LEAD in self.roles

    @property
    def is_lead(self) -> bool:
        return Role.LEAD in self.roles

    @property
    def works_here(self) -> bool:
        return Role.EMPLOYEE in self.roles or self.is_facilitator


class Source(StrEnum):
    """How an answer came about. What was only understood (READ) may be replaced by what was said."""

    SAID = "said"
    CHOSEN = "chosen"
    READ = "read"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Answer:
    """One slot's answer. `value` None with `unknown` is "ved ikke" or a skip, which is an answer too."""

    value: Json
    written: str
    at: str
    source: Source = Source.SAID
    flow: str = ""
    is_unknown: bool = False

    def as_json(self) -> list[Json]:
        return [self.value, self.written, self.at, self.source.value, self.flow, int(self.is_unknown)]

    @classmethod
    def from_json(cls, row: list[Json]) -> Self:
        return cls(row[0], row[1], row[2], Source(row[3]), row[4], bool(row[5]))


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A dialogue under way: which one, what it is about, and its answers. The position is derived from these, never kept."""

    name: str
    run: int
    answers: Answers = field(default_factory=dict)
    about: Mapping[str, Json] = field(default_factory=dict)
    set_aside: Answers = field(default_factory=dict)
    standing: Any = field(default=None, init=False, repr=False, compare=False)
    """Kept by the flow, which derives it from the rest: every turn asks several times, the next turn of the same person too."""

    def answered(self, slot: str, answer: Answer) -> "Dialogue":
        aside = self.set_aside
        if slot in aside:
            aside = {name: old for name, old in aside.items() if name != slot}
        answers = {**self.answers, slot: answer}
        return Dialogue(name=self.name, run=self.run, answers=answers, about=self.about, set_aside=aside)

    def as_json(self) -> dict[str, Json]:
        return {
            "name": self.name,
            "run": self.run,
            "answers": {slot: answer.as_json() for slot, answer in self.answers.items()},
            "about": dict(self.about),
            "aside": {slot: answer.as_json() for slot, answer in self.set_aside.items()},
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Json]) -> Self:
        return cls(
            name=row["name"],
            run=row["run"],
            answers={slot: Answer.from_json(answer) for slot, answer in row["answers"].items()},
            about=row["about"],
            set_aside={slot: Answer.from_json(answer) for slot, answer in row["aside"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """All that is under way with one person, whatever the channel.

    `stack` holds dialogues in the order they were begun: the last one speaks, the ones below wait for it to end.
    `doubt` is a reading the bot asked about ("mente du …?"): {"slot", "values"}, or "readings" that several
    questions have of it, until the next message settles it. `last_tap` is the token of the button that was tapped last,
    where a tap is the last that was heard.
    """

    person: PersonId
    stack: tuple[Dialogue, ...] = ()
    runs: int = 0
    misses: int = 0
    doubt: Mapping[str, Json] | None = None
    is_paused: bool = False
    is_greeted: bool = False
    last_heard: str = ""
    last_tap: str = ""
    other_language: int = 0
    version: int = 0

    @property
    def dialogue(self) -> Dialogue | None:
        return self.stack[-1] if self.stack else None

    def with_dialogue(self, dialogue: Dialogue, **changes: Any) -> "Conversation":
        """The same conversation with its speaking dialogue replaced, and with other fields changed at once."""
        return self.changed(stack=(*self.stack[:-1], dialogue), **changes)

    def without(self, *dialogues: str) -> "Conversation":
        """The same conversation with the dialogues of these names let go, wherever they stand."""
        return self.changed(stack=tuple(one for one in self.stack if one.name not in dialogues))

    def changed(self, **changes: Any) -> "Conversation":
        """The same conversation with these fields changed, as `replace` does, in half the time: every turn does it thrice."""
        kept = {
            "person": self.person,
            "stack": self.stack,
            "runs": self.runs,
            "misses": self.misses,
            "doubt": self.doubt,
            "is_paused": self.is_paused,
            "is_greeted": self.is_greeted,
            "last_heard": self.last_heard,
            "last_tap": self.last_tap,
            "other_language": self.other_language,
            "version": self.version,
        }
        return Conversation(**{**kept, **changes})

    def as_json(self) -> dict[str, Json]:
        return {
            "stack": [dialogue.as_json() for dialogue in self.stack],
            "runs": self.runs,
            "misses": self.misses,
            "doubt": self.doubt,
            "paused": self.is_paused,
            "greeted": self.is_greeted,
            "heard": self.last_heard,
            "tap": self.last_tap,
            "other": self.other_language,
        }

    @classmethod
    def from_json(cls, person: PersonId, version: int, row: Mapping[str, Json]) -> Self:
        return cls(
            person=person,
            stack=tuple(Dialogue.from_json(dialogue) for dialogue in row["stack"]),
            runs=row["runs"],
            misses=row["misses"],
            doubt=row["doubt"],
            is_paused=row["paused"],
            is_greeted=row["greeted"],
            last_heard=row["heard"],
            last_tap=row.get("tap", ""),
            other_language=row["other"],
            version=version,
        )


class CaseStatus(StrEnum):
    """Where a request is. Only `core.screening.room` moves a case from one to another."""

    NEW = "new"
    CLAIMED = "claimed"
    ASKED = "asked"
    DECIDED = "decided"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in (CaseStatus.NEW, CaseStatus.CLAIMED, CaseStatus.ASKED)

    @property
    def takes_words(self) -> bool:
        """Whether whoever made it and whoever holds it still have something to tell each other."""
        return self.is_open or self is CaseStatus.DECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request that was sent. `answers` are the intake's; `recommendation` and `course` are plain values of their rooms."""

    number: CaseNumber
    requester: PersonId
    title: str
    status: CaseStatus
    created: datetime
    promised: date
    answers: Answers
    recommendation: Mapping[str, Json]
    facilitator: PersonId | None = None
    course: tuple[Mapping[str, Json], ...] = ()
    flags: frozenset[str] = frozenset()
    question: str = ""
    version: int = 0

    def as_json(self) -> dict[str, Json]:
        return {
            "title": self.title,
            "answers": {slot: answer.as_json() for slot, answer in self.answers.items()},
            "recommendation": self.recommendation,
            "course": list(self.course),
            "flags": sorted(self.flags),
            "question": self.question,
        }


LEARNING, LEARNING_SHARED, LEARNING_WITHHELD = "learning", "learning_shared", "learning_withheld"
"""Lines of a case's log: its learning card was written, it was put into the catalogue of ideas as it was then, and taken out."""


class LearningCard(NamedTuple):
    """What a case learnt, as others may read it: its title, its first building block ("" for none), and the card's lines."""

    case: CaseNumber
    title: str
    offering: str
    lines: tuple[tuple[str, str], ...]


class OpenCase(NamedTuple):
    """What an overview of all open requests asks of each: enough to count and to choose those that are shown."""

    number: CaseNumber
    status: CaseStatus
    promised: date
    facilitator: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of a case's decision log: who did what, when and why. Written once, never changed."""

    case: CaseNumber
    at: datetime
    who: PersonId | None
    what: str
    why: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
