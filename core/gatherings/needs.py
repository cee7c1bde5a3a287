"""From a decided course to gatherings: how many citizens each block needs, in which role, and knowing what.

A draft to start from. The facilitator sets time and place and may change every value (`plan`); whom to ask is
`arranging/proposing`.
"""

from collections.abc import Mapping

from core.actions import Acted, token
from core.cases.titles import topic_of
from core.effects import Choice
from core.gatherings.rules import RoomRules
from core.model import Case, PersonId
from core.network import Cover, Gathering, Purpose
from core.ports import Facts
from core.recommending.blocks import Block, Course
from core.recommending.offerings import CitizenRole, OfferingId, Offerings

ANY_ROLE = "any"
"""A lab has no role of its own: everybody in the network may come."""
_LEVEL = 2
_PEOPLE_A_HEAD = 4
_WHOLE = 100
_KNOWN_POINTS, _SCALE = 70, 300  # what somebody gets who knows a field a little, of `core.select.fit`
_PURPOSES = {
    OfferingId.LAB: Purpose.LABS,
    OfferingId.PARTNER: Purpose.ADVISING,
    OfferingId.TAILORED: Purpose.ADVISING,
    OfferingId.HUNDRED_DAY: Purpose.GROUPS,
}


def gatherings_of(
    case: Case, course: Course, owner: PersonId, facts: Facts, *, offerings: Offerings, rules: RoomRules
) -> tuple[Gathering, ...]:
    """A draft for each block of the course, numbered, in its order."""
    return tuple(
        _gathering(case, place, block, owner, facts, offerings=offerings, rules=rules)
        for place, block in enumerate(course)
    )


def set_times(gathering: Gathering) -> Choice:
    """The button of the first step: when and where."""
    return Choice(
        token(Acted("g_set", gathering.number, "when")),
        "gathering/button/g_set",
        {"number": gathering.number},
        "primary",
    )


def weights_of(tags: tuple[str, ...]) -> Mapping[str, int]:
    """The fields in equal parts of a hundred; the first ones get what does not divide."""
    return {tag: _WHOLE // len(tags) + (place < _WHOLE % len(tags)) for place, tag in enumerate(tags)}


def cover_of(tags: tuple[str, ...], target: int) -> tuple[Cover, ...]:
    """Of each field one head in four, fewer where there are many fields, at least one: those who know it well."""
    heads = max(1, target // max(_PEOPLE_A_HEAD, len(tags)))
    return tuple(Cover(competence=tag, level=_LEVEL, heads=heads) for tag in tags[: max(1, target)])


def least_fit(weights: Mapping[str, int]) -> int:
    """Whoever knows a little of one of the fields may be asked."""
    return min(weights.values()) * _KNOWN_POINTS // _SCALE if weights else 0


def _gathering(
    case: Case, place: int, block: Block, owner: PersonId, facts: Facts, *, offerings: Offerings, rules: RoomRules
) -> Gathering:
    limit = offerings[block.offering].citizens
    least, most = rules.size(block.citizens, limit.least, limit.most)
    if block.most is not None:  # nobody told a number, and this is what they read
        least, most = block.citizens, block.most
    themes = case.answers.get("theme")
    tags = tuple(str(tag) for tag in (themes.value or ())) if themes is not None and not themes.is_unknown else ()
    weights = weights_of(tags)
    return Gathering(
        number=facts.next_gathering(),
        case=case.number,
        block=place,
        offering=block.offering.value,
        owner=owner,
        title=case.title,
        purpose=_PURPOSES[block.offering],
        role=_role(block),
        least=least,
        target=block.citizens,
        most=most,
        weights=weights,
        cover=cover_of(tags, block.citizens),
        least_fit=least_fit(weights),
        progress={
            "sessions": block.sessions or 1,
            "minutes": block.minutes,
            "focus": block.focus,
            "topic": topic_of(case, rules.topic_letters),
        },
    )


def _role(block: Block) -> str:
    """What is asked of citizens here: to advise, to do, or nothing in particular."""
    if block.role is None:
        return ANY_ROLE
    return CitizenRole.ADVISE if block.role is CitizenRole.ADVISE else CitizenRole.DO
