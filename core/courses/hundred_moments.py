"""The chain of days of a 100-day group: one timer at a time, each sets the next, and after a stop it goes on where it matters.

Which days there are is `milestones`, what is said on them `hundred_saying`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core import workdays
from core.cases.substitutes import stand_in
from core.courses.hundred_saying import about, reached, start_of
from core.courses.milestones import NOTE_DAY, Day, Mark, due_after, moment_of
from core.courses.operators import its_me, operator_of
from core.effects import Effect, SetTimer
from core.events import Due
from core.gatherings.log import entry
from core.model import Case, Json, PersonId
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Facts, Turn

DAY = "hundred_day"
_TO_OWNER = frozenset({Mark.NOTE, Mark.START, Mark.MIDWAY, Mark.DRAFT, Mark.DECISION})
_TO_REQUESTER = frozenset(Mark) - {Mark.DECISION}
_WAITING = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})
_OVER = frozenset({GatheringStatus.DONE, GatheringStatus.CANCELLED})


def chain(gathering: Gathering) -> list[Effect]:
    """The first moment of the chain: the challenge note two weeks before the start."""
    return [day_timer(gathering, Day(NOTE_DAY, Mark.NOTE))]


def day_timer(gathering: Gathering, day: Day) -> SetTimer:
    """A day of the calendar as a moment."""
    start = workdays.local(gathering.sessions[0].start).date() if gathering.sessions else start_of(gathering)
    return SetTimer(
        key=f"gathering/{gathering.number}/{DAY}",
        due=moment_of(start, day.number),
        kind=DAY,
        payload={"number": gathering.number, "day": day.number, "mark": day.mark.value},
    )


def moment(due: Due, facts: Facts) -> Turn | None:
    """A day that matters; None for any other moment."""
    if due.kind != DAY:
        return None
    gathering = facts.gathering(GatheringNumber(due.payload["number"]))
    if gathering is None or gathering.status in _OVER:
        return Turn()
    day = Day(due.payload["day"], Mark(due.payload["mark"]))
    start = workdays.local(gathering.sessions[0].start).date()
    following = due_after(start, day.number, due.at)
    following_up = (day_timer(gathering, following),) if following else ()
    if gathering.status in _WAITING and day.number > 0:
        return Turn(effects=following_up)  # nobody has begun: it is told again when a session is set anew
    return _reached(gathering, day, due.at, facts, following_up)


def _reached(gathering: Gathering, day: Day, at: datetime, facts: Facts, following: tuple[SetTimer, ...]) -> Turn:
    case = facts.case(gathering.case)
    params = about(gathering, case, at)
    told = _told(gathering, case, day, params, facts)
    reached_days = [*gathering.progress.get("reached", []), day.number]
    after = replace(gathering, progress={**gathering.progress, "reached": reached_days})
    is_ended = day.mark is Mark.IN_OPERATION and not following
    if is_ended:
        after = after.ended(GatheringStatus.DONE)
    line = entry(gathering, at, None, "day_reached", {"day": day.number})
    effects: tuple[Effect, ...] = (*told, *following)
    return Turn(gatherings=(after,), effects=effects, log=(line,))


def _told(
    gathering: Gathering, case: Case | None, day: Day, params: Mapping[str, Json], facts: Facts
) -> tuple[Effect, ...]:
    """What is said on such a day. Whether it lives on is asked of whoever runs it, or of the project owner on their behalf."""
    operator = operator_of(gathering, case, facts) if day.mark is Mark.IN_OPERATION else None
    if operator is not None:
        return (reached(gathering, day, operator.id, {**params, "is_operator": True}),)
    deciding = _deciding(gathering, facts)
    told = [
        reached(gathering, day, to, {**params, "decides": to == deciding})
        for to in _readers(gathering, case, day, facts)
    ]
    if day.mark is Mark.IN_OPERATION:
        told = [replace(one, choices=(*one.choices, its_me(gathering))) for one in told]
    return tuple(told)


def _readers(gathering: Gathering, case: Case | None, day: Day, facts: Facts) -> list[PersonId]:
    """Who is told: each once, though the project owner may hold the case as well."""
    readers: list[PersonId] = []
    if day.mark in _TO_REQUESTER and case is not None:
        readers.append(case.requester)
    deciding = _deciding(gathering, facts)
    if day.mark in _TO_OWNER and deciding is not None:
        readers.append(deciding)
    return list(dict.fromkeys(readers))


def _deciding(gathering: Gathering, facts: Facts) -> PersonId | None:
    """Who holds it, or stands in for them."""
    owner = facts.person(gathering.owner)
    return stand_in(facts, owner).id if owner is not None else None
