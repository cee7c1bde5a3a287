"""One person in two chats, on real databases: a code said in many places at once opens exactly one of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from adapters.storage.store import SqlStore
from core.effects import Say
from core.errors import StaleError
from core.events import Due, Inbound, Opened, Said
from core.links import key_of
from core.model import Address, Person, Role
from core.moving import in_one_chat
from core.ports import Facts, Turn
from tests.factories import MONDAY, in_utc
from tests.rows import rows
from tests.worlds import service

AT = in_utc(MONDAY)
SLACK = Address("slack", "U1")
PHONES = 8


def says(store: SqlStore, address: Address, text: str, name: str) -> str:
    """Take it; gives the code in the answer, if there is one."""
    turn = store.take(Said(id=name, source="test", at=AT, sender=address, text=text), service().decide)
    assert turn is not None
    notes = [note for one in turn.effects if isinstance(one, Say) for note in one.params.get("notes", ())]
    return next((note["params"]["code"] for note in notes if note["prompt"] == "moving/code"), "")


def at(store: SqlStore, address: Address) -> Person | None:
    return store.read(lambda facts: facts.person_at(address))


def test_a_code_said_on_many_phones_at_once_opens_exactly_one(store: SqlStore) -> None:
    code = says(store, SLACK, "fortsæt et andet sted", "ask")
    phones = [Address("play", f"phone-{number}") for number in range(PHONES)]
    with ThreadPoolExecutor(PHONES) as pool:
        list(pool.map(lambda phone: says(store, phone, code, phone.chat), phones))

    maker = at(store, phones[0])
    link = store.read(lambda facts: facts.link(key_of(code)))
    assert link is not None
    joined = [phone for phone in phones if (maker := at(store, phone)) is not None and maker.id == link.maker]
    assert len(joined) == 1
    assert link.used_by == link.maker
    assert (here := at(store, SLACK)) is not None
    assert here.id == link.maker
    assert here.address == joined[0]


@pytest.mark.parametrize("begun", ["", "hej"])
def test_both_chats_lead_to_one_person_who_is_where_they_wrote_last(store: SqlStore, begun: str) -> None:
    there = Address("play", "phone")
    if begun:
        says(store, there, begun, "begun")
    code = says(store, SLACK, "fortsæt et andet sted", "ask")
    says(store, there, code, "move")

    first, second = at(store, SLACK), at(store, there)
    assert first is not None
    assert second is not None
    assert first.id == second.id
    says(store, SLACK, "hvad sker der?", "back")
    assert (back := at(store, there)) is not None
    assert back.address == SLACK


def test_the_code_stands_nowhere_once_it_was_used(store: SqlStore) -> None:
    there = Address("play", "phone")
    says(store, there, "hej", "begun")
    code = says(store, SLACK, "fortsæt et andet sted", "ask")
    assert store.read(lambda facts: facts.link(code)) is None
    says(store, there, code, "move")

    with store.engines.read.connect() as connection:
        rows = connection.exec_driver_sql("SELECT payload FROM inbound_event").fetchall()
    assert code not in repr(rows)


def gets_rights(store: SqlStore, chat: Address) -> None:
    """As an operator gives them."""

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        person = facts.person_at(chat)
        assert person is not None
        return in_one_chat(replace(person, roles=person.roles | {Role.FACILITATOR}), chat, facts)

    store.take(Opened(id="rights", source="operator", at=AT, sender=chat), decide)


@pytest.mark.parametrize("last", ["slack", "play"])
def test_rights_given_after_a_move_are_in_the_chat_they_were_given_to_and_in_no_other(
    store: SqlStore, last: str
) -> None:
    there = Address("play", "phone")
    says(store, there, says(store, SLACK, "fortsæt et andet sted", "ask"), "move")
    says(store, SLACK if last == "slack" else there, "hvad sker der?", "last")
    gets_rights(store, SLACK)
    assert at(store, there) is None
    says(store, there, "kø", "after")

    known, somebody = at(store, SLACK), at(store, there)
    assert known is not None
    assert somebody is not None
    assert (known.address, known.is_facilitator) == (SLACK, True)
    assert somebody.id != known.id
    assert somebody.roles == {Role.EMPLOYEE}
    assert store.read(lambda facts: facts.chats_of(known.id)) == [SLACK.lane]


def test_what_waits_in_a_chat_that_is_theirs_no_more_comes_where_the_rights_are(store: SqlStore) -> None:
    there = Address("play", "phone")
    says(store, there, says(store, SLACK, "fortsæt et andet sted", "ask"), "move")
    says(store, there, "hvad sker der?", "last")
    before = rows(store, "SELECT dedupe_key FROM outbox WHERE lane = 'play:phone' AND status < 2")
    sent, *waiting = [key for (key,) in before]
    with store.engines.write.begin() as connection:
        connection.exec_driver_sql(f"UPDATE outbox SET status = 2 WHERE dedupe_key = '{sent}'")
    gets_rights(store, SLACK)

    assert waiting
    moved = rows(store, "SELECT dedupe_key FROM outbox WHERE lane = 'slack:U1' AND status < 2")
    assert set(waiting) <= {key for (key,) in moved}
    assert rows(store, "SELECT dedupe_key FROM outbox WHERE lane = 'play:phone'") == [(sent,)]
    assert rows(store, "SELECT name FROM lane ORDER BY name") == [("slack:U1",)]


def test_a_turn_under_way_elsewhere_while_rights_are_given_is_not_saved(store: SqlStore) -> None:
    there = Address("play", "phone")
    says(store, there, says(store, SLACK, "fortsæt et andet sted", "ask"), "move")
    known = at(store, SLACK)
    assert known is not None
    before = store.read(lambda facts: facts.conversation(known.id))
    gets_rights(store, SLACK)

    late = Said(id="late", source="test", at=AT, sender=there, text="kø")
    with pytest.raises(StaleError):
        store.take(late, lambda *_: Turn(conversation=before))
