"""A gathering at a glance: its values for whoever works with it, a meeting's, a button about it, and which are under way.

Everybody who has to do with gatherings may use it. What facilitators see of the people in it is `arranging/showing`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from core import workdays
from core.actions import Acted, token
from core.effects import Choice
from core.model import Json
from core.network import NO_LIMIT, Gathering, GatheringStatus, Invitation, InvitationStatus, Quota, Session

LIST_PRACTICAL, TELL = "g_practical", "g_tell"
UNDER_WAY = (
    GatheringStatus.DRAFT,
    GatheringStatus.PROPOSED,
    GatheringStatus.ASKING,
    GatheringStatus.SET,
    GatheringStatus.RUNNING,
)
"""The gatherings that facilitators have to do with now."""


def act(gathering: Gathering, action: str, style: str = "", *, value: str = "") -> Choice:
    """A facilitator's button about a gathering; its words are gathering/button/<action>."""
    return Choice(
        token(Acted(action, gathering.number, value)),
        f"gathering/button/{action}",
        {"number": gathering.number},
        style=style,
    )


def about(gathering: Gathering) -> dict[str, Json]:
    """A gathering as facilitators read it, without people."""
    return {
        "number": gathering.number,
        "case": gathering.case,
        "title": gathering.title,
        "topic": gathering.topic,
        "offering": gathering.offering,
        "focus": gathering.progress.get("focus"),
        "status": _standing_now(gathering),
        "least": gathering.least,
        "target": gathering.target,
        "most": gathering.most,
        "sessions": [session_row(one) for one in gathering.sessions],
        "place": gathering.sessions[0].place if gathering.sessions else "",
        "is_open": bool(gathering.progress.get("is_open")),
        "is_delicate": gathering.is_delicate,
        "cover": [[one.competence, one.heads] for one in gathering.cover],
        "quotas": [quota_row(one) for one in gathering.quotas],
        "parties": sorted(gathering.parties),
        "answer_by": gathering.answer_by.isoformat() if gathering.answer_by else "",
    }


def _standing_now(gathering: Gathering) -> str:
    """The status as it is called: a proposal of nobody waits for no yes."""
    is_empty = gathering.status is GatheringStatus.PROPOSED and not gathering.progress.get("listed")
    return "empty" if is_empty else gathering.status.value


def quota_row(quota: Quota) -> dict[str, Json]:
    """A wish for the mix as values: of whom how many; None for no upper end."""
    return {"who": quota.value, "least": quota.least, "most": quota.most if quota.most < NO_LIMIT else None}


def end_of(session: Session) -> datetime:
    return session.start + timedelta(minutes=session.minutes)


def session_row(session: Session) -> dict[str, Json]:
    """A session as values: when it starts, the clock when it ends, how long it is, and where."""
    end = workdays.local(end_of(session))
    return {
        "start": session.start.isoformat(),
        "end": f"{end:%H.%M}",
        "minutes": session.minutes,
        "place": session.place,
    }


def counted(invitations: Iterable[Invitation]) -> dict[str, int]:
    """How many invitations there are of each status."""
    found = Counter(one.status.value for one in invitations)
    return {status.value: found[status.value] for status in InvitationStatus}
