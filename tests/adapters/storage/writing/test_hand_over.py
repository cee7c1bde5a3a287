"""Waiting on an event loop for turns: everybody gets their own, whatever becomes of the others."""

import asyncio
import threading
from contextlib import contextmanager

import pytest

from adapters.storage.store import SqlStore
from adapters.storage.writing.hand_over import HandOver, Promise
from core.events import Inbound
from core.ports import Facts, Turn
from tests.contract.test_store import keep_words
from tests.factories import an_address, said


@contextmanager
def held_up(store: SqlStore):
    """Nothing is taken until the block ends, so that what is handed in meanwhile waits together."""
    gate = threading.Event()
    store._writer.submit_work(lambda connection: gate.wait(10))
    yield
    gate.set()


def word(number: int, chat: str) -> Inbound:
    return said(f"word {number}", id=f"{chat}/{number}", sender=an_address(chat))


async def test_everybody_gets_their_own_turn_and_a_failing_one_reaches_only_its_own(store: SqlStore):
    def keep_all_but_3(event: Inbound, facts: Facts) -> Turn:
        if event.sender.chat == "chat3":
            raise ZeroDivisionError
        return keep_words(event, facts)

    found = await asyncio.gather(
        *[store.take_soon(word(1, f"chat{number}"), keep_all_but_3) for number in range(8)], return_exceptions=True
    )

    assert [type(one).__name__ for one in found] == [*["Turn"] * 3, "ZeroDivisionError", *["Turn"] * 4]
    assert len({turn.conversation.person for turn in found if isinstance(turn, Turn)}) == 7


async def test_a_repeat_is_nothing_to_who_waits_for_it(store: SqlStore):
    await store.take_soon(word(1, "anna"), keep_words)

    assert await store.take_soon(word(1, "anna"), keep_words) is None


async def test_whoever_stops_waiting_in_time_calls_the_turn_off_and_leaves_the_others(store: SqlStore):
    with held_up(store):
        first = asyncio.create_task(store.take_soon(word(1, "anna"), keep_words))
        second = asyncio.create_task(store.take_soon(word(1, "bo"), keep_words))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)

    assert await second is not None
    # Nobody was told about the first one, so it comes again and is new.
    assert await store.take_soon(word(1, "anna"), keep_words) is not None


async def test_whoever_stops_waiting_too_late_finds_the_turn_taken(store: SqlStore):
    begun, gate = threading.Event(), threading.Event()

    def slowly(event: Inbound, facts: Facts) -> Turn:
        begun.set()
        gate.wait(10)
        return keep_words(event, facts)

    task = asyncio.create_task(store.take_soon(word(1, "anna"), slowly))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await store.take_soon(word(1, "anna"), keep_words) is None


def test_a_loop_that_ended_meanwhile_stops_nobody_else(store: SqlStore):
    async def hand_in() -> None:
        store._writer.submit_for(Promise(store._writer.hand_over()), word(1, "anna"), keep_words)

    with held_up(store):
        asyncio.run(hand_in())

    assert store.take(word(1, "bo"), keep_words) is not None
    assert store.take(word(1, "anna"), keep_words) is None


async def test_two_loops_are_told_what_is_theirs(store: SqlStore):
    def elsewhere() -> object:
        return asyncio.run(store.take_soon(word(1, "bo"), keep_words))

    await store.take_soon(word(1, "anna"), keep_words)
    there = await asyncio.to_thread(elsewhere)
    async with asyncio.timeout(5):
        here = await store.take_soon(word(2, "anna"), keep_words)

    assert None not in (there, here)


async def test_what_fails_on_the_loop_keeps_nobody_from_being_told():
    loop = asyncio.get_running_loop()
    failed: list[object] = []
    loop.set_exception_handler(lambda _loop, context: failed.append(context["exception"]))
    way, told = HandOver(loop), asyncio.Event()

    way.put(lambda: 1 // 0)
    way.put(told.set)
    way.wake()

    async with asyncio.timeout(5):
        await told.wait()
    assert [type(one) for one in failed] == [ZeroDivisionError]
