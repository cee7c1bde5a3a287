"""Where a payload says that it comes from, and whether that is the workspace we are installed in.

Slack gives a person's id in every payload, and whose workspace it was in beside it: only both together say who did something.
"""

from collections.abc import Collection, Mapping
from typing import Any

Workspaces = tuple[tuple[str, ...], ...]
"""Each thing a payload says of where it comes from: the ids of a workspace and of its grid, one of which must be ours."""


def origin(body: Mapping[str, Any]) -> Workspaces:
    """What the envelope says: the workspace it happened in, and the installation it is delivered to. Empty where it says neither.

    What Slack Connect adds beside them (the other side's id in an event, `context_team_id`) tells of the room, not of the person.
    """
    happened = _ids(body.get("team_id") or _id(body.get("team")), body.get("enterprise_id") or _grid(body))
    installed = [_ids(row.get("team_id"), row.get("enterprise_id")) for row in _rows(body.get("authorizations"))]
    return tuple(ids for ids in (happened, *installed[:1]) if ids)


def is_elsewhere(workspaces: Workspaces, ours: Collection[str]) -> bool:
    """Whether any of it is not ours. A workspace of our own grid is."""
    return any(not set(ids) & set(ours) for ids in workspaces)


def _ids(*found: object) -> tuple[str, ...]:
    return tuple(one for one in found if isinstance(one, str) and one)


def _id(row: object) -> object:
    return row.get("id") if isinstance(row, dict) else None


def _grid(body: Mapping[str, Any]) -> object:
    """The grid of a tap or a form: beside the workspace, or in it."""
    team = body.get("team")
    return _id(body.get("enterprise")) or (team.get("enterprise_id") if isinstance(team, dict) else None)


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
