"""What time answers for people who are asked: silence past a deadline, a seat nobody claimed, and reminders of what is near.

A moment may come late or for somebody who has answered since: each looks at the invitation as it is, and says nothing in vain.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.effects import Effect, Say, SetTimer
from core.events import Due
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import LIVE, is_open, next_start
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import LAPSE, REMIND, looking_soon, remind_timer
from core.invitations.asking.reaching import INVITES, OFFERS, had_it, kept_unread, reads_it
from core.invitations.polls.saying import has_voted, sent_out
from core.invitations.saying import closed, coming_up, offered, reminded
from core.invitations.seats.absences import is_absent
from core.invitations.seats.giving import QUEUED, Answer, Decision, decide, room_of
from core.model import PersonId
from core.network import Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Facts, Turn

CLAIM, COMING_UP = "invitation_claim", "invitation_coming_up"


def moment(due: Due, facts: Facts, rules: RoomRules) -> Turn | None:
    """A deadline, a claim that ran out, a reminder."""
    if due.kind not in (LAPSE, REMIND, CLAIM, COMING_UP):
        return None
    gathering = facts.gathering(GatheringNumber(due.payload["number"]))
    if gathering is None or gathering.status not in LIVE:
        return Turn()
    match due.kind:
        case "gathering_remind":
            return _remind(gathering, due, facts, rules)
        case "gathering_lapse":
            return _lapse(gathering, due, facts, rules)
        case "invitation_claim":
            return _claim_is_over(gathering, due, facts, rules)
    return _is_coming_up(gathering, due, facts, rules)


def _remind(gathering: Gathering, due: Due, facts: Facts, rules: RoomRules) -> Turn:
    """The silent of a wave. Whoever has the invitation only now, because we were away, is reminded later."""
    silent = [
        one
        for one in facts.invitations_to(gathering.number, [InvitationStatus.ASKED])
        if one.wave == due.payload["wave"] and not one.facts.get("reminded") and not has_voted(one)
    ]
    before = due.at - timedelta(hours=rules.claim_hours / 2)
    ready = [one for one in silent if had_it(gathering, one, facts, before)]
    told = tuple(replace(one, facts={**one.facts, "reminded": True}) for one in ready)
    late = [one for one in silent if one not in ready]
    again = remind_timer(gathering, late, due.payload["wave"], due.at, rules.claim_hours, rules) if late else ()
    return Turn(invitations=told, effects=(*(_reminder(gathering, one, due.at) for one in told), *again))


def _reminder(gathering: Gathering, one: Invitation, at: datetime) -> Say:
    return sent_out(gathering, one, at) if is_open(gathering) else reminded(gathering, one)


def _lapse(gathering: Gathering, due: Due, facts: Facts, rules: RoomRules) -> Turn:
    """Everybody of a wave who has not answered: closed politely, each once, and a look at the room. Whoever did not have the
    invitation in time is told nothing of a time that is over.
    """
    closing: list[Invitation] = []
    for one in facts.invitations_to(gathering.number, [InvitationStatus.ASKED]):
        if one.wave == due.payload["wave"] and not (is_open(gathering) and has_voted(one)):
            closing += decide(room_of(gathering, ()), one, Answer.LAPSED, due.at, rules).changed
    silent, said = closed_for(gathering, closing, due, facts)
    look = (looking_soon(gathering, due.at, rules),) if closing else ()
    return Turn(invitations=silent, effects=(*said, *look))


def _claim_is_over(gathering: Gathering, due: Due, facts: Facts, rules: RoomRules) -> Turn:
    one = facts.invitation(gathering.number, PersonId(due.payload["citizen"]))
    if one is None:
        return Turn()
    room = room_of(gathering, facts.invitations_to(gathering.number, QUEUED))
    decision = decide(room, one, Answer.LAPSED, due.at, rules)
    if not decision.changed:
        return Turn()
    silent, said = closed_for(gathering, decision.changed[:1], due, facts, OFFERS)
    decision = replace(decision, changed=(*silent, *decision.changed[1:]))
    effects: list[Effect] = [*said, *offers(gathering, decision, due.at, rules)]
    if not decision.offers:
        effects.append(looking_soon(gathering, due.at, rules))
    return Turn(effects=tuple(effects), **saved(decision))


def closed_for(
    gathering: Gathering, silent: Sequence[Invitation], due: Due, facts: Facts, prompts: Collection[str] = INVITES
) -> tuple[tuple[Invitation, ...], tuple[Say, ...]]:
    """These as they are kept, and the polite end for whoever had the question in time and did not answer. Of the others nobody
    knows what they would have answered.
    """
    had = {one.citizen: reads_it(gathering, one, facts, one.answer_by or due.due, prompts) for one in silent}
    kept = tuple(one if had[one.citizen] else kept_unread(one, facts, prompts) for one in silent)
    return kept, tuple(closed(gathering, one, due.at) for one in silent if had[one.citizen])


def _is_coming_up(gathering: Gathering, due: Due, facts: Facts, rules: RoomRules) -> Turn:
    """Only to somebody who has a seat and comes, of a session that is still when it was when the moment was set. Of several
    that come together after we were away, the last.
    """
    place = due.payload["session"]
    one = facts.invitation(gathering.number, PersonId(due.payload["citizen"]))
    if one is None or one.status is not InvitationStatus.SEATED or place >= len(gathering.sessions):
        return Turn()
    session = gathering.sessions[place]
    if session_row(session)["start"] != due.payload["start"] or session.start <= due.at or is_absent(one, session):
        return Turn()
    moments = (rules.reminder(session.start, hours) for hours in rules.reminder_hours)
    if any(due.due < moment <= due.at for moment in moments):
        return Turn()
    return Turn(effects=(coming_up(gathering, one.citizen, session),))


def reminders(gathering: Gathering, citizen: PersonId, at: datetime, rules: RoomRules) -> list[Effect]:
    """The moments before each session at which somebody with a seat is reminded; the same keys again replace them."""
    timers: list[Effect] = []
    for place, session in enumerate(gathering.sessions):
        for hours in rules.reminder_hours:
            moment = rules.reminder(session.start, hours)
            if moment > at:
                payload = {
                    "number": gathering.number,
                    "citizen": citizen,
                    "session": place,
                    "start": session.start.isoformat(),
                }
                key = f"{COMING_UP}/{gathering.number}/{citizen}/{place}/{hours}"
                timers.append(SetTimer(key=key, due=moment, kind=COMING_UP, payload=payload))
    return timers


def saved(decision: Decision) -> dict[str, Any]:
    """The parts of a turn that keep a decision."""
    gatherings = (decision.gathering,) if decision.gathering is not None else ()
    return {"gatherings": gatherings, "invitations": decision.changed}


def offers(gathering: Gathering, decision: Decision, at: datetime, rules: RoomRules) -> list[Effect]:
    """The seats that are kept for somebody now: each is told, by day if it can wait, and until when."""
    may_wait = rules.may_wait(at, next_start(gathering, at))
    effects: list[Effect] = []
    for one in decision.offers:
        effects += (offered(gathering, one, may_wait=may_wait), claim_timer(gathering, one))
    return effects


def claim_timer(gathering: Gathering, one: Invitation) -> SetTimer:
    """The moment until which a seat is kept for somebody."""
    payload = {"number": gathering.number, "citizen": one.citizen}
    key = f"{CLAIM}/{gathering.number}/{one.citizen}"
    return SetTimer(key=key, due=one.answer_by or gathering.sessions[0].start, kind=CLAIM, payload=payload)
