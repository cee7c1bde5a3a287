"""Which chats are ours to send to now: lanes that are due, claimed with their next messages in one transaction.

What becomes of the messages is `reports`. Locks: rates, then lanes, then messages.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, select, text, update

from adapters.storage.keeping.wiping import mark_unwiped
from adapters.storage.outbox.rates import Pace, book, lock_slots
from adapters.storage.reading.facts import PERSON
from adapters.storage.rows import tables
from adapters.storage.rows.codec import from_ms, message_from, parted, person_from, to_ms
from adapters.storage.rows.prepared import Prepared
from adapters.storage.rows.tables import Delivery
from core.effects import Edit, Say
from core.model import Person, PersonId

_lane = tables.lane.c
_out = tables.outbox.c
_event = tables.inbound_event.c
_rate = tables.rate.c
UNSENT = text("outbox.status < 2")
_MOST_EDITS = 500  # of a chat, that a message may pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One message to send. `is_in_doubt`: a send of it was begun before and nobody knows how it ended.

    `needs` is what its receiver must still agree to. `is_fleeting`: kept nowhere once it ended.
    """

    id: int
    dedupe_key: str
    person: Person
    effect: Say | Edit
    created: datetime
    attempts: int
    failures: int
    is_bulk: bool
    is_in_doubt: bool
    needs: str = ""
    is_fleeting: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A chat that is ours `since` a moment `until` the lease runs out, and its next messages. The first is marked as begun.

    `is_side_by_side`: they are an edit and a message, both marked as begun, and neither waits for the other.
    """

    lane: str
    channel: str
    token: str
    since: datetime
    until: datetime
    failures: int
    rows: tuple[Waiting, ...]
    is_side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """In a channel some messages wait `until` this moment: those that heed quiet hours, or all that nobody waits for.

    They wait for nobody who wrote or tapped there `unless_heard_since`: who is in the conversation is not disturbed by it.
    """

    until: datetime
    holds_bulk: bool = False
    unless_heard_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claiming:
    """What a round of claims may take. `rests` are the channels that some messages wait in."""

    now: datetime
    channels: Mapping[str, Pace]
    lanes: int
    rows: int
    lease_ms: int
    rests: Mapping[str, Rest] = field(default_factory=dict)


def claim_lanes(connection: Connection, wanted: Claiming) -> list[Claim]:
    claims: list[Claim] = []
    now = to_ms(wanted.now)
    slots = lock_slots(connection, wanted.channels, now)
    for channel, pace in sorted(wanted.channels.items()):
        free = min(wanted.lanes - len(claims), slots[channel])
        lanes = _due_lanes(connection, channel, now, free)
        mine = [claim for lane in lanes if (claim := _claim_lane(connection, wanted, lane, pace))]
        book(connection, channel, pace, now=now, used=len(mine))
        claims += mine
    return claims


def claim_woken(connection: Connection, wanted: Claiming, woken: Mapping[str, str]) -> list[Claim]:
    """Chats that this transaction has just given a message somebody waits for, by name, with their channels: sent to at once.

    Bulk, and a channel whose limit is shared, are left to `claim_lanes`, which takes the limit's lock before any lane.
    """
    claims: list[Claim] = []
    now = to_ms(wanted.now)
    for name, channel in woken.items():
        pace = wanted.channels.get(channel)
        if pace is None or pace.per_second is not None or len(claims) == wanted.lanes:
            continue
        lane = _WOKEN.first(connection, of=name, now=now)
        if lane is None:
            continue
        claim = _claim_lane(connection, wanted, lane, pace)
        claims += [claim] if claim else []
    return claims


def still_held(connection: Connection, claims: Sequence[Claim]) -> list[Claim]:
    """Those of these claims that were committed and are nobody else's by now."""
    tokens = {row.token for name in {one.lane for one in claims} for row in _TOKEN.rows(connection, of=name)}
    return [one for one in claims if one.token in tokens]


