"""What follows when a citizen takes a consent back, pauses or leaves: open invitations close, and seats become free.

Who is asked instead is decided where seats are given out. Nothing is said here: the one message is the room's that was left.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.network import Citizen, Gathering, Invitation, InvitationStatus, Purpose
from core.ports import Turn
from core.rooms import Scene


def let_go(scene: Scene, turn: Turn, citizen: Citizen, purposes: Sequence[Purpose], *, is_pause: bool = False) -> Turn:
    """The turn with every open invitation for these purposes withdrawn.

    In a pause a seat is kept when its gathering begins after it: only what is asked meanwhile is closed.
    """
    invitations: list[Invitation] = []
    gatherings: list[Gathering] = []
    for invitation in scene.facts.invitations_of(citizen.person):
        gathering = scene.facts.gathering(invitation.gathering) if invitation.status.is_open else None
        if gathering is None or gathering.purpose not in purposes or (is_pause and _is_later(gathering, citizen)):
            continue
        invitations.append(replace(invitation, status=InvitationStatus.WITHDRAWN, answered=scene.at))
        freed = int(invitation.status is InvitationStatus.SEATED)
        gatherings.append(replace(gathering, seated=max(0, gathering.seated - freed)))
    return replace(turn, invitations=(*turn.invitations, *invitations), gatherings=(*turn.gatherings, *gatherings))


def _is_later(gathering: Gathering, citizen: Citizen) -> bool:
    first = min((session.start.date() for session in gathering.sessions), default=None)
    return first is not None and citizen.paused_until is not None and first >= citizen.paused_until
