"""Advisers along the way: once a month the project owner is asked whether it is still useful, until the agreed months are over.

The source names no numbers for sparringspartnere; a month, and how many of them, are our proposal (`RoomRules.partner_months`).
"""

from dataclasses import replace
from datetime import timedelta

from core import workdays
from core.actions import Acted, token
from core.courses.later import later_timer
from core.effects import Choice, Effect, Say, SetTimer
from core.events import Due
from core.gatherings.at_a_glance import about
from core.gatherings.log import entry
from core.gatherings.rules import RoomRules, morning_of
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Facts, Turn

PARTNER = "partner"
MONTH, USEFUL = "partner_month", "m_useful"
_EVERY = timedelta(days=30)
_LIVE = frozenset({GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING})


def month_timers(gathering: Gathering, month: int = 1) -> list[Effect]:
    """The next time it is asked; none for anything but advisers."""
    if gathering.offering != PARTNER:
        return []
    due = morning_of(workdays.local(gathering.sessions[0].start).date() + month * _EVERY)
    payload = {"number": gathering.number, "month": month}
    return [SetTimer(key=f"gathering/{gathering.number}/{MONTH}", due=due, kind=MONTH, payload=payload)]


def moment(due: Due, facts: Facts, rules: RoomRules) -> Turn | None:
    """A month has passed; None for any other moment."""
    if due.kind != MONTH:
        return None
    gathering = facts.gathering(GatheringNumber(due.payload["number"]))
    case = facts.case(gathering.case) if gathering is not None else None
    if gathering is None or case is None or gathering.status not in _LIVE:
        return Turn()
    asked = Say(
        to=case.requester,
        prompt="meeting/still_useful",
        params=about(gathering),
        choices=tuple(_tap(gathering, answer) for answer in ("yes", "no")),
        is_bulk=True,
        respects_quiet_hours=True,
    )
    month = due.payload["month"]
    line = entry(gathering, due.at, None, "asked_if_useful", {"month": month})
    if month < rules.partner_months:
        return Turn(effects=(asked, *month_timers(gathering, month + 1)), log=(line,))
    over = gathering.ended(GatheringStatus.DONE)
    return Turn(gatherings=(over,), effects=(asked, later_timer(gathering, due.at, rules)), log=(line,))


def with_answer(gathering: Gathering, answer: str) -> Gathering:
    """The gathering with one more answer to whether it is still useful."""
    said = [*gathering.progress.get("useful", ()), answer]
    return replace(gathering, progress={**gathering.progress, "useful": said})


def _tap(gathering: Gathering, answer: str) -> Choice:
    return Choice(token(Acted(USEFUL, gathering.number, answer)), f"meeting/button/{USEFUL}_{answer}")
