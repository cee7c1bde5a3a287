"""A course as an ordered tuple of building blocks, and the checks that hold it inside the limits of the offerings.

Nothing is repaired here: a check answers with findings, and whoever composes decides. Recommending is
`core.recommending.recommend`'s work.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from core.model import Json
from core.recommending.offerings import CitizenRole, Fit, Focus, Limit, OfferingId, Offerings, Requester


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One building block of a course. `citizens` counts citizens only: staff and politicians are counted apart.

    `most` is how many there may be where nobody has told a number yet, and `citizens` is the least that is usual.
    """

    offering: OfferingId
    citizens: int
    focus: Focus | None = None
    sessions: int | None = None
    minutes: int | None = None
    starts: date | None = None
    role: CitizenRole | None = None
    most: int | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "offering": self.offering.value,
            "citizens": self.citizens,
            "focus": self.focus and self.focus.value,
            "sessions": self.sessions,
            "minutes": self.minutes,
            "starts": self.starts and self.starts.isoformat(),
            "role": self.role and self.role.value,
            "most": self.most,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Json]) -> "Block":
        return cls(
            offering=OfferingId(row["offering"]),
            citizens=row["citizens"],
            focus=Focus(row["focus"]) if row["focus"] else None,
            sessions=row["sessions"],
            minutes=row["minutes"],
            starts=date.fromisoformat(row["starts"]) if row["starts"] else None,
            role=CitizenRole(row["role"]) if row["role"] else None,
            most=row.get("most"),
        )


Course = tuple[Block, ...]


class FindingKind(StrEnum):
    """REFUSED must be mended before the course can be decided; NOTE is allowed and shown."""

    REFUSED = "refused"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say. Its words: finding/<rule>, with `params` and the place of the block (1 is the first, 0 all)."""

    kind: FindingKind
    rule: str
    block: int = 0
    params: Mapping[str, Json] = field(default_factory=dict)


def is_refused(findings: tuple[Finding, ...]) -> bool:
    """Whether anything stands in the way of the course."""
    return any(finding.kind is FindingKind.REFUSED for finding in findings)


def check_course(
    course: Course, requester: Requester | None, override_reason: str = "", *, offerings: Offerings
) -> tuple[Finding, ...]:
    """Every limit the course breaks, block by block, and what is worth a note.

    A written reason opens an offering to a requester who may not have it, and nothing else: numbers stay numbers.
    """
    if not course:
        return (Finding(FindingKind.REFUSED, "empty_course"),)
    return (
        *(
            finding
            for place, block in enumerate(course, start=1)
            for finding in _check_block(block, place, requester, override_reason.strip(), offerings)
        ),
        *_check_order(course, offerings),
    )


def check_start(
    course: Course, drift_owner: str, override_reason: str = "", *, offerings: Offerings
) -> tuple[Finding, ...]:
    """Whether the first block may begin: no test starts without somebody who carries the result in daily operation.

    A facilitator's written reason lets it begin all the same; the note then stays visible in the reports.
    """
    if not course or course[0].offering not in offerings.blocks:
        return (Finding(FindingKind.REFUSED, "empty_course"),)
    if not offerings[course[0].offering].needs_drift_owner or drift_owner.strip():
        return ()
    reason = override_reason.strip()
    kind = FindingKind.NOTE if reason else FindingKind.REFUSED
    rule = "drift_owner_overridden" if reason else "drift_owner"
    return (Finding(kind, rule, 1, {"offering": course[0].offering.value, "reason": reason}),)


def last_day(block: Block, offerings: Offerings) -> date | None:
    """The day a block ends when its length is counted in days: day 100 is the start date + 100. Others end as they start."""
    days = offerings[block.offering].days
    return block.starts + timedelta(days=days.target[0]) if block.starts and days else block.starts


def usual_block(offering: OfferingId, focus: Focus | None, citizens: int | None, *, offerings: Offerings) -> Block:
    """A block inside all limits, as near to the wished number of citizens as they allow. The facilitator's starting point.

    Without a number it is as many as usual, and stays open.
    """
    rules = offerings[offering]
    least, most = rules.usual
    return Block(
        offering=offering,
        focus=focus,
        citizens=rules.citizens.nearest(least if citizens is None else citizens),
        sessions=rules.sessions.target[0] if rules.sessions else None,
        minutes=rules.minutes.target[0] if rules.minutes else None,
        role=rules.roles[0] if rules.roles else None,
        most=most if citizens is None and most != least else None,
    )


def _check_block(
    block: Block, place: int, requester: Requester | None, reason: str, offerings: Offerings
) -> Iterator[Finding]:
    rules = offerings.blocks.get(block.offering)
    if rules is None:
        yield Finding(FindingKind.REFUSED, "not_a_block", place, {"offering": block.offering.value})
        return
    about = {"offering": block.offering.value}
    if not offerings.may_ask(requester, block.offering):
        kind = FindingKind.NOTE if reason else FindingKind.REFUSED
        rule = "requester_overridden" if reason else "requester"
        yield Finding(kind, rule, place, {**about, "requester": requester and requester.value, "reason": reason})
    if rules.focuses and block.focus not in rules.focuses:
        yield Finding(FindingKind.REFUSED, "focus_required", place, about)
    if not rules.focuses and block.focus:
        yield Finding(FindingKind.REFUSED, "focus_without_lab", place, {**about, "focus": block.focus.value})
    if rules.roles and block.role not in rules.roles:
        params = {**about, "role": block.role and block.role.value, "allowed": [role.value for role in rules.roles]}
        yield Finding(FindingKind.REFUSED, "role", place, params)
    for rule, number, limit in _numbers(block, offerings):
        yield from _check_number(rule, number, limit, place, about)


def _numbers(block: Block, offerings: Offerings) -> Iterator[tuple[str, int | None, Limit | None]]:
    rules = offerings[block.offering]
    yield "citizens", block.citizens, rules.citizens
    yield "sessions", block.sessions, rules.sessions
    yield "minutes", block.minutes, rules.minutes


def _check_number(
    rule: str, number: int | None, limit: Limit | None, place: int, about: Mapping[str, Json]
) -> Iterator[Finding]:
    if number is None:
        if limit is not None:
            yield Finding(
                FindingKind.REFUSED, f"{rule}_missing", place, {**about, "least": limit.least, "most": limit.most}
            )
        return
    if limit is None:
        if number < 1:
            yield Finding(FindingKind.REFUSED, rule, place, {**about, "number": number, "least": 1, "most": None})
        return
    fit = limit.fit(number)
    if fit is Fit.AGREED:
        return
    ranges = [{"least": one.least, "most": one.most, "source": one.source.id} for one in limit.stated]
    params = {**about, "number": number, "least": limit.least, "most": limit.most, "stated": ranges}
    yield Finding(FindingKind.REFUSED if fit is Fit.REFUSED else FindingKind.NOTE, rule, place, params)


def _check_order(course: Course, offerings: Offerings) -> Iterator[Finding]:
    """Dates must follow the order of the course; a block that begins before the one before it ends is worth a note."""
    dated = [
        (place, block)
        for place, block in enumerate(course, start=1)
        if block.starts and block.offering in offerings.blocks
    ]
    for (_, before), (place, block) in pairwise(dated):
        ends = last_day(before, offerings)
        if before.starts is None or block.starts is None or ends is None:
            continue
        params = {"offering": block.offering.value, "before": before.offering.value}
        if block.starts < before.starts:
            yield Finding(FindingKind.REFUSED, "order", place, params)
        elif block.starts < ends:
            yield Finding(FindingKind.NOTE, "overlap", place, {**params, "ends": ends.isoformat()})
