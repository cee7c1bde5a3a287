"""Who gets a seat: the only place where an invitation changes status. Pure: a room and an answer in, the room after it out.

A seat is taken or kept for somebody (OFFERED), and there are never more of both than the room holds. Whoever reads a room for
this must read the gathering before its invitations: its version, which every change here raises, then tells when they were old.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.gatherings.candidates import begins, is_open, is_shut
from core.gatherings.rules import RoomRules
from core.invitations.seats.absences import without_absences
from core.network import (
    ENTERED_BY,
    REACHED_NOBODY,
    UNHEARD,
    Gathering,
    GatheringStatus,
    Invitation,
    InvitationStatus,
)

QUEUED = (InvitationStatus.OFFERED, InvitationStatus.WAITING)
_ENDED = frozenset({InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN, InvitationStatus.SILENT})
_OPEN_TO_ANSWERS = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})
_GOES_ON_BETWEEN = frozenset({"hundred_day", "partner"})
"""The offerings whose work lies between the meetings, so that it goes on when the last of them is held."""


class Answer(StrEnum):
    """What somebody answers, or what answers for them: LAPSED is a deadline that passed, GONE somebody who takes part no more,
    UNREACHED somebody no question reaches.
    """

    YES = "yes"
    NO = "no"
    OTHER_TIME = "other_time"
    WITHDRAW = "withdraw"
    LAPSED = "lapsed"
    GONE = "gone"
    UNREACHED = "unreached"


_KEEPS_WHAT_GOES_ON = frozenset({Answer.YES, Answer.LAPSED, Answer.UNREACHED})
_THEIR_OWN = frozenset({Answer.YES, Answer.NO, Answer.OTHER_TIME, Answer.WITHDRAW})
_OF_THE_LAST_ANSWER = frozenset({UNHEARD, ENTERED_BY})
"""What is known of an answer, and not of the next."""


class Outcome(StrEnum):
    """What an answer led to; the words are the prompts invitation/<outcome>. STILL_ repeats what was the case already."""

    SEATED = "seated"
    WAITING = "waiting"
    DECLINED = "declined"
    OTHER_TIME = "other_time"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    BACK = "back"
    SILENT = "silent"
    STILL_SEATED = "still_seated"
    STILL_WAITING = "still_waiting"
    STILL_OUT = "still_out"
    SURE = "sure"
    TOO_LATE = "too_late"
    CALLED_OFF = "called_off"
    ASKED_AGAIN = "asked_again"
    NO_TIME = "poll_shut"
    NO_SEAT = "no_seat"


@dataclass(frozen=True, slots=True)
class Room:
    """A gathering and its list: those a seat is offered to, and those who wait, in their order."""

    gathering: Gathering
    queue: tuple[Invitation, ...] = ()

    @property
    def offered(self) -> tuple[Invitation, ...]:
        return tuple(one for one in self.queue if one.status is InvitationStatus.OFFERED)

    @property
    def waiting(self) -> tuple[Invitation, ...]:
        return tuple(one for one in self.queue if one.status is InvitationStatus.WAITING)

    @property
    def free(self) -> int:
        """Seats that are neither taken nor kept for somebody."""
        return self.gathering.most - self.gathering.seated - len(self.offered)

    @property
    def start(self) -> datetime:
        return begins(self.gathering)


def room_of(gathering: Gathering, queued: Iterable[Invitation]) -> Room:
    """The room of a gathering; `queued` are its OFFERED and WAITING in any order."""
    return Room(gathering, tuple(sorted(queued, key=lambda one: (one.place, one.citizen))))


@dataclass(frozen=True, slots=True)
class Decision:
    """What an answer led to, what is to be saved, and to whom a seat is offered now. Nothing changed: nothing to save."""

    outcome: Outcome
    gathering: Gathering | None = None
    changed: tuple[Invitation, ...] = ()
    offers: tuple[Invitation, ...] = ()


def goes_on(gathering: Gathering, at: datetime) -> bool:
    """Whether it has begun and there is something left to leave: another meeting, or the work of a group or of advisers."""
    is_ahead = gathering.offering in _GOES_ON_BETWEEN or any(one.start > at for one in gathering.sessions)
    return gathering.status is GatheringStatus.RUNNING and is_ahead


def is_over(gathering: Gathering, at: datetime) -> bool:
    """Whether nothing is left of it: the last meeting has ended, and no work lies between or after the meetings."""
    ends = max(one.start + timedelta(minutes=one.minutes) for one in gathering.sessions)
    return gathering.status is GatheringStatus.DONE or (ends <= at and not goes_on(gathering, at))


def may_leave(gathering: Gathering, at: datetime) -> bool:
    """Whether a seat can still be given up: until the first meeting begins, and in what goes on after it."""
    is_ahead = gathering.status in _OPEN_TO_ANSWERS and at < begins(gathering)
    return is_ahead or goes_on(gathering, at)


def decide(room: Room, invitation: Invitation, answer: Answer, at: datetime, rules: RoomRules) -> Decision:
    """What an answer leads to. A second one of the same kind repeats the outcome and takes no second seat.

    Somebody who changes their mind before the start is welcome: a late yes is a yes, if there is a seat.
    """
    gathering = room.gathering
    is_noted = ENTERED_BY in invitation.facts
    if answer in _THEIR_OWN:
        known = {name: value for name, value in invitation.facts.items() if name not in _OF_THE_LAST_ANSWER}
        invitation = replace(invitation, facts=known)
    if invitation.status is InvitationStatus.NO_SEAT:
        return Decision(Outcome.NO_SEAT)
    if gathering.status is GatheringStatus.CANCELLED or invitation.status is InvitationStatus.CALLED_OFF:
        return Decision(Outcome.CALLED_OFF)
    if goes_on(gathering, at):
        return _while_it_goes_on(room, invitation, answer, at, is_noted=is_noted)
    if gathering.status in _OPEN_TO_ANSWERS and is_shut(gathering):
        return _after_a_poll(room, invitation, answer, at, rules)
    if gathering.status not in _OPEN_TO_ANSWERS or at >= room.start:
        return Decision(Outcome.TOO_LATE)
    match answer:
        case Answer.YES if is_open(gathering):
            return _wants_to_vote(room, invitation)
        case Answer.YES:
            return _accepted(room, invitation, at)
        case Answer.WITHDRAW:
            return _withdrawn(room, invitation, at, rules)
        case Answer.NO | Answer.OTHER_TIME:
            return _refused(room, invitation, answer, at, rules)
        case Answer.LAPSED:
            return _lapsed(room, invitation, at, rules)
        case Answer.GONE:
            if not invitation.status.is_open:
                return Decision(Outcome.STILL_OUT)
            is_asked = invitation.status is InvitationStatus.ASKED
            gone = unheard(invitation) if is_asked else invitation
            return _left(room, gone, InvitationStatus.WITHDRAWN, Outcome.WITHDRAWN, at, rules)
        case Answer.UNREACHED:
            if invitation.status not in (InvitationStatus.ASKED, *QUEUED):
                return Decision(Outcome.STILL_OUT)
            return _left(room, unheard(invitation), InvitationStatus.SILENT, Outcome.SILENT, at, rules)


def _after_a_poll(room: Room, invitation: Invitation, answer: Answer, at: datetime, rules: RoomRules) -> Decision:
    """No time was found, so there is nothing to say yes to. A no is kept: with new times they are not asked again."""
    if answer is Answer.YES:
        return Decision(Outcome.NO_TIME)
    return _refused(room, invitation, answer, at, rules) if answer is Answer.NO else Decision(Outcome.STILL_OUT)


def _while_it_goes_on(room: Room, invitation: Invitation, answer: Answer, at: datetime, *, is_noted: bool) -> Decision:
    """Whoever has a seat may leave what has begun. Nobody new comes into it, so the seat is nobody's; but whoever was noted to
    have left it (`is_noted`) may say that they have not.
    """
    if invitation.status is InvitationStatus.SEATED and answer is Answer.YES:
        return Decision(Outcome.STILL_SEATED)
    if invitation.status is InvitationStatus.WITHDRAWN and answer is Answer.YES and is_noted and room.free > 0:
        back = replace(
            invitation,
            status=InvitationStatus.SEATED,
            answered=at,
            calendar_sequence=invitation.calendar_sequence + 1,
        )
        return Decision(Outcome.BACK, replace(room.gathering, seated=room.gathering.seated + 1), (back,))
    if invitation.status is not InvitationStatus.SEATED or answer in _KEEPS_WHAT_GOES_ON:
        return Decision(Outcome.TOO_LATE)
    if answer in (Answer.NO, Answer.OTHER_TIME):
        return Decision(Outcome.SURE)
    left = replace(
        invitation,
        status=InvitationStatus.WITHDRAWN,
        practical="",
        answered=at,
        calendar_sequence=invitation.calendar_sequence + 1,
    )
    return Decision(Outcome.LEFT, replace(room.gathering, seated=room.gathering.seated - 1), (left,))


def offer_free_seats(room: Room, at: datetime, rules: RoomRules) -> Decision:
    """Every free seat offered to one who waits, in their order: after a withdrawal, or when the room has grown."""
    offers: list[Invitation] = []
    if room.gathering.status in _OPEN_TO_ANSWERS and at < room.start:
        for one in room.waiting[: max(0, room.free)]:
            claim_by = rules.claim_by(at, room.start)
            offers.append(replace(one, status=InvitationStatus.OFFERED, answer_by=claim_by))
    return Decision(Outcome.WAITING, room.gathering, tuple(offers), tuple(offers))


def given_up(gathering: Gathering, invitation: Invitation, answer: Answer, at: datetime) -> Decision:
    """As `decide`, with nobody on the list in sight, so that no rule of how long a seat is kept is asked for."""
    return decide(room_of(gathering, ()), invitation, answer, at, RoomRules())


def unheard(invitation: Invitation) -> Invitation:
    """The invitation as one whose end tells nothing of how people answer."""
    return replace(invitation, facts={**invitation.facts, UNHEARD: True})


def unreached(invitation: Invitation) -> Invitation:
    """The invitation as one that ended before it stood in a chat: unheard, and in nobody's budget."""
    return replace(invitation, facts={**invitation.facts, UNHEARD: REACHED_NOBODY})


