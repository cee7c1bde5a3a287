"""What is over, found and let go: the same questions count it beforehand and do it.

Old events and sent messages are `administration.prune`; whole people go through `erasing`. In one transaction at most MOST of a
kind: what is left goes the next night.
"""

import logging
from collections.abc import Mapping, Sequence, Sized
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, exists, func, or_, select, update
from sqlalchemy.sql import ColumnElement

from adapters.storage.engine import AnyRow, Engines
from adapters.storage.keeping.erasing import erase_person, forget_citizen, lock_for_erasing
from adapters.storage.keeping.wiping import mark_unwiped
from adapters.storage.rows import network_codec, tables
from adapters.storage.rows.codec import decode, encode, from_ms, to_ms
from core.effects import LetGo
from core.model import CaseStatus, PersonId, Role
from core.network import Enquiry, GatheringStatus, InvitationStatus, Membership

log = logging.getLogger(__name__)
MOST = 1_000
_UNANSWERED = (InvitationStatus.ASKED.value, InvitationStatus.SILENT.value)
_OVER = tuple(status.value for status in CaseStatus if not status.is_open)
_HELD = (GatheringStatus.DONE.value, GatheringStatus.CANCELLED.value)
_SEATED = InvitationStatus.SEATED.value
_NOBODY_ELSE = ("", Role.CITIZEN.value)
"""Roles of people whom the house knows from the network alone."""

