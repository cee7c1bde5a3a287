"""What turns want done, written into lanes, outbox and timers within their transaction.

Sending and firing belong to `outbox_store` and `timer_store`.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from adapters.storage import codec, statements
from core.effects import CancelTimers, Edit, Say, SetTimer
from core.errors import SparringError
from core.model import PersonId

if TYPE_CHECKING:
    from adapters.storage.turns import Batch, Decided


class NobodyThereError(SparringError):
    """A decision spoke to a person who is not stored."""


def queue_effects(batch: "Batch", decided: Sequence["Decided"]) -> None:
    """Write the effects of these turns: timers first, then lanes in sorted order, then the messages in theirs."""
    _write_timers(batch, decided)
    _write_messages(batch, decided)


def _write_timers(batch: "Batch", decided: Sequence["Decided"]) -> None:
    wanted: dict[str, SetTimer] = {}
    cancelled: set[tuple[PersonId, str]] = set()
    for effect in (effect for done in decided for effect in done.turn.effects):
        if isinstance(effect, SetTimer):
            wanted[effect.key] = effect
        elif isinstance(effect, CancelTimers):
            mine = (effect.subject, effect.kind)
            cancelled.add(mine)
            wanted = {key: one for key, one in wanted.items() if (one.subject, one.kind) != mine}
    for subject, kind in sorted(cancelled):
        batch.run(statements.CANCEL_TIMERS, (subject, kind))
    batch.run_rows(statements.SET_TIMERS, [_timer_row(wanted[key]) for key in sorted(wanted)])


def _timer_row(effect: SetTimer) -> tuple[Any, ...]:
    return (
        codec.plain(effect.key),
        codec.to_ms(effect.due),
        effect.subject,
        effect.kind,
        codec.encode(dict(effect.payload)),
    )


def _write_messages(batch: "Batch", decided: Sequence["Decided"]) -> None:
    messages = [
        (done, number, effect)
        for done in decided
        for number, effect in enumerate(done.turn.effects)
        if isinstance(effect, Say | Edit)
    ]
    if not messages:
        return
    addresses = batch.address_of(effect.to for _, _, effect in messages)
    lanes: dict[str, tuple[str, str, int, bool]] = {}
    rows = []
    for done, number, effect in messages:
        address = addresses.get(effect.to)
        if address is None:
            raise NobodyThereError(f"Person {effect.to} is not stored.", hint="Save the person in the same turn.")
        now, name, is_bulk = codec.to_ms(done.event.at), codec.plain(address.lane), _is_bulk(effect)
        key = f"{done.key[0]}/{done.key[1]}:{number}"
        rows.append((key, done.position, name, *_message_row(effect), now))
        earlier = lanes.get(name, (name, address.channel, now, True))
        lanes[name] = (name, codec.plain(address.channel), min(earlier[2], now), earlier[3] and is_bulk)
    batch.run_rows(statements.WAKE_LANES, [lanes[name] for name in sorted(lanes)])
    batch.run_rows(statements.QUEUE, rows)


def _is_bulk(effect: Say | Edit) -> bool:
    return isinstance(effect, Say) and effect.is_bulk


def _message_row(effect: Say | Edit) -> tuple[Any, ...]:
    """Receiver, content, whether it is bulk, whether it keeps the quiet hours, and when it is too late."""
    body = codec.message_json(effect)
    if isinstance(effect, Edit):
        return effect.to, body, False, False, None
    expires = codec.to_ms(effect.expires) if effect.expires else None
    return effect.to, body, effect.is_bulk, effect.respects_quiet_hours, expires


def messages_in(effects: Iterable[object]) -> bool:
    """Whether any of these is a message, so that the outbox is worth waking."""
    return any(isinstance(effect, Say | Edit) for effect in effects)
