"""The outbox's side of the tables: claim lanes that are due, record what became of their messages.

A lane is one chat. Whoever claims it holds a fresh token and a lease; only with that token may the lane be moved on or let
go, while "it was sent" is recorded whoever says so, because it did go out. Sending happens elsewhere, with no transaction
open. Locks: people, rates, lanes in sorted order, messages.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, select, text, update

from adapters.storage import tables
from adapters.storage.codec import from_ms, message_from, person_from, plain, to_ms
from adapters.storage.engine import AnyRow, Engines
from adapters.storage.facts import PERSON
from adapters.storage.rates import Pace, pause, take_slots
from adapters.storage.tables import Delivery
from adapters.storage.writer import Writer
from core.effects import Edit, Say
from core.model import Person, PersonId

_lane = tables.lane.c
_out = tables.outbox.c
_UNSENT = text("outbox.status < 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One message to send. `is_in_doubt`: a send of it was begun before and nobody knows how it ended."""

    id: int
    dedupe_key: str
    person: Person
    effect: Say | Edit
    created: datetime
    attempts: int
    failures: int
    is_in_doubt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A chat that is ours until the lease runs out, and its next messages in their order. The first is marked as begun."""

    lane: str
    channel: str
    token: str
    failures: int
    rows: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claiming:
    """What a round of claims may take. `quiet_until` is set during quiet hours, when some messages wait for its moment."""

    now: datetime
    channels: Mapping[str, Pace]
    lanes: int
    rows: int
    lease_ms: int
    quiet_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one message, and what its lane does next.

    `status` READY puts the message back. `begin` marks the next message of the same claim as begun; without it the lane is
    let go, due again at `resume` or, if later, when its pace allows (`free_from`). `pause` stops the whole channel.
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
    free_from: datetime | None = None
    pause: datetime | None = None


class OutboxStore:
    """Claims and reports, each one transaction on the writer."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._engines = engines
        self._writer = writer

    def claim(self, wanted: Claiming) -> "Future[list[Claim]]":
        """Lanes that are due, those with an answer somebody waits for before those with only bulk."""
        return self._writer.submit_work(lambda connection: _claim(connection, wanted))

    def report(self, reports: Sequence[Report]) -> "Future[set[str]]":
        """Record all of these in one transaction. Returns the tokens that are still ours: go on only with those."""
        return self._writer.submit_work(lambda connection: _report(connection, reports))

    def next_due(self, channels: Iterable[str]) -> datetime | None:
        """When a lane of these channels is due next, or could send again if its channel is paused or at its limit."""
        earliest = select(func.min(_lane.due)).where(_lane.channel == bindparam("channel"), _lane.due.is_not(None))
        with self._engines.read.connect() as connection, connection.begin():
            found = [connection.execute(earliest, {"channel": channel}).scalar() for channel in channels]
        moments = [moment for moment in found if moment is not None]
        return from_ms(min(moments)) if moments else None

    def free_all(self) -> None:
        """Take every claim back at once. Only for the sole owner of the database, when it starts."""
        freed = update(tables.lane).where(_lane.token.is_not(None)).values(token=None, due=_lane.free_from)
        self._writer.submit_work(lambda connection: connection.execute(freed) and None).result()


def _claim(connection: Connection, wanted: Claiming) -> list[Claim]:
    claims: list[Claim] = []
    for channel in sorted(wanted.channels):
        pace = wanted.channels[channel]
        now = to_ms(wanted.now)
        with take_slots(connection, channel, pace, now) as slots:
            free = min(wanted.lanes - len(claims), slots.free)
            lanes = _due_lanes(connection, channel, now, free)
            mine = [claim for lane in lanes if (claim := _claim_lane(connection, wanted, lane, pace))]
            slots.used = len(mine)
            claims += mine
    return claims


def _due_lanes(connection: Connection, channel: str, now: int, most: int) -> list[AnyRow]:
    found: list[AnyRow] = []
    for is_bulk in (False, True):
        wanted = select(_lane.name, _lane.channel, _lane.failures, _lane.free_from)
        wanted = wanted.where(_lane.channel == channel, _lane.is_bulk == is_bulk, _lane.due <= now)
        wanted = wanted.order_by(_lane.due, _lane.name).limit(max(0, most - len(found)))
        found += connection.execute(wanted.with_for_update(skip_locked=True)).all()
    return sorted(found, key=lambda lane: lane.name)


def _claim_lane(connection: Connection, wanted: Claiming, lane: AnyRow, pace: Pace) -> Claim | None:
    """The lane with its next messages; None, and the lane put to rest, when it has none to send now."""
    now = to_ms(wanted.now)
    found = _next_rows(connection, lane.name, wanted, most=1 if pace.is_limited else wanted.rows)
    lost = [row for row in found if (row.expires is not None and row.expires <= now) or row.version is None]
    _drop(connection, lost, now)
    alive = [row for row in found if row not in lost]
    if not alive:
        _rest(connection, lane, wanted, is_again=bool(lost))
        return None
    token = secrets.token_hex(8)
    values = {"due": now + wanted.lease_ms, "token": token, "is_parked": False}
    connection.execute(update(tables.lane).where(_lane.name == lane.name).values(values))
    _begin(connection, [alive[0].id])
    rows = tuple(_waiting(row) for row in alive)
    return Claim(lane=lane.name, channel=lane.channel, token=token, failures=lane.failures, rows=rows)


