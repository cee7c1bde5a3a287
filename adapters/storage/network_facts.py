"""What a decision may ask about the network and its links: the part of `facts.SqlFacts` that most turns never need."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from adapters.storage import network_codec as codec
from adapters.storage import tables
from adapters.storage.codec import plain, to_ms
from adapters.storage.engine import AnyRow
from adapters.storage.prepared import Prepared
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
_ENQUIRY_OF = Prepared(ENQUIRY.where(_enquiry.citizen == bindparam("of"), _enquiry.asked == bindparam("asked")))


class NetworkFacts:
    """Questions about the network. How they are put is the asker's: it saves what came before in the batch, and then asks.

    What turns ask again and again is prepared; what changes its shape with its values goes through `_rows`.
    """

    _rows: Callable[[Select[*tuple[Any, ...]]], Sequence[AnyRow]]
    _asked: Callable[..., Sequence[Any]]
    _first: Callable[..., Any]

    def link(self, key: str) -> Link | None:
        row = self._first(_LINK_BY_KEY, of=plain(key))
        return codec.link_from(row) if row is not None else None

    def citizen(self, person: PersonId) -> Citizen | None:
        row = self._first(_CITIZEN_OF, of=person)
        return codec.citizen_from(row) if row is not None else None

    def citizens(self, status: Sequence[Membership] = (Membership.ACTIVE,)) -> Sequence[Citizen]:
        wanted = CITIZEN.where(_citizen.status.in_([one.value for one in status])).order_by(_citizen.person)
        return [codec.citizen_from(row) for row in self._rows(wanted)]

    def gathering(self, number: GatheringNumber) -> Gathering | None:
        row = self._first(_GATHERING_BY_NUMBER, of=number)
        return codec.gathering_from(row) if row is not None else None

    def gatherings_of(self, case: CaseNumber) -> Sequence[Gathering]:
        found = [codec.gathering_from(row) for row in self._asked(_GATHERINGS_OF, of=case)]
        return sorted(found, key=lambda one: (one.block, one.number))

    def gatherings_with(self, status: Sequence[GatheringStatus]) -> Sequence[Gathering]:
        wanted = GATHERING.where(_gathering.status.in_([one.value for one in status])).order_by(_gathering.number)
        return [codec.gathering_from(row) for row in self._rows(wanted)]

    def invitation(self, gathering: GatheringNumber, citizen: PersonId) -> Invitation | None:
        row = self._first(_INVITATION_OF, to=gathering, of=citizen)
        return codec.invitation_from(row) if row is not None else None

    def invitations_to(
        self, gathering: GatheringNumber, status: Sequence[InvitationStatus] = ()
    ) -> Sequence[Invitation]:
        wanted = INVITATION.where(_invitation.gathering == gathering)
        if status:
            wanted = wanted.where(_invitation.status.in_([one.value for one in status]))
        found = [codec.invitation_from(row) for row in self._rows(wanted)]
        return sorted(found, key=lambda one: (one.wave, one.citizen))

    def invitations_of(self, citizen: PersonId) -> Sequence[Invitation]:
        return [codec.invitation_from(row) for row in self._asked(_INVITATIONS_OF, of=citizen)]

    def invitations_since(self, moment: datetime) -> Sequence[Invitation]:
        since = INVITATION.where(_invitation.asked >= to_ms(moment))
        since = since.order_by(_invitation.asked, _invitation.gathering, _invitation.citizen)
        return [codec.invitation_from(row) for row in self._rows(since)]

    def enquiry(self, citizen: PersonId, asked: datetime) -> Enquiry | None:
        row = self._first(_ENQUIRY_OF, of=citizen, asked=to_ms(asked))
        return codec.enquiry_from(row) if row is not None else None

    def new_secret(self) -> str:
        return secrets.token_urlsafe(_SECRET_BYTES)
