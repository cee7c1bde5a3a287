"""Forgetting a person within a transaction: their rows go, messages that tell of them go, and what must stay loses its name.

What stays: an event's id, so that a delivery that is repeated does nothing; an invitation without its citizen, so that what was
counted stays counted; a request and its log, which the municipality answers for. What is left in the files is `wiping`'s work.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, false, func, or_, select, update
from sqlalchemy import case as sql_case
from sqlalchemy.sql import ColumnElement

from adapters.storage.keeping.wiping import mark_unwiped
from adapters.storage.rows import network_codec, tables
from adapters.storage.rows.codec import encode, to_ms
from adapters.storage.rows.tables import Delivery
from core.cases.rights import hosted
from core.keeping.retention_rules import REPEATED_DAYS
from core.model import ERASED, Json, PersonId, Role
from core.network import Gathering, threads_about

log = logging.getLogger(__name__)
REPEATED_WITHIN = timedelta(days=REPEATED_DAYS)
PEOPLE_IN_PROGRESS = frozenset({"chosen", "listed", "passed", "qualified", "operators"})
"""The lists in a gathering's progress that hold people."""
KEPT_OF_AN_INVITATION = frozenset({"attendance"})
"""What is counted of an invitation when its citizen is gone."""

_event = tables.inbound_event.c
_out = tables.outbox.c
_invitation = tables.invitation.c
_gathering = tables.gathering.c
_enquiry = tables.enquiry.c


def erase_person(connection: Connection, person: PersonId, at: datetime) -> None:
    """Everything of theirs, in one transaction with whatever else the turn does. The log counts it and names nobody."""
    lanes = _lanes(connection, person)
    events = _forget_events(connection, person, lanes, at)
    told = or_(_out.person == person, _out.lane.in_(lanes), _out.about.like(f"%,{person},%"))
    messages = connection.execute(delete(tables.outbox).where(told)).rowcount + _forget_mentions(connection, person)
    connection.execute(delete(tables.lane).where(tables.lane.c.name.in_(lanes)))
    connection.execute(delete(tables.thread).where(tables.thread.c.lane.in_(lanes)))
    _hand_on_rooms(connection, person)
    invitations = _forget_network(connection, person)
    _unname(connection, person)
    for table, owner in _OWNED:
        connection.execute(delete(table).where(owner == person))
    mark_unwiped(connection)
    log.info("erasing.done events=%d messages=%d invitations=%d", events, messages, invitations)


def lock_for_erasing(
    connection: Connection, people: Collection[PersonId], cases: Collection[int], gatherings: Collection[int]
) -> None:
    """Lock all that erasing these people changes, and what else is named, before anything of it is written.

    People, cases, citizens, gatherings, invitations, enquiries, each sorted: the order of every turn. So whoever erases, lets go
    or takes a seat at the same time waits for one another in a row and never in a ring. SQLite has one writer: nothing to lock.
    """
    if not (people or cases or gatherings) or connection.dialect.name != "postgresql":
        return
    known, case, citizen = tables.person.c, tables.casefile.c, tables.citizen.c
    named = or_(false(), *(_gathering.body.like(f"%{one}%") for one in people))
    invited = select(_invitation.gathering).where(_invitation.citizen.in_(people))
    theirs = or_(case.requester.in_(people), case.facilitator.in_(people), case.number.in_(cases))
    rooms = or_(named, _gathering.number.in_(invited), _gathering.number.in_(gatherings))
    for wanted in (
        select(known.id).where(or_(known.id.in_(people), known.substitute.in_(people))).order_by(known.id),
        select(case.number).where(theirs).order_by(case.number),
        select(citizen.person).where(citizen.person.in_(people)).order_by(citizen.person),
        select(_gathering.number).where(rooms).order_by(_gathering.number),
        select(_invitation.citizen)
        .where(_invitation.citizen.in_(people))
        .order_by(_invitation.gathering, _invitation.citizen),
        select(_enquiry.citizen)
        .where(or_(_enquiry.citizen.in_(people), _enquiry.answered_by.in_(people)))
        .order_by(_enquiry.citizen, _enquiry.asked),
    ):
        connection.execute(wanted.with_for_update()).all()


