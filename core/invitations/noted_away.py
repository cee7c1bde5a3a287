"""A facilitator notes that somebody with a seat cannot come: they have a messenger, and rang up instead.

Noted on a button only, by whoever holds the gathering. The citizen is told that it was noted, and takes it back with one tap.
Nobody says yes for somebody who can. What becomes of the seat is decided in `seats`, as if they had said it themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.actions import Acted
from core.afterwards import with_notes
from core.cases.rights import is_theirs
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice, Effect, Say
from core.gatherings.at_a_glance import about, act, session_row
from core.gatherings.candidates import next_start
from core.gatherings.log import entry
from core.gatherings.names import names_of
from core.gatherings.rules import RoomRules
from core.invitations.answering import one_session
from core.invitations.room import effects_of
from core.invitations.saying import MISS, noted_away
from core.invitations.seats.absences import ahead, is_absent, is_course, key_of
from core.invitations.seats.giving import QUEUED, Answer, decide, may_leave, room_of
from core.members.by_phone import is_by_phone
from core.model import Conversation, Json, PersonId
from core.network import ENTERED_BY, Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Room, Scene, naming

AWAY = "g_away"


def may_note(scene: Scene, gathering: Gathering, invitation: Invitation | None) -> bool:
    """Whether there is a seat to give up for somebody who answers by themselves. Others are answered for (`members.by_phone`)."""
    if invitation is None or invitation.status is not InvitationStatus.SEATED:
        return False
    return may_leave(gathering, scene.at) and not is_by_phone(scene.facts, invitation.citizen)


def note_choices(
    scene: Scene, gathering: Gathering, invitation: Invitation, named: Sequence[int] = ()
) -> tuple[Choice, ...]:
    """The buttons that note it: for each meeting of a course that is ahead, those at the places that were `named` first, and for
    all of it.
    """
    if not may_note(scene, gathering, invitation):
        return ()
    person, name = invitation.citizen, _called(scene, gathering, invitation.citizen)
    whole = replace(act(gathering, AWAY, value=str(person)), params={"number": gathering.number, **name})
    if not is_course(gathering):
        return (replace(whole, style="primary"),)
    coming = sorted(ahead(gathering, scene.at), key=lambda place: (place not in named, place))
    once = (
        replace(
            act(gathering, AWAY, "primary" if place in named else "", value=f"{person}.{key_of(one)}"),
            label="gathering/button/g_away_once",
            params=session_row(one),
        )
        for place in coming
        if not is_absent(invitation, one := gathering.sessions[place])
    )
    return (*once, replace(whole, label="gathering/button/g_away_all"))


class NotedAway(Room):
    """The room. Holds rules only."""

    actions = frozenset({AWAY})

    def __init__(self, rules: RoomRules) -> None:
        self.rules = rules

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny: only in one's own gathering, and only for a seat that can be given up still."""
        gathering = scene.facts.gathering(GatheringNumber(action.case)) if scene.person.is_facilitator else None
        who, _, key = action.value.partition(".")
        if gathering is None or not is_theirs(scene, gathering) or not who.isdecimal():
            return says(scene, "screening/not_for_you")
        invitation = scene.facts.invitation(gathering.number, PersonId(int(who)))
        if invitation is None or not may_note(scene, gathering, invitation):
            return says(scene, "gathering/no_seat_to_note", about(gathering), (act(gathering, "g_show"),))
        turn = self._once(scene, gathering, invitation, key) if key else self._for_good(scene, gathering, invitation)
        line = entry(gathering, scene.at, scene.person.id, "away_noted")
        return replace(turn, log=(line,)) if turn.invitations else turn

    def _for_good(self, scene: Scene, gathering: Gathering, invitation: Invitation) -> Turn:
        """The seat is given up. Whoever holds the gathering is not told twice."""
        room = room_of(gathering, scene.facts.invitations_to(gathering.number, QUEUED))
        decision = decide(room, invitation, Answer.WITHDRAW, scene.at, self.rules)
        after = decision.gathering or gathering
        mine, *others = decision.changed
        mine = replace(mine, facts={**mine.facts, ENTERED_BY: scene.person.id})
        may_wait = self.rules.may_wait(scene.at, next_start(gathering, scene.at))
        told = noted_away(after, mine, scene.at, may_wait=may_wait)
        follows = effects_of(gathering, decision, invitation, scene, self.rules)
        follows = tuple(one for one in follows if not (isinstance(one, Say) and one.to == scene.person.id))
        params = {"is_offered": bool(decision.offers), "seated": after.seated, "meant": []}
        said = self._said(scene, after, invitation, params)
        turn = scene.turn(None, *said, told, *follows)
        return replace(turn, invitations=(mine, *others), gatherings=(after,))

    def _once(self, scene: Scene, gathering: Gathering, invitation: Invitation, key: str) -> Turn:
        """One meeting of a course, as if they had tapped it: the seat stays theirs."""
        person = scene.facts.person(invitation.citizen)
        if person is None:
            return says(scene, "screening/not_for_you")
        conversation = scene.facts.conversation(person.id) or Conversation(person=person.id)
        theirs = Scene(person=person, conversation=conversation, at=scene.at, facts=scene.facts)
        turn = one_session.acted(theirs, gathering, invitation, Acted(MISS, gathering.number, key))
        if not turn.invitations:
            return says(scene, "gathering/no_meeting_to_note", about(gathering), (act(gathering, "g_show"),))
        may_wait = self.rules.may_wait(scene.at, next_start(gathering, scene.at))
        told = with_notes(turn, (Note("invitation/noted_once"),)).effects
        (mine,) = turn.invitations
        mine = replace(mine, facts={**mine.facts, ENTERED_BY: scene.person.id})
        meant = [session_row(one) for one in gathering.sessions if is_absent(mine, one) and key_of(one) == key]
        said = self._said(
            scene, gathering, invitation, {"is_offered": False, "seated": gathering.seated, "meant": meant}
        )
        quietly = (replace(one, respects_quiet_hours=may_wait) if isinstance(one, Say) else one for one in told)
        return replace(scene.turn(None, *said, *quietly), invitations=(mine,))

    def _said(
        self, scene: Scene, gathering: Gathering, invitation: Invitation, params: Mapping[str, Json]
    ) -> tuple[Effect, ...]:
        """What was noted. The message names the citizen, and goes with them."""
        name = _called(scene, gathering, invitation.citizen)
        note = Note("gathering/away_noted", {**about(gathering), **name, **params})
        said = scene.turn(None, said_with_notes(scene.person.id, (note,), (act(gathering, "g_show"),)))
        return naming(said, (invitation.citizen,)).effects


def _called(scene: Scene, gathering: Gathering, person: PersonId) -> Mapping[str, Json]:
    """What they are called among those who have a seat."""
    seated = scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    return names_of(scene.facts, (person, *(one.citizen for one in seated)))[person].row
