"""The invitations somebody has to what is still to come: those that words may be about, and those that want an answer."""

from collections.abc import Container, Sequence

from core.gatherings.candidates import LIVE
from core.invitations.seats.giving import goes_on
from core.network import Gathering, Invitation, InvitationStatus
from core.rooms import Scene

Theirs = list[tuple[Gathering, Invitation]]

REACHED_BY_WORDS = frozenset(
    {InvitationStatus.ASKED, InvitationStatus.OFFERED, InvitationStatus.SEATED, InvitationStatus.WAITING}
)
WANT_AN_ANSWER = (InvitationStatus.ASKED, InvitationStatus.OFFERED)


def open_ones_of(scene: Scene) -> Theirs:
    """What they are asked to, wait for or take part in, what wants an answer before the rest, the newest first."""
    found = of_statuses(scene, REACHED_BY_WORDS)
    return sorted(found, key=lambda pair: pair[1].status not in WANT_AN_ANSWER)


def of_statuses(scene: Scene, statuses: Container[InvitationStatus]) -> Theirs:
    """Their invitations of these statuses to what is still to come or goes on, the newest first."""
    found = []
    for one in scene.facts.invitations_of(scene.person.id):
        gathering = scene.facts.gathering(one.gathering) if one.status in statuses else None
        is_ahead = gathering is not None and gathering.status in LIVE and gathering.sessions[-1].start > scene.at
        if gathering is not None and (is_ahead or goes_on(gathering, scene.at)):
            found.append((gathering, one))
    return found


def has_seat(pairs: Sequence[tuple[Gathering, Invitation]]) -> bool:
    """Whether one of these is a seat."""
    return any(one.status is InvitationStatus.SEATED for _, one in pairs)