def begun_without(others: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """It begins: a question that nobody answered and a seat that was kept and not claimed are a silence, and whoever still waits
    got none. The list is over.
    """
    return tuple(
        replace(
            one,
            status=InvitationStatus.NO_SEAT if one.status is InvitationStatus.WAITING else InvitationStatus.SILENT,
            place=0,
            answer_by=None,
        )
        for one in others
    )


def _wants_to_vote(room: Room, invitation: Invitation) -> Decision:
    """While the time is open nobody gets a seat by a yes: whoever was out is asked for times again."""
    if invitation.status not in (*_ENDED, InvitationStatus.OTHER_TIME):
        return Decision(Outcome.ASKED_AGAIN)
    facts = {name: value for name, value in invitation.facts.items() if name != "slots"}
    again = replace(
        invitation, status=InvitationStatus.ASKED, answered=None, answer_by=room.gathering.answer_by, facts=facts
    )
    return Decision(Outcome.ASKED_AGAIN, room.gathering, (again,))


def _accepted(room: Room, invitation: Invitation, at: datetime) -> Decision:
    status = invitation.status
    if status is InvitationStatus.SEATED:
        return Decision(Outcome.STILL_SEATED)
    if status is InvitationStatus.WAITING:
        return Decision(Outcome.STILL_WAITING)
    if status is InvitationStatus.OFFERED and room.gathering.seated >= room.gathering.most:
        # The room has shrunk since: they are the first in line, and hear so.
        back = replace(invitation, status=InvitationStatus.WAITING, answered=at, answer_by=None)
        return Decision(Outcome.WAITING, room.gathering, (back,))
    if status is InvitationStatus.OFFERED or (room.free > 0 and not room.waiting):
        facts = without_absences(invitation.facts)
        seated = replace(invitation, status=InvitationStatus.SEATED, answered=at, place=0, answer_by=None, facts=facts)
        if invitation.calendar_sequence:  # they had a seat and gave it up: the entry in their calendar is called off
            seated = replace(seated, calendar_sequence=invitation.calendar_sequence + 1)
        gathering = replace(room.gathering, seated=room.gathering.seated + 1)
        return Decision(Outcome.SEATED, gathering, (seated,))
    place = max((one.place for one in room.queue), default=0) + 1
    waiting = replace(invitation, status=InvitationStatus.WAITING, answered=at, place=place, answer_by=None)
    return Decision(Outcome.WAITING, room.gathering, (waiting,))


def _withdrawn(room: Room, invitation: Invitation, at: datetime, rules: RoomRules) -> Decision:
    match invitation.status:
        case InvitationStatus.SEATED | InvitationStatus.WAITING:
            return _left(room, invitation, InvitationStatus.WITHDRAWN, Outcome.WITHDRAWN, at, rules)
        case InvitationStatus.ASKED | InvitationStatus.OFFERED:
            return _left(room, invitation, InvitationStatus.DECLINED, Outcome.DECLINED, at, rules)
    return Decision(Outcome.STILL_OUT)


def _refused(room: Room, invitation: Invitation, answer: Answer, at: datetime, rules: RoomRules) -> Decision:
    """A no ends the request. A seat is not given up by an old button: that is asked about."""
    status = invitation.status
    if status is InvitationStatus.SEATED:
        return Decision(Outcome.SURE)
    if answer is Answer.NO:
        if status in _ENDED:
            return Decision(Outcome.STILL_OUT)
        return _left(room, invitation, InvitationStatus.DECLINED, Outcome.DECLINED, at, rules)
    if status is InvitationStatus.OTHER_TIME:
        return Decision(Outcome.OTHER_TIME)
    return _left(room, invitation, InvitationStatus.OTHER_TIME, Outcome.OTHER_TIME, at, rules)


def _lapsed(room: Room, invitation: Invitation, at: datetime, rules: RoomRules) -> Decision:
    """Nobody answered in time. Whoever answered before, or has got more time, is not touched."""
    is_due = invitation.answer_by is not None and invitation.answer_by <= at
    if not is_due or invitation.status not in (InvitationStatus.ASKED, InvitationStatus.OFFERED):
        return Decision(Outcome.STILL_OUT)
    return _left(room, invitation, InvitationStatus.SILENT, Outcome.SILENT, at, rules)


def _left(
    room: Room, invitation: Invitation, status: InvitationStatus, outcome: Outcome, at: datetime, rules: RoomRules
) -> Decision:
    """Out of the room and its list; a seat that becomes free is offered to the next."""
    left = replace(invitation, status=status, answered=at, place=0, answer_by=None, practical="")
    if invitation.status not in (InvitationStatus.SEATED, *QUEUED):
        return Decision(outcome, None, (left,))
    gathering = room.gathering
    if invitation.status is InvitationStatus.SEATED:
        gathering = replace(gathering, seated=gathering.seated - 1)
        left = replace(left, calendar_sequence=invitation.calendar_sequence + 1)
    rest = Room(gathering, tuple(one for one in room.queue if one.citizen != invitation.citizen))
    next_up = offer_free_seats(rest, at, rules)
    return Decision(outcome, gathering, (left, *next_up.changed), next_up.offers)