_DUE = Prepared(
    select(_lane.name, _lane.channel, _lane.failures)
    .where(_lane.channel == bindparam("of"), _lane.is_bulk == bindparam("bulk"), _lane.due <= bindparam("now"))
    .order_by(_lane.due, _lane.name)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
# Whether the provider asked for silence is looked at without a lock: whoever asks for it meanwhile is heard by the next.
_SILENT = select(_rate.key).where(_rate.key == _lane.channel, _rate.paused_until > bindparam("now")).exists()
_WOKEN = Prepared(
    select(_lane.name, _lane.channel, _lane.failures).where(
        _lane.name == bindparam("of"), _lane.due <= bindparam("now"), _lane.token.is_(None), ~_lane.is_bulk, ~_SILENT
    )
)
_TOKEN = Prepared(select(_lane.token).where(_lane.name == bindparam("of")))
_HOLD = Prepared(
    update(tables.lane)
    .where(_lane.name == bindparam("of"))
    .values(due=bindparam("until"), token=bindparam("mine"), is_parked=True)
)


def _due_lanes(connection: Connection, channel: str, now: int, most: int) -> list[Any]:
    found: list[Any] = []
    for is_bulk in (False, True):
        if most > len(found):
            found += _DUE.rows(connection, of=channel, bulk=is_bulk, now=now, most=most - len(found))
    return sorted(found, key=lambda lane: lane.name)


def _claim_lane(connection: Connection, wanted: Claiming, lane: Any, pace: Pace) -> Claim | None:
    """The lane with its next messages; None, and the lane put to rest, when it has none to send now."""
    now = to_ms(wanted.now)
    alive = _live_rows(connection, lane, wanted, most=1 if pace.is_one_by_one else wanted.rows)
    if not alive:
        _rest(connection, lane, wanted)
        return None
    token = secrets.token_hex(8)
    until = now + wanted.lease_ms
    _HOLD.run(connection, of=lane.name, until=until, mine=token)
    rows = tuple(_waiting(row) for row in alive)
    if pace.is_limited:
        rows = rows[: 1 + next((place for place, row in enumerate(rows) if isinstance(row.effect, Say)), len(rows))]
        if len(rows) == wanted.rows and not pace.is_one_by_one:
            rows = _with_a_message(connection, lane, wanted, rows)
    is_side_by_side = not pace.spaces_edits and _are_apart(rows)
    for row in rows if is_side_by_side else rows[:1]:
        begin(connection, row.id)
    return Claim(lane.name, lane.channel, token, from_ms(now), from_ms(until), lane.failures, rows, is_side_by_side)


def _are_apart(rows: Sequence[Waiting]) -> bool:
    """Whether these are an edit and a message that need not stand below it: the usual answer to a tap."""
    match [row.effect for row in rows]:
        case [Edit(thread=head), Say(thread=thread)]:
            return not thread or thread != head
    return False


def _with_a_message(
    connection: Connection, lane: Any, wanted: Claiming, edits: tuple[Waiting, ...]
) -> tuple[Waiting, ...]:
    """Where as many edits wait as are claimed together, the last of these gives way to the first message behind them all.

    Not where it may stand below a head that one of them has yet to make.
    """
    if isinstance(edits[-1].effect, Say) or len(edits) == 1:
        return edits
    heads: set[str] = set()
    for row in map(_waiting, _live_rows(connection, lane, wanted, most=_MOST_EDITS)):
        if isinstance(row.effect, Say):
            return (*edits[:-1], row) if row.effect.thread not in heads else edits
        heads |= {row.effect.thread} - {""}
    return edits


def _live_rows(connection: Connection, lane: Any, wanted: Claiming, *, most: int) -> list[Any]:
    """The lane's next messages. What came too late, or to somebody who is gone, is dropped on the way, with a record."""
    now = to_ms(wanted.now)
    while found := _next_rows(connection, lane, wanted, most=most):
        lost = [row for row in found if (row.expires is not None and row.expires <= now) or _is_nobodys(row)]
        if not lost:
            break
        # Then looked again: with fewer than there are, an answer would wait for the edits before it.
        _drop(connection, lane.name, lost, now)
    return list(found)


_NEXT_OF_ALL = (
    PERSON.add_columns(
        _out.id.label("message"),
        _out.dedupe_key,
        _out.payload,
        _out.created,
        _out.attempts,
        _out.failures,
        _out.status,
        _out.expires,
        _out.is_bulk,
        _out.person.label("receiver"),
        _out.needs,
        _out.is_fleeting,
        _out.lane.label("chat_of"),
    )
    .select_from(tables.outbox.outerjoin(tables.person, _out.person == tables.person.c.id))
    .where(_out.lane == bindparam("of"), UNSENT)
    .order_by(_out.is_bulk, _out.id)
    .limit(bindparam("most"))
)
_NEXT_LOUD = _NEXT_OF_ALL.where(_out.is_quiet == bindparam("loud", False))
_NEXT = Prepared(_NEXT_OF_ALL)
_NEXT_IN_QUIET_HOURS = Prepared(_NEXT_LOUD)
_NEXT_AWAITED = Prepared(_NEXT_LOUD.where(_out.is_bulk == bindparam("awaited", False)))


def _next_rows(connection: Connection, lane: Any, wanted: Claiming, *, most: int) -> Sequence[Any]:
    """The lane's first messages by its own LIMIT: a window over all lanes would read the whole backlog."""
    rest = wanted.rests.get(lane.channel)
    if (
        rest is not None
        and rest.unless_heard_since is not None
        and _is_talking(connection, lane, rest.unless_heard_since)
    ):
        rest = None
    rows = _NEXT if rest is None else _NEXT_AWAITED if rest.holds_bulk else _NEXT_IN_QUIET_HOURS
    return rows.rows(connection, of=lane.name, most=most)


# By person, for which there is an index; a glance at a page is no word of theirs.
_HEARD = Prepared(
    select(_event.position)
    .where(
        _event.person
        == select(tables.address.c.person).where(tables.address.c.lane == bindparam("of")).scalar_subquery(),
        _event.lane == bindparam("of"),
        _event.at > bindparam("since"),
        _event.kind != "opened",
    )
    .limit(1)
)


def _is_talking(connection: Connection, lane: Any, since: datetime) -> bool:
    return _HEARD.first(connection, of=lane.name, since=to_ms(since)) is not None


def _waiting(row: Any) -> Waiting:
    return Waiting(
        id=row.message,
        dedupe_key=row.dedupe_key,
        person=parted(row.chat_of, row.payload) if row.version is None else person_from(row[:12]),
        effect=message_from(PersonId(row.receiver), row.payload),
        created=from_ms(row.created),
        attempts=row.attempts,
        failures=row.failures,
        is_bulk=bool(row.is_bulk),
        is_in_doubt=row.status == Delivery.SENDING,
        needs=row.needs or "",
        is_fleeting=bool(row.is_fleeting),
    )


def _is_nobodys(row: Any) -> bool:
    """Whether its receiver was erased. The last message to them is meant for them all the same."""
    return row.version is None and not row.is_fleeting


def _drop(connection: Connection, lane: str, rows: Sequence[Any], now: int) -> None:
    """With a record; of somebody who was erased there is none, and their chat is not kept either."""
    gone = [row.message for row in rows if _is_nobodys(row)]
    late = [row.message for row in rows if not _is_nobodys(row)]
    if late:
        values = {"status": Delivery.EXPIRED.value, "finished": now, "last_error": "its time has passed"}
        connection.execute(update(tables.outbox).where(_out.id.in_(late)).values(values))
    if gone:
        connection.execute(delete(tables.outbox).where(_out.id.in_(gone)))
        forget_lane(connection, lane)


def forget_lane(connection: Connection, lane: str) -> None:
    """Nobody's chat is kept when nothing waits for it, and its traces are wiped."""
    known = select(tables.address.c.lane).where(tables.address.c.lane == lane)
    if connection.execute(known).first() is None:
        left = select(_out.id).where(_out.lane == lane, UNSENT)
        idle = delete(tables.lane).where(_lane.name == lane, ~left.exists())
        connection.execute(idle)
        mark_unwiped(connection)


_FIRST_LEFT = Prepared(
    select(_out.is_bulk).where(_out.lane == bindparam("of"), UNSENT).order_by(_out.is_bulk, _out.id).limit(1)
)
_PARK = Prepared(
    update(tables.lane)
    .where(_lane.name == bindparam("of"))
    .values(due=bindparam("until"), token=None, is_parked=bindparam("parked"))
)
_BEGIN = Prepared(
    update(tables.outbox)
    .where(_out.id == bindparam("row"), UNSENT)
    .values(
        attempts=_out.attempts + 1,
        repeats=_out.repeats + case((_out.status == Delivery.SENDING.value, 1), else_=0),
        status=Delivery.SENDING.value,
    )
)


def first_left(connection: Connection, lane: str) -> Any:
    """Whether a lane has a message to send, and whether it is bulk; None when it has none."""
    return _FIRST_LEFT.first(connection, of=lane)


def _rest(connection: Connection, lane: Any, wanted: Claiming) -> None:
    """No message may go now: sleep until the channel's rest is over if one waits for that, else be idle. The lane is locked."""
    waits = first_left(connection, lane.name) is not None
    rest = wanted.rests.get(lane.channel)
    due = to_ms(rest.until) if waits and rest is not None else None
    _PARK.run(connection, of=lane.name, until=due, parked=due is not None)


def begin(connection: Connection, message: int) -> None:
    """Mark a message as begun. One that was begun before and never reported may reach its reader twice: count it."""
    _BEGIN.run(connection, row=message)
