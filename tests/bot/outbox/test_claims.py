"""The outbox on each database: whose a chat is, for how long, and what happens when somebody is held up or dies."""

import asyncio

import pytest

from adapters.storage.outbox.claims import Claiming
from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox.reports import Report
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from core.effects import Edit, Say
from core.markup import Message
from core.model import Person
from tests.bot.outbox.queues import queue, statuses
from tests.factories import HOUR, MINUTE, MONDAY, SECOND, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.rows import rows


def claiming(now, **changes) -> Claiming:
    asked = {"now": now, "channels": {"playground": Pace()}, "lanes": 9, "rows": 9, "lease_ms": 60_000, **changes}
    return Claiming(**asked)


def test_a_claimed_chat_is_nobody_elses_until_its_lease_runs_out(store: SqlStore):
    queue(store, say(1, "first"), say(1, "second"))
    (claim,) = store.outbox.claim(claiming(MONDAY)).result()

    assert store.outbox.claim(claiming(MONDAY + 59 * SECOND)).result() == []
    (again,) = store.outbox.claim(claiming(MONDAY + 60 * SECOND)).result()

    assert [row.is_in_doubt for row in claim.rows] == [False, False]
    # Only the message that was on its way is in doubt; the one behind it was never begun.
    assert [row.is_in_doubt for row in again.rows] == [True, False]
    assert again.token != claim.token
    assert rows(store, "SELECT attempts, repeats FROM outbox ORDER BY id") == [(2, 1), (0, 0)]


async def test_who_was_held_up_past_the_lease_leaves_the_message_to_whoever_has_the_chat_now(
    store: SqlStore, clock: SettableClock
):
    queue(store, say())
    provider = Provider()

    def slowly(effect: Say | Edit, person: Person) -> Message:
        clock.advance(2 * MINUTE)
        assert len(store.outbox.claim(claiming(clock.now())).result()) == 1
        return by_prompt(effect, person)

    await Outbox(store.outbox, {"playground": Channel(provider)}, slowly, clock).drain()

    assert provider.asked == []
    assert statuses(store) == [Delivery.SENDING]


async def test_a_send_that_outlasts_its_lease_is_not_begun_twice_by_the_same_process(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "slow"), say(1, "next"))
    answered = asyncio.Event()

    begun = []

    class Slow(Provider):
        async def send(self, row):
            begun.append(row.message.text)
            if row.message.text == "slow":
                await answered.wait()
            return await super().send(row)

    provider = Slow()
    outbox = an_outbox(store, clock, playground=provider)
    first = asyncio.create_task(outbox.drain())
    while not begun:
        await asyncio.sleep(0.01)
    clock.advance(2 * MINUTE)
    await outbox.drain()
    answered.set()
    await first
    clock.advance(2 * MINUTE)
    await outbox.drain()

    assert begun == provider.texts == ["slow", "next"]
    assert statuses(store) == [Delivery.SENT] * 2


async def test_a_chat_that_was_let_go_is_delivered_though_its_last_delivery_has_not_ended_yet(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "first"))
    provider = Provider()

    class Hesitating:
        """The store, which lets the next message in between the record of the first and the word that it is written."""

        def __getattr__(self, name):
            return getattr(store.outbox, name)

        async def report_soon(self, reports, *, is_patient):
            # Waited for here, on the loop, which could tell no patient one to hurry.
            written = store.outbox.report(reports).result()
            if reports[0].row.effect.prompt == "first":
                queue(store, say(1, "second"), name="second")
                await asyncio.sleep(0.3)
            return written

    outbox = Outbox(Hesitating(), {"playground": Channel(provider)}, by_prompt, clock)
    running = asyncio.create_task(outbox.run())
    try:
        async with asyncio.timeout(5):
            while provider.texts != ["first", "second"]:
                outbox.wake()
                await asyncio.sleep(0.02)
    finally:
        outbox.stop()
        await running


@pytest.mark.parametrize(
    ("pace", "effects", "in_flight", "waits"),
    [
        (Pace(chat_gap_ms=1000), [say(1, "first")], 16, [True]),
        (Pace(), [say(1, "first"), say(1, "second")], 16, [False, True]),
        (Pace(per_second=25), [say(1, "first")], 16, [False]),
        (Pace(), [say(1, "first")], 1, [False]),
    ],
    ids=["nothing behind it", "a message behind it", "a shared limit", "no room for others"],
)
async def test_a_record_waits_for_a_turn_only_where_nothing_waits_for_the_record(
    store: SqlStore, clock: SettableClock, pace: Pace, effects, in_flight: int, waits
):
    asked: list[bool] = []

    class Watched:
        """The store, with whether each record may wait."""

        def __getattr__(self, name):
            return getattr(store.outbox, name)

        async def report_soon(self, reports, *, is_patient):
            asked.append(is_patient)
            return await store.outbox.report_soon(reports, is_patient=is_patient)

    queue(store, *effects)
    patience = Patience(in_flight=in_flight)
    outbox = Outbox(Watched(), {"playground": Channel(Provider(), pace)}, by_prompt, clock, patience=patience)
    running = asyncio.create_task(outbox.run())
    try:
        async with asyncio.timeout(5):
            while statuses(store) != [Delivery.SENT] * len(effects):
                await asyncio.sleep(0.02)
    finally:
        outbox.stop()
        await running

    assert asked == waits


def test_who_lost_the_claim_may_say_it_was_sent_but_moves_nothing_else(store: SqlStore):
    queue(store, say(1, "first"), say(1, "second"))
    (late,) = store.outbox.claim(claiming(MONDAY)).result()
    (holder,) = store.outbox.claim(claiming(MONDAY + HOUR)).result()
    back = Report(claim=late, row=late.rows[0], status=Delivery.READY, at=MONDAY + HOUR, error="late")

    assert store.outbox.report([back]).result() == {}
    assert store.outbox.claim(claiming(MONDAY + HOUR)).result() == []
    sent = Report(claim=late, row=late.rows[0], status=Delivery.SENT, at=MONDAY + HOUR, ref="m1", begin=late.rows[1])
    assert store.outbox.report([sent]).result() == {}

    kept = rows(store, "SELECT status, provider_ref, last_error FROM outbox ORDER BY id")
    assert kept == [(Delivery.SENT, "m1", None), (Delivery.READY, None, None)]
    ended = Report(claim=holder, row=holder.rows[0], status=Delivery.SENT, at=MONDAY)
    assert store.outbox.report([ended]).result() == {holder.token: MONDAY}


def test_the_sole_owner_takes_back_at_once_what_a_killed_one_held(store: SqlStore):
    queue(store, say(1))
    store.outbox.claim(claiming(MONDAY)).result()

    store.outbox.free_all()

    (claim,) = store.outbox.claim(claiming(MONDAY)).result()
    assert [row.is_in_doubt for row in claim.rows] == [True]


def test_a_message_committed_while_a_chat_is_let_go_is_not_stranded(store: SqlStore):
    queue(store, say(1, "first"))
    (claim,) = store.outbox.claim(claiming(MONDAY)).result()
    queue(store, say(1, "second"), name="second")

    store.outbox.report([Report(claim=claim, row=claim.rows[0], status=Delivery.SENT, at=MONDAY)]).result()

    (again,) = store.outbox.claim(claiming(MONDAY)).result()
    assert [row.effect.prompt for row in again.rows] == ["second"]


def test_a_lease_that_ends_before_its_sends_do_is_refused():
    with pytest.raises(ValueError, match="outlast"):
        Patience(rows_per_chat=10, send_seconds=10, lease_seconds=60)
