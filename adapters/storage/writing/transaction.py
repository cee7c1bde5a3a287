"""One transaction: its statements on the driver's own cursor, and what turns need of each other while it lasts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from adapters.storage.keeping.erasing import erase_person, lock_chats
from adapters.storage.keeping.letting_go import let_go
from adapters.storage.reading.facts import Known
from adapters.storage.reading.recall import Recall
from adapters.storage.rows import codec, statements
from adapters.storage.rows.statements import Grown
from core.effects import LetGo
from core.events import Due, Inbound
from core.model import Address, PersonId
from core.ports import Turn


@dataclass(frozen=True, slots=True)
class Decided:
    """A turn that is to be saved, with the event as it was claimed, its place in the log, and its sender if known before."""

    key: tuple[str, str]
    event: Inbound | Due
    position: int
    turn: Turn
    sender: PersonId | None


class Transaction:
    """What runs within one transaction. Beginning and committing it is the caller's work.

    `by_person` are those whose row was loaded or saved in it, `erased` the language of whoever it forgets, and `woken` the chats
    with a new message, in sorted order, with the channel of each. `locks` is what a statement ends with that locks its rows.
    """

    def __init__(self, connection: Connection, recall: Recall | None = None) -> None:
        self.connection = connection
        self.recall = recall or Recall()
        # The driver's own cursor, within SQLAlchemy's transaction: seven statements a turn at a fifth of the price.
        self._cursor: Any = connection.connection.cursor()
        is_postgres = connection.dialect.name == "postgresql"
        self._mark = "%s" if is_postgres else "?"
        self.locks = statements.LOCK_ROWS if is_postgres else ""
        self.by_person: dict[PersonId, Known] = {}
        self.erased: dict[PersonId, str] = {}
        self.woken: Mapping[str, str] = {}

    def rows(self, statement: Grown, values: Sequence[Any], *, rows: int = 1) -> Sequence[Sequence[Any]]:
        """The rows a statement returns."""
        self.run(statement, values, rows=rows)
        found: Sequence[Sequence[Any]] = self._cursor.fetchall()
        return found

    def run(self, statement: Grown, values: Sequence[Any], *, rows: int = 1) -> None:
        """A statement that returns nothing."""
        self._cursor.execute(statement.text(rows, self._mark, self.locks), tuple(values))

    def rows_of(self, statement: Grown, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        """The rows that one statement for all of these rows returns."""
        return self.rows(statement, [value for row in rows for value in row], rows=len(rows))

    def run_rows(self, statement: Grown, rows: Sequence[Sequence[Any]]) -> None:
        """One statement for all of these rows; none for no rows."""
        if rows:
            self.run(statement, [value for row in rows for value in row], rows=len(rows))

    def address_of(self, persons: Iterable[PersonId]) -> dict[PersonId, Address]:
        """Where people are now, the turns of this batch included."""
        wanted = set(persons)
        found = {person: self.by_person[person].person.address for person in wanted if person in self.by_person}
        missing = sorted(wanted - set(found))
        if missing:
            rows = self.rows(statements.FIND_ADDRESSES, missing, rows=len(missing))
            found.update({PersonId(row[0]): Address(row[1], row[2]) for row in rows})
        return found

    def lock_chats(self, people: Collection[PersonId], lanes: Collection[str]) -> None:
        """Lock the chats that wait for a message to or about these people, and these lanes, before any message."""
        lock_chats(self.connection, people, lanes)

    def erase(self, person: PersonId, at: datetime) -> None:
        """Forget a person within this transaction. `erased` keeps the language of their last message until it is over."""
        known = self.by_person.get(person)
        self.erased[person] = known.person.language if known else "da"
        self.recall.forget(person)
        codec.forget_persons()
        erase_person(self.connection, person, at)

    def let_go(self, over: LetGo, at: datetime) -> None:
        """Let go of what is over within this transaction."""
        let_go(self.connection, over, at)
