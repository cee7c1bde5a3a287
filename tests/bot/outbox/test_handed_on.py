"""The outbox on each database: messages claimed by the very transaction that queues them."""

import asyncio
import threading
import time as real_time
from dataclasses import replace

import pytest
from sqlalchemy import event

from adapters.storage.outbox.rates import Pace
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from core.effects import Edit, Say
from core.errors import StaleError
from core.model import PersonId
from core.ports import Later, Turn
from tests.bot.outbox.queues import queue, statuses
from tests.bot.outbox.test_claims import claiming
from tests.factories import MONDAY, said, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.rows import rows


class Unclaimed:
    """The store of an outbox that never gets a chat by asking for one."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store.outbox
        self.asked = 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    def claim(self, wanted):
        self.asked += 1
        return self._store.claim(replace(wanted, lanes=0))


async def at_work(outbox: Outbox, store: SqlStore) -> asyncio.Task:
    store.deliver_by(outbox)
    running = asyncio.create_task(outbox.run())
    while outbox.room() is None:
        await asyncio.sleep(0.001)
    return running


async def test_a_message_somebody_waits_for_is_claimed_by_the_transaction_that_queues_it(
    store: SqlStore, clock: SettableClock
):
    provider, asking = Provider(), Unclaimed(store)
    outbox = Outbox(asking, {"playground": Channel(provider)}, by_prompt, clock)
    running = await at_work(outbox, store)

    await asyncio.to_thread(queue, store, say(1, "answer"))
    async with asyncio.timeout(5):
        while statuses(store) != [Delivery.SENT]:
            await asyncio.sleep(0.01)
    outbox.stop()
    await running

    assert (provider.texts, asking.asked) == (["answer"], 0)


async def test_a_turn_and_the_message_claimed_with_it_wake_the_loop_once(store: SqlStore, clock: SettableClock):
    queue(store)
    outbox = an_outbox(store, clock, playground=Provider())
    running = await at_work(outbox, store)
    loop = asyncio.get_running_loop()
    wake, woken_by = loop.call_soon_threadsafe, []

    def counted(*arguments, **named):
        woken_by.append(threading.current_thread().name)
        return wake(*arguments, **named)

    loop.call_soon_threadsafe = counted  # type: ignore[method-assign]
    await store.take_soon(said(id="soon"), lambda _event, _facts: Turn(effects=[say(1, "answer")]))
    wakings = woken_by.count("writer")
    outbox.stop()
    await running

    assert (wakings, statuses(store)) == (1, [Delivery.SENT])


async def test_the_message_is_on_its_way_before_what_else_follows_of_the_turn(store: SqlStore, clock: SettableClock):
    queue(store)
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    running = await at_work(outbox, store)

    await store.take_soon(said(id="soon"), lambda _event, _facts: Turn(effects=[say(1, "answer")]))
    sent_by_then = list(provider.texts)
    outbox.stop()
    await running

    assert sent_by_then == ["answer"]


@pytest.mark.parametrize(
    ("effect", "pace"),
    [(say(1, "bulk", is_bulk=True), Pace()), (say(1, "at the shared limit"), Pace(per_second=25))],
    ids=["bulk", "shared limit"],
)
async def test_bulk_and_what_a_shared_limit_holds_wait_to_be_asked_for(
    store: SqlStore, clock: SettableClock, effect: Say, pace: Pace
):
    provider, asking = Provider(), Unclaimed(store)
    outbox = Outbox(asking, {"playground": Channel(provider, pace)}, by_prompt, clock)
    running = await at_work(outbox, store)

    await asyncio.to_thread(queue, store, effect)
    async with asyncio.timeout(5):
        while not asking.asked:
            await asyncio.sleep(0.01)
    outbox.stop()
    await running

    assert (provider.texts, statuses(store)) == ([], [Delivery.READY])


async def test_what_a_channel_that_wants_silence_is_to_send_is_not_claimed_with_its_turn(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(2, "first"))
    provider = Provider(lambda text: Later("429", seconds=60, is_for_all=True))
    outbox = an_outbox(store, clock, playground=provider)
    await outbox.drain()
    running = await at_work(outbox, store)

    await asyncio.to_thread(queue, store, say(1, "answer"), name="second")
    outbox.stop()
    await running

    assert [row.message.text for row in provider.asked] == ["first"]
    assert statuses(store)[-1] is Delivery.READY


async def test_what_was_claimed_in_the_last_moment_is_sent_before_the_outbox_ends(
    store: SqlStore, clock: SettableClock
):
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    running = await at_work(outbox, store)
    loop = asyncio.get_running_loop()

    class Stopping:
        """The outbox stops after the claim, and before the transaction of it is committed."""

        def room(self):
            found = outbox.room()
            loop.call_soon_threadsafe(outbox.stop)
            real_time.sleep(0.3)
            return found

        def begin(self, claims):
            outbox.begin(claims)

        def wake(self):
            outbox.wake()

    store.deliver_by(Stopping())

    queued = asyncio.create_task(asyncio.to_thread(queue, store, say(1, "the last")))
    await running
    await queued

    assert provider.texts == ["the last"]
    assert statuses(store) == [Delivery.SENT]


async def test_a_claim_whose_commit_was_not_answered_is_delivered_when_the_turn_is_found_to_be_there(
    store: SqlStore, clock: SettableClock
):
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    running = await at_work(outbox, store)
    await asyncio.to_thread(queue, store, say(2, "before"))
    lost = []

    def unanswered(connection):
        """The database commits, and nobody hears of it."""
        if not lost and not connection.get_execution_options().get("postgresql_readonly"):
            lost.append(connection)
            connection.connection.driver_connection.commit()
            raise StaleError("The answer to the commit")

    async with asyncio.timeout(10):
        while statuses(store) != [Delivery.SENT]:
            await asyncio.sleep(0.01)
        event.listen(store.engines.write, "commit", unanswered)
        await asyncio.to_thread(queue, store, say(1, "answer"), name="second")
        while statuses(store)[-1] is not Delivery.SENT:
            await asyncio.sleep(0.01)
    outbox.stop()
    await running

    assert provider.texts == ["before", "answer"]
    assert rows(store, "SELECT repeats FROM outbox") == [(0,), (0,)]


async def test_an_edit_and_the_message_after_it_are_claimed_together_where_edits_are_not_spaced(
    store: SqlStore, clock: SettableClock
):
    edit = Edit(to=PersonId(1), message="m-17", prompt="edited")
    queue(store, edit, say(1, "message"), say(1, "next"))
    asked = {"channels": {"playground": Pace(chat_gap_ms=1000, spaces_edits=False)}}

    (claim,) = store.outbox.claim(claiming(MONDAY, **asked)).result()

    assert [row.effect.prompt for row in claim.rows] == ["edited", "message"]
