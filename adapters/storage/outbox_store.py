"""The outbox's side of the database: claim chats that are due, record what became of their messages.

A lane is one chat. Whoever claims it holds a fresh token and a lease, so a worker that dies leaves nothing stuck. Sending
happens elsewhere, with no transaction open.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from adapters.storage.engine import Engines
from adapters.storage.outbox.claims import Claim, Claiming, claim_lanes
from adapters.storage.outbox.rates import Pace, next_slot
from adapters.storage.outbox.reports import Report, record
from adapters.storage.rows import tables
from adapters.storage.rows.codec import from_ms, plain
from adapters.storage.rows.network_codec import citizen_from
from adapters.storage.rows.prepared import Prepared
from adapters.storage.rows.tables import Delivery
from adapters.storage.writing.hand_over import HandOver
from adapters.storage.writing.writer import Writer
from core.members.consents import may_be_sent, seat_needed
from core.network import InvitationStatus

_lane = tables.lane.c
_out = tables.outbox.c
_citizen = tables.citizen.c
_invitation = tables.invitation.c


class OutboxStore:
    """Claims and reports, each one transaction on the writer."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self._engines = engines
        self._writer = writer

    def claim(self, wanted: Claiming) -> "Future[list[Claim]]":
        """Lanes that are due, those with an answer somebody waits for before those with only bulk."""
        return self._writer.submit_work(lambda connection: claim_lanes(connection, wanted))

    def report(self, reports: Sequence[Report], *, is_patient: bool = False) -> "Future[dict[str, datetime | None]]":
        """Record all of these in one transaction. Returns the tokens that are still ours: go on only with those.

        With each comes the moment from which its chat has more to send; None when it has nothing, or goes on. Who is patient
        has them recorded with the next turn, or when it is time to `hurry`.
        """
        return self._writer.submit_work(lambda connection: record(connection, reports), is_patient=is_patient)

    async def report_soon(self, reports: Sequence[Report], *, is_patient: bool) -> dict[str, datetime | None]:
        """As `report`, for the event loop."""
        return await self._writer.work(lambda connection: record(connection, reports), is_patient=is_patient)

    def hand_over(self) -> HandOver:
        """The way from the writer to the running event loop."""
        return self._writer.hand_over()

    def hurry(self) -> None:
        """Record now what was to wait for a turn."""
        self._writer.hurry()

    def settle(self) -> "Future[None]":
        """Done when everything that was handed in before is committed, and its claims are handed over."""
        return self._writer.submit_work(lambda _connection: None)

    def is_wanted(self, message: int, now: datetime) -> bool:
        """Whether a claimed message may still be sent: it was not dropped since, and its receiver agrees to what it needs, and
        has the seat that it is about.
        """
        with self._engines.read.connect() as connection, connection.begin():
            row = _WANTED.first(connection, message=message)
            number = seat_needed(row.needs or "") if row is not None else None
            if number is not None and _SEATED.first(connection, person=row.person, of=number) is None:
                return False
        if row is None or row.status >= Delivery.SENT:
            return False
        citizen = citizen_from((row.body, row.version)) if row.body is not None else None
        return may_be_sent(citizen, row.needs or "", now)

    def head(self, lane: str, thread: str) -> str | None:
        """The channel's id of the message a thread hangs on; None as long as there is none."""
        with self._engines.read.connect() as connection, connection.begin():
            found = _HEAD.first(connection, of=plain(lane), thread=plain(thread))
        return str(found.head) if found is not None else None

    def next_due(self, channels: Mapping[str, Pace]) -> datetime | None:
        """When a lane of these channels is due next, or could send again if its channel is paused or at its limit."""
        with self._engines.read.connect() as connection, connection.begin():
            found = [_next_due(connection, channel, pace) for channel, pace in channels.items()]
        moments = [moment for moment in found if moment is not None]
        return from_ms(min(moments)) if moments else None

    def free_all(self) -> None:
        """Take every claim back at once. Only for the sole owner of the database, when it starts."""
        freed = update(tables.lane).where(_lane.token.is_not(None)).values(token=None, due=_lane.free_from)
        self._writer.submit_work(lambda connection: connection.execute(freed) and None).result()


_WANTED = Prepared(
    select(_out.status, _out.needs, _out.person, _citizen.body, _citizen.version)
    .select_from(tables.outbox.outerjoin(tables.citizen, _out.person == _citizen.person))
    .where(_out.id == bindparam("message"))
)
_SEATED = Prepared(
    select(_invitation.citizen).where(
        _invitation.citizen == bindparam("person"),
        _invitation.gathering == bindparam("of"),
        _invitation.status == InvitationStatus.SEATED.value,
    )
)
_HEAD = Prepared(
    select(tables.thread.c.head).where(
        tables.thread.c.lane == bindparam("of"), tables.thread.c.name == bindparam("thread")
    )
)
_EARLIEST = Prepared(
    select(func.min(_lane.due).label("due")).where(
        _lane.channel == bindparam("of"), _lane.is_bulk == bindparam("bulk"), _lane.due.is_not(None)
    )
)


def _next_due(connection: Connection, channel: str, pace: Pace) -> int | None:
    found = [_EARLIEST.first(connection, of=channel, bulk=is_bulk).due for is_bulk in (False, True)]
    due = [moment for moment in found if moment is not None]
    return max(min(due), next_slot(connection, channel, pace)) if due else None
