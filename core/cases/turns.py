"""Turns about a case: saved together with its line in the decision log, or only said.

Nothing is decided here; every change of a case goes through `saved`, so that none is without a log line.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.effects import Effect
from core.model import Case, Json, LogEntry
from core.ports import Turn
from core.rooms import Scene


def entry(scene: Scene, case: Case, what: str, why: str = "", facts: Mapping[str, Json] | None = None) -> LogEntry:
    return LogEntry(case=case.number, at=scene.at, who=scene.person.id, what=what, why=why, facts=facts or {})


def saved(
    scene: Scene, case: Case, what: str, *effects: Effect, why: str = "", facts: Mapping[str, Json] | None = None
) -> Turn:
    turn = scene.turn(None, *effects)
    return replace(turn, cases=(case,), log=(entry(scene, case, what, why, facts),))
