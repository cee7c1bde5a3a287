"""The outbox on each database: what becomes of what could not be sent, from a short wait to giving up with a reason."""

import asyncio
from datetime import timedelta

import pytest

from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from core.model import PersonId
from core.ports import Later, Refused, Sent, Turn, Unreachable
from tests.bot.outbox.queues import queue, statuses
from tests.factories import DAY, HOUR, MINUTE, MONDAY, SECOND, a_person, an_address, in_utc, said, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.rows import rows


def errors(store: SqlStore) -> list[str | None]:
    return [row[0] for row in rows(store, "SELECT last_error FROM outbox ORDER BY id")]


def only(*bad: str, answer) -> Provider:
    return Provider(lambda text: answer if text in bad else Sent(text))


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


@pytest.mark.parametrize("trouble", [Later("429"), RuntimeError("broken")], ids=["a wait", "an error"])
async def test_a_message_that_may_have_arrived_stays_in_doubt_whatever_comes_after(
    store: SqlStore, clock: SettableClock, trouble: Later | RuntimeError
):
    queue(store, say(1, "first"))
    answers = iter((Later("lost", may_have_arrived=True), trouble, Sent("1")))
    provider = Provider(lambda text: next(answers))
    outbox = an_outbox(store, clock, playground=provider)

    for _ in range(3):
        await outbox.drain()
        clock.advance(MINUTE)

    assert [one.is_in_doubt for one in provider.asked] == [False, True, True]


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
