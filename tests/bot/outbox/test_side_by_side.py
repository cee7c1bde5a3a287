"""The outbox on each database: the outcome in place of what was tapped, and the answer, go at once and wait for neither."""

import asyncio

import pytest

from adapters.storage.outbox.rates import Pace
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from core.effects import Edit
from core.model import PersonId
from core.ports import Later, Outcome, Outgoing, Sent, Unreachable
from tests.bot.outbox.queues import queue, statuses
from tests.bot.outbox.test_claims import claiming
from tests.factories import MINUTE, MONDAY, SECOND, in_utc, say
from tests.providers import Answer, Provider, an_outbox, by_prompt
from tests.rows import rows

PACE = Pace(chat_gap_ms=1000, spaces_edits=False)
WAIT = 30


def edit(words: str = "Edit", message: str = "m1", *, thread: str = "") -> Edit:
    return Edit(to=PersonId(1), message=message, prompt=words, thread=thread)


def an_office(store: SqlStore, clock: SettableClock, provider: Provider) -> Outbox:
    return an_outbox(store, clock, playground=Channel(provider, PACE))


def answering(**answers: Answer) -> Provider:
    """Takes everything but what is named here."""
    return Provider(lambda text: answers.get(text, Sent(text)))


class Meeting(Provider):
    """Takes a message only when another is on its way too."""

    def __init__(self) -> None:
        super().__init__()
        self._met = asyncio.Barrier(2)

    async def send(self, row: Outgoing) -> Outcome:
        async with asyncio.timeout(5):
            await self._met.wait()
        return await super().send(row)


async def test_an_answer_does_not_wait_for_the_edit_before_it_nor_the_edit_for_the_answer(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit(), say(1, "answer"))
    provider = Meeting()
    await an_office(store, clock, provider).drain()

    assert sorted(provider.texts) == ["Edit", "answer"]
    assert statuses(store) == [Delivery.SENT, Delivery.SENT]
    assert rows(store, "SELECT attempts, repeats FROM outbox ORDER BY id") == [(1, 0), (1, 0)]


async def test_the_next_message_keeps_its_distance_to_the_answer_and_not_to_the_edit(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit(), say(1, "answer"), say(1, "next"))
    provider = Provider(clock=clock)
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert outbox.next_due() == in_utc(clock.now()) + SECOND

    clock.advance(SECOND)
    await outbox.drain()
    assert provider.texts[-1] == "next"


@pytest.mark.parametrize(
    ("trouble", "least"),
    [(Later("out of order", seconds=WAIT), WAIT), (RuntimeError("broken"), 0)],
    ids=["away", "broken"],
)
async def test_an_answer_that_failed_is_tried_again_in_its_time_and_the_edit_is_not(
    store: SqlStore, clock: SettableClock, trouble: Answer, least: int
):
    queue(store, edit(), say(1, "answer"))
    provider = answering(answer=trouble)
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert statuses(store) == [Delivery.SENT, Delivery.READY]
    due = outbox.next_due()
    assert due is not None
    assert due > in_utc(clock.now())
    assert due >= in_utc(clock.now()) + least * SECOND

    provider.answers = Sent
    clock.set(due + SECOND)
    await outbox.drain()
    assert provider.texts == ["Edit", "answer"]
    assert [one.message.text for one in provider.asked].count("Edit") == 1


@pytest.mark.parametrize(
    "trouble", [Later("out of order", seconds=WAIT), RuntimeError("broken")], ids=["away", "broken"]
)
async def test_an_edit_that_failed_is_tried_again_in_its_time_and_the_answer_is_not(
    store: SqlStore, clock: SettableClock, trouble: Answer
):
    queue(store, edit(), say(1, "answer"))
    provider = answering(Edit=trouble)
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert statuses(store) == [Delivery.READY, Delivery.SENT]
    due = outbox.next_due()
    assert due is not None
    assert due >= in_utc(clock.now()) + SECOND

    provider.answers = Sent
    clock.set(due)
    await outbox.drain()
    assert provider.texts == ["answer", "Edit"]
    assert len(provider.asked) == 3


async def test_an_outage_makes_both_wait_for_longer_each_time(store: SqlStore, clock: SettableClock):
    queue(store, edit(), say(1, "answer"))
    outbox = an_office(store, clock, Provider(lambda _text: Later("away")))
    waits = []
    for _ in range(3):
        await outbox.drain()
        due = outbox.next_due()
        assert due is not None
        waits.append((due - in_utc(clock.now())).total_seconds())
        clock.set(due)

    assert waits == sorted(waits)
    assert waits[2] > 2 * waits[0]


async def test_what_lost_its_answer_is_in_doubt_and_the_other_is_not(store: SqlStore, clock: SettableClock):
    queue(store, edit(), say(1, "answer"))
    provider = answering(answer=Later("lost", seconds=WAIT, may_have_arrived=True))
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    provider.answers = Sent
    clock.advance(WAIT * SECOND)
    await outbox.drain()

    assert [(one.message.text, one.is_in_doubt) for one in provider.asked[2:]] == [("answer", True)]


def test_both_are_in_doubt_where_nobody_ever_said_what_became_of_them(store: SqlStore):
    queue(store, edit(), say(1, "answer"), say(1, "next"))
    wanted = {"channels": {"playground": PACE}}
    (claim,) = store.outbox.claim(claiming(MONDAY, **wanted)).result()
    (again,) = store.outbox.claim(claiming(MONDAY + MINUTE, **wanted)).result()

    assert [row.effect.prompt for row in claim.rows] == ["Edit", "answer"]
    assert [row.is_in_doubt for row in again.rows] == [True, True]
    assert rows(store, "SELECT attempts FROM outbox ORDER BY id") == [(2,), (2,), (0,)]


async def test_who_is_held_up_with_one_of_them_records_the_other_and_leaves_the_chat_alone(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit(), say(1, "answer"))
    provider = Provider()

    def slowly(effect, person):
        if isinstance(effect, Edit):
            clock.advance(2 * MINUTE)
            (theirs,) = store.outbox.claim(claiming(clock.now(), channels={"playground": PACE})).result()
            tokens.append(theirs.token)
        return by_prompt(effect, person)

    tokens: list[str] = []
    await Outbox(store.outbox, {"playground": Channel(provider, PACE)}, slowly, clock).drain()

    assert provider.texts == ["answer"]
    assert statuses(store) == [Delivery.SENDING, Delivery.SENT]
    assert rows(store, "SELECT token FROM lane WHERE token IS NOT NULL") == [(tokens[0],)]


async def test_who_cannot_be_reached_is_known_to_be_so_whatever_became_of_the_edit(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit(), say(1, "answer"))
    await an_office(store, clock, answering(answer=Unreachable("gone"))).drain()

    assert statuses(store) == [Delivery.SENT, Delivery.UNREACHABLE]
    assert rows(store, "SELECT id FROM person WHERE NOT is_reachable") == [(1,)]


@pytest.mark.parametrize(
    ("first", "message", "pace"),
    [
        (edit(thread="case"), say(1, "below", thread="case"), PACE),
        (edit(), say(1, "answer"), Pace(chat_gap_ms=1000)),
        (edit(), edit("Other", "m2"), PACE),
    ],
    ids=["below the head", "edits are spaced", "two edits"],
)
def test_what_has_an_order_keeps_it(store: SqlStore, first, message, pace: Pace):
    queue(store, first, message)
    (claim,) = store.outbox.claim(claiming(MONDAY, channels={"playground": pace})).result()

    assert not claim.is_side_by_side
    assert rows(store, "SELECT attempts FROM outbox ORDER BY id") == [(1,), (0,)]
