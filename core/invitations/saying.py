"""What an invitation says to its citizen, from the asking to the reminder: prompts, values and buttons, nothing decided.

A delicate gathering says nothing of its topic or its place before the citizen has opened it, and its calendar file and
reminders never do (P6). Nobody reads who else is asked (P7).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.actions import Acted, Ordered, token
from core.effects import Choice, Edit, Say
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import is_open
from core.invitations.seats.absences import is_absent, is_course, key_of
from core.invitations.seats.giving import Outcome, is_over
from core.invitations.seats.seat_file import calendar, calendar_of, calendar_off
from core.members.consents import SEAT
from core.model import Json, PersonId
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus, Session

NOTED = "invitation/noted_away"
"""Said of a no that a facilitator wrote down for them."""
YES, NO, OTHER, WHY, OPEN, SHOW = "i_yes", "i_no", "i_other", "i_why", "i_open", "i_show"
LEAVE, LEAVE_YES = "i_leave", "i_leave_yes"
LEAVE_NETWORK = Choice(token(Ordered("leave")), "button/leave_wholly", style="quiet")
MISS, COME = "i_miss", "i_come"
"""One meeting of a course: they cannot come to it, or can after all. Without a value it is asked which."""
PRACTICAL, TELL, GONE = "i_practical", "tell", "gone"


def button(gathering: Gathering, action: str, style: str = "", *, value: str = "") -> Choice:
    """A button about an invitation; its words are invitation/button/<action>."""
    return Choice(token(Acted(action, gathering.number, value)), f"invitation/button/{action}", style=style)


def about(gathering: Gathering) -> dict[str, Json]:
    """A gathering as a citizen reads it."""
    return {
        "number": gathering.number,
        "offering": gathering.offering,
        "title": gathering.topic,
        "host": gathering.progress.get("host", ""),
        "is_delicate": gathering.is_delicate,
        "is_running": gathering.status is GatheringStatus.RUNNING,
        "is_open": is_open(gathering),
        "sessions": [session_row(one) for one in gathering.sessions],
        "place": gathering.sessions[0].place if gathering.sessions else "",
    }


def asked(gathering: Gathering, invitation: Invitation, at: datetime) -> Say:
    """The invitation. Bulk, never by night, and dropped when it could not be delivered in time to be answered."""
    return _wants_answer(gathering, invitation, "invitation/ask", max(invitation.answer_by or at, at))


def _wants_answer(gathering: Gathering, invitation: Invitation, prompt: str, expires: datetime | None) -> Say:
    return Say(
        to=invitation.citizen,
        prompt=prompt,
        params=card(gathering, invitation),
        choices=choices_of(gathering, invitation),
        needs=gathering.purpose.value,
        is_bulk=True,
        expires=expires,
        respects_quiet_hours=True,
    )


def shown(gathering: Gathering, invitation: Invitation, turn: int = 0) -> Say:
    """The invitation as it stands, for whoever asks for it. `turn` is the place among those who wait."""
    prompt = "invitation/ask" if invitation.status is InvitationStatus.ASKED else "invitation/standing"
    return Say(
        to=invitation.citizen,
        prompt=prompt,
        params={**card(gathering, invitation), "turn": turn},
        choices=choices_of(gathering, invitation),
    )


def edited(gathering: Gathering, invitation: Invitation, message: str) -> Edit:
    """The tapped message in place: what it said, and how it stands now; its buttons are gone unless it still asks."""
    is_asking = invitation.status is InvitationStatus.ASKED
    return Edit(
        to=invitation.citizen,
        message=message,
        prompt="invitation/ask" if is_asking else "invitation/standing",
        params=card(gathering, invitation),
        choices=choices_of(gathering, invitation) if is_asking else (),
    )


def outcome_says(
    gathering: Gathering,
    invitation: Invitation,
    outcome: Outcome,
    at: datetime,
    *,
    turn: int = 0,
    had_seat: bool = True,
) -> Say:
    """What an answer led to. A seat comes with its calendar file.

    `turn` is the place among those who wait, from 1; `had_seat`: not only a place among them.
    """
    files = calendar(gathering, invitation, at) if outcome in (Outcome.SEATED, Outcome.BACK) else ()
    if outcome in (Outcome.WITHDRAWN, Outcome.LEFT) and invitation.calendar_sequence:
        files = calendar_off(gathering, invitation, at)
    return Say(
        to=invitation.citizen,
        prompt=f"invitation/{outcome}",
        params={
            **about(gathering),
            "turn": turn,
            "had_seat": had_seat,
            "is_over": is_over(gathering, at),
            "notices": notices_to(gathering, invitation),
        },
        choices=_after(gathering, invitation, outcome),
        files=files,
    )


def noted_away(gathering: Gathering, invitation: Invitation, at: datetime, *, may_wait: bool) -> Say:
    """A facilitator noted that they cannot come, because they said so elsewhere. With the file for their calendar and the way
    back. `may_wait`: it is not said in the quiet hours.
    """
    return Say(
        to=invitation.citizen,
        prompt=NOTED,
        params=about(gathering),
        choices=(yes_after(gathering),),
        files=calendar_off(gathering, invitation, at),
        needs=f"{SEAT}{gathering.purpose.value}",
        respects_quiet_hours=may_wait,
    )


def offered(gathering: Gathering, invitation: Invitation, *, may_wait: bool) -> Say:
    """A seat is kept for somebody who waited. `may_wait`: it is not said in the quiet hours."""
    claim_by = invitation.answer_by
    return Say(
        to=invitation.citizen,
        prompt="invitation/offer",
        params={**about(gathering), "answer_by": claim_by.isoformat() if claim_by else ""},
        choices=(button(gathering, YES, "primary"), button(gathering, NO)),
        needs=gathering.purpose.value,
        expires=claim_by,
        respects_quiet_hours=may_wait,
    )


def closed(gathering: Gathering, invitation: Invitation, at: datetime) -> Say:
    """The time for an answer is over, and that is fine."""
    return _quietly(gathering, invitation.citizen, "invitation/silent", expires=at + timedelta(days=2))


def in_vain(gathering: Gathering, invitation: Invitation, at: datetime) -> Say:
    """It has begun, and there was no seat for somebody who waited for one."""
    return _quietly(gathering, invitation.citizen, "invitation/no_seat", expires=at + timedelta(days=2))


def reminded(gathering: Gathering, invitation: Invitation) -> Say:
    """The one reminder to somebody who has not answered."""
    return _wants_answer(gathering, invitation, "invitation/remind", invitation.answer_by)


def coming_up(gathering: Gathering, citizen: PersonId, session: Session) -> Say:
    """The reminder of a session to somebody who has a seat. Worthless once it has begun, so it is dropped then. It
    is no new thing: somebody on a break is reminded too.
    """
    once = (miss(gathering, session, "i_miss_now"),) if is_course(gathering) else ()
    look = (button(gathering, SHOW),) if gathering.is_delicate else ()
    return Say(
        to=citizen,
        prompt="invitation/coming_up",
        params={**about(gathering), "session": session_row(session), "goal": goal_of(gathering, session)},
        choices=(*look, *once, button(gathering, LEAVE)),
        needs=f"{SEAT}{gathering.purpose.value}",
        is_bulk=True,
        expires=session.start,
        respects_quiet_hours=True,
    )


def goal_of(gathering: Gathering, session: Session) -> str:
    """What the facilitator wrote that this meeting is for; "" for nothing, and for what is delicate."""
    goals = gathering.progress.get("goals", ())
    place = gathering.sessions.index(session) if session in gathering.sessions else len(goals)
    return str(goals[place]) if place < len(goals) and not gathering.is_delicate else ""


def moved(gathering: Gathering, invitation: Invitation, at: datetime, *, may_wait: bool) -> Say:
    """Time or place has changed, with the file that changes the entry in their calendar. `may_wait`: not in the quiet hours."""
    files = calendar(gathering, invitation, at) if invitation.status is InvitationStatus.SEATED else ()
    return Say(
        to=invitation.citizen,
        prompt="invitation/moved",
        params=card(gathering, invitation),
        choices=choices_of(gathering, invitation),
        files=files,
        needs=f"{SEAT}{gathering.purpose.value}",
        respects_quiet_hours=may_wait,
    )


def session_moved(
    gathering: Gathering, invitation: Invitation, at: datetime, place: int, before: Session, *, may_wait: bool
) -> Say:
    """One meeting of a course that is under way has another time or place, with the file that changes this entry in their
    calendar. The place of what is delicate is only shown where they look. `may_wait`: not said in the quiet hours.
    """
    session = gathering.sessions[place]
    is_timed, is_placed = (
        (before.start, before.minutes) != (session.start, session.minutes),
        before.place != session.place,
    )
    look = (button(gathering, SHOW),) if is_placed and gathering.is_delicate else ()
    return Say(
        to=invitation.citizen,
        prompt="invitation/session_moved",
        params={
            **about(gathering),
            "before": session_row(before),
            "session": session_row(session),
            "was_away": is_timed and is_absent(invitation, before),
            "is_timed": is_timed,
            "is_placed": is_placed,
        },
        choices=(*look, miss(gathering, session, "i_miss_now"), button(gathering, LEAVE)),
        files=calendar_of(gathering, invitation, at, [place]),
        needs=f"{SEAT}{gathering.purpose.value}",
        respects_quiet_hours=may_wait,
    )


def called_off(gathering: Gathering, invitation: Invitation, at: datetime, *, had_seat: bool, may_wait: bool) -> Say:
    """It does not take place. Every meeting ahead is named, and none of the times of a poll: no meeting was set.

    Whoever had it in their calendar gets the file that takes it out. `may_wait`: not said in the quiet hours.
    """
    files = calendar_off(gathering, invitation, at) if had_seat else ()
    meetings = () if is_open(gathering) else gathering.sessions
    ahead = [session_row(one) for one in meetings if one.start > at]
    return Say(
        to=invitation.citizen,
        prompt="invitation/called_off",
        params={**about(gathering), "sessions": ahead, "is_running": len(ahead) < len(meetings)},
        files=files,
        needs=f"{SEAT}{gathering.purpose.value}",
        respects_quiet_hours=may_wait,
    )


def choices_of(gathering: Gathering, invitation: Invitation) -> tuple[Choice, ...]:
    """What can be done with an invitation as it stands."""
    match invitation.status:
        case InvitationStatus.ASKED if gathering.is_delicate and not is_opened(invitation):
            return (button(gathering, OPEN, "primary"), button(gathering, NO))
        case InvitationStatus.ASKED:
            asks = (button(gathering, YES, "primary"), button(gathering, OTHER), button(gathering, NO))
            return (*asks, button(gathering, WHY, "quiet"))
        case InvitationStatus.OFFERED:
            return (*_look(gathering, invitation), button(gathering, YES, "primary"), button(gathering, NO))
        case InvitationStatus.SEATED:
            seat = (*_once(gathering), button(gathering, LEAVE), *practical_choices(gathering, invitation))
            return (*_look(gathering, invitation), *seat, button(gathering, WHY, "quiet"))
        case InvitationStatus.WAITING:
            return (*_look(gathering, invitation), button(gathering, LEAVE), button(gathering, WHY, "quiet"))
    return ()


def _look(gathering: Gathering, invitation: Invitation) -> tuple[Choice, ...]:
    """The way to what is delicate and where it is, for who said yes without looking: neither is told elsewhere."""
    return (button(gathering, OPEN),) if gathering.is_delicate and not is_opened(invitation) else ()


def _once(gathering: Gathering) -> tuple[Choice, ...]:
    """The way to miss one meeting of several, before the way to miss all of them."""
    return (button(gathering, MISS),) if is_course(gathering) else ()


def miss(gathering: Gathering, session: Session, label: str = "i_miss_one") -> Choice:
    """To say that they cannot come to this one meeting."""
    return _of_session(gathering, MISS, session, label)


def come(gathering: Gathering, session: Session, label: str = "i_come_one") -> Choice:
    """To say that they can come to it after all."""
    return _of_session(gathering, COME, session, label)


def _of_session(gathering: Gathering, action: str, session: Session, label: str) -> Choice:
    made = button(gathering, action, value=key_of(session))
    return replace(made, label=f"invitation/button/{label}", params=session_row(session))


def practical_choices(gathering: Gathering, invitation: Invitation) -> tuple[Choice, ...]:
    """To tell what somebody with a seat needs, or to change it and take it back."""
    tell = button(gathering, PRACTICAL, value=TELL)
    if not invitation.practical:
        return (tell,)
    gone = replace(button(gathering, PRACTICAL, value=GONE), label="invitation/button/i_practical_gone")
    return (replace(tell, label="invitation/button/i_practical_again"), gone)


def is_opened(invitation: Invitation) -> bool:
    """Whether the citizen has looked at what a delicate invitation is about."""
    return bool(invitation.facts.get("opened"))


def card(gathering: Gathering, invitation: Invitation) -> Mapping[str, Json]:
    """An invitation as it stands, as values: what it is about, and how it was answered."""
    return {
        **about(gathering),
        "sessions": [{**session_row(one), "is_away": is_absent(invitation, one)} for one in gathering.sessions],
        "is_opened": is_opened(invitation) or not gathering.is_delicate,
        "status": invitation.status.value,
        "notices": notices_to(gathering, invitation),
        "answer_by": invitation.answer_by.isoformat() if invitation.answer_by else "",
    }


def notices_to(gathering: Gathering, invitation: Invitation) -> list[Json]:
    """What was written to all who have a seat, for one of them: who got theirs later did not have it."""
    return [dict(one) for one in gathering.notices] if invitation.status is InvitationStatus.SEATED else []


def _after(gathering: Gathering, invitation: Invitation, outcome: Outcome) -> tuple[Choice, ...]:
    match outcome:
        case Outcome.SEATED | Outcome.STILL_SEATED | Outcome.BACK:
            seat = (*_once(gathering), button(gathering, LEAVE), *practical_choices(gathering, invitation))
            return (*_look(gathering, invitation), *seat)
        case Outcome.WAITING | Outcome.STILL_WAITING:
            return (*_look(gathering, invitation), button(gathering, LEAVE))
        case Outcome.SURE:
            return (*_once(gathering), button(gathering, LEAVE_YES, "danger"), button(gathering, SHOW))
        case Outcome.DECLINED | Outcome.WITHDRAWN:
            return (yes_after(gathering),)
    return ()


def yes_after(gathering: Gathering) -> Choice:
    """The button with which a no is taken back."""
    return replace(button(gathering, YES, "quiet"), label=f"invitation/button/{YES}_after")


def _quietly(gathering: Gathering, citizen: PersonId, prompt: str, *, expires: datetime) -> Say:
    return Say(
        to=citizen,
        prompt=prompt,
        params=about(gathering),
        needs=gathering.purpose.value,
        is_bulk=True,
        expires=expires,
        respects_quiet_hours=True,
    )
