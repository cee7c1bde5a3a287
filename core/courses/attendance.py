"""Who came to each meeting of a gathering, as whoever holds it sees it in its room: also of the meetings to come, who cannot.

Names only where the room shows names. What nobody has said is counted, and nobody is blamed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.courses.meeting_saying import ABSENT_MARK, CAME, EXCUSED, standing_at
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import is_open
from core.gatherings.names import Named
from core.model import Json, PersonId
from core.network import Gathering, Invitation, InvitationStatus


def attendance_rows(
    gathering: Gathering, invitations: Sequence[Invitation], names: Mapping[PersonId, Named], at: datetime
) -> list[Json]:
    """A row for each meeting that is over, and for each ahead that somebody cannot come to; none while times are voted on."""
    if is_open(gathering):
        return []
    rows = [_row(gathering, place, invitations, names, at) for place in range(len(gathering.sessions))]
    return [
        row for row in rows if row[EXCUSED] or (row["is_over"] and (row[CAME] or row[ABSENT_MARK] or row["unsaid"]))
    ]


def _row(
    gathering: Gathering, place: int, invitations: Sequence[Invitation], names: Mapping[PersonId, Named], at: datetime
) -> dict[str, Json]:
    """Whoever left the course later stands where something is noted of them."""
    session = gathering.sessions[place]
    marks = [(one, standing_at(gathering, one, place)) for one in invitations]
    seated = [
        (one, mark) for one, mark in marks if one.status is InvitationStatus.SEATED or mark in (CAME, ABSENT_MARK)
    ]
    called: dict[str, list[Json]] = {CAME: [], ABSENT_MARK: [], EXCUSED: []}
    for one, mark in seated:
        if mark:
            called[mark].append(names[one.citizen].row)
    is_over = session.start + timedelta(minutes=session.minutes) <= at
    unsaid = sum(not mark for _, mark in seated)
    return {**session_row(session), "meeting": place + 1, "is_over": is_over, "unsaid": unsaid, **called}
