"""Where the practical needs of somebody with a seat are stored: with the invitation, and in no other table, log or copy."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.storage.keeping.exporting import export_person
from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from core.actions import Acted, token
from core.events import Chose, Inbound
from core.invitations.saying import GONE, PRACTICAL
from core.keeping.retention import next_retention
from core.model import PersonId, Role
from core.network import GatheringStatus, InvitationStatus
from core.ports import Turn
from tests.factories import (
    MINUTE,
    MONDAY,
    a_case,
    a_citizen,
    a_gathering,
    a_person,
    an_address,
    an_invitation,
    due,
    in_utc,
    said,
)
from tests.providers import Provider, an_outbox
from tests.rows import rows
from tests.worlds import content, service

NUTS = "N\u00f8ddeallergi-4711"
STORED = json.dumps(NUTS)[1:-1]
NOW = in_utc(MONDAY)
CITIZEN, METTE, JONAS = an_address("citizen"), an_address("mette"), an_address("jonas")


@pytest.fixture
def told(store: SqlStore) -> SqlStore:
    """Citizen 1 has a seat in Mette's room, and has just told what they need. Jonas is a colleague."""
    for number, address, role in (
        (1, CITIZEN, Role.CITIZEN),
        (2, METTE, Role.FACILITATOR),
        (3, JONAS, Role.FACILITATOR),
    ):
        one = a_person(number, address=address, roles=frozenset({role}))
        store.take(said(id=f"p{number}", sender=address), lambda event, facts, one=one: Turn(person=one))
    room = a_gathering(1, status=GatheringStatus.SET, owner=PersonId(2), seated=1)
    seated = an_invitation(1, status=InvitationStatus.SEATED)
    case = a_case(1, requester=PersonId(3), facilitator=PersonId(2))
    turn = Turn(citizens=(a_citizen(1),), cases=(case,), gatherings=(room,), invitations=(seated,))
    store.take(said(id="room", sender=METTE), lambda event, facts: turn)
    take(store, tap("tell", CITIZEN, "i_practical", "tell"))
    take(store, said(NUTS, id="told", sender=CITIZEN, at=NOW + MINUTE))
    return store


def tap(name: str, who, action: str, value: str = "") -> Chose:
    return Chose(id=name, source="playground", at=NOW, sender=who, token=token(Acted(action, 1, value)), message="")


def take(store: SqlStore, event: Inbound) -> None:
    store.take(event, service().decide)


def tables_with(store: SqlStore, mark: str) -> set[str]:
    found = ((table.name, repr(rows(store, f"SELECT * FROM {table.name}"))) for table in tables.metadata.sorted_tables)
    return {name for name, stored in found if mark in stored.replace("\\\\", "\\")}


def test_it_stands_with_the_invitation_and_in_no_other_table(told: SqlStore):
    assert tables_with(told, STORED) == {"invitation"}
    (kept,) = rows(told, "SELECT kind, payload FROM inbound_event WHERE id = 'told'")
    assert kept == ("said", "{}")


def test_how_an_invitation_was_answered_stands_in_no_table(told: SqlStore):
    reason = "Kemoterapi-4711"

    take(told, said(f"jeg må melde afbud, {reason}", id="off", sender=CITIZEN, at=NOW + 2 * MINUTE))
    take(told, said("ja", id="sure", sender=CITIZEN, at=NOW + 3 * MINUTE))

    assert tables_with(told, reason) == set()
    (line,) = (one for one in told.read(lambda facts: facts.chat(CITIZEN, most=9)) if one.id == "off")
    assert (line.words, line.kind) == ("", "not_kept")
    assert rows(told, "SELECT payload FROM inbound_event WHERE id = 'sure'") == [('{"text":"ja"}',)]


async def test_the_list_for_the_meeting_is_sent_and_kept_nowhere(told: SqlStore, clock: SettableClock):
    provider = Provider()
    outbox = an_outbox(told, clock, playground=provider)
    await outbox.drain()

    take(told, tap("list", METTE, "g_practical"))
    waiting = tables_with(told, STORED)
    await outbox.drain()

    assert waiting == {"invitation", "outbox"}
    assert provider.sent[-1][0] == METTE.chat
    assert tables_with(told, STORED) == {"invitation"}


def test_the_copy_shows_it_to_whoever_told_it_and_to_nobody_else(told: SqlStore):
    copies = [export_person(told.engines, PersonId(one), content().inventory) for one in (1, 2, 3)]

    assert [NUTS in repr(copy) for copy in copies] == [True, False, False]
    assert copies[0]["invitation"][0]["body"]["practical"] == NUTS


def test_no_log_line_tells_it(store: SqlStore, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest):
    caplog.set_level(logging.DEBUG)

    request.getfixturevalue("told")

    assert NUTS not in caplog.text and STORED not in caplog.text


def files_with(store: SqlStore, mark: str) -> set[str]:
    """SQLite's files, the journal among them, in which a text stands."""
    path = Path(str(store.engines.url.database))
    return {one.name for one in path.parent.glob(path.name + "*") if mark.encode() in one.read_bytes()}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_night_wipes_it_out_of_the_files_once_it_is_gone(told: SqlStore, clock: SettableClock):
    in_any_writing = "ddeallergi-4711"
    outbox = an_outbox(told, clock, playground=Provider())
    take(told, tap("list", METTE, "g_practical"))
    await outbox.drain()
    take(told, tap("away", CITIZEN, PRACTICAL, GONE))
    await outbox.drain()
    assert tables_with(told, STORED) == set()
    assert files_with(told, in_any_writing)

    told.timers.wind(replace(next_retention(NOW), due=NOW))
    take(told, due(key="retention", kind="retention", subject=None, due=NOW, at=NOW))

    assert files_with(told, in_any_writing) == set()
