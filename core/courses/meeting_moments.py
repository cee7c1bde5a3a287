"""The moments of a gathering's sessions: each begins and is over, and some time later somebody asks what came of it.

Set when people are asked, and again when a session is moved: the same keys replace them. A moment looks at what is then.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core import workdays
from core.cases.substitutes import stand_in
from core.courses.advising import PARTNER, month_timers
from core.courses.hundred_moments import chain
from core.courses.later import CAME_OF_IT, later_timer
from core.courses.meeting_saying import attendance, were_you_there, what_came_of_it
from core.effects import Effect, SetTimer
from core.events import Due
from core.gatherings.at_a_glance import act
from core.gatherings.log import entry
from core.gatherings.names import names_of
from core.gatherings.owner import owner_now, told_owner
from core.gatherings.rules import RoomRules
from core.invitations.asking.moments import closed_for
from core.invitations.asking.reaching import OFFERS
from core.invitations.saying import in_vain
from core.invitations.seats.absences import is_absent
from core.invitations.seats.giving import QUEUED, begun_without
from core.model import Json
from core.network import Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts, Turn

BEGINS, IS_OVER = "session_begins", "session_is_over"
HUNDRED_DAY = "hundred_day"
_BEFORE = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})
_LIVE = frozenset({*_BEFORE, GatheringStatus.RUNNING})


def session_timers(gathering: Gathering) -> list[Effect]:
    """When each session begins and is over, and the first day of a 100-day group's calendar."""
    timers: list[Effect] = []
    for place in range(len(gathering.sessions)):
        timers += timers_of(gathering, place)
    if gathering.offering == HUNDRED_DAY and gathering.sessions:
        timers += chain(gathering)
    return [*timers, *month_timers(gathering)] if gathering.sessions else timers


def timers_of(gathering: Gathering, place: int) -> tuple[Effect, ...]:
    """When one session begins and is over."""
    session = gathering.sessions[place]
    payload = {"number": gathering.number, "session": place, "start": session.start.isoformat()}
    end = session.start + timedelta(minutes=session.minutes)
    return (
        _timer(BEGINS, gathering, place, session.start, payload),
        _timer(IS_OVER, gathering, place, end, payload),
    )


def moment(due: Due, facts: Facts, rules: RoomRules) -> Turn | None:
    """None for any other moment."""
    if due.kind not in (BEGINS, IS_OVER, CAME_OF_IT):
        return None
    gathering = facts.gathering(GatheringNumber(due.payload["number"]))
    if gathering is None:
        return Turn()
    if due.kind == CAME_OF_IT:
        return _asked_what_came(gathering, facts)
    place = due.payload["session"]
    is_moved = place >= len(gathering.sessions) or gathering.sessions[place].start.isoformat() != due.payload["start"]
    is_empty = gathering.status in _BEFORE and not gathering.seated  # what all have left while it ran still ends
    if is_empty and not is_moved and due.kind == BEGINS and place == 0:
        return _missed(gathering, facts)
    if is_empty and not is_moved and due.kind == IS_OVER and place == len(gathering.sessions) - 1:
        left, told = _without(gathering, due, facts)
        return Turn(gatherings=(gathering,) if left else (), invitations=left, effects=told)
    if is_moved or gathering.status not in _LIVE or is_empty:
        return Turn()
    return _begun(gathering, due, facts) if due.kind == BEGINS else _over(gathering, place, due.at, facts, rules)


def _missed(gathering: Gathering, facts: Facts) -> Turn:
    """The time has come and nobody is in: whoever holds it moves it or calls it off, so that it is not open for ever."""
    choices = (act(gathering, "g_set", "primary", value="when"), act(gathering, "g_cancel", "danger"))
    return Turn(effects=(told_owner(gathering, facts, "gathering/missed", choices),))


def _begun(gathering: Gathering, due: Due, facts: Facts) -> Turn:
    """The first session of all makes it run, and its waiting list is over; later ones change nothing."""
    if gathering.status not in _BEFORE:
        return Turn()
    day = workdays.local(gathering.sessions[0].start).date().isoformat()
    running = replace(gathering, status=GatheringStatus.RUNNING, progress={**gathering.progress, "day0": day})
    left, told = _without(running, due, facts)
    return Turn(
        gatherings=(running,),
        invitations=left,
        effects=told,
        log=(entry(gathering, due.at, None, "begun"),),
    )


def _without(gathering: Gathering, due: Due, facts: Facts) -> tuple[tuple[Invitation, ...], tuple[Effect, ...]]:
    """Whoever has no seat now, as it is kept, and what they are told: that they waited in vain, or that the time is over. An
    answer may still be open where its deadline came with the meeting itself, after the house was away.
    """
    offered, waiting, asked = (
        begun_without(facts.invitations_to(gathering.number, [status])) for status in (*QUEUED, InvitationStatus.ASKED)
    )
    unclaimed, told = closed_for(gathering, offered, due, facts, OFFERS)
    silent, said = closed_for(gathering, asked, due, facts)
    in_vain_too = [in_vain(gathering, one, due.at) for one in waiting]
    return (*unclaimed, *waiting, *silent), (*in_vain_too, *told, *said)


def _over(gathering: Gathering, place: int, at: datetime, facts: Facts, rules: RoomRules) -> Turn:
    seated = facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    asked = gathering.progress.get("asked_after", [])
    if place in asked:
        return Turn()
    is_last = place == len(gathering.sessions) - 1
    progress = {**gathering.progress, "asked_after": [*asked, place]}
    after = replace(gathering, progress=progress)
    session = gathering.sessions[place]
    effects: list[Effect] = [were_you_there(gathering, one, place) for one in seated if not is_absent(one, session)]
    effects.append(owners_list(after, place, facts))
    invitations: tuple[Invitation, ...] = ()
    if is_last and gathering.offering not in (HUNDRED_DAY, PARTNER):
        after = after.ended(GatheringStatus.DONE)
        effects.append(later_timer(gathering, at, rules))
        # Access and diet were told for these sessions only (section 1 of the promise to citizens).
        invitations = tuple(replace(one, practical="") for one in seated if one.practical)
    line = entry(gathering, at, None, "session_over", {"session": place + 1})
    return Turn(gatherings=(after,), invitations=invitations, effects=tuple(effects), log=(line,))


def owners_list(gathering: Gathering, place: int, facts: Facts) -> Effect:
    """The attendance list for whoever holds the gathering now."""
    rows = facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    names = names_of(facts, (one.citizen for one in rows))
    said = attendance(gathering, place, [(one, names[one.citizen]) for one in rows])
    return replace(said, to=owner_now(gathering, facts))


def _asked_what_came(gathering: Gathering, facts: Facts) -> Turn:
    owner = facts.person(gathering.owner)
    if owner is None or gathering.progress.get("came_of_it"):
        return Turn()
    return Turn(effects=(what_came_of_it(gathering, stand_in(facts, owner).id),))


def _timer(kind: str, gathering: Gathering, place: int, due: datetime, payload: dict[str, Json]) -> SetTimer:
    return SetTimer(key=f"gathering/{gathering.number}/{kind}/{place}", due=due, kind=kind, payload=payload)
