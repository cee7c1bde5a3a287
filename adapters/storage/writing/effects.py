"""What turns want done, written into lanes, outbox and timers within their transaction.

Sending and firing belong to `outbox_store` and `timer_store`, what erasing a person takes along to `erasing`.
"""

from collections.abc import Sequence
from typing import Any

from adapters.storage.rows import codec, statements
from adapters.storage.rows.tables import Delivery
from adapters.storage.writing.transaction import Decided, Transaction
from core.effects import CancelTimers, Edit, Erase, ForgetWords, Hush, KeepOneChat, LetGo, Say, SetTimer
from core.errors import SparringError, StaleError
from core.model import ERASED, PersonId

_TIMED = frozenset({SetTimer, CancelTimers})
_MESSAGES = (Say, Edit)
_EVERYDAY = _TIMED.union(_MESSAGES)
"""Most turns have nothing but these, and are spared the looking for all else."""


class NobodyThereError(StaleError):
    """A decision spoke to a person who is not stored. They may have been erased meanwhile, so it is decided once more."""

    def __init__(self, person: PersonId) -> None:
        SparringError.__init__(self, f"Person {person} is not stored.", hint="Save the person in the same turn.")


def queue_effects(transaction: Transaction, decided: Sequence[Decided]) -> None:
    """Write the effects of these turns: timers, then silence, erasing and forgetting, and lanes in sorted order with messages.

    Timers go first, as who claims one holds it before any chat; and those of somebody who is erased go with them.
    """
    kinds = {type(effect) for done in decided for effect in done.turn.effects}
    is_everyday = kinds <= _EVERYDAY
    if not is_everyday:
        _forget_asked(transaction, decided)
    if not kinds.isdisjoint(_TIMED):
        _write_timers(transaction, decided)
    if not is_everyday:
        _lock_chats(transaction, decided)
        _hush(transaction, decided)
        _erase(transaction, decided)
        _keep_one_chat(transaction, decided)
        _forget_words(transaction, decided)
    _write_messages(transaction, decided)


def _forget_asked(transaction: Transaction, decided: Sequence[Decided]) -> None:
    """Before chats and messages: an answer that is being given is waited for, and its message is then there to be dropped."""
    for done in decided:
        for effect in done.turn.effects:
            if isinstance(effect, Hush):
                transaction.run(statements.FORGET_ASKED, (effect.person,))


def _lock_chats(transaction: Transaction, decided: Sequence[Decided]) -> None:
    """Where messages are dropped or moved, their chats come before them, and in one order with all that are written to.

    Whoever records what became of a message holds its chat first, and the two would wait for each other in a ring.
    """
    effects = [effect for done in decided for effect in done.turn.effects]
    people = {one.person for one in effects if isinstance(one, (Hush, Erase, KeepOneChat))}
    if not people:
        return
    said = [one for one in effects if isinstance(one, _MESSAGES) and one.to > ERASED]
    named = [one.chat for one in effects if isinstance(one, (Say, KeepOneChat)) and one.chat is not None]
    written = (*transaction.address_of(one.to for one in said).values(), *named)
    transaction.lock_chats(people, {codec.plain(address.lane) for address in written})


def _hush(transaction: Transaction, decided: Sequence[Decided]) -> None:
    for done in decided:
        for effect in done.turn.effects:
            if isinstance(effect, Hush):
                values = (Delivery.EXPIRED.value, codec.to_ms(done.event.at), "the person wants to hear no more")
                transaction.run(statements.HUSH, (*values, effect.person))


def _erase(transaction: Transaction, decided: Sequence[Decided]) -> None:
    for done in decided:
        for effect in done.turn.effects:
            if isinstance(effect, Erase):
                transaction.erase(effect.person, done.event.at)
            elif isinstance(effect, LetGo):
                transaction.let_go(effect, done.event.at)


