"""Lines in the decision log of a case about its gatherings: every step a facilitator takes, and what time brought about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.model import Json, LogEntry, PersonId
from core.network import Gathering
from core.ports import Turn
from core.rooms import Scene


def entry(
    gathering: Gathering, at: datetime, who: PersonId | None, what: str, facts: Mapping[str, Json] | None = None
) -> LogEntry:
    """One line; `who` is nobody when a moment brought it about."""
    return LogEntry(
        case=gathering.case, at=at, who=who, what=what, facts={"gathering": gathering.number, **(facts or {})}
    )


def kept(turn: Turn, scene: Scene, gathering: Gathering, what: str, *, facts: Mapping[str, Json] | None = None) -> Turn:
    """The turn with the gathering saved, and its line in the log."""
    line = entry(gathering, scene.at, scene.person.id, what, facts)
    return replace(turn, gatherings=(gathering,), log=(*turn.log, line))
