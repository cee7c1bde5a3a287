"""A question that is compiled once and asked of the driver itself answers as SQLAlchemy's own way does, on each database."""

import pytest
from sqlalchemy import bindparam, case, delete, select, update

from adapters.storage.engine import begin_write
from adapters.storage.rows import tables
from adapters.storage.rows.prepared import Prepared, is_among
from adapters.storage.store import SqlStore
from core.ports import Turn
from tests.factories import a_conversation, a_person, said
from tests.rows import rows

_person = tables.person.c
NAMED = Prepared(
    select(_person.id, _person.name.label("called"), _person.is_reachable)
    .where(_person.name != "Liv", _person.id > bindparam("after"))
    .order_by(_person.id)
    .limit(bindparam("most"))
    .with_for_update()
)
RENAME = Prepared(
    update(tables.person)
    .where(_person.id == bindparam("whose"))
    .values(name=bindparam("new"), case_limit=case((_person.case_limit.is_(None), 7), else_=_person.case_limit))
)
HOSTILE = "'; DROP TABLE person; -- %s %(new)s ? {rows} :new 👩‍👩‍👧"


@pytest.fixture
def peopled(store: SqlStore) -> SqlStore:
    for number, name in enumerate(("Ida", "Bo", "Liv", "Ida"), start=1):
        person = a_person(number, name=name)
        turn = Turn(person=person, conversation=a_conversation(number))
        store.take(said(id=f"new {number}", sender=person.address), lambda event, facts, turn=turn: turn)
    return store


def test_rows_have_their_columns_by_name_and_values_are_given_by_name(peopled: SqlStore):
    with begin_write(peopled.engines) as connection:
        found = NAMED.rows(connection, after=1, most=5)
        first = NAMED.first(connection, after=0, most=5)
        none = NAMED.first(connection, after=4, most=5)

    assert [(one.id, one.called, bool(one.is_reachable)) for one in found] == [(2, "Bo", True), (4, "Ida", True)]
    assert (first.id, none) == (1, None)


def test_what_is_written_is_a_value_whatever_it_looks_like_and_is_part_of_the_transaction(peopled: SqlStore):
    with begin_write(peopled.engines) as connection:
        RENAME.run(connection, whose=3, new=HOSTILE)
        RENAME.run_all(connection, [{"whose": 1, "new": "Else"}, {"whose": 2, "new": "Per"}])
    with peopled.engines.write.connect() as connection, connection.begin() as transaction:
        Prepared(delete(tables.person)).run(connection)
        transaction.rollback()

    assert rows(peopled, "SELECT id, name, case_limit FROM person ORDER BY id") == [
        (1, "Else", 7),
        (2, "Per", 7),
        (3, HOSTILE, 7),
        (4, "Ida", None),
    ]


def test_a_list_is_part_of_the_question_and_each_of_its_values_a_value(peopled: SqlStore):
    named = Prepared(
        select(_person.id)
        .where(is_among(_person.name, ["Ida", "Bo", HOSTILE]), _person.id > bindparam("after"))
        .order_by(_person.id)
    )
    with begin_write(peopled.engines) as connection:
        RENAME.run(connection, whose=3, new=HOSTILE)
        found = named.rows(connection, after=1)

    assert [one.id for one in found] == [2, 3, 4]


def test_a_value_that_was_forgotten_is_no_empty_one(peopled: SqlStore):
    with pytest.raises(Exception, match="new"), begin_write(peopled.engines) as connection:
        RENAME.run(connection, whose=3)
