"""Where words of a facilitator to all who have a seat are stored: with the gathering and in the messages, and in no log."""

import json
import logging
from random import Random

import pytest

from adapters.storage.keeping.exporting import export_person
from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from core.actions import Acted, token
from core.effects import Erase
from core.events import Chose, Inbound
from core.keeping.privacy import cleaned
from core.model import PersonId, Role
from core.network import GatheringStatus, InvitationStatus
from core.ports import Turn
from tests.cpr import a_number
from tests.factories import (
    MINUTE,
    MONDAY,
    a_case,
    a_citizen,
    a_gathering,
    a_person,
    an_address,
    an_invitation,
    in_utc,
    said,
)
from tests.rows import rows
from tests.worlds import content, service

WORDS = "Vi ses ved port 4711"
NOW = in_utc(MONDAY)
METTE = an_address("mette")
CITIZENS = (1, 4)


@pytest.fixture
def sent(store: SqlStore, caplog: pytest.LogCaptureFixture) -> SqlStore:
    """Mette wrote to the two who have a seat in her room."""
    caplog.set_level(logging.DEBUG)
    people = [a_person(2, address=METTE, roles=frozenset({Role.FACILITATOR}), name="Mette Holm")]
    people += [a_person(one, address=an_address(f"c{one}"), roles=frozenset({Role.CITIZEN})) for one in CITIZENS]
    for one in people:
        store.take(said(id=f"p{one.id}", sender=one.address), lambda event, facts, one=one: Turn(person=one))
    turn = Turn(
        citizens=tuple(a_citizen(one) for one in CITIZENS),
        cases=(a_case(1, requester=PersonId(2), facilitator=PersonId(2)),),
        gatherings=(a_gathering(1, status=GatheringStatus.SET, owner=PersonId(2), seated=2),),
        invitations=tuple(an_invitation(one, status=InvitationStatus.SEATED) for one in CITIZENS),
    )
    store.take(said(id="room", sender=METTE), lambda event, facts: turn)
    take(store, said(f"skriv til alle på hold 1: {WORDS}", id="told", sender=METTE, at=NOW + MINUTE))
    take(store, said("ja", id="yes", sender=METTE, at=NOW + 2 * MINUTE))
    return store


def take(store: SqlStore, event: Inbound) -> None:
    store.take(cleaned(event), service().decide)


def tables_with(store: SqlStore, mark: str) -> set[str]:
    found = ((table.name, repr(rows(store, f"SELECT * FROM {table.name}"))) for table in tables.metadata.sorted_tables)
    return {name for name, stored in found if mark in stored}


def test_they_stand_with_the_gathering_and_in_what_was_sent_and_nowhere_else(
    sent: SqlStore, caplog: pytest.LogCaptureFixture
):
    assert tables_with(sent, WORDS) == {"gathering", "outbox"}
    assert WORDS not in caplog.text
    assert len(rows(sent, "SELECT id FROM case_log WHERE what = 'notice' AND who = 2")) == 1


def test_the_copy_of_a_citizen_shows_the_message_and_nobody_else(sent: SqlStore):
    copy = export_person(sent.engines, PersonId(1), content().inventory)

    assert WORDS in json.dumps(copy["outbox"], ensure_ascii=False)


def test_whoever_is_erased_takes_their_message_along_and_the_writer_takes_all(sent: SqlStore):
    written = len(rows(sent, "SELECT id FROM outbox WHERE needs = 'seat:labs@1'"))
    forget = [Erase(person=PersonId(one)) for one in (1, 2)]
    left = []
    for number, one in enumerate(forget):
        sent.take(said(id=f"erase {number}", sender=METTE), lambda event, facts, one=one: Turn(effects=(one,)))
        left.append(len(rows(sent, "SELECT id FROM outbox WHERE needs = 'seat:labs@1'")))

    assert (written, *left) == (2, 1, 0)


def test_when_it_is_called_off_the_gathering_keeps_them_no_longer(sent: SqlStore):
    off = token(Acted("g_cancel_yes", 1))

    take(sent, Chose(id="off", source="playground", at=NOW + 3 * MINUTE, sender=METTE, token=off, message=""))

    assert "gathering" not in tables_with(sent, WORDS)


def test_a_cpr_number_is_taken_out_before_anything_is_written(sent: SqlStore):
    number = a_number(Random(4))

    take(sent, said(f"skriv til alle på hold 1: kom kl. 9, {number}", id="cpr", sender=METTE, at=NOW + 4 * MINUTE))

    assert tables_with(sent, number) == set()
    assert "conversation" in tables_with(sent, "[CPR]")
