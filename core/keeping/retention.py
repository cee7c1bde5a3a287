"""Every night what is over is let go. When something is over is `retention_rules`; how it is let go is the store's work.

The moment sets itself anew, so that a night the program slept through is made up for once.
"""

from datetime import datetime, time

from core import workdays
from core.effects import SetTimer
from core.events import Due
from core.keeping.retention_rules import RetentionRules
from core.ports import Facts, Turn
from core.rooms import Room, Scene

RETENTION = "retention"
_NIGHT = time(3, 30)


def next_retention(at: datetime) -> SetTimer:
    """The next night after this moment."""
    today = workdays.local(at).date()
    tonight = workdays.at(today, _NIGHT)
    due = tonight if tonight > at else workdays.at(workdays.next_day(today), _NIGHT)
    return SetTimer(key=RETENTION, due=due, kind=RETENTION)


class Retention(Room):
    """The room without people: only its moment."""

    def __init__(self, rules: RetentionRules) -> None:
        self.rules = rules

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A night has come."""
        if due.kind != RETENTION:
            return None
        return Turn(effects=(self.rules.over_at(due.at), next_retention(due.at)))
