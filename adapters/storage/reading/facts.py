"""What a decision may ask of the database: the port `Facts`, answered lazily inside one transaction.

Nothing is written here but the numbers given out (`next_person`, `next_case`, `next_gathering`). The network's part stands in
`network_facts`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select, text

from adapters.storage.engine import AnyRow
from adapters.storage.reading.chat import Chats, sent_message
from adapters.storage.reading.network_facts import NetworkFacts
from adapters.storage.rows import tables
from adapters.storage.rows.codec import (
    case_from,
    conversation_from,
    learning_card_from,
    log_from,
    open_case_from,
    person_from,
    plain,
    to_ms,
)
from adapters.storage.rows.prepared import Prepared, is_among
from adapters.storage.rows.tables import Delivery
from core.effects import Say
from core.model import (
    LEARNING_SHARED,
    Address,
    Case,
    CaseNumber,
    CaseStatus,
    Conversation,
    LearningCard,
    LogEntry,
    OpenCase,
    Person,
    PersonId,
)
from core.network import GatheringNumber
from core.ports import Line

FAILED = (Delivery.DEAD, Delivery.UNREACHABLE, Delivery.REFUSED)
OPEN = tuple(status.value for status in CaseStatus if status.is_open)
MOST_OWN_CASES = 20
_MOST_AT_ONCE = 5_000
_MOST_LEARNT = 100

_person = tables.person.c
_case = tables.casefile.c
_log = tables.case_log.c
_sent = tables.outbox.c

PERSON = select(
    _person.id,
    _person.channel,
    _person.chat,
    _person.roles,
    _person.name,
    _person.language,
    _person.digest,
    _person.substitute,
    _person.case_limit,
    _person.is_reachable,
    _person.is_facilitator,
    _person.version,
)
CASE = select(
    _case.number,
    _case.requester,
    _case.facilitator,
    _case.status,
    _case.created,
    _case.promised,
    _case.body,
    _case.version,
)
_OPEN_CASES = Prepared(
    select(_case.number, _case.status, _case.promised, _case.facilitator)
    .where(is_among(_case.status, OPEN))
    .order_by(_case.created, _case.number)
)

LOG = select(_log.casefile, _log.at, _log.who, _log.what, _log.why, _log.facts)

_address, _conversation = tables.address.c, tables.conversation.c
_PERSON_BY_ID = Prepared(PERSON.where(_person.id == bindparam("of")))
_PERSON_AT = Prepared(
    PERSON.where(_person.id == select(_address.person).where(_address.lane == bindparam("lane")).scalar_subquery())
)
_FACILITATORS = Prepared(PERSON.where(_person.is_facilitator).order_by(_person.id))
_CONVERSATION = Prepared(
    select(_conversation.body, _conversation.version).where(_conversation.person == bindparam("of"))
)
_CASE_BY_NUMBER = Prepared(CASE.where(_case.number == bindparam("of")))
_CASES_OF = Prepared(CASE.where(_case.requester == bindparam("of")).order_by(_case.number.desc()).limit(MOST_OWN_CASES))
_LEARNT = Prepared(
    select(_log.casefile, _log.what, _log.facts, _case.body)
    .join_from(tables.case_log, tables.casefile, _case.number == _log.casefile)
    .where(text(tables.LEARNT))
    .order_by(_log.id.desc())
    .limit(_MOST_LEARNT)
)
_LOG_OF = Prepared(LOG.where(_log.casefile == bindparam("of")).order_by(_log.id))
_LOAD_OF = Prepared(
    select(func.count().label("held")).where(_case.facilitator == bindparam("of"), is_among(_case.status, OPEN))
)
_FAILED_SINCE = Prepared(
    select(func.count().label("failed")).where(
        is_among(_sent.status, [one.value for one in FAILED]),
        _sent.finished >= bindparam("since"),
        # The same words as in the index of failed messages, so that it is used.
        text("status > 2"),
    )
)


@lru_cache(maxsize=64)
def _log_of_steps(what: tuple[str, ...]) -> Prepared:
    return Prepared(LOG.where(is_among(_log.what, what), _log.at >= bindparam("since")).order_by(_log.id))


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who was loaded with the turn."""

    person: Person
    conversation: Conversation | None


def nothing_pending() -> None:
    """Outside a turn there is nothing to save before a question is answered."""


