"""Short runs of the random deliveries and the provider's outages; `make soak` runs thousands."""

from random import Random

import pytest

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from tests.crash import outage, schedules


@pytest.mark.parametrize("is_shuffled", [False, True], ids=["repeated", "shuffled"])
def test_repeats_and_other_orders_come_to_the_same_end(store: SqlStore, is_shuffled: bool):
    together = [schedules.a_schedule(Random(seed), is_shuffled=is_shuffled) for seed in range(8)]

    assert schedules.differences(store, together) == [[]] * 8


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("failure", "hours"), [("answers 503", 4), ("does not answer", 1), ("is half open", 1)])
def test_a_provider_that_is_away_for_hours_loses_nothing(
    store: SqlStore, clock: SettableClock, failure: str, hours: int
):
    failing = outage.FAILURES[failure]

    assert outage.differences(store, clock, hours=hours, failing=failing, chats=2) == []