def lock_chats(connection: Connection, people: Collection[PersonId], lanes: Collection[str]) -> None:
    """Lock the chats of these people, those with an unsent message to or about them, and these lanes, all sorted."""
    if connection.dialect.name != "postgresql":
        return
    name = tables.lane.c.name
    own = select(tables.address.c.lane).where(tables.address.c.person.in_(people))
    told = or_(_out.person.in_(people), *(_out.about.like(f"%,{one},%") for one in people))
    waiting = select(_out.lane).where(_out.status < Delivery.SENT.value, told)
    wanted = select(name).where(or_(name.in_(own), name.in_(waiting), name.in_(lanes)))
    connection.execute(wanted.order_by(name).with_for_update()).all()


def forget_citizen(connection: Connection, person: PersonId) -> None:
    """What somebody had as a citizen goes, and the role with it. What is theirs in another role stays as it is."""
    _forget_network(connection, person)
    for table, owner in _OF_THE_NETWORK:
        connection.execute(delete(table).where(owner == person))
    known = tables.person.c
    written = connection.execute(select(known.roles).where(known.id == person).with_for_update()).scalar_one()
    roles = ",".join(role for role in written.split(",") if role != Role.CITIZEN)
    changed = update(tables.person).where(known.id == person)
    connection.execute(changed.values(roles=roles, version=known.version + 1))
    mark_unwiped(connection)


_OF_THE_NETWORK: Sequence[tuple[Any, ColumnElement[Any]]] = (
    (tables.enquiry, _enquiry.citizen),
    (tables.consent, tables.consent.c.person),
    (tables.citizen, tables.citizen.c.person),
)
_OWNED: Sequence[tuple[Any, ColumnElement[Any]]] = (
    (tables.timer, tables.timer.c.subject),
    (tables.conversation, tables.conversation.c.person),
    *_OF_THE_NETWORK,
    (tables.link, tables.link.c.used_by),
    (tables.link, tables.link.c.maker),
    (tables.address, tables.address.c.person),
    (tables.person, tables.person.c.id),
)


def _lanes(connection: Connection, person: PersonId) -> list[str]:
    """Every chat that was ever theirs. One they left to somebody else is not."""
    kept = tables.address.c
    return [row.lane for row in connection.execute(select(kept.lane).where(kept.person == person))]


def _forget_events(connection: Connection, person: PersonId, lanes: list[str], at: datetime) -> int:
    theirs = or_(_event.person == person, _event.lane.in_(lanes))
    is_over = or_(_event.at < to_ms(at - REPEATED_WITHIN), _event.source == "timer")
    deleted = connection.execute(delete(tables.inbound_event).where(theirs, is_over)).rowcount
    emptied = update(tables.inbound_event).where(theirs).values(lane=None, person=None, payload="{}")
    return deleted + connection.execute(emptied).rowcount


def _forget_mentions(connection: Connection, person: PersonId) -> int:
    """Messages to others that ended and have the name as one of their values, such as a list of who came.

    A namesake's are taken along: they are only what the chat remembers, and none is still to be sent.
    """
    name = connection.execute(select(tables.person.c.name).where(tables.person.c.id == person)).scalar()
    if not name:
        return 0
    ended = _out.status >= Delivery.SENT.value
    named = delete(tables.outbox).where(ended, _out.payload.contains(encode(name), autoescape=True))
    return connection.execute(named).rowcount


