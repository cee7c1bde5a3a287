"""Words of a facilitator to all who have a seat: who gets them, the message, and what of them whoever gets a seat later reads.

The words stand with the gathering until it is over, so that somebody who comes in late knows what the others know. Nobody reads
who else comes (P7), and what is delicate is told no more of than in a reminder (P6).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.effects import Say
from core.gatherings.at_a_glance import end_of, session_row
from core.gatherings.candidates import LIVE, is_open, next_start
from core.gatherings.names import first_name
from core.gatherings.rules import RoomRules
from core.invitations.saying import LEAVE, SHOW, about, button
from core.invitations.seats.giving import is_over
from core.members.consents import may_be_sent, seat_in
from core.model import Json, Person
from core.network import NOTICES, Gathering, InvitationStatus
from core.ports import Facts

NOTICE = "invitation/notice"
_MOST_KEPT = 3
"""Of more than these only the latest tell whoever gets a seat now something they need."""
_BETWEEN_MEETINGS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Moment:
    """When the words come: `at` is the end of the quiet hours they wait for, None for at once. `is_night`: at once all the same,
    because the meeting is too near to wait.
    """

    at: datetime | None
    is_night: bool


def may_be_told(gathering: Gathering, at: datetime) -> bool:
    """Whether there can be somebody with a seat to write to: it has its time, and is not over."""
    return gathering.status in LIVE and not is_open(gathering) and not is_over(gathering, at)


def receivers(facts: Facts, gathering: Gathering, at: datetime) -> Sequence[Person]:
    """Everybody who has a seat now and may be told of it."""
    if not may_be_told(gathering, at):
        return ()
    seated = facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    people = facts.people([one.citizen for one in seated])
    return [one for one in people if may_be_sent(facts.citizen(one.id), seat_in(gathering), at)]


def coming(gathering: Gathering, at: datetime, rules: RoomRules) -> Moment:
    """When what is sent at this moment comes."""
    by_day = rules.by_day(at)
    may_wait = rules.may_wait(at, next_start(gathering, at))
    return Moment(by_day if may_wait and by_day > at else None, not may_wait and by_day > at)


def values(gathering: Gathering, words: str, by: str, at: datetime) -> dict[str, Json]:
    """What the message says, as values: the words, who writes, and the meeting that goes on or is next, with its place."""
    session = next((one for one in gathering.sessions if end_of(one) > at), None)
    return {**about(gathering), "words": words, "by": by, "session": session_row(session) if session else None}


def noticed(gathering: Gathering, to: Person, words: str, by: Person, at: datetime, rules: RoomRules) -> Say:
    """The message to one of them. Worthless after the meeting that is next, so it is dropped then. What comes near a meeting
    waits neither for the night to end nor behind what nobody waits for.
    """
    may_wait = rules.may_wait(at, next_start(gathering, at))
    ends = [end for one in gathering.sessions if (end := end_of(one)) > at]
    return Say(
        to=to.id,
        prompt=NOTICE,
        params=values(gathering, words, first_name(by.name), at),
        choices=(button(gathering, SHOW), button(gathering, LEAVE)),
        needs=seat_in(gathering),
        is_bulk=may_wait,
        respects_quiet_hours=may_wait,
        expires=min(ends, default=at + _BETWEEN_MEETINGS),
        about=(by.id,),
    )


def with_notice(gathering: Gathering, words: str, at: datetime) -> Gathering:
    """The gathering in which these words are kept, too."""
    kept = [*gathering.notices, {"words": words, "at": at.isoformat()}]
    return replace(gathering, progress={**gathering.progress, NOTICES: kept[-_MOST_KEPT:]})
