"""Moments on each database, with a clock set by hand: taken once, in order, by Copenhagen's clocks, whatever happens."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from adapters.storage.store import SqlStore
from bot.clock import SettableClock, ShiftedClock, SystemClock
from bot.scheduler import Scheduler, advance
from core.effects import SetTimer
from core.events import Due, Inbound
from core.model import PersonId
from core.ports import Facts, Sent, Turn
from tests.factories import COPENHAGEN, DAY, HOUR, MONDAY, a_person, at, in_utc, said, say
from tests.providers import Provider, an_outbox
from tests.rows import rows, timers


def ask_for(store: SqlStore, *wanted: SetTimer) -> None:
    store.take(said(id="new"), lambda event, facts: Turn(person=a_person(1), effects=wanted))


def a_timer(key: str = "draft/1", when: datetime = MONDAY, **changes) -> SetTimer:
    return replace(SetTimer(key=key, due=when, kind="remind", subject=PersonId(1)), **changes)


def every_morning(event: Inbound | Due, facts: Facts) -> Turn:
    """A digest at eight: says what it is, and asks for the next morning after this one by Copenhagen's clocks."""
    assert isinstance(event, Due)
    local = max(event.due, event.at).astimezone(COPENHAGEN)
    day = local.date() + timedelta(days=1) if local.time() >= time(8) else local.date()
    following = SetTimer(key=event.key, due=morning(day), kind=event.kind, subject=event.subject)
    return Turn(effects=(say(1, "digest/daily"), following))


def morning(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=COPENHAGEN)


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


SPANS = [
    ("2026-03-27", "2026-03-31", 4),
    ("2026-10-23", "2026-10-27", 4),
    ("2028-02-27", "2028-03-02", 4),
    ("2026-12-30", "2027-01-02", 3),
]


@pytest.mark.parametrize(("first", "last", "days"), SPANS, ids=["spring", "autumn", "leap day", "new year"])
async def test_a_morning_digest_comes_at_eight_each_day_whatever_the_clocks_do(
    store: SqlStore, clock: SettableClock, first: str, last: str, days: int
):
    clock.set(at(f"{first} 12:00"))
    ask_for(store, a_timer("digest", morning(date.fromisoformat(first) + DAY)))
    provider = Provider(lambda text: Sent(text), clock=clock)
    outbox, scheduler = an_outbox(store, clock, playground=provider), Scheduler(store, every_morning, clock)

    await advance(at(f"{last} 12:00"), clock=clock, scheduler=scheduler, outbox=outbox)

    expected = [morning(date.fromisoformat(first) + DAY * (number + 1)) for number in range(days)]
    assert [in_utc(moment) for moment in provider.moments] == [in_utc(moment) for moment in expected]


@pytest.mark.parametrize("jump", [-HOUR, HOUR, DAY, 365 * DAY], ids=["hour back", "hour on", "day on", "year on"])
async def test_a_clock_that_jumps_repeats_nothing_and_brings_nothing_early(
    store: SqlStore, clock: SettableClock, jump: timedelta
):
    start = at("2026-03-02 08:30")
    clock.set(start)
    ask_for(store, a_timer("digest", morning(date(2026, 3, 2))))
    heard: list[tuple[datetime, datetime]] = []

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Due)
        heard.append((event.due, event.at))
        return every_morning(event, facts)

    scheduler = Scheduler(store, decide, clock)
    moment = start
    for step in (timedelta(), jump, HOUR, DAY, DAY):
        moment += step
        scheduler.fire_due(moment)

    dues = [due for due, _ in heard]
    assert dues == sorted(set(dues))
    assert all(due <= taken for due, taken in heard)
    assert all(due.astimezone(COPENHAGEN).time() == time(8) for due in dues)
    following = scheduler.next_due()
    assert following is not None and following > moment


async def test_a_hundred_days_pass_as_a_calendar_says(store: SqlStore, clock: SettableClock):
    begin = at("2026-03-02 09:00")
    clock.set(begin)

    def on_day(number: int) -> datetime:
        return datetime.combine(begin.date() + DAY * number, begin.time(), tzinfo=COPENHAGEN)

    ask_for(store, *[a_timer(f"day/{number}", on_day(number)) for number in (15, 30, 50, 85, 100)])
    provider = Provider(clock=clock)
    scheduler = Scheduler(store, lambda event, facts: Turn(effects=(say(1, "course/day"),)), clock)

    await advance(
        begin + 101 * DAY, clock=clock, scheduler=scheduler, outbox=an_outbox(store, clock, playground=provider)
    )

    assert [moment.astimezone(COPENHAGEN).strftime("%d.%m. %H:%M") for moment in provider.moments] == [
        "17.03. 09:00",
        "01.04. 09:00",
        "21.04. 09:00",
        "26.05. 09:00",
        "10.06. 09:00",
    ]


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
