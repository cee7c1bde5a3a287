"""The recommendation: one ranking of everything Sparringsrummet offers, with reasons, what is missing and what would change it.

`recommend` is pure and always answers: the same answers give the same ranking, every offering stands in it once, and every
place has a reason. A facilitator decides; nothing here is a decision. The rules stand in `core.recommending.rules`, what-if
questions in `core.recommending.counterfactual`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.model import Json
from core.recommending.counterfactual import Counterfactual, Outcome, Question, counterfactuals, missing, what_if
from core.recommending.offerings import CitizenRole, Focus, Offering, OfferingId, Offerings
from core.recommending.ranking import Blocker, Place, first, is_open, rank
from core.recommending.signals import Part, Signals, Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offering stands where it does: a rule and the answers it used. Its words: reason/<rule>."""

    rule: str
    offering: OfferingId
    answers: tuple[str, ...]
    params: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One place of the ranking. A single offering has itself as its only part; UNCLEAR has none."""

    offering: OfferingId
    parts: tuple[Part, ...]
    focus: Focus | None
    citizens: Span | None
    role: CitizenRole | None
    reasons: tuple[Reason, ...]
    blockers: tuple[Blocker, ...] = ()

    @property
    def startable(self) -> bool:
        """Whether it can begin with what is known now."""
        return is_open(self.parts, self.blockers)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`missing` are the questions whose answer could change or unlock the first place, most valuable first."""

    ranked: tuple[Ranked, ...]
    missing: tuple[Question, ...]
    counterfactuals: tuple[Counterfactual, ...]

    @property
    def top(self) -> Ranked:
        return self.ranked[0]

    def as_json(self) -> dict[str, Json]:
        """Plain values for the case, complete enough to write every text about the recommendation later."""
        return {
            "ranked": [_ranked_json(place) for place in self.ranked],
            "missing": [question.value for question in self.missing],
            "counterfactuals": [one.as_json() for one in self.counterfactuals],
        }


def recommend(signals: Signals, offerings: Offerings) -> Recommendation:
    """The one ranking of all offerings for these answers, explained.

    Surprises: UNCLEAR stands first when no rule speaks for an offering that can be had; an offering without its driftsejer
    keeps its place and says that it cannot begin; one that this requester may not have stands last and says why.
    """
    places = rank(signals, offerings)
    ranked = tuple(_explained(place, signals, offerings) for place in places)
    here = _outcome(places[0])
    turns = what_if(signals, here, lambda changed: _outcome(first(changed, offerings)))
    return Recommendation(
        ranked, missing(signals, here, turns), counterfactuals(here, turns, _blocked_wishes(signals, places))
    )


def _outcome(place: Place) -> Outcome:
    return Outcome(place.offering, place.parts, place.startable)


def _blocked_wishes(signals: Signals, places: tuple[Place, ...]) -> frozenset[OfferingId]:
    """What the person named and cannot have now: the first thing they want to know is what would change that."""
    wanted = {*signals.named, *(part.offering for part in signals.phases)}
    return frozenset(place.offering for place in places if place.is_refused and place.offering in wanted)


def _explained(place: Place, signals: Signals, offerings: Offerings) -> Ranked:
    if place.offering is OfferingId.UNCLEAR:
        reason = Reason("unclear", OfferingId.UNCLEAR, (), {"offering": OfferingId.UNCLEAR.value})
        return Ranked(offering=OfferingId.UNCLEAR, parts=(), focus=None, citizens=None, role=None, reasons=(reason,))
    start = offerings[place.parts[0].offering] if place.parts else None
    return Ranked(
        offering=place.offering,
        parts=place.parts,
        focus=next((part.focus for part in place.parts if part.focus), None),
        citizens=_citizens(start, signals.citizens) if start else None,
        role=_role(place.parts, signals, offerings),
        reasons=_reasons(place, signals, start),
        blockers=place.blockers,
    )


def _reasons(place: Place, signals: Signals, start: Offering | None) -> tuple[Reason, ...]:
    """The rules that speak for it in their order; who has none says that nothing points there yet."""
    parts: list[Json] = [
        {"offering": part.offering.value, "focus": part.focus and part.focus.value} for part in place.parts
    ]
    about = {"offering": place.offering.value, "parts": parts, "focus": parts[0]["focus"] if parts else None}
    found = [
        Reason(
            one.rule, place.offering, one.answers, {**about, **{name: _plain(signals, name) for name in one.answers}}
        )
        for one in place.supports
    ]
    if not found:
        found.append(Reason("nothing_points_here", place.offering, (), about))
    wish = signals.citizens
    if start and wish and not all(n is None or start.citizens.nearest(n) == n for n in (wish.least, wish.most)):
        limit = {"least": start.citizens.least, "most": start.citizens.most}
        params = {**about, **limit, "citizens": _plain(signals, "citizens")}
        found.append(Reason("size_adjusted", place.offering, ("citizens",), params))
    return tuple(found)


def _plain(signals: Signals, name: str) -> Json:
    """An answer as a plain value for a text. Sets get the order of their names, so the text is the same every time."""
    value = getattr(signals, name)
    if isinstance(value, Span):
        return {"least": value.least, "most": value.most}
    if isinstance(value, frozenset):
        return sorted(one.value for one in value)
    if isinstance(value, tuple):
        return [one.offering.value if isinstance(one, Part) else one.value for one in value]
    return value if isinstance(value, bool) or value is None else value.value


def _citizens(rules: Offering, wish: Span | None) -> Span:
    """The wished number as far as the limits allow; what was not wished is as usual."""
    least, most = rules.usual
    if wish is None:
        return Span(least, most)
    if wish.most is not None:
        most = rules.citizens.nearest(wish.most)
    if wish.least is not None:
        least = rules.citizens.nearest(wish.least)
        most = most if most is None or wish.most is not None else max(least, most)
    aim = None if wish.aim is None else rules.citizens.nearest(wish.aim)
    most = most if most is None or aim is None else max(most, aim)
    return Span(least if most is None else min(least, most), most, aim)


def _role(parts: tuple[Part, ...], signals: Signals, offerings: Offerings) -> CitizenRole | None:
    """What the invitation will say: the offering's own role, the person's wish where both fit, BOTH when parts differ."""
    roles = set()
    for part in parts:
        allowed = offerings[part.offering].roles
        if signals.role and (not allowed or signals.role in allowed):
            roles.add(signals.role)
        elif allowed:
            roles.add(allowed[0])
    return roles.pop() if len(roles) == 1 else CitizenRole.BOTH if roles else None


def _span_json(span: Span) -> dict[str, Json]:
    return {"least": span.least, "most": span.most, **({"aim": span.aim} if span.aim is not None else {})}


def _ranked_json(place: Ranked) -> dict[str, Json]:
    return {
        "offering": place.offering.value,
        "parts": [{"offering": part.offering.value, "focus": part.focus and part.focus.value} for part in place.parts],
        "focus": place.focus and place.focus.value,
        "citizens": place.citizens and _span_json(place.citizens),
        "role": place.role and place.role.value,
        "startable": place.startable,
        "reasons": [
            {"rule": one.rule, "answers": list(one.answers), "params": dict(one.params)} for one in place.reasons
        ],
        "blockers": [{"rule": one.rule, "question": one.question, "part": one.part} for one in place.blockers],
    }
