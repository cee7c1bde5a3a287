"""The outbox on each database: what waits for the morning or for people to be at work, and what goes out at any hour."""

from datetime import time

import pytest

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel
from bot.outbox.patience import TALKING, closed_until, quiet_until
from core.effects import Edit
from core.events import Opened
from core.model import PersonId
from core.ports import Turn
from tests.bot.outbox.queues import queue
from tests.factories import HOUR, a_person, at, in_utc, said, say
from tests.providers import Provider, an_outbox

EVENING = at("2026-03-02 21:00")


async def test_in_quiet_hours_an_answer_goes_out_and_a_reminder_waits_for_the_morning(
    store: SqlStore, clock: SettableClock
):
    clock.set(EVENING)
    queue(store, say(1, "reminder", respects_quiet_hours=True), when=EVENING)
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=provider)
    assert await outbox.drain() == 0
    assert outbox.next_due() == in_utc(at("2026-03-03 08:00"))

    clock.advance(HOUR)
    queue(store, say(1, "answer"), name="second", when=clock.now())
    await outbox.drain()
    assert provider.texts == ["answer"]
    clock.set(at("2026-03-03 08:00"))
    await outbox.drain()

    assert provider.texts == ["answer", "reminder"]


async def test_outside_working_hours_what_nobody_waits_for_waits_where_people_are_at_work(
    store: SqlStore, clock: SettableClock
):
    evening = in_utc(at("2026-03-06 16:00"))  # a Friday
    clock.set(evening)
    told = (say(1, "told", is_bulk=True), say(1, "reminder", respects_quiet_hours=True), say(1, "answer"))
    queue(store, *told, when=evening)
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=Channel(provider, hours=(time(8), time(16))))
    await outbox.drain()
    assert provider.texts == ["answer"]
    assert outbox.next_due() == in_utc(at("2026-03-09 08:00"))

    clock.set(at("2026-03-09 08:00"))
    await outbox.drain()

    assert provider.texts == ["answer", "reminder", "told"]


async def test_whoever_is_in_the_conversation_in_the_evening_is_told_at_once_what_else_there_is(
    store: SqlStore, clock: SettableClock
):
    clock.set(in_utc(at("2026-03-06 16:00")))
    queue(store, say(1, "to who is away", is_bulk=True), say(2, "to somebody else", is_bulk=True), when=clock.now())
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=Channel(provider, hours=(time(8), time(16))))
    await outbox.drain()
    assert provider.texts == []

    spoken = said(id="comes back", at=clock.now(), sender=a_person(1).address)
    store.take(spoken, lambda _event, facts: Turn(effects=(say(1, "answer"),)))
    await outbox.drain()
    assert provider.texts == ["answer", "to who is away"]

    clock.advance(TALKING)
    queue(store, say(1, "told later", is_bulk=True), name="later", when=clock.now())
    await outbox.drain()
    assert provider.texts == ["answer", "to who is away"]


async def test_what_becomes_of_a_message_that_waits_for_the_morning_comes_after_it(
    store: SqlStore, clock: SettableClock
):
    clock.set(in_utc(at("2026-03-06 16:00")))
    queue(store, say(1, "asked", is_bulk=True, thread="asked"), when=clock.now())
    settled = Edit(to=PersonId(1), message="", prompt="answered", thread="asked", is_bulk=True)
    queue(store, settled, name="second", when=clock.now())
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=Channel(provider, hours=(time(8), time(16))))
    await outbox.drain()
    assert provider.texts == []

    clock.set(at("2026-03-09 08:00"))
    await outbox.drain()

    assert provider.texts == ["asked", "answered"]
    assert [one.replaces for one in provider.asked] == [None, "asked"]


async def test_a_glance_at_a_page_is_no_conversation(store: SqlStore, clock: SettableClock):
    clock.set(in_utc(at("2026-03-06 16:00")))
    queue(store, when=clock.now())
    glance = Opened(id="glance", source="test", at=clock.now(), sender=a_person(1).address, is_glance=True)
    store.take(glance, lambda _event, facts: Turn(effects=(say(1, "told", is_bulk=True),)))
    provider = Provider(clock=clock)
    await an_outbox(store, clock, playground=Channel(provider, hours=(time(8), time(16)))).drain()

    assert provider.texts == []


async def test_where_people_are_not_at_work_what_nobody_waits_for_goes_out_as_before(
    store: SqlStore, clock: SettableClock
):
    clock.set(in_utc(at("2026-03-07 12:00")))
    queue(store, say(1, "told", is_bulk=True), when=clock.now())
    provider = Provider(clock=clock)

    await an_outbox(store, clock, playground=provider).drain()

    assert provider.texts == ["told"]


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-03-02 07:59", "2026-03-02 08:00"),
        ("2026-03-02 08:00", None),
        ("2026-03-02 15:59", None),
        ("2026-03-02 16:00", "2026-03-03 08:00"),
        ("2026-03-06 16:00", "2026-03-09 08:00"),
        ("2026-03-07 12:00", "2026-03-09 08:00"),
        ("2026-04-01 18:00", "2026-04-07 08:00"),  # Maundy Thursday to Easter Monday
        ("2026-03-27 17:00", "2026-03-30 08:00"),  # the clock changes in between
        ("2026-12-23 20:00", "2026-12-28 08:00"),
    ],
)
def test_people_are_at_work_on_working_days_by_copenhagens_clocks(moment: str, end: str | None) -> None:
    assert closed_until(in_utc(at(moment)), (time(8), time(16))) == (at(end) if end else None)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-03-02 19:59", None),
        ("2026-03-02 20:00", "2026-03-03 08:00"),
        ("2026-03-03 00:00", "2026-03-03 08:00"),
        ("2026-03-03 07:59", "2026-03-03 08:00"),
        ("2026-03-03 08:00", None),
        ("2026-03-28 23:00", "2026-03-29 08:00"),
        ("2026-10-24 23:00", "2026-10-25 08:00"),
        ("2028-02-28 22:00", "2028-02-29 08:00"),
        ("2026-12-31 22:00", "2027-01-01 08:00"),
    ],
)
def test_quiet_hours_are_from_eight_to_eight_by_copenhagens_clocks(moment: str, end: str | None):
    assert quiet_until(in_utc(at(moment))) == (at(end) if end else None)


@pytest.mark.parametrize(
    ("moment", "end"),
    [("2026-03-02 12:59", None), ("2026-03-02 13:00", "2026-03-02 14:30"), ("2026-03-02 14:30", None)],
)
def test_quiet_hours_may_lie_within_a_day(moment: str, end: str | None) -> None:
    assert quiet_until(at(moment), (time(13), time(14, 30))) == (at(end) if end else None)


@pytest.mark.parametrize("hour", range(24))
def test_quiet_hours_that_end_as_they_begin_are_none(hour: int) -> None:
    assert quiet_until(at(f"2026-03-02 {hour:02}:00"), (time(8), time(8))) is None
