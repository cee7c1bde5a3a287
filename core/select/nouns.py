"""The nouns of choosing people: what is needed, who could come, which limits hold, what the network remembers of each.

Days are whole numbers on any scale that needs and candidates share (`date.toordinal()` will do). A slot is a named part of
the week such as "tue-eve". Names of people do not belong here: an id tells two people apart and decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]

REST_DAYS = 30
GAP_DAYS = 14
BUDGET = 4
BUDGET_DAYS = 184
"""The longest half of a calendar year: who is within the budget over this long is so in each half, too."""


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting: its day and the slot of the week it takes."""

    day: int
    slot: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many a room holds: never more than `most`; below `least` it does not take place."""

    least: int
    target: int
    most: int


@dataclass(frozen=True, slots=True)
class Cover:
    """At least `heads` of the room know about `tag` at `level` (1..3) or above."""

    tag: str
    level: int
    heads: int


@dataclass(frozen=True, slots=True)
class Quota:
    """Between `least` and `most` of the room have `value` in the feature `field` (age band, district)."""

    field: str
    value: str
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a room is needed for. `kind` is the purpose people have said yes to being asked for (lab, wg, course, partner).

    `weights` are percentages of each tag in the fit. Invitations go out on days in [`open_day`, `close_day`).
    """

    id: str
    kind: str
    role: str
    open_day: int
    close_day: int
    sessions: tuple[Session, ...]
    size: Size
    weights: Mapping[str, int]
    cover: tuple[Cover, ...] = ()
    quotas: tuple[Quota, ...] = ()
    min_fit: int = 0
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A citizen of the network as far as choosing needs to know.

    `purposes` None is a yes to every kind of need. `away` are spans of days, both ends included. Before the day `paused_until`
    nobody asks them. `features` are what quotas count. An empty `household` is a household of one.
    """

    id: str
    joined: int
    term_end: int
    roles: frozenset[str]
    competence: Mapping[str, int]
    interest: frozenset[str]
    slots: frozenset[str]
    away: tuple[Span, ...] = ()
    features: Mapping[str, str] = field(default_factory=dict)
    household: str = ""
    ties: frozenset[str] = frozenset()
    purposes: frozenset[str] | None = None
    paused_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The limits that protect people, as the municipality sets them; the defaults are what membership means when it sets none.

    `most_invitations` within `budget_days` back from the day of asking; `cooldown_days` between any two sessions.
    """

    cooldown_days: int = REST_DAYS
    invite_gap_days: int = GAP_DAYS
    most_invitations: int = BUDGET
    budget_days: int = BUDGET_DAYS
    one_per_household: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is remembered of one candidate.

    `invited` are the days of invitations of any need, as far back as is known; `asked` and `accepted` count them from the start.
    `sessions` are the days of sessions taken part in or said yes to; a yes that came to nothing is taken out again. `due` is the
    candidate's fair share of invitations so far, `got` how many came: for each invitation sent for a need, everybody qualified
    for it is due an equal part (`core.select.fairness`).
    """

    invited: tuple[int, ...] = ()
    sessions: tuple[int, ...] = ()
    due: float = 0.0
    got: int = 0
    asked: int = 0
    accepted: int = 0


NOTHING = Record()
History = Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code and its values. The words of it stand in the prompts."""

    code: str
    values: Mapping[str, int | float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was wanted and is missing from a room: `found` of `wanted`.

    `kind` is "size", "cover", "quota_least" or "quota_most"; `name` says which tag or value.
    """

    kind: str
    name: str
    wanted: int
    found: int