def _next_rows(connection: Connection, lane: str, wanted: Claiming, *, most: int) -> Sequence[AnyRow]:
    """The lane's first messages by its own LIMIT: a window over all lanes would read the whole backlog."""
    rows = PERSON.add_columns(
        _out.id.label("message"),
        _out.dedupe_key,
        _out.payload,
        _out.created,
        _out.attempts,
        _out.failures,
        _out.status,
        _out.expires,
        _out.person.label("receiver"),
    ).select_from(tables.outbox.outerjoin(tables.person, _out.person == tables.person.c.id))
    rows = rows.where(_out.lane == lane, _UNSENT).order_by(_out.is_bulk, _out.id).limit(most)
    if wanted.quiet_until is not None:
        rows = rows.where(_out.is_quiet == bindparam("loud", False))
    return connection.execute(rows).all()


def _waiting(row: AnyRow) -> Waiting:
    return Waiting(
        id=row.message,
        dedupe_key=row.dedupe_key,
        person=person_from(row[:12]),
        effect=message_from(PersonId(row.receiver), row.payload),
        created=from_ms(row.created),
        attempts=row.attempts,
        failures=row.failures,
        is_in_doubt=row.status == Delivery.SENDING,
    )


def _drop(connection: Connection, rows: Sequence[AnyRow], now: int) -> None:
    for row in rows:
        reason = "the person is gone" if row.version is None else "its time has passed"
        values = {"status": Delivery.EXPIRED.value, "finished": now, "last_error": reason}
        connection.execute(update(tables.outbox).where(_out.id == row.message).values(values))


def _rest(connection: Connection, lane: AnyRow, wanted: Claiming, *, is_again: bool) -> None:
    """No message may go now: look again at once, sleep until the quiet hours end, or be idle. The lane is locked."""
    left = connection.execute(select(_out.is_bulk).where(_out.lane == lane.name, _UNSENT).limit(1)).first()
    due: int | None = None
    if left is not None:
        sleeps = wanted.quiet_until is not None and not is_again
        due = to_ms(wanted.quiet_until) if sleeps and wanted.quiet_until else to_ms(wanted.now)
    is_parked = due is not None and not is_again
    values = {"due": due, "token": None, "is_parked": is_parked}
    connection.execute(update(tables.lane).where(_lane.name == lane.name).values(values))


def _begin(connection: Connection, rows: Sequence[int]) -> None:
    """Mark messages as begun. One that was begun before and never reported may reach its reader twice: count it."""
    repeat = case((_out.status == Delivery.SENDING.value, 1), else_=0)
    values = {"attempts": _out.attempts + 1, "repeats": _out.repeats + repeat, "status": Delivery.SENDING.value}
    connection.execute(update(tables.outbox).where(_out.id.in_(rows), _UNSENT).values(values))


def _report(connection: Connection, reports: Sequence[Report]) -> set[str]:
    _mark_unreachable(connection, reports)
    for channel, until in sorted({(one.claim.channel, to_ms(one.pause)) for one in reports if one.pause}):
        pause(connection, channel, until)
    names = sorted({one.claim.lane for one in reports})
    held = select(_lane.name, _lane.token).where(_lane.name.in_(names)).order_by(_lane.name).with_for_update()
    tokens = {row.token for row in connection.execute(held)}
    ours = {one.claim.token for one in reports if one.claim.token in tokens}
    _record(connection, [one for one in reports if one.status is not Delivery.READY or one.claim.token in ours])
    for one in sorted(reports, key=lambda report: report.claim.lane):
        if one.claim.token in ours:
            _move_on(connection, one)
    return ours


def _mark_unreachable(connection: Connection, reports: Sequence[Report]) -> None:
    gone = sorted({one.row.person.id for one in reports if one.status is Delivery.UNREACHABLE})
    person = tables.person
    for one in gone:
        known = update(person).where(person.c.id == one, person.c.is_reachable)
        connection.execute(known.values(is_reachable=False, version=person.c.version + 1))


_RECORD = (
    update(tables.outbox)
    .where(_out.id == bindparam("row"), _UNSENT)
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
            "ended": None if one.status is Delivery.READY else to_ms(one.at),
            "ref": one.ref,
            "error": None if one.error is None else plain(one.error)[:500],
            "failed": int(one.is_failure),
        }
        for one in sorted(reports, key=lambda report: report.row.id)
    ]
    if values:
        connection.execute(_RECORD, values)


def _move_on(connection: Connection, report: Report) -> None:
    """The lane's next step. It is locked, so what is asked here cannot be overtaken by a message committed meanwhile."""
    if report.begin is not None:
        _begin(connection, [report.begin.id])
        return
    left = select(_out.is_bulk).where(_out.lane == report.claim.lane, _UNSENT).order_by(_out.is_bulk, _out.id).limit(1)
    first = connection.execute(left).first()
    soonest = max(to_ms(moment) for moment in (report.at, report.resume, report.free_from) if moment)
    values = {
        "token": None,
        "due": None if first is None else soonest,
        "is_bulk": first is not None and first.is_bulk,
        "is_parked": False,
        "free_from": to_ms(report.free_from) if report.free_from else _lane.free_from,
        "failures": report.claim.failures + 1 if report.status is Delivery.READY else 0,
    }
    connection.execute(update(tables.lane).where(_lane.name == report.claim.lane).values(values))