_person = tables.person.c
_citizen = tables.citizen.c
_event = tables.inbound_event.c
_invitation = tables.invitation.c
_gathering = tables.gathering.c
_case = tables.casefile.c
_log = tables.case_log.c
_link = tables.link.c
_enquiry = tables.enquiry.c
_TELLS = _invitation.body.like('%"practical":%')
"""Invitations with practical needs."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How many of each were let go, or would be."""

    drafts: int = 0
    strangers: int = 0
    members: int = 0
    invitations: int = 0
    practical: int = 0
    cases: int = 0
    links: int = 0
    enquiries: int = 0

    def as_dict(self) -> Mapping[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What is locked before it goes, by number."""

    people: Sequence[PersonId]
    cases: Sequence[int]
    gatherings: Sequence[int]


def likely_rows(connection: Connection, over: LetGo) -> Rows:
    """What letting go will change, as far as it can be seen before it is locked."""
    found = _Found(connection, over)
    people = [*found.strangers(), *found.members()]
    return Rows(people=people, cases=found.cases(), gatherings=found.gatherings_with_needs())


def let_go(connection: Connection, over: LetGo, at: datetime) -> Gone:
    """Let go of what is over, within a transaction, and say in the log how much it was."""
    # Locked in the order of a turn: people, cases, citizens, gatherings, invitations, links. Then it is judged as it is now.
    likely = likely_rows(connection, over)
    lock_for_erasing(connection, likely.people, likely.cases, likely.gatherings)
    found = _Found(connection, over, is_locking=True)
    drafts, strangers, cases, members = found.drafts(), found.strangers(), found.cases(), found.members()
    practical, invitations, links = found.practical(), found.invitations(), found.links()
    enquiries = found.enquiries()
    for person, body, version in drafts:
        _put_down(connection, person, body, version)
    for one in strangers:
        erase_person(connection, one, at)
    for one in members:
        _forget_member(connection, one, at)
    for gathering, citizen in invitations:
        connection.execute(
            delete(tables.invitation).where(_invitation.gathering == gathering, _invitation.citizen == citizen)
        )
    for row in practical:
        _forget_practical(connection, row)
    for number in cases:
        _forget_case(connection, number)
    connection.execute(delete(tables.link).where(_link.key.in_(links)))
    for enquiry in enquiries:
        _forget_enquiry(connection, enquiry)
    # Every night, also when nothing is over: what turns took away since (practical needs, words nobody keeps) is in the files.
    mark_unwiped(connection)
    gone = _counted(drafts, strangers, members, invitations, practical, cases, links, enquiries)
    log.info(
        "retention.done drafts=%d strangers=%d members=%d invitations=%d practical=%d cases=%d links=%d enquiries=%d",
        *gone.as_dict().values(),
    )
    return gone


def overdue(engines: Engines, over: LetGo) -> Gone:
    """How much `let_go` would let go now."""
    with engines.read.connect() as connection, connection.begin():
        found = _Found(connection, over)
        kinds = (found.drafts(), found.strangers(), found.members(), found.invitations())
        return _counted(*kinds, found.practical(), found.cases(), found.links(), found.enquiries())


def _counted(*kinds: Sized) -> Gone:
    return Gone(*(len(kind) for kind in kinds))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is over. With `is_locking`, whoever changes such a row just then is waited for, and it is judged as it is then.

    PostgreSQL judges a row it waited for anew, but reads every other table as it was before. What hangs on other tables is
    therefore asked in two statements: the first locks, the second sees what was committed meanwhile.
    """

    connection: Connection
    over: LetGo
    is_locking: bool = False

    def drafts(self) -> list[tuple[PersonId, str, int]]:
        """Dialogues that nobody went on with."""
        kept = tables.conversation.c
        open_ones = select(kept.person, kept.body, kept.version).where(kept.body.like('%"stack":[{%'))
        rows = self.connection.execute(open_ones.order_by(kept.person)).all()
        old = (row for row in rows if _heard(row.body) < self.over.drafts)
        return [(PersonId(row.person), row.body, row.version) for row in old][:MOST]

    def strangers(self) -> list[PersonId]:
        """People of the network's channels who looked in and never became anything here."""
        is_known = or_(
            exists().where(_citizen.person == _person.id),
            exists().where(_case.requester == _person.id),
            exists().where(_event.person == _person.id, _event.at >= to_ms(self.over.drafts)),
        )
        wanted = select(_person.id).where(_person.roles.in_(_NOBODY_ELSE), ~is_known).order_by(_person.id)
        return [PersonId(one) for one in self._still(wanted.limit(MOST), tables.person, _person.id)]

    def members(self) -> list[PersonId]:
        """Who left long enough ago."""
        ended = select(_citizen.body, _citizen.version).where(_citizen.status == Membership.ENDED.value)
        rows = self._rows(ended.order_by(_citizen.person), tables.citizen)
        found = (network_codec.citizen_from(row) for row in rows)
        return [one.person for one in found if _left(one.facts) < self.over.left][:MOST]

    def invitations(self) -> list[tuple[int, int]]:
        """Those that nobody answered."""
        old = select(_invitation.gathering, _invitation.citizen).where(
            _invitation.status.in_(_UNANSWERED), _invitation.asked < to_ms(self.over.invitations)
        )
        old = old.order_by(_invitation.gathering, _invitation.citizen).limit(MOST)
        return [(row.gathering, row.citizen) for row in self._rows(old, tables.invitation)]

    def practical(self) -> list[tuple[str, int]]:
        """Invitations with practical needs to something that is held or called off, or without a seat any more."""
        told = select(
            _invitation.body,
            _invitation.version,
            _gathering.body.label("of"),
            _gathering.status.label("is"),
            _invitation.status.label("seat"),
        )
        told = told.join_from(tables.invitation, tables.gathering, _invitation.gathering == _gathering.number)
        told = told.where(_TELLS, _gathering.number.in_(self.gatherings_with_needs()))
        rows = self._rows(told.order_by(_invitation.gathering, _invitation.citizen), tables.invitation)
        over = (row for row in rows if row[3] in _HELD or row.seat != _SEATED or self._is_held(row.of))
        return [(row.body, row.version) for row in over][:MOST]

    def gatherings_with_needs(self) -> list[int]:
        """Gatherings with something to allow for."""
        told = select(_invitation.gathering).where(_TELLS)
        wanted = select(_gathering.number).where(_gathering.number.in_(told)).order_by(_gathering.number)
        return [row.number for row in self._rows(wanted, tables.gathering)]

    def _is_held(self, body: str) -> bool:
        sessions = network_codec.gathering_from((body, 0)).sessions
        ends = [session.start + timedelta(minutes=session.minutes) for session in sessions]
        return bool(ends) and max(ends) < self.over.practical

    def cases(self) -> list[int]:
        """Requests that are over, of which nothing was written down since, and no gathering is open."""
        last = select(func.max(_log.at)).where(_log.casefile == _case.number).scalar_subquery()
        is_open = exists().where(_gathering.casefile == _case.number, _gathering.status.not_in(_HELD))
        quiet = func.coalesce(last, _case.created) < to_ms(self.over.cases)
        wanted = select(_case.number).where(_case.status.in_(_OVER), quiet, ~is_open).order_by(_case.number)
        return self._still(wanted.limit(MOST), tables.casefile, _case.number)

    def links(self) -> list[str]:
        old = select(_link.key).where(_link.expires < to_ms(self.over.links)).order_by(_link.expires)
        return [row.key for row in self._rows(old.limit(MOST), tables.link)]

    def enquiries(self) -> list[Enquiry]:
        """What was asked as long ago as messages are kept."""
        old = select(tables.enquiry).where(_enquiry.asked < to_ms(self.over.enquiries))
        rows = self._rows(old.order_by(_enquiry.citizen, _enquiry.asked).limit(MOST), tables.enquiry)
        return [network_codec.enquiry_from(row) for row in rows]

    def _still(self, wanted: Select[tuple[int]], table: Table, key: ColumnElement[int]) -> list[int]:
        """The keys of those that are over, also by what other tables say once they are locked."""
        found = [row[0] for row in self._rows(wanted, table)]
        if not (found and self.is_locking):
            return found
        return list(self.connection.scalars(wanted.where(key.in_(found))))

    def _rows(self, wanted: Select[*tuple[Any, ...]], table: Table) -> Sequence[AnyRow]:
        return self.connection.execute(wanted.with_for_update(of=table) if self.is_locking else wanted).all()


def _heard(body: str) -> datetime:
    heard = decode(body)["heard"]
    return datetime.fromisoformat(heard) if heard else from_ms(0)


def _left(facts: Mapping[str, object]) -> datetime:
    """When somebody left. Who is out and has no such moment is forgotten at once."""
    left = facts.get("left") or facts.get("refused")
    return datetime.fromisoformat(str(left)) if left else from_ms(0)


def _put_down(connection: Connection, person: PersonId, body: str, version: int) -> None:
    kept = tables.conversation.c
    empty = {**decode(body), "stack": [], "doubt": None, "misses": 0}
    changed = update(tables.conversation).where(kept.person == person, kept.version == version)
    connection.execute(changed.values(body=encode(empty), version=version + 1))


def _forget_member(connection: Connection, person: PersonId, at: datetime) -> None:
    """Somebody who left is erased, unless they work here too: then only what they had as a citizen goes."""
    roles = connection.execute(select(_person.roles).where(_person.id == person).with_for_update()).scalar()
    if roles is None or roles in _NOBODY_ELSE:
        erase_person(connection, person, at)
    else:
        forget_citizen(connection, person)


def _forget_enquiry(connection: Connection, one: Enquiry) -> None:
    place = (_enquiry.citizen == one.citizen) & (_enquiry.asked == to_ms(one.asked))
    connection.execute(delete(tables.enquiry).where(place))
    connection.execute(delete(tables.thread).where(tables.thread.c.name == one.thread))


def _forget_practical(connection: Connection, row: tuple[str, int]) -> None:
    invitation = replace(network_codec.invitation_from(row), practical="")
    body, version = network_codec.invitation_row(invitation)[4:]
    place = (_invitation.gathering == invitation.gathering) & (_invitation.citizen == invitation.citizen)
    connection.execute(update(tables.invitation).where(place).values(body=body, version=version))


def _forget_case(connection: Connection, number: int) -> None:
    """The request, its log, and what was gathered for it; what was answered there is counted no more."""
    gathered = select(_gathering.number).where(_gathering.casefile == number)
    connection.execute(delete(tables.invitation).where(_invitation.gathering.in_(gathered)))
    connection.execute(delete(tables.gathering).where(_gathering.casefile == number))
    connection.execute(delete(tables.case_log).where(_log.casefile == number))
    connection.execute(delete(tables.casefile).where(_case.number == number))
