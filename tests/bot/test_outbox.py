"""The outbox on each database: what is sent, in which order, when, and what becomes of what cannot be sent."""

import asyncio
import gc
import threading
import time as real_time
from concurrent.futures import Future
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import event

from adapters.storage.claims import Claiming
from adapters.storage.rates import Pace
from adapters.storage.reports import Report
from adapters.storage.store import SqlStore
from adapters.storage.tables import Delivery
from bot.clock import SettableClock
from bot.outbox import Channel, Outbox
from bot.patience import Patience, closed_until, quiet_until
from core.effects import Edit, Say
from core.errors import StaleError
from core.markup import Message
from core.model import Person, PersonId
from core.ports import Later, Refused, Sent, Turn, Unreachable
from tests.factories import DAY, HOUR, MINUTE, MONDAY, a_person, an_address, at, in_utc, said, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.rows import rows

SECOND = timedelta(seconds=1)
EVENING = at("2026-03-02 21:00")


def queue(store: SqlStore, *effects: Say | Edit, name: str = "first", when=MONDAY) -> None:
    """One turn with these messages; people 1 and 2 are known in chat1 and chat2 from their first message on."""
    known = {person: store.read(lambda facts, person=person: facts.person(PersonId(person))) for person in (1, 2)}
    for person, found in known.items():
        if found is None:
            newcomer = a_person(person)
            store.take(
                said(id=f"new {person}", sender=newcomer.address), lambda event, facts, new=newcomer: Turn(person=new)
            )
    store.take(said(id=name, at=in_utc(when)), lambda _event, facts: Turn(effects=effects))


def statuses(store: SqlStore) -> list[Delivery]:
    return [Delivery(row[0]) for row in rows(store, "SELECT status FROM outbox ORDER BY id")]


def errors(store: SqlStore) -> list[str | None]:
    return [row[0] for row in rows(store, "SELECT last_error FROM outbox ORDER BY id")]


def only(*bad: str, answer) -> Provider:
    return Provider(lambda text: answer if text in bad else Sent(text))


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


async def test_a_provider_that_is_down_is_asked_again_later_and_nothing_overtakes(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "first"), say(1, "second"))
    provider = Provider(lambda text: Later("503"))
    outbox = an_outbox(store, clock, playground=provider)
    for _ in range(4):
        await outbox.drain()
        following = outbox.next_due()
        assert following is not None and following > clock.now()
        clock.set(following)
    provider.answers = Sent

    await outbox.drain()

    assert [row.message.text for row in provider.asked] == ["first"] * 5 + ["second"]
    assert provider.texts == ["first", "second"]


async def test_the_providers_own_waiting_time_wins(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "first"), say(2, "other"))
    provider = only("first", answer=Later("429", seconds=90))
    outbox = an_outbox(store, clock, playground=provider)

    await outbox.drain()

    assert provider.texts == ["other"]
    assert outbox.next_due() == in_utc(MONDAY + 90 * SECOND)


async def test_a_pause_for_all_stops_the_whole_channel_until_it_is_over(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "first"))
    provider = Provider(lambda text: Later("429", seconds=60, is_for_all=True), clock=clock)
    outbox = an_outbox(store, clock, playground=provider)
    await outbox.drain()
    queue(store, say(2, "other"), name="second")
    provider.answers = Sent

    clock.advance(59 * SECOND)
    assert await outbox.drain() == 0
    clock.set(MONDAY + 60 * SECOND)
    await outbox.drain()

    assert sorted(provider.texts) == ["first", "other"]
    assert provider.moments[1:] == [MONDAY + 60 * SECOND] * 2


@pytest.mark.parametrize(
    ("answer", "status"),
    [(Unreachable("blocked"), Delivery.UNREACHABLE), (Refused("message too long"), Delivery.REFUSED)],
)
async def test_a_permanent_error_ends_in_one_attempt_by_name_and_the_chat_goes_on(
    store: SqlStore, clock: SettableClock, answer, status
):
    queue(store, say(1, "bad"), say(1, "good"))
    provider = only("bad", answer=answer)

    await an_outbox(store, clock, playground=provider).drain()

    assert [row.message.text for row in provider.asked] == ["bad", "good"]
    assert statuses(store) == [status, Delivery.SENT]
    assert errors(store) == [answer.reason, None]
    assert store.read(lambda facts: facts.failed_deliveries(MONDAY - DAY)) == 1
    assert store.read(lambda facts: facts.failed_deliveries(MONDAY + DAY)) == 0


async def test_a_person_who_blocked_us_is_marked_and_gets_no_bulk_until_a_message_arrives(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "bad"))
    provider = only("bad", answer=Unreachable("blocked"))
    outbox = an_outbox(store, clock, playground=provider)
    await outbox.drain()
    assert store.read(lambda facts: facts.person(PersonId(1))) == a_person(is_reachable=False, version=2)

    queue(store, say(1, "bulk", is_bulk=True), name="second")
    await outbox.drain()
    queue(store, say(1, "answer"), name="third")
    await outbox.drain()

    assert provider.texts == ["answer"]
    assert statuses(store) == [Delivery.UNREACHABLE, Delivery.UNREACHABLE, Delivery.SENT]
    assert store.read(lambda facts: facts.person(PersonId(1))) == a_person(is_reachable=True, version=3)


