"""Storms, outages and invitations to many, over the wire and with a clock set by hand. The long runs: tests.crash.telegram."""

import pytest

from adapters.storage.store import SqlStore
from tests.crash.telegram_sending import invitations, outage, storm
from tests.telegramworld.faults import Fault

SHORT = pytest.mark.parametrize(
    ("fault", "database_url"),
    [
        (Fault.CUT, "sqlite"),
        (Fault.GATEWAY, "sqlite"),
        pytest.param(Fault.BROKEN, "postgres", marks=pytest.mark.postgres),
        pytest.param(Fault.LOST, "postgres", marks=pytest.mark.postgres),
    ],
    indirect=["database_url"],
)
"""Every way to be away, and both databases; `make soak` has each on each."""


async def test_a_storm_of_429_loses_nothing_and_is_never_answered_too_early(store: SqlStore) -> None:
    found = await storm(store, messages=200, chats=40, seed=20261125)

    assert found.wrong == []
    assert (found.messages, found.early) == (200, 0)
    assert found.refused > 20
    assert 20 < found.most_in_a_second <= 25


@SHORT
async def test_an_outage_of_hours_loses_nothing(store: SqlStore, fault: Fault) -> None:
    found = await outage(store, hours=3, fault=fault, seed=20261125, chats=4)

    assert found.wrong == []
    assert found.messages == 12
    # While answers are lost only a question is repeated; the message in doubt goes out once more at the end.
    assert found.repeats == (4 if fault is Fault.LOST else 0)


async def test_who_waits_goes_before_invitations_to_many(store: SqlStore) -> None:
    found = await invitations(store, invited=300, waiting=60, seed=20261125)

    assert found.wrong == []
    assert len(found.waits) == 60
    assert found.p95() < 2.0
    assert max(found.waits) < 3.0
