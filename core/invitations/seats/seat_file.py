"""A seat in somebody's calendar: a meeting as values, and the file that puts meetings there or takes them out.

A delicate gathering has neither its topic nor its place in the file (P6).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.effects import Attachment
from core.gatherings.at_a_glance import session_row
from core.invitations.seats.absences import comes_to
from core.network import Gathering, Invitation

_CALENDAR = "calendar"


def calendar(gathering: Gathering, invitation: Invitation, at: datetime) -> tuple[Attachment, ...]:
    """The calendar file of a seat, with the meetings they come to; none where that is none of them."""
    return calendar_of(gathering, invitation, at, comes_to(gathering, invitation))


def calendar_off(gathering: Gathering, invitation: Invitation, at: datetime) -> tuple[Attachment, ...]:
    """The file that takes a seat out of a calendar. What was held stays there, so there is none when nothing is ahead."""
    ahead = [place for place, one in enumerate(gathering.sessions) if one.start > at]
    return calendar_of(gathering, invitation, at, ahead, is_off=True)


def calendar_of(
    gathering: Gathering, invitation: Invitation, at: datetime, places: Sequence[int], *, is_off: bool = False
) -> tuple[Attachment, ...]:
    """The file that puts these meetings into a calendar or takes them out, and leaves the others; none for no meeting."""
    return (_calendar(gathering, invitation, at, "CANCEL" if is_off else "PUBLISH", places),) if places else ()


def _calendar(
    gathering: Gathering, invitation: Invitation, at: datetime, method: str, places: Iterable[int]
) -> Attachment:
    """The entries of some of the sessions. A delicate gathering has neither its topic nor its place in them."""
    sessions = [{**session_row(gathering.sessions[place]), "entry": place + 1} for place in places]
    if gathering.is_delicate:
        sessions = [{**one, "place": ""} for one in sessions]
    params = {
        "number": gathering.number,
        "sequence": invitation.calendar_sequence,
        "at": at.isoformat(),
        "method": method,
        "offering": gathering.offering,
        "title": "" if gathering.is_delicate else gathering.title,
        "sessions": sessions,
    }
    return Attachment(_CALENDAR, params)
