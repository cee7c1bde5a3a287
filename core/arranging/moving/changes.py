"""Changes after people were asked: another time or place, and calling it off. Everybody concerned is told, each once.

Whoever has a seat gets the file that changes or removes the entry in their calendar. What a facilitator may do is checked in
`room`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.arranging.moving.for_requester import told_requester
from core.arranging.polls.end import asked_again, poll_timers, reopened
from core.courses.meeting_moments import session_timers
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.heard import Note
from core.effects import Effect, Say
from core.gatherings.at_a_glance import about, act
from core.gatherings.candidates import is_open, next_start
from core.gatherings.log import entry
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import CAN, closing_timer, looking_soon, opened, wave_timers
from core.invitations.asking.moments import claim_timer, reminders
from core.invitations.asking.reaching import had_it, kept_unread
from core.invitations.polls.saying import has_voted, is_polling, slots_of
from core.invitations.polls.saying import moved as poll_moved
from core.invitations.saying import called_off as says_called_off
from core.invitations.saying import moved as says_moved
from core.model import Json
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Scene


def moved(scene: Scene, before: Gathering, gathering: Gathering, rules: RoomRules) -> Turn:
    """Another time or place. Seats stay whose they are; whoever cannot come any more says so, and the next is asked.

    Every moment at which something is waited for is set anew: answers, seats that are kept, reminders, the meetings.
    """
    invitations = scene.facts.invitations_to(gathering.number)
    anew, again = reopened(gathering, invitations, scene.facts, scene.at)
    after = opened(anew, scene.at, rules)
    after = replace(after, status=gathering.status)
    open_ones = [one for one in invitations if one.status.is_open]
    told = [_moved(one, before, after, scene.at, rules) for one in open_ones]
    asked = [_moved(one, before, after, scene.at, rules) for one in again]
    changed = (*told, *asked)
    times = [[(one.start, one.minutes) for one in each.sessions] for each in (before, after)]
    is_placed = times[0] == times[1] and before.sessions != after.sessions
    starts = [start for one in (before, after) if (start := next_start(one, scene.at)) is not None]
    may_wait = rules.may_wait(scene.at, min(starts, default=None))
    rows = {**about(after), "told": len(changed), "is_placed": is_placed}
    theirs = () if is_open(after) else told_requester(scene, after, "moved", rows, may_wait=may_wait)
    note = Note("gathering/moved", {**rows, "requester": bool(theirs)})
    effects: list[Effect] = [said_with_notes(scene.person.id, (note,), (act(after, "g_show"),)), *theirs]
    effects += [_told(after, one, scene.at, may_wait=may_wait) for one in told]
    effects += [asked_again(after, one, scene.at) for one in asked]
    effects += _moments(after, changed, scene.at, rules)
    return _kept(scene, after, changed, effects, "moved", {"told": len(changed)})


def _told(gathering: Gathering, one: Invitation, at: datetime, *, may_wait: bool) -> Say:
    """At once in the night where the meeting as it was, or as it is now, is near: somebody may be on their way to it."""
    if is_polling(gathering, one):
        return poll_moved(gathering, one)
    return says_moved(gathering, one, at, may_wait=may_wait)


def _moments(
    gathering: Gathering, invitations: Sequence[Invitation], at: datetime, rules: RoomRules
) -> Iterator[Effect]:
    """The same keys replace what was set for the old time. A room that lacks people is looked at anew: there is more time now."""
    for one in invitations:
        if one.status is InvitationStatus.SEATED:
            yield from reminders(gathering, one.citizen, at, rules)
        elif one.status is InvitationStatus.OFFERED:
            yield claim_timer(gathering, one)
    asked = [one for one in invitations if one.status is InvitationStatus.ASKED]
    yield from wave_timers(gathering, asked, at, rules)
    yield closing_timer(gathering, gathering.answer_by or at)
    if gathering.status is GatheringStatus.ASKING:
        yield looking_soon(gathering, at, rules)
    yield from poll_timers(gathering, at)
    if not is_open(gathering):
        yield from session_timers(gathering)


def called_off(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """It does not take place. Whoever was asked, waited or had a seat is told; nobody else is."""
    may_wait = rules.may_wait(scene.at, next_start(gathering, scene.at))
    after = replace(gathering.ended(GatheringStatus.CANCELLED), seated=0)
    before = [one for one in scene.facts.invitations_to(gathering.number) if one.status.is_open]
    effects: list[Effect] = []
    changed = []
    for one in before:
        had_seat = one.status is InvitationStatus.SEATED
        off = replace(
            one, status=InvitationStatus.CALLED_OFF, calendar_sequence=one.calendar_sequence + had_seat, answer_by=None
        )
        is_unread = one.status is InvitationStatus.ASKED and not had_it(gathering, one, scene.facts, scene.at)
        changed.append(kept_unread(off, scene.facts) if is_unread else off)
        effects.append(says_called_off(after, off, scene.at, had_seat=had_seat, may_wait=may_wait))
    theirs = told_requester(scene, after, "off", about(after), may_wait=may_wait)
    note = Note("gathering/called_off", {**about(after), "told": len(changed), "requester": bool(theirs)})
    said = said_with_notes(scene.person.id, (note,))
    return _kept(scene, after, tuple(changed), [said, *effects, *theirs], "called_off", {"told": len(changed)})


def _moved(
    invitation: Invitation, before: Gathering, gathering: Gathering, at: datetime, rules: RoomRules
) -> Invitation:
    """A seat's calendar entry gets a new version; whoever has not answered, or has a seat kept, gets time to look at it."""
    match invitation.status:
        case InvitationStatus.SEATED:
            return replace(invitation, calendar_sequence=invitation.calendar_sequence + 1)
        case InvitationStatus.OFFERED:
            return replace(invitation, answer_by=rules.claim_by(at, gathering.sessions[0].start))
        case InvitationStatus.ASKED if gathering.answer_by is not None:
            answer_by = rules.answer_by(at, gathering.answer_by)
            return replace(invitation, answer_by=answer_by, facts=_votes_kept(invitation, before, gathering))
    return invitation


def _votes_kept(invitation: Invitation, before: Gathering, gathering: Gathering) -> Mapping[str, Json]:
    """What is known of an invitation, with the taps for times that are still there; who has none left has not answered.

    A tap is a place among the times of a poll: after one of them was chosen, no tap means anything.
    """
    starts = [one.start for one in gathering.sessions] if is_open(gathering) else []
    chosen = [before.sessions[place].start for place in slots_of(invitation)] if is_open(before) else []
    kept = sorted(starts.index(start) for start in chosen if start in starts)
    if kept or not (has_voted(invitation) or CAN in invitation.facts):
        return {**invitation.facts, "slots": kept} if kept else invitation.facts
    return {name: value for name, value in invitation.facts.items() if name not in ("slots", CAN, "reminded")}


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
