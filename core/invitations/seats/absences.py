"""The meetings of a course that somebody with a seat cannot come to. They keep their seat for the rest.

Each is kept by its beginning: a meeting that is moved is another one, which they may be able to come to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from core.gatherings.candidates import is_open
from core.model import Json
from core.network import Gathering, Invitation, Session

ABSENCES = "absences"
"""Where they stand among the facts of an invitation."""
_MINUTE = 60  # seconds


def is_course(gathering: Gathering) -> bool:
    """Whether there are several meetings, of which somebody may miss one; times to choose between are none."""
    return len(gathering.sessions) > 1 and not is_open(gathering)


def is_absent(invitation: Invitation, session: Session) -> bool:
    """Whether they said that they cannot come to this meeting."""
    return _written(session) in invitation.facts.get(ABSENCES, ())


def comes_to(gathering: Gathering, invitation: Invitation) -> list[int]:
    """The places of the meetings that somebody with a seat did not say no to."""
    return [place for place, one in enumerate(gathering.sessions) if not is_absent(invitation, one)]


def with_absences(invitation: Invitation, sessions: Iterable[Session], *, is_away: bool) -> Invitation:
    """The invitation as it is when they cannot, or can again, come to these meetings."""
    meant = {_written(one) for one in sessions}
    known = set(invitation.facts.get(ABSENCES, ()))
    after = sorted(known | meant if is_away else known - meant)
    return replace(invitation, facts={**without_absences(invitation.facts), **({ABSENCES: after} if after else {})})


def without_absences(facts: Mapping[str, Json]) -> dict[str, Json]:
    """The facts of somebody who gets a seat anew: they said yes to all of it."""
    return {name: value for name, value in facts.items() if name != ABSENCES}


def key_of(session: Session) -> str:
    """A meeting in a button: by the minute it begins, so that an old button never means another meeting.

    Shorter than a CPR number, which would be taken out of the tap.
    """
    return f"{int(session.start.timestamp()) // _MINUTE:x}"


def places_of(gathering: Gathering, keys: str) -> list[int]:
    """The places of the meetings whose keys these are, parted by a full stop; none where one of them is no more."""
    known = {key_of(one): place for place, one in enumerate(gathering.sessions)}
    wanted = keys.split(".")
    return sorted({known[one] for one in wanted}) if all(one in known for one in wanted) else []


def ahead(gathering: Gathering, at: datetime) -> list[int]:
    """The places of the meetings that have not begun."""
    return [place for place, one in enumerate(gathering.sessions) if one.start > at]


def _written(session: Session) -> str:
    return session.start.astimezone(UTC).isoformat()
