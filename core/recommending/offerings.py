"""What Sparringsrummet offers: the building blocks, their limits with the source of every number, and who may ask for them.

The numbers are read from prompts/offerings.toml. Whether a composed course keeps them is asked in
`core.recommending.blocks`; which
offering fits a need is decided in `core.recommending.recommend`. No sentence for people belongs here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from core.errors import ContentError
from core.model import Json
from core.tables import Table, read_table

FILE = "prompts/offerings.toml"
Choice = TypeVar("Choice", bound=StrEnum)


class Code(StrEnum):
    """An identifier that is its own text: it finds what was stored under the plain word, and hashes at the speed of one."""

    __hash__ = str.__hash__


class OfferingId(Code):
    """The identifiers that stand in cases, texts and exports. UNCLEAR is not offered: it means that we must ask first."""

    PARTNER = "partner"
    LAB = "lab"
    TAILORED = "tailored"
    HUNDRED_DAY = "hundred_day"
    COMBINATION = "combination"
    UNCLEAR = "unclear"


BLOCKS = (OfferingId.LAB, OfferingId.PARTNER, OfferingId.HUNDRED_DAY, OfferingId.TAILORED)
"""What a course is built of. A combination is several of these in order."""


class Focus(Code):
    """What a lab is about: exactly one of the four."""

    EXPLORE = "explore"
    IDEATE = "ideate"
    EXPERIMENT = "experiment"
    DIGITAL_POTENTIAL = "digital_potential"


class Requester(Code):
    """On whose behalf somebody asks."""

    EMPLOYEE = "employee"
    STANDING_COMMITTEE = "standing_committee"
    TASK_COMMITTEE = "task_committee"
    POLITICIAN = "politician"


_EVERYONE = len(Requester)


class CitizenRole(Code):
    """What citizens do in a building block. Per person, never assumed."""

    ADVISE = "advise"
    DO = "do"
    BOTH = "both"


class SourceKind(StrEnum):
    """How sure a rule stands: S the source document, K other public sources, F our proposal."""

    STATED = "S"
    PUBLIC = "K"
    PROPOSAL = "F"


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a number comes from. `id` names its text for people: names/source/<id>."""

    id: str
    kind: SourceKind
    place: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a limit, both ends allowed. `most` None: the source sets no upper end."""

    least: int
    most: int | None
    source: RuleSource

    def holds(self, number: int) -> bool:
        return self.least <= number and (self.most is None or number <= self.most)


class Fit(StrEnum):
    """How a number meets a limit: NOTED is allowed by some of the statements and not by others."""

    AGREED = "agreed"
    NOTED = "noted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Limit:
    """Everything the sources say about one number. What anybody stated is allowed; the target is where all agree."""

    stated: tuple[Stated, ...]

    @property
    def least(self) -> int:
        return min(one.least for one in self.stated)

    @property
    def most(self) -> int | None:
        ends = [one.most for one in self.stated if one.most is not None]
        return max(ends) if len(ends) == len(self.stated) else None

    @property
    def target(self) -> tuple[int, int | None]:
        """The least and most that no source speaks against."""
        ends = [one.most for one in self.stated if one.most is not None]
        return max(one.least for one in self.stated), min(ends, default=None)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(one.source.id for one in self.stated)

    def fit(self, number: int) -> Fit:
        if not self.least <= number <= (number if self.most is None else self.most):
            return Fit.REFUSED
        return Fit.AGREED if all(one.holds(number) for one in self.stated) else Fit.NOTED

    def nearest(self, number: int) -> int:
        """The allowed number closest to the one wished for."""
        return max(self.least, number if self.most is None else min(number, self.most))


@dataclass(frozen=True, slots=True)
class Offering:
    """One building block. A limit that is None is not spoken of by any source, and nothing is checked.

    `roles` empty means that citizens may have any role; else the first one is what an invitation says.
    `usual` is how many citizens we propose when nobody has wished for a number.
    """

    id: OfferingId
    requesters: frozenset[Requester]
    citizens: Limit
    usual: tuple[int, int | None]
    roles: tuple[CitizenRole, ...] = ()
    focuses: tuple[Focus, ...] = ()
    sessions: Limit | None = None
    minutes: Limit | None = None
    days: Limit | None = None
    needs_drift_owner: bool = False


@dataclass(frozen=True, slots=True)
class RunStep:
    """One piece of a lab. Its words: runsheet/<focus>/<step>."""

    step: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Offerings:
    """All building blocks in the order that settles what nothing else settles, and the run sheet of every lab focus."""

    version: int
    blocks: Mapping[OfferingId, Offering]
    run_sheets: Mapping[Focus, tuple[RunStep, ...]]
    sources: Mapping[str, RuleSource]

    def __getitem__(self, offering: OfferingId) -> Offering:
        return self.blocks[offering]

    def may_ask(self, requester: Requester | None, offering: OfferingId) -> bool:
        """Whether this requester may have this block; somebody unknown may have what everyone may have."""
        allowed = self.blocks[offering].requesters
        return len(allowed) == _EVERYONE or (requester is not None and requester in allowed)


def as_told(offerings: Offerings) -> dict[str, Json]:
    """The numbers of every offering as plain values for texts: {"lab": {"citizens": {"least": 8, "most": 30}, …}, …}.

    Where citizens have no upper limit it is how many there usually are; `agreed` is what no source speaks against.
    """
    return {
        offering.value: {
            "citizens": _told(rules.citizens)
            if rules.citizens.most is not None
            else dict(zip(_ENDS, rules.usual, strict=True)),
            "agreed": {"least": rules.citizens.target[0], "most": rules.citizens.target[1]},
            "sessions": _told(rules.sessions),
            "hours": rules.minutes.least // _MINUTES_OF_HOUR if rules.minutes else None,
            "days": rules.days.least if rules.days else None,
        }
        for offering, rules in offerings.blocks.items()
    }


_ENDS = ("least", "most")
_MINUTES_OF_HOUR = 60


def _told(limit: Limit | None) -> dict[str, Json] | None:
    return {"least": limit.least, "most": limit.most} if limit is not None else None


def parse_offerings(text: str, file: str = FILE) -> Offerings:
    """Reads and checks the whole file. Raises ContentError on the first mistake, naming file and key."""
    top = read_table(file, text)
    top.only(("version", "sources", "offerings", "run_sheets"))
    sources = {name: _source(name, table) for name, table in top.table("sources").each()}
    blocks = {
        _id(name, table): _offering(_id(name, table), table, sources) for name, table in top.table("offerings").each()
    }
    for missing in (block for block in BLOCKS if block not in blocks):
        top.table("offerings").fail(missing, "This building block is missing.", "Write its table.")
    lab = blocks[OfferingId.LAB]
    sheets = _run_sheets(top.table("run_sheets"), lab, sources)
    return Offerings(top.number("version"), blocks, sheets, sources)


def _id(name: str, table: Table) -> OfferingId:
    if name not in [block.value for block in BLOCKS]:
        raise ContentError(
            table.file, table.path, "There is no such building block.", hint=f"Use one of: {', '.join(BLOCKS)}."
        )
    return OfferingId(name)


def _source(name: str, table: Table) -> RuleSource:
    table.only(("kind", "place"))
    return RuleSource(name, table.one_of("kind", SourceKind), table.text("place"))


_KEYS = {"requesters", "citizens", "usual_citizens", "roles", "focuses", "sessions", "minutes", "days", "drift_owner"}


def _offering(offering: OfferingId, table: Table, sources: Mapping[str, RuleSource]) -> Offering:
    table.only(_KEYS)
    citizens = _limit(table, "citizens", sources)
    if citizens is None:
        table.fail("citizens", "The key is missing.", 'Add a list as [{ min = 1, source = "proposal" }].')
    return Offering(
        id=offering,
        requesters=frozenset(_sourced(table, "requesters", sources).several("value", Requester)),
        citizens=citizens,
        usual=_usual(table, citizens, sources),
        roles=_choices(table, "roles", CitizenRole, sources),
        focuses=_choices(table, "focuses", Focus, sources),
        sessions=_limit(table, "sessions", sources),
        minutes=_limit(table, "minutes", sources),
        days=_limit(table, "days", sources),
        needs_drift_owner="drift_owner" in table and _sourced(table, "drift_owner", sources).truth("value"),
    )


def _sourced(table: Table, name: str, sources: Mapping[str, RuleSource]) -> Table:
    """The table below `name`, once its source is known to exist."""
    found = table.table(name)
    _source_of(found, sources)
    return found


def _source_of(table: Table, sources: Mapping[str, RuleSource]) -> RuleSource:
    name = table.text("source")
    if name not in sources:
        table.fail("source", f'There is no source "{name}".', f"Add it under [sources], or use: {', '.join(sources)}.")
    return sources[name]


def _choices(table: Table, name: str, kind: type[Choice], sources: Mapping[str, RuleSource]) -> tuple[Choice, ...]:
    return _sourced(table, name, sources).several("value", kind) if name in table else ()


def _limit(table: Table, name: str, sources: Mapping[str, RuleSource]) -> Limit | None:
    if name not in table:
        return None
    limit = Limit(tuple(_stated(one, sources) for one in table.tables(name)))
    if not limit.stated:
        table.fail(name, "The list is empty.", "Write what the source says, or remove the key.")
    least, most = limit.target
    if most is not None and least > most:
        table.fail(name, "The sources exclude each other.", "Keep at least one number that all of them allow.")
    return limit


def _stated(table: Table, sources: Mapping[str, RuleSource]) -> Stated:
    table.only(("min", "max", "source"))
    stated = Stated(table.number("min"), table.number("max") if "max" in table else None, _source_of(table, sources))
    if stated.least < 1 or (stated.most is not None and stated.most < stated.least):
        table.fail("min", "The range holds no number.", "Write min of at least 1, and max not below min.")
    return stated


def _usual(table: Table, citizens: Limit, sources: Mapping[str, RuleSource]) -> tuple[int, int | None]:
    if "usual_citizens" not in table:
        return citizens.target
    usual = _sourced(table, "usual_citizens", sources)
    least, most = usual.number("min"), usual.number("max")
    if least > most or Fit.REFUSED in (citizens.fit(least), citizens.fit(most)):
        usual.fail("min", "The usual number breaks the limit above.", "Keep it inside the limit of citizens.")
    return least, most


def _run_sheets(table: Table, lab: Offering, sources: Mapping[str, RuleSource]) -> dict[Focus, tuple[RunStep, ...]]:
    table.only(("source", *lab.focuses))
    _source_of(table, sources)
    sheets = {
        focus: tuple(RunStep(one.text("step"), one.number("minutes")) for one in table.tables(focus))
        for focus in lab.focuses
    }
    for focus, steps in sheets.items():
        length = sum(step.minutes for step in steps)
        if lab.minutes is not None and lab.minutes.fit(length) is not Fit.AGREED:
            table.fail(
                focus, f"The steps last {length} minutes together.", "The steps of a run sheet fill the lab exactly."
            )
    return sheets
