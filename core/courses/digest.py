"""The courses' lines in the digest: of each 100-day group its day, the milestone near and its silence, and what was learnt.

Numbers and short titles only.
"""

from datetime import datetime, timedelta

from core.cases.cards import about
from core.courses.hundred_saying import start_of
from core.courses.milestones import LAST_DAY, Day, Mark, day_of, following
from core.dialogue.heard import Note
from core.model import LEARNING, Json, PersonId
from core.network import Gathering, GatheringStatus
from core.ports import Facts

_SILENT_DAYS = 14
"""A pulse is asked for each week: after two without an answer a facilitator should know."""
_NEAR_DAYS = 7
_LEARNT_WITHIN = timedelta(days=7)
_MOST_LEARNT = 5


def course_lines(facts: Facts, at: datetime) -> tuple[Note, ...]:
    """One note with what is worth telling; none when there is nothing."""
    rows = [row for one in _running(facts) if (row := _row(one, at))]
    return (Note("digest/courses", {"groups": rows}),) if rows else ()


def told_of(owner: PersonId, facts: Facts, at: datetime) -> list[Gathering]:
    """Those of this facilitator's that it tells of."""
    return [one for one in _running(facts) if one.owner == owner and _row(one, at)]


def _running(facts: Facts) -> list[Gathering]:
    return [one for one in facts.gatherings_with([GatheringStatus.RUNNING]) if one.offering == "hundred_day"]


def learnt_lately(facts: Facts, at: datetime) -> dict[str, Json]:
    """The cases that told lately what they learnt, the latest first. What they learnt is on the case's card."""
    lines = facts.log_since([LEARNING], at - _LEARNT_WITHIN)
    numbers = list(dict.fromkeys(line.case for line in reversed(lines)))
    shown = [about(case) for case in facts.cases(numbers[:_MOST_LEARNT])]
    return {"learnt": shown, "learnt_more": len(numbers) - len(shown) if shown else 0}


def _milestone(day: int) -> Day | None:
    """The next day that is more than a week's pulse."""
    coming = following(day)
    while coming is not None and coming.mark is Mark.PULSE:
        coming = following(coming.number)
    return coming


def _row(gathering: Gathering, at: datetime) -> dict[str, Json] | None:
    day = day_of(start_of(gathering), at)
    coming = _milestone(day)
    is_near = coming is not None and coming.number - day <= _NEAR_DAYS
    silent = day - max((row["day"] for row in gathering.progress.get("pulses", ())), default=0)
    is_silent = 0 < day <= LAST_DAY and silent >= _SILENT_DAYS
    is_undecided = day > LAST_DAY and not gathering.progress.get("decision")
    if not (is_near or is_silent or is_undecided):
        return None
    return {
        "number": gathering.number,
        "title": gathering.title,
        "day": day,
        "silent": silent if is_silent else 0,
        "coming": [coming.number, coming.mark.value] if coming is not None and is_near else None,
        "is_undecided": is_undecided,
    }
