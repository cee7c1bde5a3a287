"""Asking citizens in waves: as few as it takes, out of those a facilitator approved, and never so many that the room overflows.

How many is `waves`, who of the approved is `core.select`; here both are asked and the invitations written. Moments are one
for each wave and gathering, so that a room of thirty has a handful of timers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core import workdays
from core.effects import Effect, SetTimer
from core.gatherings.candidates import candidate_of, chosen_of, day_of, history_of, is_open, may_be_asked, need_of
from core.gatherings.mix import fits, fitting
from core.gatherings.rules import RoomRules, evening_of, morning_of
from core.invitations.polls.saying import sent_out
from core.invitations.saying import asked
from core.invitations.waves.filling import Asked, Belief, Filling, Forecast, forecast, next_wave
from core.model import Json, PersonId
from core.network import UNHEARD, Citizen, Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts
from core.select import Reason, Size, select, why

if TYPE_CHECKING:
    from core.select.choosing import Selection

REMIND, LAPSE, WAVE, CLOSE = "gathering_remind", "gathering_lapse", "gathering_wave", "gathering_close"
CAN = "can"
"""What is known of whoever said in a poll that they can come to the time that was chosen."""
_REMEMBERED = timedelta(days=365)
_MOST_REMEMBERED = 60.0
"""Answers that count for what is believed of the next ones: enough to know the town, few enough to follow it."""
_YES = frozenset(
    {
        InvitationStatus.SEATED,
        InvitationStatus.WAITING,
        InvitationStatus.OFFERED,
        InvitationStatus.WITHDRAWN,
        InvitationStatus.NO_SEAT,
    }
)
_NO = frozenset({InvitationStatus.DECLINED, InvitationStatus.SILENT, InvitationStatus.OTHER_TIME})
_HELD = frozenset({InvitationStatus.SEATED, InvitationStatus.OFFERED})
_SOON = timedelta(hours=1)
_NEVER = 1e-9  # what is left of nothing when chances are summed up
_LIKELY = 1.5  # as log odds: a half becomes eight in ten


@dataclass(frozen=True, slots=True)
class Wave:
    """What a wave comes to: the gathering after it, the new invitations, and what shall happen."""

    gathering: Gathering
    invitations: tuple[Invitation, ...]
    effects: tuple[Effect, ...]


def belief_of(facts: Facts, at: datetime) -> Belief:
    """What the answers of the last year say about the next: newer and older alike, up to a limit.

    An invitation that reached nobody was not answered, whatever became of it.
    """
    since = facts.invitations_since(at - _REMEMBERED)
    statuses = [one.status for one in since if one.asked < at and not one.facts.get(UNHEARD)]
    yes, no = sum(one in _YES for one in statuses), sum(one in _NO for one in statuses)
    part = min(1.0, _MOST_REMEMBERED / (yes + no)) if yes + no else 0.0
    return Belief().after(yes * part, no * part)


def filling_of(gathering: Gathering, invitations: Iterable[Invitation], at: datetime, rules: RoomRules) -> Filling:
    """Where the room stands: seats taken and kept, who has not answered, and the days until nobody new is asked."""
    held = [one for one in invitations if one.status in _HELD]
    waiting = [one for one in invitations if one.status is InvitationStatus.ASKED]
    closing = gathering.answer_by or at
    return Filling(
        Size(gathering.least, gathering.target, gathering.most),
        yes=len(held),
        pending=tuple(_asked(one, at) for one in waiting),
        days_left=max(0, day_of(closing) - day_of(at)),
        no_shows=rules.no_shows(gathering.least, gathering.target, gathering.most),
    )


def _asked(one: Invitation, at: datetime) -> Asked:
    """Somebody who has not said yes or no. Whoever tapped a time of a poll is likelier than others, and nobody who is silent."""
    if one.facts.get("slots") or one.facts.get(CAN):
        return Asked(lean=_LIKELY)
    return Asked(max(0, day_of(at) - day_of(one.asked)))


def forecast_of(
    gathering: Gathering, invitations: Sequence[Invitation], belief: Belief, at: datetime, rules: RoomRules
) -> Forecast:
    """How the room is likely to end, when it is topped up out of those who are approved and not asked yet."""
    filling = filling_of(gathering, invitations, at, rules)
    left = len(gathering.proposed) - len({one.citizen for one in invitations} & set(gathering.proposed))
    waves = max(0, min(4, filling.days_left // rules.wave_days))
    return forecast(filling, belief, reserve=left, waves=waves)


def forecast_row(one: Forecast) -> dict[str, Json]:
    """A forecast as values for a text: the chance that the room ends within its limits, and where it most likely ends."""
    in_range = round(100 * one.p_in_range)
    if _NEVER < one.p_in_range < 1 - _NEVER:  # what is not certain is never said to be
        in_range = min(99, max(1, in_range))
    return {"in_range": in_range, "too_few": 100 - in_range, "low": one.low, "high": one.high}


def ask_wave(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime, rules: RoomRules
) -> Wave:
    """The next wave, which may be of nobody, and the moment to look again.

    Whoever was approved and may not be asked any more (a pause, another room, out of reach) is passed over.
    """
    number = 1 + max((one.wave for one in invitations), default=0)
    chosen: tuple[Invitation, ...] = ()
    reserve = reserve_of(gathering, invitations, facts, at)
    if gathering.answer_by is not None and at < gathering.answer_by and reserve:
        filling = filling_of(gathering, invitations, at, rules)
        count = next_wave(filling, belief_of(facts, at), reserve=len(reserve))
        chosen = _chosen(gathering, invitations, reserve, facts, at, rules, count=count, wave=number)
    return Wave(gathering, chosen, (*wave_effects(gathering, chosen, at, rules), *_looking_again(gathering, at, rules)))


def ask_instead(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime, rules: RoomRules
) -> Wave:
    """One more for each seat the room is short of its target, after nobody new is asked in waves: until a claim can be made.

    Asked one for one: whoever is asked so late has a day, as somebody on the list has.
    """
    number = 1 + max((one.wave for one in invitations), default=0)
    still = sum(one.status in _HELD or one.status is InvitationStatus.ASKED for one in invitations)
    start = gathering.sessions[0].start
    chosen: tuple[Invitation, ...] = ()
    if still < gathering.target and at + timedelta(hours=rules.claim_hours) < start:
        reserve = reserve_of(gathering, invitations, facts, at)
        count = gathering.target - still
        late = _chosen(gathering, invitations, reserve, facts, at, rules, count=count, wave=number)
        chosen = tuple(replace(one, answer_by=rules.claim_by(at, start)) for one in late)
    return Wave(gathering, chosen, wave_effects(gathering, chosen, at, rules))


def reserve_of(
    gathering: Gathering, invitations: Iterable[Invitation], facts: Facts, at: datetime
) -> tuple[Citizen, ...]:
    """Those who are approved, were not asked yet, and may be: nobody who lives with somebody who is asked or has a seat."""
    asked = list(invitations)
    known = {one.citizen for one in asked}
    left = [person for person in gathering.proposed if person not in known]
    reachable = {person.id for person in facts.people(left) if person.is_reachable}
    found = members(facts, (person for person in left if person in reachable))
    there = members(facts, (one.citizen for one in asked if one.status.is_open)) if found else []
    homes = {one.household for one in there if one.household}
    return tuple(one for one in found if may_be_asked(one, at) and one.household not in homes)


def holding(invitations: Iterable[Invitation], facts: Facts) -> list[Citizen]:
    """Those who have a seat, or have one kept for them."""
    return members(facts, (one.citizen for one in invitations if one.status in _HELD))


def members(facts: Facts, persons: Iterable[PersonId]) -> list[Citizen]:
    """The citizens of these, in their order; who is no member any more is left out."""
    return [one for one in map(facts.citizen, persons) if one is not None]


def _chosen(
    gathering: Gathering,
    invitations: Sequence[Invitation],
    reserve: Sequence[Citizen],
    facts: Facts,
    at: datetime,
    rules: RoomRules,
    *,
    count: int,
    wave: int,
) -> tuple[Invitation, ...]:
    """The best so many of the reserve for what the room is still short of, with the reasons they will be told.

    Nobody with whom a wish for the mix would be over its most, were everybody to say yes who is asked. They are chosen anew for
    as long as some of those found would be too many together.
    """
    if count < 1:
        return ()
    seated = holding(invitations, facts)
    there = members(facts, (one.citizen for one in invitations if one.status.is_open))
    need, history = need_of(gathering, at), history_of(facts, at, but=gathering.number)

    def found_in(people: Sequence[Citizen], size: int) -> "Selection":
        there = frozenset(str(one.person) for one in seated)
        candidates = [candidate_of(one, gathering) for one in (*people, *seated)]
        return select(need, candidates, rules.choosing, history, gathering.seed, size=size, seated=there)

    people: dict[PersonId, tuple[Reason, ...]] = {}
    left = list(reserve)
    while len(people) < count and (left := list(filter(fits(gathering.quotas, there), left))):
        found = _shown_first(gathering, left, count - len(people), found_in)
        by_id = {str(one.person): one for one in left}
        best = fitting(gathering.quotas, there, [by_id[one] for one in found.ids])
        people |= {one.person: why(found, str(one.person)) for one in best}
        if not best:
            break
        left = [one for one in left if one.person not in people]
        seated, there = [*seated, *best], [*there, *best]
    answer_by = rules.answer_by(at, gathering.answer_by or gathering.sessions[0].start)
    return tuple(
        Invitation(
            gathering=gathering.number,
            citizen=citizen,
            status=InvitationStatus.ASKED,
            asked=at,
            wave=wave,
            answer_by=answer_by,
            facts={"why": [[reason.code, dict(reason.values)] for reason in reasons]},
        )
        for citizen, reasons in people.items()
    )


def _shown_first(
    gathering: Gathering, left: Sequence[Citizen], size: int, found_in: Callable[[Sequence[Citizen], int], "Selection"]
) -> "Selection":
    """Those a facilitator was shown as the people of the room go before those who follow; unless the room lacks what only the
    latter have, then the best of all.
    """
    shown = set(chosen_of(gathering))
    first = [one for one in left if one.person in shown]
    if not first or len(first) == len(left):
        return found_in(left, size)
    of_first, of_all = (found_in(people, min(size, len(first))) for people in (first, left))
    return of_first if of_first.ids and _missing(of_first) <= _missing(of_all) else of_all


def _missing(found: "Selection") -> int:
    """How many of what was wanted a room with these lacks; how full it is does not count."""
    return sum(abs(gap.wanted - gap.found) for gap in found.gaps if gap.kind != "size")


def wave_effects(
    gathering: Gathering, invitations: Sequence[Invitation], at: datetime, rules: RoomRules
) -> tuple[Effect, ...]:
    """The invitations themselves, and the moments that belong to them."""
    told = sent_out if is_open(gathering) else asked
    return (*(told(gathering, one, at) for one in invitations), *wave_timers(gathering, invitations, at, rules))


def wave_timers(
    gathering: Gathering, invitations: Sequence[Invitation], at: datetime, rules: RoomRules
) -> tuple[Effect, ...]:
    """One reminder for the silent of each wave, and the moment their answers were wanted by."""
    timers: list[Effect] = []
    for wave in sorted({one.wave for one in invitations}):
        of_wave = [one for one in invitations if one.wave == wave]
        payload = {"number": gathering.number, "wave": wave}
        timers.append(_timer(LAPSE, gathering, _wanted_by(of_wave, at), payload, f"/{wave}"))
        timers += remind_timer(gathering, of_wave, wave, at, rules.silence_hours, rules)
    return tuple(timers)


def remind_timer(
    gathering: Gathering, invitations: Sequence[Invitation], wave: int, at: datetime, hours: float, rules: RoomRules
) -> tuple[SetTimer, ...]:
    """The reminder of these so many hours from now, by day; none where hardly any time to answer would be left after it."""
    remind = rules.by_day(at + timedelta(hours=hours))
    if remind >= _wanted_by(invitations, at) - timedelta(hours=rules.claim_hours / 2):
        return ()
    return (_timer(REMIND, gathering, remind, {"number": gathering.number, "wave": wave}, f"/{wave}"),)


def _wanted_by(invitations: Iterable[Invitation], at: datetime) -> datetime:
    return max((one.answer_by or at for one in invitations), default=at)


def looking_soon(gathering: Gathering, at: datetime, rules: RoomRules) -> SetTimer:
    """A look at the room within the hour, by day: after somebody said no, or left."""
    return _timer(WAVE, gathering, rules.by_day(at + _SOON), {"number": gathering.number})


def looking_now(number: GatheringNumber, at: datetime) -> SetTimer:
    """A look at the room at once, in a turn of its own: a seat or a place on the list may have become free."""
    return SetTimer(key=f"{WAVE}/{number}", due=at, kind=WAVE, payload={"number": number})


def closing_timer(gathering: Gathering, closing: datetime) -> SetTimer:
    """The moment from which nobody new is asked."""
    return _timer(CLOSE, gathering, closing, {"number": gathering.number})


def _looking_again(gathering: Gathering, at: datetime, rules: RoomRules) -> tuple[SetTimer, ...]:
    again = morning_of(workdays.local(at).date() + timedelta(days=rules.wave_days))
    if gathering.answer_by is None or again >= gathering.answer_by:
        return ()
    return (_timer(WAVE, gathering, again, {"number": gathering.number}),)


def _timer(kind: str, gathering: Gathering, due: datetime, payload: Mapping[str, Json], more: str = "") -> SetTimer:
    return SetTimer(key=f"{kind}/{gathering.number}{more}", due=due, kind=kind, payload=payload)


def opened(gathering: Gathering, at: datetime, rules: RoomRules) -> Gathering:
    """The gathering from which invitations go out, with the evening by which its people, or first its time, are to be found."""
    closing = rules.closing(gathering.sessions[0].start, at)
    if is_open(gathering):
        closing = rules.answer_by(at, closing)
    return replace(gathering, status=GatheringStatus.ASKING, answer_by=closing)


def as_approved(gathering: Gathering, at: datetime, rules: RoomRules) -> Gathering:
    """The gathering as a yes to its proposal leaves it: opened, or with the evening it has while that is ahead."""
    is_asking = gathering.status in (GatheringStatus.ASKING, GatheringStatus.SET)
    is_open_now = is_asking and gathering.answer_by is not None and gathering.answer_by > at
    return gathering if is_open_now else opened(gathering, at, rules)


def extended(gathering: Gathering, at: datetime) -> datetime | None:
    """A later evening for the answers: the day before the start; None when that is no gain."""
    later = evening_of(workdays.local(gathering.sessions[0].start).date() - timedelta(days=1))
    return later if later > at + timedelta(hours=12) and later > (gathering.answer_by or at) else None
