"""Some weeks after a gathering is over: the moment at which it is asked what came of it."""

from datetime import datetime, timedelta

from core import workdays
from core.effects import SetTimer
from core.gatherings.rules import RoomRules, morning_of
from core.network import Gathering

CAME_OF_IT = "came_of_it"


def later_timer(gathering: Gathering, at: datetime, rules: RoomRules) -> SetTimer:
    """A morning `outcome_days` on."""
    due = morning_of(workdays.local(at).date() + timedelta(days=rules.outcome_days))
    key = f"gathering/{gathering.number}/{CAME_OF_IT}"
    return SetTimer(key=key, due=due, kind=CAME_OF_IT, payload={"number": gathering.number})
