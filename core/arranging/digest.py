"""The digest's lines about rooms: what meets soon, what waits for a facilitator, who has not answered, how it will end.

Numbers and titles only. Among the rooms that fill, one that has its people needs nobody and is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from core import workdays
from core.arranging.showing.saying import standing_of
from core.gatherings.at_a_glance import about, counted
from core.gatherings.candidates import begins, is_open, is_proposed
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import belief_of, forecast_of, forecast_row
from core.invitations.polls.saying import has_voted
from core.invitations.seats.absences import is_absent, is_course
from core.invitations.waves.filling import Belief
from core.model import Json, PersonId
from core.network import Gathering, GatheringStatus, InvitationStatus, Session
from core.ports import Facts

_FILLING = (GatheringStatus.DRAFT, GatheringStatus.PROPOSED, GatheringStatus.ASKING, GatheringStatus.SET)
_UNASKED = (GatheringStatus.DRAFT, GatheringStatus.PROPOSED)
_WITH_A_TIME = (GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING)
_FILLS = "filling"
_NEED_NOBODY = ("", _FILLS, "poll")
_HARDLY = 90
"""Per cent: with such a chance that too few come, a facilitator should do something and not wait."""
_SOON_DAYS = 2
"""Working days after today: whoever reads of a meeting on the day before it has one day for a key, a chair or a person."""


def coming_rows(facts: Facts, at: datetime) -> list[Json]:
    """A row for each meeting from now to the end of the second working day after today, the nearest first.

    Times to choose between are no meetings yet.
    """
    last = workdays.after(workdays.next_day(workdays.local(at).date()), _SOON_DAYS - 1)
    near = [
        (session, gathering)
        for gathering in facts.gatherings_with(_WITH_A_TIME)
        if not is_open(gathering)
        for session in gathering.sessions
        if session.start > at and workdays.local(session.start).date() <= last
    ]
    near.sort(key=lambda one: (one[0].start, one[1].number))
    return [
        {"case": one.case, "title": one.title, "seated": _coming(session, one, facts), "at": session.start.isoformat()}
        for session, one in near
    ]


def _coming(session: Session, gathering: Gathering, facts: Facts) -> int:
    """How many come to a meeting: those with a seat, but for who said no to this one."""
    if not is_course(gathering):
        return gathering.seated
    seated = facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    return gathering.seated - sum(is_absent(one, session) for one in seated)


def room_rows(facts: Facts, at: datetime, rules: RoomRules) -> list[Json]:
    """A row for each room that needs something or is being filled, the nearest meeting first; those without a time last."""
    gatherings = facts.gatherings_with(_FILLING)
    belief = belief_of(facts, at) if gatherings else Belief()
    return [row for one in sorted(gatherings, key=_nearest(at)) for row in _rows(one, facts, belief, at, rules)]


def waiting_for(owner: PersonId, facts: Facts, at: datetime, rules: RoomRules) -> list[Gathering]:
    """Of those rooms the ones with which this facilitator has something to do now, in the same order."""
    mine = [one for one in facts.gatherings_with(_FILLING) if one.owner == owner]
    unlikely = unlikely_of(mine, facts, at, rules)
    return [one for one in sorted(mine, key=_nearest(at)) if one in unlikely or _need(one, at) not in _NEED_NOBODY]


def unlikely_of(rooms: Sequence[Gathering], facts: Facts, at: datetime, rules: RoomRules) -> list[Gathering]:
    """Those of the rooms that are filled and will hardly have enough people, as it looks now."""
    filling = [one for one in rooms if _need(one, at) == _FILLS]
    belief = belief_of(facts, at) if filling else Belief()
    rows = [(one, forecast_of(one, facts.invitations_to(one.number), belief, at, rules)) for one in filling]
    return [one for one, row in rows if _is_unlikely(forecast_row(row))]


def _is_unlikely(forecast: Mapping[str, Json]) -> bool:
    return bool(forecast["too_few"] >= _HARDLY)


def _nearest(at: datetime) -> Callable[[Gathering], tuple[bool, datetime, int]]:
    return lambda one: (not one.sessions, one.sessions[0].start if one.sessions else at, one.number)


def _rows(gathering: Gathering, facts: Facts, belief: Belief, at: datetime, rules: RoomRules) -> Iterator[Json]:
    need = _need(gathering, at)
    if not need:
        return
    asked = facts.invitations_to(gathering.number) if gathering.status not in _UNASKED else ()
    forecast = forecast_row(forecast_of(gathering, asked, belief, at, rules)) if need == _FILLS else None
    need = "unlikely" if forecast is not None and _is_unlikely(forecast) else need
    yield {
        **about(gathering),
        "need": need,
        "count": counted(asked),
        "asked": len(asked),
        "voted": sum(has_voted(one) for one in asked),
        "forecast": forecast,
    }


def _need(gathering: Gathering, at: datetime) -> str:
    """What the line is about (digest/room/<need>); "" for a room that needs nothing."""
    if not gathering.sessions:
        return "time"
    standing = standing_of(gathering, at)
    if gathering.status in _UNASKED and begins(gathering) <= at:
        return "past"
    if begins(gathering) <= at or standing == "shut":
        return standing
    if standing in ("short", "full"):
        return "short" if standing == "short" else ""
    if is_proposed(gathering):
        return "yes"
    if gathering.status is GatheringStatus.DRAFT:
        return "people"
    if gathering.status is GatheringStatus.PROPOSED:
        return "nobody"
    if gathering.status is GatheringStatus.ASKING:
        return "poll" if is_open(gathering) else _FILLS
    return "short" if gathering.seated < gathering.least else ""
