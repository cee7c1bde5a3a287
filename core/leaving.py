"""What follows when a citizen takes a consent back, pauses, leaves or is out of reach: open invitations close, seats become free.

Who is asked instead is decided where seats are given out: each room is looked at in a turn of its own. Nothing is said here:
the one message is the room's that was left.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.effects import Effect
from core.inviting import looking_now
from core.network import Citizen, Gathering, Invitation, InvitationStatus, Purpose
from core.ports import Turn
from core.rooms import Scene

_UNANSWERED = (InvitationStatus.ASKED, InvitationStatus.OFFERED, InvitationStatus.WAITING)


def let_go(scene: Scene, turn: Turn, citizen: Citizen, purposes: Sequence[Purpose], *, is_pause: bool = False) -> Turn:
    """The turn with every open invitation for these purposes withdrawn.

    In a pause a seat is kept when its gathering begins after it: only what is asked meanwhile is closed.
    """
    invitations: list[Invitation] = []
    gatherings: list[Gathering] = []
    looks: list[Effect] = []
    for invitation in scene.facts.invitations_of(citizen.person):
        gathering = scene.facts.gathering(invitation.gathering) if invitation.status.is_open else None
        if gathering is None or gathering.purpose not in purposes or (is_pause and _is_later(gathering, citizen)):
            continue
        invitations.append(replace(invitation, status=InvitationStatus.WITHDRAWN, answered=scene.at))
        freed = int(invitation.status is InvitationStatus.SEATED)
        gatherings.append(replace(gathering, seated=max(0, gathering.seated - freed)))
        looks.append(looking_now(gathering.number, scene.at))
    return replace(
        turn,
        invitations=(*turn.invitations, *invitations),
        gatherings=(*turn.gatherings, *gatherings),
        effects=(*turn.effects, *looks),
    )


def out_of_reach(scene: Scene, turn: Turn) -> Turn:
    """The turn with every question to somebody who blocked us passed on. A seat stays theirs: they said yes, and may come."""
    invitations: list[Invitation] = []
    gatherings: list[Gathering] = []
    looks: list[Effect] = []
    for invitation in scene.facts.invitations_of(scene.person.id):
        if invitation.status not in _UNANSWERED:
            continue
        gathering = scene.facts.gathering(invitation.gathering)
        if gathering is None or not gathering.status.is_open:
            continue
        invitations.append(replace(invitation, status=InvitationStatus.SILENT, answered=scene.at, answer_by=None))
        gatherings.append(gathering)
        looks.append(looking_now(gathering.number, scene.at))
    return replace(
        turn,
        invitations=(*turn.invitations, *invitations),
        gatherings=(*turn.gatherings, *gatherings),
        effects=(*turn.effects, *looks),
    )


def _is_later(gathering: Gathering, citizen: Citizen) -> bool:
    first = min((session.start.date() for session in gathering.sessions), default=None)
    return first is not None and citizen.paused_until is not None and first >= citizen.paused_until
