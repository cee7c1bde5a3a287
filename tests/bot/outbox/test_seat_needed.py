"""The outbox on each database: what is written to those who have a seat goes to nobody who gave theirs back meanwhile."""

from dataclasses import replace

import pytest

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from core.members.consents import SEAT, seat_in
from core.model import PersonId
from core.network import GatheringNumber, InvitationStatus, Membership
from core.ports import Turn
from tests.bot.outbox.queues import queue
from tests.factories import MONDAY, a_citizen, a_gathering, an_invitation, at, in_utc, said, say
from tests.providers import Provider, an_outbox

EVENING, MORNING = at("2026-03-02 21:00"), at("2026-03-03 08:00")
GATHERING = a_gathering(1)


def settle(store: SqlStore) -> None:
    """Two citizens with a seat, who are written to in the evening."""
    queue(store)
    turn = Turn(
        citizens=(a_citizen(1), a_citizen(2)),
        gatherings=(GATHERING,),
        invitations=tuple(an_invitation(one, status=InvitationStatus.SEATED) for one in (1, 2)),
    )
    store.take(said(id="settled", at=in_utc(MONDAY)), lambda _event, _facts: turn)
    told = (say(one, f"to {one}", needs=seat_in(GATHERING), respects_quiet_hours=True) for one in (1, 2))
    queue(store, *told, name="told", when=EVENING)


@pytest.mark.parametrize("status", [one for one in InvitationStatus if one is not InvitationStatus.SEATED])
async def test_who_has_no_seat_any_more_is_not_written_to(
    store: SqlStore, clock: SettableClock, status: InvitationStatus
):
    clock.set(EVENING)
    settle(store)
    provider = Provider(clock=clock)
    outbox = an_outbox(store, clock, playground=provider)
    await outbox.drain()
    assert provider.texts == []
    mine = store.read(lambda facts: facts.invitation(GatheringNumber(1), PersonId(2)))
    assert mine is not None
    given_back = Turn(invitations=(replace(mine, status=status),))
    store.take(said(id="given back", at=in_utc(EVENING)), lambda _event, _facts: given_back)

    clock.set(MORNING)
    await outbox.drain()

    assert provider.texts == ["to 1"]


async def test_who_left_the_network_is_not_either(store: SqlStore, clock: SettableClock):
    clock.set(EVENING)
    settle(store)
    citizen = store.read(lambda facts: facts.citizen(PersonId(2)))
    assert citizen is not None
    gone = Turn(citizens=(replace(citizen, status=Membership.ENDED),))
    store.take(said(id="left", at=in_utc(EVENING)), lambda _event, _facts: gone)
    provider = Provider(clock=clock)

    clock.set(MORNING)
    await an_outbox(store, clock, playground=provider).drain()

    assert provider.texts == ["to 1"]


async def test_what_needs_no_seat_of_one_gathering_goes_out(store: SqlStore, clock: SettableClock):
    settle(store)
    queue(store, say(2, "moved", needs=f"{SEAT}{GATHERING.purpose.value}"), name="moved", when=MORNING)
    provider = Provider(clock=clock)

    clock.set(MORNING)
    await an_outbox(store, clock, playground=provider).drain()

    assert sorted(provider.texts) == ["moved", "to 1", "to 2"]
