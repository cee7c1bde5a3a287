"""The nouns of the sparring network: citizens, what they said yes to, the gatherings they are asked to, and the asking.

Only values live here. Who joins, who is chosen and who gets a seat is decided in the rooms. Moments are timezone-aware; days are
days of Copenhagen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from core.model import CaseNumber, Json, PersonId

GatheringNumber = NewType("GatheringNumber", int)
NOTICES = "notices"
"""Where they stand in a gathering's progress."""
NO_LIMIT = 10_000
"""More than any room holds: a quota that only wants at least so many."""


class Purpose(StrEnum):
    """What a citizen can agree to be asked for. Each is agreed to, and taken back, by itself."""

    LABS = "labs"
    ADVISING = "advising"
    GROUPS = "groups"


class Membership(StrEnum):
    """Where a citizen is on the way in and out. A pause is a date (`Citizen.paused_until`), not a state."""

    APPLIED = "applied"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """A member of the network, or somebody on the way in. `role` is advise, do or both (offerings.CitizenRole).

    `competences` maps one of the sixteen codes to a level from 1 to 3. `usual` is what `core.understand` read of when they can.
    Contact ids stand with the person, never here.
    """

    person: PersonId
    status: Membership
    since: date
    term_end: date | None = None
    role: str = "advise"
    purposes: frozenset[Purpose] = frozenset()
    competences: Mapping[str, int] = field(default_factory=dict)
    interests: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, Json] = field(default_factory=dict)
    away: tuple[tuple[date, date], ...] = ()
    languages: frozenset[str] = frozenset()
    age_band: str = ""
    district: str = ""
    household: str = ""
    ties: frozenset[str] = frozenset()
    paused_until: date | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One line of the consent log: to what, to which version of the text, given or taken back. Never changed."""

    person: PersonId
    at: datetime
    purpose: Purpose
    is_given: bool
    text_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. `minutes` is how long; `place` is what people read."""

    start: datetime
    minutes: int
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`heads` people in the room shall hold `competence` at `level` or more."""

    competence: str
    level: int
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """From `least` to `most` people with this value of `field` (age_band or district); NO_LIMIT is no upper end.

    An age is a band, or everybody under_45 or from_45. Which there are is `mix`.
    """

    field: str
    value: str
    least: int
    most: int


class GatheringStatus(StrEnum):
    """DRAFT is composed; PROPOSED waits for a facilitator's yes to its people; ASKING sends invitations; SET has its people;
    RUNNING is under way (a 100-day group, a course); DONE and CANCELLED are over."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ASKING = "asking"
    SET = "set"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self not in (GatheringStatus.DONE, GatheringStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One building block of a decided course that citizens are asked to: a lab, a group, a tailored course, advising.

    `offering` is offerings.OfferingId. `proposed` are the people in the order they would be asked. Every change of a seat saves
    the gathering too, so that its version makes seats safe. `progress` is what has happened since: waves, milestones, pulses.
    """

    number: GatheringNumber
    case: CaseNumber
    block: int
    offering: str
    owner: PersonId
    title: str
    status: GatheringStatus = GatheringStatus.DRAFT
    purpose: Purpose = Purpose.LABS
    role: str = "advise"
    is_delicate: bool = False
    sessions: tuple[Session, ...] = ()
    least: int = 0
    target: int = 0
    most: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    cover: tuple[Cover, ...] = ()
    quotas: tuple[Quota, ...] = ()
    least_fit: int = 0
    parties: frozenset[str] = frozenset()
    answer_by: datetime | None = None
    seed: str = ""
    proposed: tuple[PersonId, ...] = ()
    seated: int = 0
    progress: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0

    @property
    def topic(self) -> str:
        """What it is about, in full, until a facilitator writes it anew. The title is what has room in a line."""
        return str(self.progress.get("topic") or self.title)

    @property
    def notices(self) -> Sequence[Mapping[str, Json]]:
        """What was written to all who have a seat, each with its words and its moment, the latest last."""
        return tuple(self.progress.get(NOTICES, ()))

    def ended(self, status: GatheringStatus) -> "Gathering":
        """The gathering with this status, in which it is over. What was written to those who come goes with it."""
        progress = {name: value for name, value in self.progress.items() if name != NOTICES}
        return replace(self, status=status, progress=progress)


class InvitationStatus(StrEnum):
    """ASKED waits for an answer; SEATED is "du er med"; WAITING said yes to a full room; OFFERED has a free seat to claim;
    OTHER_TIME would come at another time; DECLINED, SILENT, WITHDRAWN, CALLED_OFF and NO_SEAT, who waited in vain, are over."""

    ASKED = "asked"
    SEATED = "seated"
    WAITING = "waiting"
    OFFERED = "offered"
    OTHER_TIME = "other_time"
    DECLINED = "declined"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"
    CALLED_OFF = "called_off"
    NO_SEAT = "no_seat"

    @property
    def is_open(self) -> bool:
        return self in _OPEN


_OPEN = frozenset({InvitationStatus.ASKED, InvitationStatus.SEATED, InvitationStatus.WAITING, InvitationStatus.OFFERED})


UNHEARD, REACHED_NOBODY = "unheard", "reached_nobody"
"""What is known of an invitation that ended and says nothing of its citizen: they were gone from the network before they
answered, or (REACHED_NOBODY) it never stood in their chat.
"""


ENTERED_BY = "entered_by"
"""What is known of an invitation whose latest answer a facilitator wrote down: which one it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A citizen asked to a gathering: at most one for the pair, ever. `place` is the turn on the waiting list, from 1.

    `practical` (access, diet) is kept with the gathering only and deleted after it. `facts` holds attendance, feedback, and the
    meetings of a course that they cannot come to (`invitations.absences`).
    """

    gathering: GatheringNumber
    citizen: PersonId
    status: InvitationStatus
    asked: datetime
    wave: int = 1
    answer_by: datetime | None = None
    answered: datetime | None = None
    place: int = 0
    calendar_sequence: int = 0
    practical: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0

    @property
    def reached_nobody(self) -> bool:
        """Whether it ended before it stood in a chat: then nobody was asked, and it counts in no budget."""
        return self.facts.get(UNHEARD) == REACHED_NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """A citizen's words that were passed on to the facilitators, and the answer, which is given once: `answered_by` may be
    somebody who is gone by now. `kind` is understand.topics.Shape; `asked`, in whole milliseconds, tells one of theirs from
    another.
    """

    citizen: PersonId
    asked: datetime
    kind: str
    words: str
    answered: datetime | None = None
    answered_by: PersonId | None = None
    answer: str = ""
    version: int = 0

    @property
    def thread(self) -> str:
        """The name of the thread that finds the message again where each facilitator read it (effects.Say.thread)."""
        return f"{threads_about(self.citizen)}{round(self.asked.timestamp() * 1_000)}"


def threads_about(citizen: PersonId) -> str:
    """How the names of all threads about what a citizen asked begin."""
    return f"enquiry/{citizen}/"
