"""Puts everything Sparringsrummet offers in one order, with what each place is made of and what stands in its way.

Cheap on purpose: a what-if question ranks anew. The explanation for people is added in
`core.recommending.recommend`, and the rules that speak for an offering stand in `core.recommending.rules`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.recommending.counterfactual import Question
from core.recommending.offerings import CitizenRole, OfferingId, Offerings
from core.recommending.rules import (
    DECIDING,
    MOST_WEIGHT,
    TILTING,
    Support,
    is_for_committee,
    is_refused,
    lab_focus,
    may_be_tested,
    wanted_phases,
    wants_a_test,
)
from core.recommending.signals import DriftOwner, HelpKind, Part, Signals

_RULES = (*DECIDING, *TILTING)
# One rule outweighs all later ones together, so every rule is a digit of the score, the first rule the highest. The
# last digit is the order of the file: no two offerings are ever equal.
_STEPS = tuple((MOST_WEIGHT + 1) ** place for place in range(len(_RULES), 0, -1))
_DECIDING_STEPS = tuple(zip(_STEPS, DECIDING, strict=False))
_DECIDED = _STEPS[len(DECIDING) - 1]


@dataclass(frozen=True, slots=True)
class Blocker:
    """What must be in place before a part may begin, and the question that settles it ("" when none does).

    Its words: blocker/<rule>. `part` 0 is the part that begins the course; later parts do not hold the start back.
    """

    rule: str
    question: str
    part: int = 0


def is_open(parts: tuple[Part, ...], blockers: tuple[Blocker, ...]) -> bool:
    """Whether the first part can begin: later parts have time until it is over."""
    return bool(parts) and not any(blocker.part == 0 for blocker in blockers)


@dataclass(frozen=True, slots=True)
class Place:
    """A place before it is explained: cheap enough to be computed anew for every what-if."""

    offering: OfferingId
    parts: tuple[Part, ...]
    supports: tuple[Support, ...]
    score: int
    blockers: tuple[Blocker, ...]
    is_refused: bool

    @property
    def startable(self) -> bool:
        return is_open(self.parts, self.blockers)


_UNCLEAR = Place(OfferingId.UNCLEAR, (), (), 0, (), False)


def rank(signals: Signals, offerings: Offerings) -> tuple[Place, ...]:
    """Refused offerings last, then by score; behind a first place that cannot begin, what can begin comes first."""
    supports: list[tuple[int, Support]] = []
    for step, rule in zip(_STEPS, _RULES, strict=True):
        supports += [(step * support.weight, support) for support in rule(signals, offerings)]
    order = (*offerings.blocks, OfferingId.COMBINATION)
    places = [_place(one, signals, offerings, supports, len(order) - at) for at, one in enumerate(order)]
    places.sort(key=_behind)
    if places[0].is_refused or places[0].score < _DECIDED:
        places.insert(0, _UNCLEAR)
    if not places[0].startable:
        places[1:] = sorted(places[1:], key=lambda place: not place.startable)
    return tuple(places)


def first(signals: Signals, offerings: Offerings) -> Place:
    """What stands first in `rank`, without its reasons and without ranking the rest: what-if questions ask this often."""
    scores: dict[OfferingId, int] = {}
    for step, rule in _DECIDING_STEPS:
        for support in rule(signals, offerings):
            scores[support.offering] = scores.get(support.offering, 0) + step * support.weight
    # No rule gives two offerings the same weight, so the tilting rules could not change what is highest.
    for offering in sorted(scores, key=lambda one: -scores[one]):
        place = _place(offering, signals, offerings)
        if not place.is_refused:
            return place
    return _UNCLEAR


def _behind(place: Place) -> tuple[bool, int]:
    return place.is_refused, -place.score


def _place(
    offering: OfferingId,
    signals: Signals,
    offerings: Offerings,
    supports: Sequence[tuple[int, Support]] = (),
    standing: int = 0,
) -> Place:
    mine = [one for one in supports if one[1].offering is offering]
    score, words = standing + sum(points for points, _ in mine), tuple(support for _, support in mine)
    refused = is_refused(offering, signals, offerings)
    if offering is not OfferingId.COMBINATION:
        part = Part(offering, lab_focus(signals) if offering is OfferingId.LAB else None)
        return Place(offering, (part,), words, score, _blockers(part, 0, signals, offerings), refused)
    parts = _parts(signals, offerings)
    if refused or not parts:
        rule = "rejected" if refused else "one_part_left"
        return Place(offering, parts, words, score, (Blocker(rule, "rejected"),), True)
    blockers = tuple(blocker for at, part in enumerate(parts) for blocker in _blockers(part, at, signals, offerings))
    return Place(offering, parts, words, score, blockers, False)


def _parts(signals: Signals, offerings: Offerings) -> tuple[Part, ...]:
    """The sequence asked for, or the two blocks that answer most of what was said: first find out, then act or be followed."""
    focus = lab_focus(signals)
    phases = wanted_phases(signals, offerings)
    if phases:
        return tuple(
            Part(one.offering, one.focus or (focus if one.offering is OfferingId.LAB else None)) for one in phases
        )
    named = [one for one in signals.named if one in offerings.blocks] if len(signals.named) > 1 else []
    left: list[OfferingId] = []
    for one in (*named, *_usual_order(signals)):
        if one not in left and not is_refused(one, signals, offerings):
            left.append(one)
    if len(left) < 2:
        return ()
    size = max(2, sum(one in named for one in left))
    return tuple(Part(one, focus if one is OfferingId.LAB else None) for one in left[:size])


def _usual_order(signals: Signals) -> tuple[OfferingId, ...]:
    """What usually follows what, when nobody named a sequence."""
    acts = wants_a_test(signals)
    if is_for_committee(signals):
        return _COURSE_THEN_TEST if acts else _COURSE_THEN_LAB
    tests = HelpKind.TESTING in signals.help and may_be_tested(signals) and not signals.advice
    return _LAB_THEN_TEST if acts or tests else _LAB_THEN_ADVICE


_LAB_THEN_TEST = (OfferingId.LAB, OfferingId.HUNDRED_DAY, OfferingId.PARTNER)
_LAB_THEN_ADVICE = (OfferingId.LAB, OfferingId.PARTNER, OfferingId.HUNDRED_DAY)
_COURSE_THEN_TEST = (OfferingId.TAILORED, OfferingId.HUNDRED_DAY, OfferingId.LAB, OfferingId.PARTNER)
_COURSE_THEN_LAB = (OfferingId.TAILORED, OfferingId.LAB, OfferingId.PARTNER, OfferingId.HUNDRED_DAY)


def _blockers(part: Part, at: int, signals: Signals, offerings: Offerings) -> tuple[Blocker, ...]:
    rules = offerings[part.offering]
    found = []
    if signals.rejected and part.offering in signals.rejected:
        found.append(Blocker("rejected", "rejected", at))
    if not offerings.may_ask(signals.requester, part.offering):
        rule = "tailored_needs_committee" if part.offering is OfferingId.TAILORED else "not_eligible"
        found.append(Blocker(rule, Question.REQUESTER.value, at))
    if rules.needs_drift_owner and signals.drift_owner is not DriftOwner.KNOWN:
        found.append(Blocker("drift_owner", Question.DRIFT_OWNER.value, at))
    if rules.roles and signals.role is CitizenRole.ADVISE and CitizenRole.ADVISE not in rules.roles:
        found.append(Blocker("needs_doers", Question.ROLE.value, at))
    if rules.focuses and part.focus is None:
        found.append(Blocker("focus", Question.CLARITY.value, at))
    return tuple(found)
