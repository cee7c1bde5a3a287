"""Moments on each database, with a clock set by hand: taken once, in order, by Copenhagen's clocks, whatever happens."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from adapters.storage.store import SqlStore
from bot.clock import SettableClock, ShiftedClock, SystemClock
from bot.scheduler import Scheduler, advance
from core.effects import SetTimer
from core.events import Due, Inbound
from core.model import PersonId
from core.ports import Facts, Turn
from tests.factories import DAY, HOUR, MONDAY, at, in_utc, say
from tests.providers import Provider, an_outbox
from tests.rows import rows, timers
from tests.telegramworld.promises import clocks
from tests.telegramworld.promises.clocks import ask_for, every_morning, morning


def a_timer(key: str = "draft/1", when: datetime = MONDAY, **changes) -> SetTimer:
    return replace(SetTimer(key=key, due=when, kind="remind", subject=PersonId(1)), **changes)


def remembering(heard: list[Due], turn: Callable[[Due], Turn] = lambda event: Turn()):
    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Due)
        done = turn(event)
        heard.append(event)
        return done

    return decide


def test_moments_are_taken_in_the_order_they_were_due(store: SqlStore, clock: SettableClock):
    ask_for(
        store, *[a_timer(f"t{number}", MONDAY + HOUR * number) for number in (3, 1, 2)], a_timer("t9", MONDAY + DAY)
    )
    heard: list[Due] = []
    scheduler = Scheduler(store, remembering(heard), clock)

    assert scheduler.fire_due(MONDAY + 5 * HOUR) == 3

    assert [event.key for event in heard] == ["t1", "t2", "t3"]
    assert {event.at for event in heard} == {MONDAY + 5 * HOUR}
    assert scheduler.next_due() == in_utc(MONDAY + DAY)
    assert scheduler.fire_due(MONDAY + 5 * HOUR) == 0


def test_a_moment_whose_turn_fails_comes_again_later_and_the_others_go_on(store: SqlStore, clock: SettableClock):
    ask_for(store, a_timer("bad"), a_timer("good", MONDAY + HOUR, subject=None))
    heard: list[Due] = []
    is_broken = True

    def turn(event: Due) -> Turn:
        if event.key == "bad" and is_broken:
            raise ZeroDivisionError("no")
        return Turn(effects=(say(),))

    scheduler = Scheduler(store, remembering(heard, turn), clock)
    now = MONDAY + 2 * HOUR

    assert scheduler.fire_due(now) == 1
    assert rows(store, "SELECT key, attempts, last_error FROM timer") == [("bad", 1, "ZeroDivisionError: no")]
    assert scheduler.next_due() == in_utc(now) + timedelta(seconds=5)
    is_broken = False
    assert scheduler.fire_due(now + timedelta(seconds=5)) == 1

    assert [event.key for event in heard] == ["good", "bad"]
    assert (scheduler.fired, scheduler.failed, timers(store)) == (2, 1, [])
    assert len(rows(store, "SELECT id FROM outbox")) == 2


def test_what_becomes_due_through_a_moment_is_taken_too(store: SqlStore, clock: SettableClock):
    ask_for(store, a_timer("a"))
    heard: list[Due] = []
    chain = {"a": "b", "b": "c"}

    def turn(event: Due) -> Turn:
        following = chain.get(event.key)
        return Turn(effects=(a_timer(following, MONDAY + HOUR),) if following else ())

    Scheduler(store, remembering(heard, turn), clock).fire_due(MONDAY + DAY)

    assert [event.key for event in heard] == ["a", "b", "c"]


def test_after_three_days_of_downtime_a_digest_comes_once_and_then_at_its_time(store: SqlStore, clock: SettableClock):
    ask_for(store, a_timer("digest", morning(date(2026, 3, 3))))
    scheduler = Scheduler(store, every_morning, clock)

    assert scheduler.fire_due(at("2026-03-06 10:00")) == 1
    assert scheduler.next_due() == morning(date(2026, 3, 7))


def test_two_processes_take_each_moment_once(database_url: str, clock: SettableClock):
    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        ask_for(one, *[a_timer(f"t{number:02}", subject=None) for number in range(60)])
        schedulers = [Scheduler(store, lambda event, facts: Turn(effects=(say(),)), clock) for store in (one, two)]

        async def both():
            return await asyncio.gather(*(asyncio.to_thread(each.fire_due, MONDAY) for each in schedulers))

        fired = asyncio.run(both())

        assert sum(fired) == 60
        assert rows(one, "SELECT count(*), count(DISTINCT dedupe_key) FROM outbox") == [(60, 60)]


@pytest.mark.parametrize("span", clocks.SPANS.values(), ids=clocks.SPANS)
async def test_a_morning_digest_comes_at_eight_each_day_whatever_the_clocks_do(
    store: SqlStore, span: tuple[str, str, int]
):
    assert await clocks.mornings(store, *span) == []


@pytest.mark.parametrize("jump", clocks.JUMPS.values(), ids=clocks.JUMPS)
def test_a_clock_that_jumps_repeats_nothing_and_brings_nothing_early(store: SqlStore, jump: timedelta):
    assert clocks.jumped(store, jump, at("2026-03-02 08:30")) == []


@pytest.mark.parametrize("begin", ["2026-03-02 09:00", "2026-10-24 17:00", "2027-12-01 09:00"])
async def test_a_hundred_days_pass_as_a_calendar_says(store: SqlStore, begin: str):
    assert await clocks.hundred_days(store, at(begin)) == []


@pytest.mark.parametrize("begin", ["2026-03-27 09:00", "2026-10-23 09:00"], ids=["spring", "autumn"])
async def test_what_can_wait_never_comes_in_quiet_hours_whatever_the_clocks_do(store: SqlStore, begin: str):
    assert await clocks.quiet(store, at(begin), Random(7), 20) == []


async def test_time_stands_where_it_was_put_and_passes_through_every_moment(store: SqlStore, clock: SettableClock):
    ask_for(store, a_timer("a", MONDAY + HOUR), a_timer("b", MONDAY + 2 * HOUR))
    passed: list[datetime] = []
    scheduler = Scheduler(store, lambda event, facts: Turn(), clock)

    outbox = an_outbox(store, clock, playground=Provider())
    await advance(MONDAY + DAY, clock=clock, scheduler=scheduler, outbox=outbox, passed=passed.append)

    assert passed == [in_utc(MONDAY + HOUR), in_utc(MONDAY + 2 * HOUR)]
    assert clock.now() == MONDAY + DAY


async def test_a_running_scheduler_fires_and_stops_in_order(store: SqlStore, clock: SettableClock):
    scheduler = Scheduler(store, lambda event, facts: Turn(), clock, poll_seconds=0.01)
    running = asyncio.create_task(scheduler.run())
    await asyncio.to_thread(ask_for, store, a_timer())
    async with asyncio.timeout(5):
        while scheduler.fired < 1:
            await asyncio.sleep(0.01)
        scheduler.stop()
        await running

    assert timers(store) == []


def test_a_shifted_clock_runs_ahead_and_never_goes_back():
    clock = ShiftedClock(SettableClock(MONDAY))

    clock.move_forward(2 * HOUR)
    clock.move_forward(-DAY)

    assert clock.now() == MONDAY + 2 * HOUR


def test_the_machines_clock_knows_its_zone():
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_moment_that_sets_itself_anew_at_once_does_not_keep_the_clock_from_going_on(store: SqlStore):
    ask_for(store, a_timer())
    scheduler = Scheduler(store, lambda event, facts: Turn(effects=(a_timer(),)), SettableClock(MONDAY))

    assert scheduler.fire_due(MONDAY) == 1
    assert scheduler.fire_due(MONDAY) == 1
