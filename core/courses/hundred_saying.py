"""What is said in the 100 days: to the project owner each week and at each milestone, and to whoever holds the gathering.

The project owner is the requester of the case; who runs it afterwards (driftsejer) is a name they gave: see `operators`.
"""

from collections.abc import Mapping
from datetime import date, datetime

from core import workdays
from core.actions import Acted, token
from core.courses.milestones import LAST_DAY, Day, Mark, day_of, following, moment_of
from core.effects import Choice, Say
from core.model import Case, Json, PersonId
from core.network import Gathering, GatheringStatus

PULSE, SOLUTION, DECIDE, DECIDE_ANYWAY, MARK, LIVES, OPERATOR = (
    "c_pulse",
    "c_solution",
    "c_decide",
    "c_anyway",
    "c_mark",
    "c_lives",
    "c_operator",
)
LEAST_SOLUTIONS = 2
"""The source: citizens "finde og teste forskellige løsninger", so more than one."""
VERDICTS = ("driftes", "skaleres", "justeres", "stoppes")
LIVING = ("yes", "partly", "no")


def tap(gathering: Gathering, action: str, value: str = "", style: str = "") -> Choice:
    """A button of the 100 days; its words are course/button/<action> or, with a value, course/button/<action>_<value>."""
    name = f"{action}_{value.rpartition('.')[2]}" if "." in value else action
    return Choice(token(Acted(action, gathering.number, value)), f"course/button/{name}", {}, style)


def about(gathering: Gathering, case: Case | None, at: datetime) -> dict[str, Json]:
    """Where the 100 days stand, as facilitators and the project owner read it."""
    progress = gathering.progress
    start = start_of(gathering)
    day = day_of(start, at)
    coming = None if gathering.status is GatheringStatus.DONE else following(day)
    return {
        "number": gathering.number,
        "case": gathering.case,
        "title": gathering.title,
        "day": day,
        "is_over": day > LAST_DAY,
        "start": start.isoformat(),
        "ends": moment_of(start, LAST_DAY).date().isoformat(),
        "pulses": list(progress.get("pulses", ())),
        "solutions": list(progress.get("solutions", ())),
        "marks": dict(progress.get("marks", {})),
        "decision": progress.get("decision"),
        "draft": progress.get("draft"),
        "coming": [coming.number, coming.mark.value] if coming else None,
        "operator": operator_in(case),
    }


def start_of(gathering: Gathering) -> date:
    """Day 0: what was written when it began, else the day of the first session."""
    written = gathering.progress.get("day0")
    return date.fromisoformat(written) if written else workdays.local(gathering.sessions[0].start).date()


def reached(gathering: Gathering, day: Day, to: PersonId, params: Mapping[str, Json]) -> Say:
    """A day that matters, told to one who does something about it."""
    return Say(
        to=to,
        prompt=f"course/{day.mark.value}",
        params={**params, "at_day": day.number},
        choices=choices_of(gathering, day, decides=params.get("decides") is not False),
        respects_quiet_hours=True,
        is_bulk=True,
    )


def choices_of(gathering: Gathering, day: Day, *, decides: bool = True) -> tuple[Choice, ...]:
    """What can be answered on such a day, by whoever decides or by another."""
    log_one = tap(gathering, SOLUTION)
    match day.mark:
        case Mark.PULSE:
            return tap(gathering, PULSE, str(day.number), "primary"), log_one
        case Mark.FIRST_TEST | Mark.SECOND_TEST | Mark.NOTE:
            yes, no = (tap(gathering, MARK, f"{day.number}.{answer}") for answer in ("yes", "no"))
            return (yes, no) if day.mark is Mark.NOTE else (yes, no, log_one)
        case Mark.DRAFT | Mark.DECISION if decides:
            return tap(gathering, DECIDE, str(day.number), "primary"), log_one
        case Mark.IN_OPERATION:
            return tuple(tap(gathering, LIVES, f"{day.number}.{answer}") for answer in LIVING)
    return (log_one,)


def operator_in(case: Case | None) -> str:
    """Who runs it afterwards, as the employee wrote it; "" where nobody was named."""
    answer = case.answers.get("drift") if case else None
    value = answer.value if answer is not None else None
    return "" if value in (None, "none") else str(dict(value).get("name", "") if isinstance(value, dict) else value)