def _keep_one_chat(transaction: Transaction, decided: Sequence[Decided]) -> None:
    for done in decided:
        for effect in done.turn.effects:
            if not isinstance(effect, KeepOneChat):
                continue
            kept = codec.plain(effect.chat.lane)
            others = (effect.person, kept)
            if transaction.rows(statements.OTHER_CHATS, others):
                lane = (kept, codec.plain(effect.chat.channel), codec.to_ms(done.event.at), False)
                transaction.run_rows(statements.WAKE_LANES, [lane])
                transaction.run(statements.REHOME, (kept, effect.person, *others))
                transaction.run(statements.DROP_LANES, others)
                transaction.run(statements.DROP_ADDRESSES, others)


def _forget_words(transaction: Transaction, decided: Sequence[Decided]) -> None:
    for done in decided:
        if any(isinstance(effect, ForgetWords) for effect in done.turn.effects):
            transaction.run(statements.FORGET_WORDS, (done.position,))


def _write_timers(transaction: Transaction, decided: Sequence[Decided]) -> None:
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
        transaction.run(statements.CANCEL_TIMERS, (subject, kind))
    transaction.run_rows(statements.SET_TIMERS, [_timer_row(wanted[key]) for key in sorted(wanted)])


def _timer_row(effect: SetTimer) -> tuple[Any, ...]:
    return (
        codec.plain(effect.key),
        codec.to_ms(effect.due),
        effect.subject,
        effect.kind,
        codec.encode(dict(effect.payload)),
    )


def _write_messages(transaction: Transaction, decided: Sequence[Decided]) -> None:
    messages = [
        (done, number, effect)
        for done in decided
        for number, effect in enumerate(done.turn.effects)
        if isinstance(effect, _MESSAGES) and effect.to > ERASED and not _is_too_late(transaction, done, effect)
    ]
    if not messages:
        return
    addresses = transaction.address_of(effect.to for _, _, effect in messages)
    lanes: dict[str, tuple[str, str, int, bool]] = {}
    rows = []
    for done, number, effect in messages:
        elsewhere = effect.chat if isinstance(effect, Say) else None
        address = elsewhere or addresses.get(effect.to)
        if address is None:
            raise NobodyThereError(effect.to)
        now, name, is_bulk = codec.to_ms(done.event.at), codec.plain(address.lane), effect.is_bulk
        key = f"{done.key[0]}/{done.key[1]}:{number}"
        rows.append((key, done.position, name, *_message_row(effect, transaction.erased.get(effect.to, "")), now))
        earlier = lanes.get(name, (name, address.channel, now, True))
        lanes[name] = (name, codec.plain(address.channel), min(earlier[2], now), earlier[3] and is_bulk)
    transaction.woken = {name: lanes[name][1] for name in sorted(lanes)}
    transaction.run_rows(statements.WAKE_LANES, [lanes[name] for name in sorted(lanes)])
    transaction.run_rows(statements.QUEUE, rows)


def _is_too_late(transaction: Transaction, done: Decided, effect: Say | Edit) -> bool:
    """Whether the receiver was erased by another turn of this batch: nothing may bring their chat back."""
    return effect.to in transaction.erased and Erase(person=effect.to) not in done.turn.effects


def _message_row(effect: Say | Edit, farewell: str) -> tuple[Any, ...]:
    """Receiver, content, bulk, quiet hours, when it is too late, what it needs, whom it tells of, and whether it stays.

    `farewell` is the language of somebody who is being erased: with them gone, the message must know it.
    """
    body = codec.message_json(effect, farewell)
    about = f",{','.join(map(str, sorted(effect.about)))}," if effect.about else None
    if isinstance(effect, Edit):
        return effect.to, body, effect.is_bulk, False, None, None, about, False
    expires = codec.to_ms(effect.expires) if effect.expires else None
    is_fleeting = effect.is_fleeting or bool(farewell)
    row = (effect.to, body, effect.is_bulk, effect.respects_quiet_hours, expires)
    return (*row, effect.needs or None, about, is_fleeting)