async def test_a_message_that_breaks_its_sender_is_dead_after_some_attempts_and_the_chat_goes_on(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "poison"), say(1, "good"))
    provider = only("poison", answer=ZeroDivisionError("no"))
    outbox = an_outbox(store, clock, playground=provider)
    for _ in range(5):
        await outbox.drain()
        clock.advance(10 * MINUTE)

    assert [row.message.text for row in provider.asked] == ["poison"] * 5 + ["good"]
    assert statuses(store) == [Delivery.DEAD, Delivery.SENT]
    assert errors(store) == ["ZeroDivisionError: no", None]
    assert outbox.counts == {("playground", "later"): 4, ("playground", "dead"): 1, ("playground", "sent"): 1}


async def test_a_message_nobody_could_deliver_for_a_week_is_dead_and_says_why(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "old"))
    outbox = an_outbox(store, clock, playground=Provider(lambda text: Later("503")))
    await outbox.drain()
    clock.advance(7 * DAY)

    await outbox.drain()

    assert (statuses(store), errors(store)) == ([Delivery.DEAD], ["503"])


async def test_a_message_whose_time_has_passed_is_dropped_with_a_record(store: SqlStore, clock: SettableClock):
    late = [say(1, f"late {number}", expires=MONDAY + HOUR) for number in range(6)]
    queue(store, *late, say(1, "still good", expires=MONDAY + DAY))
    provider = Provider()
    clock.advance(HOUR)

    await an_outbox(store, clock, playground=provider).drain()

    assert provider.texts == ["still good"]
    assert statuses(store) == [Delivery.EXPIRED] * 6 + [Delivery.SENT]
    assert errors(store)[0] == "its time has passed"


async def test_a_message_to_an_erased_person_is_dropped_and_their_chat_with_it(store: SqlStore, clock: SettableClock):
    queue(store, say(1))
    with store.engines.write.begin() as connection:
        connection.exec_driver_sql("DELETE FROM person WHERE id = 1")
        connection.exec_driver_sql("DELETE FROM address WHERE person = 1")
    provider = Provider()

    await an_outbox(store, clock, playground=provider).drain()

    assert (provider.asked, statuses(store), rows(store, "SELECT name FROM lane")) == ([], [], [])


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

        def report(self, reports):
            written = store.outbox.report(reports)
            if reports[0].row.effect.prompt == "second":
                return written
            written.result()
            queue(store, say(1, "second"), name="second")
            told = Future()
            threading.Timer(0.3, lambda: told.set_result(written.result())).start()
            return told

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


async def test_a_running_outbox_sends_what_is_queued_and_stops_in_order(store: SqlStore, clock: SettableClock):
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    store.deliver_by(outbox)
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

    assert provider.texts == [f"m{number}" for number in range(30)]
    assert set(statuses(store)) == {Delivery.SENT}


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


async def test_a_send_that_never_ends_is_given_up_and_tried_again(store: SqlStore, clock: SettableClock):
    queue(store, say(1, "first"))

    class Hanging(Provider):
        async def send(self, row):
            if not self.asked:
                self.asked.append(row)
                await asyncio.Event().wait()
            return await super().send(row)

    provider = Hanging()
    patience = Patience(send_seconds=0.05, lease_seconds=1)
    outbox = Outbox(store.outbox, {"playground": Channel(provider)}, by_prompt, clock, patience=patience)
    await outbox.drain()
    clock.advance(MINUTE)
    await outbox.drain()

    assert provider.texts == ["first"]


def test_a_lease_that_ends_before_its_sends_do_is_refused():
    with pytest.raises(ValueError, match="outlast"):
        Patience(rows_per_chat=10, send_seconds=10, lease_seconds=60)


def test_waiting_grows_to_a_limit_and_differs_between_chats():
    patience = Patience()

    waits = [patience.wait("a", failures).total_seconds() for failures in range(12)]

    assert all(0.75 <= wait / min(300, 2**failures) <= 1 for failures, wait in enumerate(waits))
    assert len({patience.wait(f"chat{number}", 3) for number in range(50)}) > 25
    assert patience.wait("a", 0, asked=120) == timedelta(seconds=120)


async def test_messages_of_an_unknown_channel_wait_until_somebody_serves_it(store: SqlStore, clock: SettableClock):
    queue(store, say(1))
    elsewhere = a_person(9, address=an_address("t", channel="telegram"))
    store.take(said(id="x"), lambda event, facts: Turn(person=elsewhere, effects=(say(9),)))
    provider = Provider()

    await an_outbox(store, clock, playground=provider).drain()

    assert len(provider.sent) == 1
    assert statuses(store) == [Delivery.SENT, Delivery.READY]
