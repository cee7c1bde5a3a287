"""What becomes of a message after it was tried, and what its chat does next: one answer for each way a send can end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.storage.outbox.claims import Claim, Waiting
from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox.reports import Report
from adapters.storage.rows.tables import Delivery
from bot.outbox.patience import Patience
from core.effects import Edit, Say
from core.ports import Later, Outcome, Refused, Sent, Unreachable


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The receiver took back their consent, paused or left after it was queued: it is not sent."""


Ended = Outcome | Unwanted | Exception


def shown_by_a_newer(row: Waiting, behind: Sequence[Waiting]) -> Sent | None:
    """What an edit ends as that a newer one of the same message follows: nobody needs to see it. None where none does."""
    if not isinstance(row.effect, Edit) or not row.effect.message:
        return None
    newer = (one.effect for one in behind if isinstance(one.effect, Edit))
    return Sent(row.effect.message) if any(one.message == row.effect.message for one in newer) else None


def may_pass(row: Waiting, left: Sequence[Waiting]) -> list[Waiting]:
    """The messages that need not wait for this edit; the edits behind it keep their order.

    A message waits where it shall stand below a head that one of these may have yet to make.
    """
    heads = {one.effect.thread for one in left if isinstance(one.effect, Edit)} - {row.effect.thread, ""}
    return [one for one in left if isinstance(one.effect, Say) and one.effect.thread not in heads]


def side_by_side(edit: Report | None, said: Report | None) -> list[Report]:
    """What is to be recorded of an edit and a message that went beside each other; None is one that was left to somebody else.

    The chat goes on as the one demands that is to be tried again, the message before the edit, and after a message not at once.
    """
    if edit is None or said is None:
        return [replace(one, is_beside=True) for one in (edit, said) if one is not None]
    if said.status.is_unsent:
        return [replace(edit, is_beside=True), said]
    return [replace(edit, free_from=said.free_from), replace(said, is_beside=True)]


def judged(
    claim: Claim, row: Waiting, outcome: Ended, after: Waiting | None, *, now: datetime, pace: Pace, patience: Patience
) -> Report:
    """What is to be recorded. `after` is the next message of the claim that goes if this one lets it."""
    is_spaced = pace.spaces_edits or not isinstance(row.effect, Edit)
    free_from = now + patience.milliseconds(pace.chat_gap_ms if is_spaced else 0)
    match outcome:
        case Sent(ref):
            return Report(
                claim=claim,
                row=row,
                status=Delivery.SENT,
                at=now,
                ref=ref,
                begin=after,
                free_from=free_from,
                thread=row.effect.thread,
            )
        case Unreachable(reason):
            return Report(claim=claim, row=row, status=Delivery.UNREACHABLE, at=now, error=reason, begin=after)
        case Refused(reason):
            return Report(claim=claim, row=row, status=Delivery.REFUSED, at=now, error=reason, begin=after)
        case Unwanted():
            reason = "no longer wanted"
            return Report(claim=claim, row=row, status=Delivery.EXPIRED, at=now, error=reason, begin=after)
        case Later():
            # The call counts against the chat's pace although it failed: its message may well be there.
            return replace(_later(claim, row, outcome, after, now, patience), free_from=free_from)
        case Exception():
            reason = f"{type(outcome).__name__}: {outcome}"
            if row.failures + 1 >= patience.most_failures:
                return Report(claim=claim, row=row, status=Delivery.DEAD, at=now, error=reason, begin=after)
            resume = now + patience.wait(claim.lane, claim.failures)
            return Report(
                claim=claim, row=row, status=_put_back(row), at=now, error=reason, is_failure=True, resume=resume
            )


def _later(
    claim: Claim, row: Waiting, outcome: Later, after: Waiting | None, now: datetime, patience: Patience
) -> Report:
    """An outage is not the message's fault: it goes on being tried for days, then it is dead and says why."""
    if now - row.created >= patience.give_up_after:
        return Report(claim=claim, row=row, status=Delivery.DEAD, at=now, error=outcome.reason, begin=after)
    resume = now + patience.wait(claim.lane, claim.failures, asked=outcome.seconds)
    return Report(
        claim=claim,
        row=row,
        status=_put_back(row, may_have_arrived=outcome.may_have_arrived),
        at=now,
        error=outcome.reason,
        begin=after if outcome.lets_pass else None,
        resume=resume,
        is_parked=outcome.lets_pass,
        pause=resume if outcome.is_for_all else None,
    )


def _put_back(row: Waiting, *, may_have_arrived: bool = False) -> Delivery:
    """Begun and never reported is what a crash leaves, too: whoever claims the message next is told that it is in doubt."""
    return Delivery.SENDING if may_have_arrived or row.is_in_doubt else Delivery.READY
