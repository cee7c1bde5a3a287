"""What time brings about for a room that fills: the next wave, the end of asking, and a warning when too few come.

A moment may come late, twice or for a room that has changed since: each looks at the room as it is, and does what is still due.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.arranging.polls.end import POLL, leads_nowhere, poll_timers, shut, time_passed
from core.arranging.polls.outcome import result
from core.effects import Choice, Effect
from core.events import Due
from core.gatherings.at_a_glance import act, counted
from core.gatherings.candidates import begins, is_open, is_shut
from core.gatherings.log import entry
from core.gatherings.mix import fits
from core.gatherings.owner import told_owner
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import CLOSE, WAVE, ask_instead, ask_wave, extended, looking_soon, members
from core.invitations.asking.moments import offers, saved
from core.invitations.seats.giving import QUEUED, offer_free_seats, room_of
from core.network import Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts, Turn

_SOON = timedelta(days=3)
"""A room that is in trouble so shortly before it meets is told of at once, also at night and before a weekend."""


def moment(due: Due, facts: Facts, rules: RoomRules) -> Turn | None:
    """A look at a room, the end of asking, or a time of a poll that has come; None for any other moment."""
    if due.kind not in (WAVE, CLOSE, POLL):
        return None
    gathering = facts.gathering(GatheringNumber(due.payload["number"]))
    is_filling = gathering is not None and gathering.status in (GatheringStatus.ASKING, GatheringStatus.SET)
    if gathering is None or not is_filling or is_shut(gathering):
        return Turn()
    asked = facts.invitations_to(gathering.number)
    if due.kind == POLL:
        return time_passed(gathering, asked, facts, due.at) if is_open(gathering) else Turn()
    if begins(gathering) <= due.at:
        return Turn()
    if due.kind == CLOSE:
        is_earlier = gathering.answer_by is not None and due.at < gathering.answer_by
        if is_earlier:
            return Turn()
        return (
            _polled(gathering, asked, due.at, facts) if is_open(gathering) else _closed(gathering, asked, due.at, facts)
        )
    return _looked(gathering, asked, due.at, facts, rules)


def _looked(gathering: Gathering, asked: Sequence[Invitation], at: datetime, facts: Facts, rules: RoomRules) -> Turn:
    """A seat that is free goes to whoever waits; only then are others asked."""
    queue = [one for one in asked if one.status in QUEUED]
    decision = offer_free_seats(room_of(gathering, queue), at, rules)
    if decision.offers:
        told = (*offers(gathering, decision, at, rules), looking_soon(gathering, at, rules))
        return Turn(effects=told, **saved(decision))
    is_asking = gathering.answer_by is not None and at < gathering.answer_by
    if is_open(gathering) and not is_asking:
        return Turn()  # which time it shall be is the facilitator's to say
    wave = (ask_wave if is_asking else ask_instead)(gathering, asked, facts, at, rules)
    if wave.invitations:
        asking = replace(gathering, status=GatheringStatus.ASKING)
        line = entry(gathering, at, None, "wave", {"asked": len(wave.invitations)})
        return Turn(gatherings=(asking,), invitations=wave.invitations, effects=wave.effects, log=(line,))
    return _without_a_wave(gathering, asked, wave.effects, at, facts, is_asking=is_asking)


def _without_a_wave(
    gathering: Gathering,
    asked: Sequence[Invitation],
    effects: tuple[Effect, ...],
    at: datetime,
    facts: Facts,
    *,
    is_asking: bool,
) -> Turn:
    """Nobody is asked now: because the room has its people, because nobody is left, or because it is too late for more."""
    held, waited_for = _held(asked), sum(one.status is InvitationStatus.ASKED for one in asked)
    if held >= gathering.target and not waited_for and gathering.status is GatheringStatus.ASKING:
        turn = _filled(gathering, asked, at, facts)
        return replace(turn, effects=(*turn.effects, *effects))
    if not is_asking and held < gathering.least and not gathering.progress.get("warned"):
        return _warned(gathering, asked, at, facts)
    if _is_used_up(gathering, asked, facts):
        more = (act(gathering, "g_more", "primary"),)
        told = told_owner(gathering, facts, "gathering/used_up", more, count=counted(asked))
        noted = replace(gathering, progress={**gathering.progress, "used_up": True})
        return Turn(gatherings=(noted,), effects=(*effects, told))
    return Turn(effects=effects)


def _is_used_up(gathering: Gathering, asked: Sequence[Invitation], facts: Facts) -> bool:
    """Everybody who was approved has been asked, or is one too many for the mix, and it will not do: said once."""
    if gathering.progress.get("used_up"):
        return False
    known = {one.citizen for one in asked}
    there = members(facts, (one.citizen for one in asked if one.status in (InvitationStatus.SEATED, *QUEUED)))
    others = members(facts, (one for one in gathering.proposed if one not in known))
    waiting = sum(one.status is InvitationStatus.ASKED for one in asked)
    return not any(map(fits(gathering.quotas, there), others)) and _held(asked) + waiting < gathering.least


def _closed(gathering: Gathering, asked: Sequence[Invitation], at: datetime, facts: Facts) -> Turn:
    """Nobody new is asked any more: the room has its people, or a person decides what becomes of it."""
    if _held(asked) < gathering.least:
        return _warned(gathering, asked, at, facts)
    if gathering.status is GatheringStatus.SET:
        return Turn()
    return _filled(gathering, asked, at, facts)


def _filled(gathering: Gathering, asked: Sequence[Invitation], at: datetime, facts: Facts) -> Turn:
    """The room has its people. Should somebody leave, the list goes on, and others are asked again."""
    after = replace(gathering, status=GatheringStatus.SET)
    told = told_owner(after, facts, "gathering/filled", (act(after, "g_show"),), count=counted(asked))
    line = entry(gathering, at, None, "filled", {"seated": gathering.seated})
    return Turn(gatherings=(after,), effects=(told,), log=(line,))


def _polled(gathering: Gathering, asked: Sequence[Invitation], at: datetime, facts: Facts) -> Turn:
    """The time for the poll is over: the facilitator is told which time most of those who are needed can make, if any."""
    if leads_nowhere(gathering, asked, facts, at):
        return shut(gathering, asked, facts, at)
    note, choices = result(gathering, asked, facts, at)
    line = entry(gathering, at, None, "poll_over", {"asked": len(asked)})
    told = told_owner(gathering, facts, note.prompt, choices)
    return Turn(effects=(replace(told, params=note.params), *poll_timers(gathering, at)), log=(line,))


def _warned(gathering: Gathering, asked: Sequence[Invitation], at: datetime, facts: Facts) -> Turn:
    """Too few. Three ways on, each a button: more time, other people or a smaller room, or calling it off."""
    choices: list[Choice] = []
    if extended(gathering, at) is not None:
        choices.append(act(gathering, "g_extend", "primary"))
    choices += [act(gathering, "g_refocus"), act(gathering, "g_cancel", "danger"), act(gathering, "g_show")]
    told = told_owner(gathering, facts, "gathering/too_few", tuple(choices), count=counted(asked))
    told = replace(told, is_bulk=gathering.sessions[0].start - at > _SOON)
    warned = replace(gathering, progress={**gathering.progress, "warned": True})
    line = entry(gathering, at, None, "too_few", {"seated": gathering.seated})
    return Turn(gatherings=(warned,), effects=(told,), log=(line,))


def _held(asked: Sequence[Invitation]) -> int:
    return sum(one.status in (InvitationStatus.SEATED, InvitationStatus.OFFERED) for one in asked)
