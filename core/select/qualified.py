"""The hard rules, one candidate at a time: each that stands in the way is named, with the values people may be told.

Two questions: who is qualified for a need at all (and so is due a fair share of its invitations), and who may be asked
today. `core.select.network` answers the same for a whole network at once; a test holds the two together.
"""

from collections.abc import Iterator

from core.select.fit import fit
from core.select.nouns import NOTHING, Candidate, Need, Reason, Record, Rules


def lacking(need: Need, candidate: Candidate) -> tuple[Reason, ...]:
    """Why a candidate is not qualified for a need, whatever the day; empty when qualified."""
    return tuple(_lacking(need, candidate))


def resting(need: Need, record: Record, rules: Rules, day: int) -> tuple[Reason, ...]:
    """Why somebody who is qualified may not be asked today; empty when they may."""
    return tuple(_resting(need, record, rules, day))


def qualified(
    need: Need, candidate: Candidate, rules: Rules, *, record: Record = NOTHING, day: int | None = None
) -> tuple[Reason, ...]:
    """Every hard rule that keeps a candidate from being asked on `day` (the opening day when not said); empty when none.

    One of a household is no rule about one candidate: the choice itself keeps it.
    """
    today = need.open_day if day is None else day
    return (*_lacking(need, candidate), *_paused(candidate, today), *_resting(need, record, rules, today))


def is_on_a_break(until: int | None, day: int) -> bool:
    """Whether somebody asked to be left in peace until a later day."""
    return until is not None and day < until


def is_recent(asked: int, day: int, budget_days: int) -> bool:
    """Whether an invitation of that day counts within the budget today. Both ends do: who was asked exactly `budget_days` ago is
    spared for one day more.
    """
    return day - asked <= budget_days


def _lacking(need: Need, candidate: Candidate) -> Iterator[Reason]:
    if candidate.purposes is not None and need.kind not in candidate.purposes:
        yield Reason("purpose", {"kind": need.kind})
    if need.role not in candidate.roles:
        yield Reason("role", {"role": need.role})
    if candidate.joined > need.open_day:
        yield Reason("joined", {"day": candidate.joined})
    last = max(session.day for session in need.sessions)
    if candidate.term_end < last:
        yield Reason("term", {"day": candidate.term_end})
    for session in need.sessions:
        if session.slot not in candidate.slots:
            yield Reason("slot", {"day": session.day, "slot": session.slot})
            break
    for session in need.sessions:
        if any(first <= session.day <= last for first, last in candidate.away):
            yield Reason("away", {"day": session.day})
            break
    if need.parties & candidate.ties:
        yield Reason("tie", {"party": min(need.parties & candidate.ties)})
    points = fit(need, candidate)
    if points < need.min_fit:
        yield Reason("fit", {"fit": points, "least": need.min_fit})


def _paused(candidate: Candidate, day: int) -> Iterator[Reason]:
    if candidate.paused_until is not None and is_on_a_break(candidate.paused_until, day):
        yield Reason("paused", {"day": candidate.paused_until})


def _resting(need: Need, record: Record, rules: Rules, day: int) -> Iterator[Reason]:
    close = [held for held in record.sessions for one in need.sessions if abs(one.day - held) < rules.cooldown_days]
    if close:
        yield Reason("rested", {"day": max(close), "days": rules.cooldown_days})
    if record.invited and day - max(record.invited) < rules.invite_gap_days:
        yield Reason("gap", {"day": max(record.invited), "days": rules.invite_gap_days})
    recent = sum(is_recent(asked, day, rules.budget_days) for asked in record.invited)
    if recent >= rules.most_invitations:
        yield Reason("budget", {"asked": recent, "days": rules.budget_days})
