"""What follows when a citizen takes a consent back, pauses or leaves: invitations close; seats become free, but not in a pause.

Who gets a free seat instead is decided where seats are given out: each room is looked at in a turn of its own. Nothing is said
to the citizen here: the one message is the room's that was left, and takes the calendar files along.
"""

from collections.abc import Sequence
from dataclasses import replace

from core import workdays
from core.effects import Attachment, Effect, Say
from core.gatherings.at_a_glance import act
from core.gatherings.owner import told_owner
from core.invitations.asking.inviting import looking_now
from core.invitations.seats.giving import Answer, Outcome, given_up
from core.invitations.seats.seat_file import calendar_off
from core.model import PersonId
from core.network import Citizen, Gathering, Invitation, InvitationStatus, Purpose
from core.ports import Facts, Turn
from core.rooms import Scene


def let_go(scene: Scene, turn: Turn, citizen: Citizen, purposes: Sequence[Purpose], *, is_pause: bool = False) -> Turn:
    """The turn with every invitation for these purposes withdrawn that still means something; what is over stays as it was.

    In a pause every seat is kept: who wants to be asked nothing new has not said that they do not come. What waits for an answer
    or a seat is closed, unless it begins after the pause.
    """
    for invitation in scene.facts.invitations_of(citizen.person):
        gathering = scene.facts.gathering(invitation.gathering) if invitation.status.is_open else None
        if gathering is None or gathering.purpose not in purposes:
            continue
        if is_pause and (invitation.status is InvitationStatus.SEATED or _is_after_it(gathering, citizen)):
            continue
        turn = _without(scene, turn, gathering, invitation)
    return turn


def _without(scene: Scene, turn: Turn, gathering: Gathering, invitation: Invitation) -> Turn:
    """The turn with one invitation given up, if it can be given up any more."""
    decision = given_up(gathering, invitation, Answer.GONE, scene.at)
    if not decision.changed:
        return turn
    after = decision.gathering or gathering
    is_under_way = decision.outcome is Outcome.LEFT
    follows: Effect = told_of_leaving(after, scene.facts) if is_under_way else looking_now(after.number, scene.at)
    if invitation.status is InvitationStatus.SEATED:
        turn = _with_files(turn, invitation.citizen, calendar_off(after, decision.changed[0], scene.at))
    return replace(
        turn,
        invitations=(*turn.invitations, *decision.changed),
        gatherings=(*turn.gatherings, after),
        effects=(*turn.effects, follows),
    )


def told_of_leaving(gathering: Gathering, facts: Facts) -> Say:
    """A word to whoever holds a gathering that is under way: one fewer from now on. Who, they see in the room."""
    return _to_the_owner(gathering, facts, "gathering/one_left")


def told_of_coming_back(gathering: Gathering, facts: Facts) -> Say:
    """Somebody who was noted as away is not, or not any more."""
    return _to_the_owner(gathering, facts, "gathering/one_back")


def _to_the_owner(gathering: Gathering, facts: Facts, prompt: str) -> Say:
    return told_owner(gathering, facts, prompt, (act(gathering, "g_show"),), seated=gathering.seated)


def _with_files(turn: Turn, person: PersonId, files: tuple[Attachment, ...]) -> Turn:
    """The turn whose first message to this person has these files, too; a turn that tells them nothing stays as it is."""
    effects = list(turn.effects)
    told = next((one for one in effects if isinstance(one, Say) and one.to == person), None)
    if told is not None:
        effects[effects.index(told)] = replace(told, files=(*told.files, *files))
    return replace(turn, effects=tuple(effects))


def _is_after_it(gathering: Gathering, citizen: Citizen) -> bool:
    first = min((workdays.local(session.start).date() for session in gathering.sessions), default=None)
    return first is not None and citizen.paused_until is not None and first >= citizen.paused_until
