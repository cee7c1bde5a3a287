"""Whether somebody is free at a session: what they said of when they can, against the time of the meeting.

What was said is kept as `core.understand` labels it (available, recurring, excluded, excluded_recurring). A no always wins;
who said nothing of when they can is not ruled out, they can still answer.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from core import workdays
from core.model import Json
from core.network import Session
from core.wording import ZONE

_MINUTES = 60


def may_come(usual: Mapping[str, Json], session: Session) -> bool:
    """Whether the hours somebody gave hold the whole session, and none they ruled out touch it."""
    start = workdays.local(session.start)
    span = (start, start + timedelta(minutes=session.minutes))
    no = [*_dated(usual.get("excluded")), *_habits(usual.get("excluded_recurring"), start.date())]
    if any(first < span[1] and span[0] < last for first, last in no):
        return False
    yes = [*_dated(usual.get("available")), *_habits(usual.get("recurring"), start.date())]
    is_told = bool(usual.get("available") or usual.get("recurring"))
    return not is_told or any(first <= span[0] and span[1] <= last for first, last in _joined(yes))


def is_ruled_out(said: Mapping[str, Json], session: Session) -> bool:
    """Whether its day is one that somebody said no to, at whatever hours."""
    day = workdays.local(session.start).date()
    dated = (_local(row["start"]).date() for row in said.get("excluded") or ())
    return day in dated or any(_falls_on(row, day) for row in said.get("excluded_recurring") or ())


def _dated(rows: Sequence[Mapping[str, str]] | None) -> list[tuple[datetime, datetime]]:
    """Stretches of single days; what was said without a zone is Danish time."""
    return [(_local(row["start"]), _local(row["end"])) for row in rows or ()]


def _local(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else workdays.local(moment)


def _habits(rows: Sequence[Mapping[str, Json]] | None, day: date) -> list[tuple[datetime, datetime]]:
    """What the habits give on this day."""
    found = []
    for row in rows or ():
        if _falls_on(row, day):
            first, last = (_clock(day, str(row[end])) for end in ("from", "to"))
            found.append((first, last))
    return found


def _clock(day: date, written: str) -> datetime:
    hour, minute = (int(part) for part in written.split(":")[:2])
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(minutes=hour * _MINUTES + minute)


def _falls_on(habit: Mapping[str, Json], day: date) -> bool:
    stated = day.isoformat()
    if day.isoweekday() not in habit["days"]:
        return False
    if stated < (habit.get("start") or "") or stated > (habit.get("end") or "9"):
        return False
    return _is_its_week(habit, day) and _is_nth(day, habit.get("nth"))


def _is_its_week(habit: Mapping[str, Json], day: date) -> bool:
    """Every second week counts from the week in which it was said, which such a habit always carries as its start."""
    weeks = habit.get("weeks") or "all"
    if weeks in ("even", "odd"):
        return (day.isocalendar().week % 2 == 0) == (weeks == "even")
    if weeks in ("alt0", "alt1") and habit.get("start"):
        first = date.fromisoformat(habit["start"])
        apart = (_monday(day) - _monday(first)).days // 7
        return apart % 2 == 0
    return True


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _is_nth(day: date, nth: int | None) -> bool:
    if not nth:
        return True
    if nth < 0:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == nth


def _joined(spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """In order, those that touch as one: free from 15 to 17 and from 17 to 22 is free from 16 to 19."""
    out: list[tuple[datetime, datetime]] = []
    for first, last in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
