"""A queue for the tests of the outbox: messages put into it by turns, and what became of them."""

from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from core.effects import Edit, Say
from core.model import PersonId
from core.ports import Turn
from tests.factories import MONDAY, a_person, in_utc, said
from tests.rows import rows


def queue(store: SqlStore, *effects: Say | Edit, name: str = "first", when=MONDAY) -> None:
    """One turn with these messages; people 1 and 2 are known in chat1 and chat2 from their first message on."""
    known = {person: store.read(lambda facts, person=person: facts.person(PersonId(person))) for person in (1, 2)}
    for person, found in known.items():
        if found is None:
            newcomer = a_person(person)
            store.take(
                said(id=f"new {person}", sender=newcomer.address), lambda event, facts, new=newcomer: Turn(person=new)
            )
    store.take(said(id=name, at=in_utc(when)), lambda _event, facts: Turn(effects=effects))


def statuses(store: SqlStore) -> list[Delivery]:
    return [Delivery(row[0]) for row in rows(store, "SELECT status FROM outbox ORDER BY id")]
