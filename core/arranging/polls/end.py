"""A poll of times that can lead nowhere any more is closed: its times have passed, or none of those left can get its people.

Looked at when the time for answers is over and as each time passes, as everything stands then. Whoever holds it reads what can be
done next; those asked are let go in neutral words, once, and nothing is promised. With new times those who had said when they can
are asked again (`reopened`): never somebody who said no, or nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.effects import Effect, Say, SetTimer
from core.gatherings.at_a_glance import act, counted
from core.gatherings.candidates import is_open, may_be_asked
from core.gatherings.log import entry
from core.gatherings.owner import told_owner
from core.invitations.asking.inviting import reserve_of
from core.invitations.asking.reaching import had_it, kept_unread, reads_it
from core.invitations.polls.saying import has_voted, sent_out, slots_of
from core.invitations.saying import about, asked
from core.network import Gathering, Invitation, InvitationStatus
from core.ports import Facts, Turn

POLL = "gathering_poll"
_SHUT = "is_shut"
_AGAIN = "asked_again"


def poll_timers(gathering: Gathering, at: datetime) -> tuple[SetTimer, ...]:
    """The moment the next of the times passes; none when there is nothing to choose between."""
    ahead = [one.start for one in gathering.sessions if one.start > at] if is_open(gathering) else []
    payload = {"number": gathering.number}
    return (SetTimer(key=f"{POLL}/{gathering.number}", due=ahead[0], kind=POLL, payload=payload),) if ahead else ()


def leads_nowhere(gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime) -> bool:
    """Whether no time that is left can get the least of people, were all who may still be asked to say yes.

    While answers are waited for it is too early to say.
    """
    if gathering.answer_by is not None and at < gathering.answer_by:
        return False
    polled = [one for one in invitations if one.status is InvitationStatus.ASKED]
    more = len(reserve_of(gathering, invitations, facts, at))
    ahead = [place for place, one in enumerate(gathering.sessions) if one.start > at]
    return all(sum(place in slots_of(one) for one in polled) + more < gathering.least for place in ahead)


def time_passed(gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime) -> Turn:
    """One of the times has come: the poll goes on with those that are left, or is closed."""
    if leads_nowhere(gathering, invitations, facts, at):
        return shut(gathering, invitations, facts, at)
    return Turn(effects=poll_timers(gathering, at))


def shut(gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime) -> Turn:
    """No time was found. Nobody is asked any more, and what was said is kept for new times."""
    after = replace(gathering, progress={**gathering.progress, _SHUT: True})
    let_go = [_let_go(one) for one in invitations if one.status is InvitationStatus.ASKED]
    had = {one.citizen: (had_it if has_voted(one) else reads_it)(gathering, one, facts, at) for one in let_go}
    changed = [one if had[one.citizen] or has_voted(one) else kept_unread(one, facts) for one in let_go]
    choices = (
        act(after, "g_set", "primary", value="when"),
        act(after, "g_more"),
        act(after, "g_cancel", "danger"),
    )
    answered = (one for one in invitations if one.status is not InvitationStatus.ASKED)
    told = told_owner(after, facts, "gathering/poll_shut", choices, count=counted((*answered, *changed)))
    effects: tuple[Effect, ...] = (told, *(_told(after, one) for one in changed if had[one.citizen]))
    line = entry(gathering, at, None, "poll_shut", {"asked": len(invitations)})
    return Turn(gatherings=(after,), invitations=tuple(changed), effects=effects, log=(line,))


def _let_go(one: Invitation) -> Invitation:
    """Who said when they can would come at another time; who said nothing has let the time go by."""
    status = InvitationStatus.OTHER_TIME if has_voted(one) else InvitationStatus.SILENT
    facts = {**one.facts, _AGAIN: True} if slots_of(one) else one.facts
    return replace(one, status=status, answer_by=None, facts=facts)


def _told(gathering: Gathering, one: Invitation) -> Say:
    return Say(
        to=one.citizen,
        prompt="invitation/poll_shut",
        params=about(gathering),
        needs=gathering.purpose.value,
        is_bulk=True,
        respects_quiet_hours=True,
    )


def reopened(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime
) -> tuple[Gathering, list[Invitation]]:
    """The gathering as one that is asked for again, and those to ask once more: who had said when they can, and still may be."""
    if not gathering.progress.get(_SHUT):
        return gathering, []
    progress = {name: value for name, value in gathering.progress.items() if name not in (_SHUT, "warned", "used_up")}
    reachable = {one.id for one in facts.people([one.citizen for one in invitations]) if one.is_reachable}
    again = []
    for one in invitations:
        citizen = facts.citizen(one.citizen)
        is_theirs = one.status is InvitationStatus.OTHER_TIME and one.facts.get(_AGAIN) and one.citizen in reachable
        if is_theirs and citizen is not None and gathering.purpose in citizen.purposes and may_be_asked(citizen, at):
            facts_of = {name: value for name, value in one.facts.items() if name not in (_AGAIN, "reminded")}
            again.append(replace(one, status=InvitationStatus.ASKED, answered=None, facts=facts_of))
    return replace(gathering, progress=progress), again


def asked_again(gathering: Gathering, one: Invitation, at: datetime) -> Say:
    """The question as it goes out to somebody who was let go before."""
    return sent_out(gathering, one, at) if is_open(gathering) else asked(gathering, one, at)