def _forget_network(connection: Connection, person: PersonId) -> int:
    """Their invitations stay as somebody's, gatherings no longer name them, and no thread is about what they asked.

    Gatherings are locked before invitations, as by every turn that changes a seat; and who is erased from the same room at the
    same time gets another number.
    """
    _forget_in_gatherings(connection, person)
    mine = select(_invitation.body, _invitation.version).where(_invitation.citizen == person)
    invitations = connection.execute(mine.order_by(_invitation.gathering).with_for_update()).all()
    for row in invitations:
        invitation = network_codec.invitation_from(row)
        lowest = select(func.min(_invitation.citizen)).where(_invitation.gathering == invitation.gathering)
        number = min(connection.execute(lowest).scalar_one(), ERASED) - 1
        facts = {name: value for name, value in invitation.facts.items() if name in KEPT_OF_AN_INVITATION}
        nameless = replace(invitation, citizen=PersonId(number), practical="", facts=facts)
        names = ("gathering", "citizen", "status", "asked", "body", "version")
        values = dict(zip(names, network_codec.invitation_row(nameless), strict=True))
        place = (_invitation.gathering == invitation.gathering) & (_invitation.citizen == person)
        connection.execute(update(tables.invitation).where(place).values(values))
    # A moment of a room tells of its citizen by number.
    moments = or_(*(tables.timer.c.payload.like(f'%"citizen":{person}{end}%') for end in (",", "}")))
    connection.execute(delete(tables.timer).where(moments))
    connection.execute(delete(tables.thread).where(tables.thread.c.name.like(f"{threads_about(person)}%")))
    return len(invitations)


def _forget_in_gatherings(connection: Connection, person: PersonId) -> None:
    # The number may stand anywhere in a body, also as another's: the body is read, and only what names people is changed.
    invited = select(_invitation.gathering).where(_invitation.citizen == person)
    theirs = or_(_gathering.body.like(f"%{person}%"), _gathering.number.in_(invited))
    maybe = select(_gathering.body, _gathering.version).where(theirs)
    for row in connection.execute(maybe.order_by(_gathering.number).with_for_update()).all():
        gathering = network_codec.gathering_from(row)
        named = tuple(one for one in gathering.proposed if one != person)
        nameless = replace(gathering, proposed=named, progress=_without(gathering.progress, person))
        if nameless != gathering:
            _save(connection, nameless)


def _hand_on_rooms(connection: Connection, person: PersonId) -> None:
    """Their gatherings go to whoever holds the case, else to a lead, else to any facilitator there is.

    Nobody's they are only where there is none: what is said to the owner then reaches nobody, and is no fault.
    """
    maybe = select(_gathering.body, _gathering.version).where(_gathering.body.like(f'%"owner":{person}%'))
    for row in connection.execute(maybe.order_by(_gathering.number).with_for_update()).all():
        gathering = network_codec.gathering_from(row)
        if gathering.owner == person:
            _save(connection, hosted(gathering, *_next_owner(connection, gathering)))


def _next_owner(connection: Connection, gathering: Gathering) -> tuple[PersonId, str]:
    known, case = tables.person.c, tables.casefile.c
    holder = select(case.facilitator).where(case.number == gathering.case).scalar_subquery()
    nearest = sql_case((known.id == holder, 0), (known.roles.like(f"%{Role.LEAD}%"), 1), else_=2)
    others = select(known.id, known.name).where(known.is_facilitator, known.id != gathering.owner)
    found = connection.execute(others.order_by(nearest, known.id).limit(1)).first()
    return (PersonId(found.id), found.name) if found is not None else (ERASED, "")


def _save(connection: Connection, gathering: Gathering) -> None:
    values = network_codec.gathering_row(gathering)
    changed = update(tables.gathering).where(_gathering.number == gathering.number)
    connection.execute(changed.values(body=values[3], version=values[4]))


def _without(progress: Mapping[str, Json], person: PersonId) -> dict[str, Json]:
    return {
        name: [one for one in value if one != person] if name in PEOPLE_IN_PROGRESS else value
        for name, value in progress.items()
    }


def _unname(connection: Connection, person: PersonId) -> None:
    """What the municipality answers for stays, without the name."""
    case, steps = tables.casefile, tables.case_log
    connection.execute(update(steps).where(steps.c.who == person).values(who=None))
    one_on = case.c.version + 1
    connection.execute(update(case).where(case.c.requester == person).values(requester=ERASED, version=one_on))
    connection.execute(update(case).where(case.c.facilitator == person).values(facilitator=None, version=one_on))
    answered = update(tables.enquiry).where(_enquiry.answered_by == person)
    connection.execute(answered.values(answered_by=None, version=_enquiry.version + 1))
    others = tables.person
    stood_in = update(others).where(others.c.substitute == person)
    connection.execute(stood_in.values(substitute=None, version=others.c.version + 1))
