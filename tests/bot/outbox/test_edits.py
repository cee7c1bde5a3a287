"""The outbox on each database: an edit that has to wait holds up no answer, stays until it is drawn, and keeps its order."""

from datetime import timedelta

import pytest

from adapters.storage.outbox.rates import Pace
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from core.effects import Edit
from core.model import PersonId
from core.ports import Later, Outcome, Sent
from tests.bot.outbox.queues import queue, statuses
from tests.factories import MINUTE, MONDAY, SECOND, in_utc, say
from tests.providers import Provider, an_outbox

PACE = Pace(chat_gap_ms=1000, spaces_edits=False)
WAIT = 30


def edit(words: str, message: str = "m1", *, thread: str = "") -> Edit:
    return Edit(to=PersonId(1), message=message, prompt=words, thread=thread)


class Busy(Provider):
    """Takes messages, and edits only when `takes_edits`. Edits begin with a capital here."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.takes_edits = False

    def _answer(self, text: str) -> Outcome:
        if text[0].isupper() and not self.takes_edits:
            return Later("asked for patience", seconds=WAIT, lets_pass=True)
        return Sent(text)


def an_office(store: SqlStore, clock: SettableClock, provider: Provider) -> Outbox:
    return an_outbox(store, clock, playground=Channel(provider, PACE))


async def settled(outbox: Outbox, clock: SettableClock) -> None:
    """All that may go within the next five seconds, each in its second."""
    for _ in range(5):
        await outbox.drain()
        clock.advance(SECOND)


async def test_an_answer_goes_before_the_edit_that_has_to_wait_and_the_edit_comes_in_its_time(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit("A"), say(1, "first"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await settled(outbox, clock)
    assert provider.texts == ["first"]

    queue(store, say(1, "second"), name="second")
    await outbox.drain()
    assert provider.texts == ["first", "second"]

    await settled(outbox, clock)
    provider.takes_edits = True
    due = outbox.next_due()
    assert due is not None
    assert due > clock.now()
    clock.set(due)
    await outbox.drain()
    assert provider.texts == ["first", "second", "A"]
    assert statuses(store) == [Delivery.SENT] * 3


async def test_an_answer_that_is_queued_while_the_edit_is_under_way_does_not_wait_either(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit("A"))
    provider = Busy()
    busy = provider.answers

    def answer(text: str) -> Outcome:
        if text == "A" and len(provider.asked) == 1:
            queue(store, say(1, "answer"), name="second")
        return busy(text)  # type: ignore[return-value]

    provider.answers = answer
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    await outbox.drain()
    assert provider.texts == ["answer"]
    await settled(outbox, clock)
    assert len(provider.asked) == 3  # A, then A and the answer: then it is left alone for as long as was asked


async def test_an_answer_that_is_queued_while_a_provider_is_asked_shortens_no_other_wait(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "first"))

    def answer(text: str) -> Outcome:
        queue(store, say(1, "second"), name="second")
        return Later("asked for patience", seconds=WAIT)

    provider = Provider(answer)
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert outbox.next_due() == in_utc(clock.now()) + WAIT * SECOND


async def test_edits_that_had_to_wait_make_no_later_trouble_of_their_chat_last_longer(
    store: SqlStore, clock: SettableClock
):
    queue(store, edit("A"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    for _ in range(5):
        await outbox.drain()
        clock.advance(WAIT * SECOND)
    provider.answers = lambda _text: Later("out of order")
    await outbox.drain()
    due = outbox.next_due()
    assert due is not None
    assert due <= in_utc(clock.now()) + SECOND


async def test_a_message_that_waits_for_the_morning_keeps_no_chat_awake(store: SqlStore, clock: SettableClock):
    clock.set(MONDAY + timedelta(hours=13))
    queue(store, edit("A"), say(1, "tomorrow", respects_quiet_hours=True), when=clock.now())
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await settled(outbox, clock)
    assert [one.message.text for one in provider.asked] == ["A"]


async def test_a_chat_whose_edits_wait_is_left_alone_until_their_time_and_nobody_is_warned(
    store: SqlStore, clock: SettableClock, caplog: pytest.LogCaptureFixture
):
    queue(store, edit("A"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    for _ in range(3):
        await outbox.drain()
        assert outbox.next_due() == in_utc(clock.now()) + WAIT * SECOND
        clock.advance(WAIT * SECOND)

    assert len(provider.asked) == 3
    assert caplog.records == []


async def test_an_answer_passes_however_many_edits_wait(store: SqlStore, clock: SettableClock):
    queue(store, *(edit(f"A{number}", f"m{number}") for number in range(20)), say(1, "answer"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert provider.texts == ["answer"]
    assert len(provider.asked) == 2

    provider.takes_edits = True
    clock.advance(MINUTE)
    await settled(outbox, clock)
    assert provider.texts == ["answer", *(f"A{number}" for number in range(20))]


async def test_an_answer_passes_edits_also_where_a_message_before_it_came_too_late(
    store: SqlStore, clock: SettableClock
):
    late = say(1, "too late", expires=in_utc(clock.now()))
    queue(store, edit("A"), late, edit("B", "m2"), edit("C", "m3"), say(1, "answer"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await settled(outbox, clock)
    assert provider.texts == ["answer"]


async def test_of_edits_that_wait_the_latest_of_a_message_is_drawn(store: SqlStore, clock: SettableClock):
    queue(store, edit("A1", "a"), edit("A2", "a"), edit("B1", "b"), edit("A3", "a"))
    provider = Busy()
    provider.takes_edits = True

    await an_office(store, clock, provider).drain()

    assert provider.texts == ["B1", "A3"]
    assert statuses(store) == [Delivery.SENT] * 4  # none of them is a message that failed


async def test_no_edit_goes_before_one_that_has_to_wait(store: SqlStore, clock: SettableClock):
    queue(store, edit("A"), edit("B", "m2"))
    provider = Provider(lambda text: Later("busy", seconds=WAIT, lets_pass=True) if text == "A" else Sent(text))
    outbox = an_office(store, clock, provider)
    await outbox.drain()
    assert provider.texts == []

    provider.answers = Sent
    clock.advance(WAIT * SECOND)
    await outbox.drain()
    assert provider.texts == ["A", "B"]


async def test_of_two_processes_neither_draws_an_older_edit_over_a_newer_one(store: SqlStore, clock: SettableClock):
    ours, theirs = Busy(), Busy()
    theirs.takes_edits = True
    queue(store, edit("Older"))
    await an_office(store, clock, ours).drain()
    queue(store, edit("Newer"), name="second")
    await an_office(store, clock, theirs).drain()
    ours.takes_edits = True
    clock.advance(MINUTE)
    await an_office(store, clock, ours).drain()

    assert theirs.texts == ["Newer"]
    assert ours.texts == []


async def test_an_edit_that_waits_outlasts_the_process(store: SqlStore, clock: SettableClock):
    queue(store, edit("A"), say(1, "answer"))
    await settled(an_office(store, clock, Busy()), clock)
    after = Busy()
    after.takes_edits = True
    clock.set(MONDAY + MINUTE)
    await an_office(store, clock, after).drain()

    assert after.texts == ["A"]


async def test_nothing_goes_before_the_head_it_shall_stand_below(store: SqlStore, clock: SettableClock):
    heads = [edit(f"Head{number}", "", thread=f"case{number}") for number in range(6)]
    queue(store, *heads, say(1, "below", thread="case5"))
    provider = Busy()
    provider.takes_edits = True

    await an_office(store, clock, provider).drain()

    assert provider.texts == [*(f"Head{number}" for number in range(6)), "below"]
    assert provider.asked[-1].thread == "Head5"


async def test_nothing_passes_a_head_that_waits_behind_an_edit(store: SqlStore, clock: SettableClock):
    queue(store, edit("A"), edit("Head", "", thread="case"), say(1, "below", thread="case"), say(1, "other"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await settled(outbox, clock)
    assert provider.texts == []

    provider.takes_edits = True
    clock.advance(WAIT * SECOND)
    await settled(outbox, clock)
    assert provider.texts == ["A", "Head", "below", "other"]
    assert provider.asked[-2].thread == "Head"


async def test_a_message_below_a_head_that_is_there_passes_the_edits_of_that_head(
    store: SqlStore, clock: SettableClock
):
    queue(store, say(1, "head", thread="case"))
    provider = Busy()
    outbox = an_office(store, clock, provider)
    await settled(outbox, clock)

    edits = [edit(words, "", thread="case") for words in ("A", "B")]
    queue(store, *edits, say(1, "below", thread="case"), name="second")
    await settled(outbox, clock)

    assert provider.texts == ["head", "below"]
    assert [one.thread for one in provider.asked if one.message.text == "below"] == ["head"]
