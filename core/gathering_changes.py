"""Changes after people were asked: another time or place, and calling it off. Everybody concerned is told, each once.

Whoever has a seat gets the file that changes or removes the entry in their calendar. What a facilitator may do is checked in
`gatherings`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.asking import said_with_notes
from core.effects import Effect
from core.gathering_log import entry
from core.heard import Note
from core.invitation_moments import reminders
from core.invitation_saying import called_off as says_called_off
from core.invitation_saying import moved as says_moved
from core.inviting import closing_timer
from core.meeting_moments import session_timers
from core.model import Json
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Turn
from core.proposal_saying import about, act
from core.room_rules import RoomRules
from core.rooms import Scene


def moved(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """Another time or place. Seats stay whose they are; whoever cannot come any more says so, and the next is asked."""
    open_ones = [one for one in scene.facts.invitations_to(gathering.number) if one.status.is_open]
    closing = rules.closing(gathering.sessions[0].start, scene.at)
    after = replace(gathering, answer_by=closing)
    changed = tuple(_moved(one, after, scene.at, rules) for one in open_ones)
    note = Note("gathering/moved", {**about(after), "told": len(changed)})
    effects: list[Effect] = [said_with_notes(scene.person.id, (note,), (act(after, "g_show"),))]
    effects += [says_moved(after, one, scene.at) for one in changed]
    for one in changed:
        if one.status is InvitationStatus.SEATED:
            effects += reminders(after, one.citizen, scene.at, rules)
    effects.append(closing_timer(after, closing))
    effects += session_timers(after)
    return _kept(scene, after, changed, effects, "moved", {"told": len(changed)})


def called_off(scene: Scene, gathering: Gathering) -> Turn:
    """It does not take place. Whoever was asked, waited or had a seat is told; nobody else is."""
    after = replace(gathering, status=GatheringStatus.CANCELLED, seated=0)
    before = [one for one in scene.facts.invitations_to(gathering.number) if one.status.is_open]
    effects: list[Effect] = []
    changed = []
    for one in before:
        had_seat = one.status is InvitationStatus.SEATED
        off = replace(
            one, status=InvitationStatus.CALLED_OFF, calendar_sequence=one.calendar_sequence + had_seat, answer_by=None
        )
        changed.append(off)
        effects.append(says_called_off(after, off, scene.at, had_seat=had_seat))
    note = Note("gathering/called_off", {**about(after), "told": len(changed)})
    said = said_with_notes(scene.person.id, (note,))
    return _kept(scene, after, tuple(changed), [said, *effects], "called_off", {"told": len(changed)})


def _moved(invitation: Invitation, gathering: Gathering, at: datetime, rules: RoomRules) -> Invitation:
    """A seat's calendar entry gets a new version; whoever has not answered gets the time they were promised, or more."""
    if invitation.status is InvitationStatus.SEATED:
        return replace(invitation, calendar_sequence=invitation.calendar_sequence + 1)
    if invitation.status is InvitationStatus.ASKED and gathering.answer_by is not None:
        return replace(invitation, answer_by=rules.answer_by(at, gathering.answer_by))
    return invitation


def _kept(
    scene: Scene,
    gathering: Gathering,
    invitations: tuple[Invitation, ...],
    effects: list[Effect],
    what: str,
    facts: Mapping[str, Json],
) -> Turn:
    turn = scene.turn(None, *effects)
    return replace(
        turn,
        gatherings=(gathering,),
        invitations=invitations,
        log=(entry(gathering, scene.at, scene.person.id, what, facts),),
    )
