"""The outbox on each database: what is sent, in which order and at what speed."""

import asyncio
import gc
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

import pytest

from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox_store import OutboxStore
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock, SystemClock
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from core.effects import Edit
from core.model import PersonId
from core.ports import Sent, Turn
from tests.bot.outbox.queues import queue, statuses
from tests.factories import HOUR, MINUTE, MONDAY, SECOND, a_person, said, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.rows import rows


async def test_messages_to_one_chat_arrive_in_the_order_they_were_decided(store: SqlStore, clock: SettableClock):
    for number in range(12):
        queue(store, say(1, f"a{number}"), say(2, f"b{number}"), name=f"e{number}")
    provider = Provider()

    ended = await an_outbox(store, clock, playground=provider).drain()

    assert ended == 24
    assert [text for chat, text in provider.sent if chat == "chat1"] == [f"a{number}" for number in range(12)]
    assert [text for chat, text in provider.sent if chat == "chat2"] == [f"b{number}" for number in range(12)]
    assert rows(store, "SELECT DISTINCT status, attempts, repeats FROM outbox") == [(Delivery.SENT, 1, 0)]


async def test_a_sent_message_keeps_the_id_its_channel_gave_it(store: SqlStore, clock: SettableClock):
    queue(store, say())

    await an_outbox(store, clock, playground=Provider(lambda text: Sent("m-17"))).drain()

    kept = rows(store, "SELECT status, provider_ref, attempts, repeats FROM outbox")
    assert kept == [(Delivery.SENT, "m-17", 1, 0)]


async def test_an_edit_names_the_message_it_replaces(store: SqlStore, clock: SettableClock):
    queue(store, Edit(to=PersonId(1), message="m-17", prompt="intake/closed"))
    provider = Provider()

    await an_outbox(store, clock, playground=provider).drain()

    assert [(row.replaces, row.message.text, row.key) for row in provider.asked] == [
        ("m-17", "intake/closed", "playground/first:0")
    ]


async def test_the_message_is_rendered_for_the_person_as_they_are_when_it_is_sent(
    store: SqlStore, clock: SettableClock
):
    queue(store, say())
    speaks_english = a_person(language="en", version=1)
    store.take(said(id="switch"), lambda event, facts: Turn(person=speaks_english))
    seen = []
    outbox = Outbox(
        store.outbox,
        {"playground": Channel(Provider())},
        lambda effect, person: seen.append(person.language) or by_prompt(effect, person),
        clock,
    )

    await outbox.drain()

    assert seen == ["en"]


async def test_answers_go_before_bulk_in_a_chat_and_between_chats(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "bulk 1", is_bulk=True), say(2, "bulk 2", is_bulk=True))
    queue(store, say(2, "answer"), name="second", when=MONDAY + MINUTE)
    clock.advance(HOUR)
    provider = Provider()

    await an_outbox(store, clock, playground=Channel(provider, Pace(per_second=0.001))).drain()
    clock.advance(20 * MINUTE)
    await an_outbox(store, clock, playground=Channel(provider, Pace(per_second=0.001))).drain()

    assert provider.texts == ["answer", "bulk 1"]


async def test_two_messages_to_one_chat_keep_the_channels_distance(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "first"), say(1, "second"), say(2, "other"))
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=Channel(provider, Pace(chat_gap_ms=1000)))

    await outbox.drain()
    clock.advance(0.9 * SECOND)
    assert await outbox.drain() == 0
    clock.advance(0.1 * SECOND)
    await outbox.drain()
    queue(store, say(1, "third"), name="second", when=clock.now())
    assert await outbox.drain() == 0
    clock.advance(SECOND)
    await outbox.drain()

    assert provider.texts == ["first", "other", "second", "third"]


async def test_all_processes_together_keep_the_channels_speed(database_url: str):
    clock = SettableClock(MONDAY)
    pace = Pace(per_second=25, burst=3)
    provider = Provider(clock=clock)
    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        queue(one, *[say(1 + number % 2, f"m{number}") for number in range(40)])
        outboxes = [an_outbox(store, clock, playground=Channel(provider, pace)) for store in (one, two)]
        while (moment := outboxes[0].next_due()) is not None:
            clock.set(max(moment, clock.now()))
            await asyncio.gather(*(outbox.drain() for outbox in outboxes))

    assert sorted(provider.texts) == sorted(f"m{number}" for number in range(40))
    for first, last in zip(provider.moments, provider.moments[4:], strict=False):
        assert last - first >= timedelta(milliseconds=2 * 40)
    assert provider.moments[-1] - MONDAY == timedelta(milliseconds=(40 - 3) * 40)