class SqlFacts(NetworkFacts):
    """Answers for the turn's own person (`own`, who was heard in `lane`) from what was loaded with the turn.

    Any other question but for a chat, or for what was learnt, first lets the batch save what came before it (`save_pending`).
    Every line of a chat, these words among them, is in tables that saving does not write.
    """

    def __init__(
        self,
        connection: Connection,
        own: Known | None = None,
        *,
        lane: str | None = None,
        save_pending: Callable[[], None] = nothing_pending,
    ) -> None:
        self._connection = connection
        self._own = own
        self._lane = lane
        self._save_pending = save_pending
        self._chats = Chats(connection)

    def person(self, person: PersonId) -> Person | None:
        if self._own and self._own.person.id == person:
            return self._own.person
        return self._one_person(_PERSON_BY_ID, of=person)

    def person_at(self, address: Address) -> Person | None:
        if address.lane == self._lane:
            return self._own.person if self._own else None
        return self._one_person(_PERSON_AT, lane=plain(address.lane))

    def chats_of(self, person: PersonId) -> Sequence[str]:
        kept = tables.address.c
        return [row[0] for row in self._rows(select(kept.lane).where(kept.person == person).order_by(kept.lane))]

    def people(self, persons: Sequence[PersonId]) -> Sequence[Person]:
        wanted = sorted(set(persons))
        # In pieces: a database takes only so many values in one statement (SQLite 32,766).
        pieces = (wanted[first : first + _MOST_AT_ONCE] for first in range(0, len(wanted), _MOST_AT_ONCE))
        return [
            person_from(row)
            for piece in pieces
            for row in self._rows(PERSON.where(_person.id.in_(piece)).order_by(_person.id))
        ]

    def conversation(self, person: PersonId) -> Conversation | None:
        if self._own and self._own.person.id == person:
            return self._own.conversation
        row = self._first(_CONVERSATION, of=person)
        return conversation_from(person, row.body, row.version) if row is not None else None

    def case(self, number: CaseNumber) -> Case | None:
        row = self._first(_CASE_BY_NUMBER, of=number)
        return case_from(row) if row is not None else None

    def cases_of(self, requester: PersonId) -> Sequence[Case]:
        return [case_from(row) for row in self._asked(_CASES_OF, of=requester)]

    def cases(self, numbers: Sequence[CaseNumber]) -> Sequence[Case]:
        found = {case.number: case for case in self._cases(CASE.where(_case.number.in_(numbers)))}
        return [found[number] for number in numbers if number in found]

    def open_cases(self) -> Sequence[OpenCase]:
        return [open_case_from(row) for row in self._asked(_OPEN_CASES)]

    def cases_with(self, status: Sequence[CaseStatus], *, since: datetime) -> Sequence[Case]:
        wanted = CASE.where(_case.status.in_([one.value for one in status]), _case.created >= to_ms(since))
        return self._cases(wanted.order_by(_case.created, _case.number))

    def load_of(self, facilitator: PersonId) -> int:
        return int(self._first(_LOAD_OF, of=facilitator).held)

    def facilitators(self) -> Sequence[Person]:
        return [person_from(row) for row in self._asked(_FACILITATORS)]

    def called(self, name: str) -> Sequence[Person]:
        said = plain(name)
        rows = self._rows(PERSON.where(or_(_person.name == said, _person.chat == said)).order_by(_person.id))
        return [one for one in map(person_from, rows) if one.works_here]

    def log_of(self, case: CaseNumber) -> Sequence[LogEntry]:
        return [log_from(row) for row in self._asked(_LOG_OF, of=case)]

    def log_since(self, what: Sequence[str], since: datetime) -> Sequence[LogEntry]:
        return [log_from(row) for row in self._asked(_log_of_steps(tuple(what)), since=to_ms(since))]

    def learning_cards(self) -> Sequence[LearningCard]:
        latest: dict[int, AnyRow] = {}
        for row in _LEARNT.rows(self._connection):  # a card of this very batch may wait for the next need
            latest.setdefault(row[0], row)
        return [learning_card_from(row) for row in latest.values() if row[1] == LEARNING_SHARED]

    def failed_deliveries(self, since: datetime) -> int:
        return int(self._first(_FAILED_SINCE, since=to_ms(since)).failed)

    def waiting(self, keys: Sequence[str]) -> frozenset[str]:
        by_stored = {plain(key): key for key in keys}
        stored = tables.timer.c.key
        return frozenset(by_stored[row[0]] for row in self._rows(select(stored).where(stored.in_(by_stored))))

    def chat(self, address: Address, *, most: int) -> Sequence[Line]:
        return self._chats.lines(plain(address.lane), most)

    def messages(self, address: Address, *, most: int) -> Sequence[Line]:
        return self._chats.messages(plain(address.lane), most)

    def sent(self, address: Address, message: str) -> Say | None:
        return sent_message(self._connection, plain(address.lane), message)

    def next_person(self) -> PersonId:
        return PersonId(self._next("person_number"))

    def next_case(self) -> CaseNumber:
        return CaseNumber(self._next("case_number"))

    def next_gathering(self) -> GatheringNumber:
        return GatheringNumber(self._next("gathering_number"))

    def _one_person(self, question: Prepared, **values: Any) -> Person | None:
        row = self._first(question, **values)
        return person_from(row) if row is not None else None

    def _cases(self, wanted: Select[*tuple[Any, ...]]) -> list[Case]:
        return [case_from(row) for row in self._rows(wanted)]

    def _first(self, question: Prepared, **values: Any) -> Any:
        self._save_pending()
        return question.first(self._connection, **values)

    def _asked(self, question: Prepared, **values: Any) -> Sequence[Any]:
        self._save_pending()
        return question.rows(self._connection, **values)

    def _rows(self, wanted: Select[*tuple[Any, ...]]) -> Sequence[AnyRow]:
        self._save_pending()
        return self._connection.execute(wanted).all()

    def _next(self, name: str) -> int:
        if self._connection.dialect.name == "postgresql":
            return int(self._connection.exec_driver_sql(f"SELECT nextval('{name}')").scalar_one())
        given = self._connection.exec_driver_sql(
            "INSERT INTO counter (name, value) VALUES (?, 1)"
            " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
            (name,),
        )
        return int(given.scalar_one())


class ImaginedFacts(SqlFacts):
    """The facts as they are, for what is never saved: no number is used up."""

    def _next(self, name: str) -> int:
        return 0
