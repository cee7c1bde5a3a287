"""What a decision may ask about the network and its links: the part of `facts.SqlFacts` that most turns never need."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select

from adapters.storage.rows import network_codec as codec
from adapters.storage.rows import tables
from adapters.storage.rows.codec import plain, to_ms
from adapters.storage.rows.prepared import Prepared, is_among
from core.links import Link
from core.model import CaseNumber, PersonId
from core.network import (
    Citizen,
    Enquiry,
    Gathering,
    GatheringNumber,
    GatheringStatus,
    Invitation,
    InvitationStatus,
    Membership,
)

_SECRET_BYTES = 24
_citizen = tables.citizen.c
_gathering = tables.gathering.c
_invitation = tables.invitation.c
_link = tables.link.c
_enquiry = tables.enquiry.c

CITIZEN = select(_citizen.body, _citizen.version)
GATHERING = select(_gathering.body, _gathering.version)
INVITATION = select(_invitation.body, _invitation.version)
LINK = select(_link.body, _link.version)
ENQUIRY = select(tables.enquiry)


_LINK_BY_KEY = Prepared(LINK.where(_link.key == bindparam("of")))
_CITIZEN_OF = Prepared(CITIZEN.where(_citizen.person == bindparam("of")))
_GATHERING_BY_NUMBER = Prepared(GATHERING.where(_gathering.number == bindparam("of")))
_GATHERINGS_OF = Prepared(GATHERING.where(_gathering.casefile == bindparam("of")))
_INVITATION_OF = Prepared(
    INVITATION.where(_invitation.gathering == bindparam("to"), _invitation.citizen == bindparam("of"))
)
_INVITATIONS_OF = Prepared(
    INVITATION.where(_invitation.citizen == bindparam("of")).order_by(
        _invitation.asked.desc(), _invitation.gathering.desc()
    )
)
_INVITATIONS_SINCE = Prepared(
    INVITATION.where(_invitation.asked >= bindparam("since")).order_by(
        _invitation.asked, _invitation.gathering, _invitation.citizen
    )
)
_ENQUIRY_OF = Prepared(ENQUIRY.where(_enquiry.citizen == bindparam("of"), _enquiry.asked == bindparam("asked")))


# Each place that asks names the same few lists of statuses.
@lru_cache(maxsize=64)
def _citizens_with(status: tuple[Membership, ...]) -> Prepared:
    return Prepared(CITIZEN.where(is_among(_citizen.status, [one.value for one in status])).order_by(_citizen.person))


@lru_cache(maxsize=64)
def _gatherings_with(status: tuple[GatheringStatus, ...]) -> Prepared:
    return Prepared(
        GATHERING.where(is_among(_gathering.status, [one.value for one in status])).order_by(_gathering.number)
    )


@lru_cache(maxsize=64)
def _invitations_to(status: tuple[InvitationStatus, ...]) -> Prepared:
    wanted = INVITATION.where(_invitation.gathering == bindparam("to"))
    return Prepared(wanted.where(is_among(_invitation.status, [one.value for one in status])) if status else wanted)


class NetworkFacts:
    """Questions about the network. How they are put is the asker's: it saves what came before in the batch, and then asks.

    All of it is prepared.
    """

    _asked: Callable[..., Sequence[Any]]
    _first: Callable[..., Any]

    def link(self, key: str) -> Link | None:
        row = self._first(_LINK_BY_KEY, of=plain(key))
        return codec.link_from(row) if row is not None else None

    def citizen(self, person: PersonId) -> Citizen | None:
        row = self._first(_CITIZEN_OF, of=person)
        return codec.citizen_from(row) if row is not None else None

    def citizens(self, status: Sequence[Membership] = (Membership.ACTIVE,)) -> Sequence[Citizen]:
        return [codec.citizen_from(row) for row in self._asked(_citizens_with(tuple(status)))]

    def gathering(self, number: GatheringNumber) -> Gathering | None:
        row = self._first(_GATHERING_BY_NUMBER, of=number)
        return codec.gathering_from(row) if row is not None else None

    def gatherings_of(self, case: CaseNumber) -> Sequence[Gathering]:
        found = [codec.gathering_from(row) for row in self._asked(_GATHERINGS_OF, of=case)]
        return sorted(found, key=lambda one: (one.block, one.number))

    def gatherings_with(self, status: Sequence[GatheringStatus]) -> Sequence[Gathering]:
        return [codec.gathering_from(row) for row in self._asked(_gatherings_with(tuple(status)))]

    def invitation(self, gathering: GatheringNumber, citizen: PersonId) -> Invitation | None:
        row = self._first(_INVITATION_OF, to=gathering, of=citizen)
        return codec.invitation_from(row) if row is not None else None

    def invitations_to(
        self, gathering: GatheringNumber, status: Sequence[InvitationStatus] = ()
    ) -> Sequence[Invitation]:
        found = [codec.invitation_from(row) for row in self._asked(_invitations_to(tuple(status)), to=gathering)]
        return sorted(found, key=lambda one: (one.wave, one.citizen))

    def invitations_of(self, citizen: PersonId) -> Sequence[Invitation]:
        return [codec.invitation_from(row) for row in self._asked(_INVITATIONS_OF, of=citizen)]

    def invitations_since(self, moment: datetime) -> Sequence[Invitation]:
        return [codec.invitation_from(row) for row in self._asked(_INVITATIONS_SINCE, since=to_ms(moment))]

    def enquiry(self, citizen: PersonId, asked: datetime) -> Enquiry | None:
        row = self._first(_ENQUIRY_OF, of=citizen, asked=to_ms(asked))
        return codec.enquiry_from(row) if row is not None else None

    def new_secret(self) -> str:
        return secrets.token_urlsafe(_SECRET_BYTES)