async def test_no_second_holds_more_than_the_most_whoever_sends_and_however_late(database_url: str):
    clock, random = SettableClock(MONDAY), Random(20261126)
    pace = Pace(per_second=25, burst=3, most_in_a_second=25)
    provider = Provider(clock=clock)
    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        queue(one, *[say(1 + number % 2, f"m{number}") for number in range(120)])
        outboxes = [an_outbox(store, clock, playground=Channel(provider, pace)) for store in (one, two)]
        while (moment := outboxes[0].next_due()) is not None:
            late = timedelta(milliseconds=random.choice((0, 0, 0, 30, 70)))
            clock.set(max(moment, clock.now()) + late)
            await asyncio.gather(*(outbox.drain() for outbox in outboxes))

    moments = provider.moments
    assert sorted(provider.texts) == sorted(f"m{number}" for number in range(120))
    assert max(sum(at <= other <= at + SECOND for other in moments) for at in moments) == 25
    assert moments[-1] - moments[0] < 1.05 * timedelta(milliseconds=120 * 40)


async def test_a_running_outbox_sends_what_is_queued_and_stops_in_order(store: SqlStore, clock: SettableClock):
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    store.deliver_by(outbox)
    gc.freeze()  # what other tests left need not be looked through for each message
    try:
        running = asyncio.create_task(outbox.run())
        for number in range(30):
            await asyncio.to_thread(queue, store, say(1, f"m{number}"), name=f"e{number}")
        async with asyncio.timeout(10):
            while len(provider.sent) < 30:
                # A delivery that nobody refers to would be collected here.
                gc.collect()
                await asyncio.sleep(0.01)
            outbox.stop()
            await running
    finally:
        gc.unfreeze()

    assert provider.texts == [f"m{number}" for number in range(30)]
    assert set(statuses(store)) == {Delivery.SENT}


@pytest.mark.parametrize("is_known", [True, False], ids=["that waits already", "queued meanwhile"])
async def test_a_message_that_keeps_its_distance_goes_in_its_time_however_seldom_the_outbox_looks(
    store: SqlStore, is_known: bool
):
    provider = Provider()
    channel = Channel(provider, Pace(chat_gap_ms=300))
    outbox = Outbox(
        store.outbox, {"playground": channel}, by_prompt, SystemClock(), patience=Patience(poll_seconds=600)
    )
    store.deliver_by(outbox)
    queue(store, *[say(1, "first"), say(1, "second")][: 1 + is_known])
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(30):
        if not is_known:
            while statuses(store) != [Delivery.SENT]:
                await asyncio.sleep(0.01)
            await asyncio.to_thread(queue, store, say(1, "second"), name="second")
        while len(provider.sent) < 2:
            await asyncio.sleep(0.01)
        outbox.stop()
        await running

    assert provider.texts == ["first", "second"]


class SlowToAnswer(OutboxStore):
    """Is told what there was before the first message was sent, and answers when that is recorded and the chat has gone on."""

    def next_due(self, channels: Mapping[str, Pace]) -> datetime | None:
        due = super().next_due(channels)
        while rows(self.store, "SELECT 1 FROM lane WHERE token IS NOT NULL"):
            time.sleep(0.005)
        time.sleep(0.1)
        return due

    def __init__(self, store: SqlStore) -> None:
        super().__init__(store.engines, store._writer)
        self.store = store


async def test_what_a_chat_has_left_is_not_forgotten_over_an_older_answer_of_the_database(store: SqlStore):
    """The lease of a claim that was under way is no moment to wait for, once its chat said when it has more to send."""
    provider = Provider()
    channels = {"playground": Channel(provider, Pace(chat_gap_ms=300))}
    patience = Patience(poll_seconds=600)
    outbox = Outbox(SlowToAnswer(store), channels, by_prompt, SystemClock(), patience=patience)
    queue(store, say(1, "first"), say(1, "second"))
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(patience.lease_ms / 2000):
        while len(provider.sent) < 2:
            await asyncio.sleep(0.01)
        outbox.stop()
        await running

    assert provider.texts == ["first", "second"]


async def test_what_another_process_queues_is_found_by_looking(store: SqlStore, clock: SettableClock):
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)  # nobody tells this one what is queued
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(30):
        for number in range(3):
            await asyncio.to_thread(queue, store, say(1, f"m{number}"), name=f"e{number}")
            while len(provider.sent) <= number:
                await asyncio.sleep(0.01)
        outbox.stop()
        await running

    assert provider.texts == ["m0", "m1", "m2"]


async def test_sending_holds_no_transaction_open(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "first"))

    class Writing(Provider):
        async def send(self, row):
            # On SQLite this would wait for ever behind an open transaction; on PostgreSQL behind the lane's lock.
            await asyncio.to_thread(queue, store, say(1, "meanwhile"), name="meanwhile")
            return await super().send(row)

    provider = Writing()
    async with asyncio.timeout(5):
        await an_outbox(store, clock, playground=provider).drain()

    assert provider.texts == ["first", "meanwhile"]
