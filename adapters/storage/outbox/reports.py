"""What became of messages, and what their chats do next: one transaction for all that finished together.

"It was sent" is recorded whoever says so, because it did go out. Only who still holds the claim's token puts a message back
or moves the lane on. Locks: people, rates, lanes in sorted order, messages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Connection, bindparam, delete, func, select, update

from adapters.storage.engine import upsert
from adapters.storage.outbox.claims import UNSENT, Claim, Waiting, begin, first_left, forget_lane
from adapters.storage.outbox.rates import pause
from adapters.storage.rows import tables
from adapters.storage.rows.codec import from_ms, plain, to_ms
from adapters.storage.rows.prepared import Prepared
from adapters.storage.rows.tables import Delivery
from core.model import ERASED

_lane = tables.lane.c
_out = tables.outbox.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one message, and what its lane does next.

    `status` READY puts the message back; SENDING too, in doubt. `begin` marks the next message of the same claim as begun;
    without it the lane is let go, due again at `resume` or, if later, when its pace allows (`free_from`); one that `is_parked`
    as soon as a message is queued, too. `pause` stops the whole channel. `thread` is the one the message stands in; without a
    head so far, this is its head.
    `is_forgotten`: the message ended, and nothing of it is kept. `is_beside`: what the lane does next is in the report of the
    message that went side by side with this one.
    """

    claim: Claim
    row: Waiting
    status: Delivery
    at: datetime
    ref: str | None = None
    error: str | None = None
    is_failure: bool = False
    begin: Waiting | None = None
    resume: datetime | None = None
    is_parked: bool = False
    free_from: datetime | None = None
    pause: datetime | None = None
    is_forgotten: bool = False
    is_beside: bool = False
    thread: str = ""


def record(connection: Connection, reports: Sequence[Report]) -> dict[str, datetime | None]:
    """The tokens that are still ours, each with the moment from which its chat has something more to send."""
    _mark_reach(connection, reports)
    for channel, until in sorted({(one.claim.channel, to_ms(one.pause)) for one in reports if one.pause}):
        pause(connection, channel, until)
    names = sorted({one.claim.lane for one in reports})
    tokens = {row.token: row.is_parked for name in names for row in _HELD.rows(connection, of=name)}
    ours: dict[str, datetime | None] = {one.claim.token: None for one in reports if one.claim.token in tokens}
    _record(connection, [one for one in reports if not one.status.is_unsent or one.claim.token in ours])
    _keep_heads(connection, [one for one in reports if one.thread and one.ref])
    for one in sorted(reports, key=lambda report: report.claim.lane):
        if one.claim.token in ours and not one.is_beside:
            ours[one.claim.token] = _move_on(connection, one, was_queued=not tokens[one.claim.token])
    _forget(connection, [one for one in reports if one.is_forgotten])
    return ours


_HELD = Prepared(select(_lane.token, _lane.is_parked).where(_lane.name == bindparam("of")).with_for_update())
_FORGET = Prepared(delete(tables.outbox).where(_out.id == bindparam("row")))
_LET_GO = Prepared(
    update(tables.lane)
    .where(_lane.name == bindparam("of"))
    .values(
        token=None,
        due=bindparam("soonest"),
        is_bulk=bindparam("bulk"),
        is_parked=bindparam("parked"),
        free_from=func.coalesce(bindparam("free", type_=BigInteger), _lane.free_from),
        failures=bindparam("failed"),
    )
)


def _forget(connection: Connection, reports: Sequence[Report]) -> None:
    for one in reports:
        _FORGET.run(connection, row=one.row.id)
        if one.row.person.id == ERASED:
            forget_lane(connection, one.claim.lane)


def _mark_reach(connection: Connection, reports: Sequence[Report]) -> None:
    """Whoever a message could not reach is out of reach; whoever one did reach, although they were, is back."""
    person = tables.person
    gone = {one.row.person.id: False for one in reports if one.status is Delivery.UNREACHABLE}
    back = {
        one.row.person.id: True for one in reports if one.status is Delivery.SENT and not one.row.person.is_reachable
    }
    for one, is_reachable in sorted((gone | back).items()):
        changed = update(person).where(person.c.id == one, person.c.is_reachable != is_reachable)
        connection.execute(changed.values(is_reachable=is_reachable, version=person.c.version + 1))


def _keep_heads(connection: Connection, reports: Sequence[Report]) -> None:
    """The first that was sent stays the head, whoever comes second. None is kept of a message whose person was erased meanwhile.

    After the record, which waits for an erasing that is under way: a message that is still there then is erased after this.
    """
    sent = [one.row.id for one in reports]
    there = set(connection.scalars(select(_out.id).where(_out.id.in_(sent)))) if sent else set()
    for one in (one for one in reports if one.row.id in there):
        row = {"lane": plain(one.claim.lane), "name": plain(one.thread), "head": one.ref}
        connection.execute(upsert(connection, tables.thread).values(row).on_conflict_do_nothing())


_RECORD = Prepared(
    update(tables.outbox)
    .where(_out.id == bindparam("row"), UNSENT)
    .values(
        status=bindparam("became"),
        finished=bindparam("ended"),
        provider_ref=bindparam("ref"),
        last_error=bindparam("error"),
        failures=_out.failures + bindparam("failed"),
    )
)


def _record(connection: Connection, reports: Sequence[Report]) -> None:
    values = [
        {
            "row": one.row.id,
            "became": one.status.value,
            "ended": None if one.status.is_unsent else to_ms(one.at),
            "ref": one.ref,
            "error": None if one.error is None else plain(one.error)[:500],
            "failed": int(one.is_failure),
        }
        for one in sorted(reports, key=lambda report: report.row.id)
    ]
    if values:
        _RECORD.run_all(connection, values)


def _move_on(connection: Connection, report: Report, *, was_queued: bool) -> datetime | None:
    """The lane's next step, and when it is due. It is locked: what is asked here cannot be overtaken by a message meanwhile.

    `was_queued`: a message came since the lane was claimed. It need not wait for one that lets others pass.
    """
    if report.begin is not None:
        begin(connection, report.begin.id)
        return None
    first = first_left(connection, report.claim.lane)
    resume = None if report.is_parked and was_queued else report.resume
    soonest = max(to_ms(moment) for moment in (report.at, resume, report.free_from) if moment)
    values = {
        "of": report.claim.lane,
        "soonest": None if first is None else soonest,
        "bulk": first is not None and first.is_bulk,
        "free": to_ms(report.free_from) if report.free_from else None,
        "parked": report.is_parked and not was_queued and first is not None,
        "failed": report.claim.failures + (not report.is_parked) if report.status.is_unsent else 0,
    }
    _LET_GO.run(connection, **values)
    return None if first is None else from_ms(soonest)
