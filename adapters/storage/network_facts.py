"""What a decision may ask about the network and its links: the part of `facts.SqlFacts` that most turns never need."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from adapters.storage import network_codec as codec
from adapters.storage import tables
from adapters.storage.codec import plain, to_ms
from adapters.storage.engine import AnyRow
from core.links import Link
from core.model import CaseNumber, PersonId
from core.network import (
    Citizen,
    Consent,
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
_consent = tables.consent.c
_gathering = tables.gathering.c
_invitation = tables.invitation.c
_link = tables.link.c
_enquiry = tables.enquiry.c

CITIZEN = select(_citizen.body, _citizen.version)
CONSENT = select(_consent.person, _consent.at, _consent.purpose, _consent.is_given, _consent.text_version)
GATHERING = select(_gathering.body, _gathering.version)
INVITATION = select(_invitation.body, _invitation.version)
LINK = select(_link.body, _link.version)
ENQUIRY = select(tables.enquiry)


class NetworkFacts:
    """Questions about the network. `_rows` is the asker's: it saves what came before in the batch, and then asks."""

    _rows: Callable[[Select[*tuple[Any, ...]]], Sequence[AnyRow]]

    def link(self, key: str) -> Link | None:
        rows = self._rows(LINK.where(_link.key == plain(key)))
        return codec.link_from(rows[0]) if rows else None

    def citizen(self, person: PersonId) -> Citizen | None:
        rows = self._rows(CITIZEN.where(_citizen.person == person))
        return codec.citizen_from(rows[0]) if rows else None

    def citizens(self, status: Sequence[Membership] = (Membership.ACTIVE,)) -> Sequence[Citizen]:
        wanted = CITIZEN.where(_citizen.status.in_([one.value for one in status])).order_by(_citizen.person)
        return [codec.citizen_from(row) for row in self._rows(wanted)]

    def consents_of(self, person: PersonId) -> Sequence[Consent]:
        lines = CONSENT.where(_consent.person == person).order_by(_consent.id)
        return [codec.consent_from(row) for row in self._rows(lines)]

    def gathering(self, number: GatheringNumber) -> Gathering | None:
        rows = self._rows(GATHERING.where(_gathering.number == number))
        return codec.gathering_from(rows[0]) if rows else None

    def gatherings_of(self, case: CaseNumber) -> Sequence[Gathering]:
        found = [codec.gathering_from(row) for row in self._rows(GATHERING.where(_gathering.casefile == case))]
        return sorted(found, key=lambda one: (one.block, one.number))

    def gatherings_with(self, status: Sequence[GatheringStatus]) -> Sequence[Gathering]:
        wanted = GATHERING.where(_gathering.status.in_([one.value for one in status])).order_by(_gathering.number)
        return [codec.gathering_from(row) for row in self._rows(wanted)]

    def invitation(self, gathering: GatheringNumber, citizen: PersonId) -> Invitation | None:
        wanted = INVITATION.where(_invitation.gathering == gathering, _invitation.citizen == citizen)
        rows = self._rows(wanted)
        return codec.invitation_from(rows[0]) if rows else None

    def invitations_to(
        self, gathering: GatheringNumber, status: Sequence[InvitationStatus] = ()
    ) -> Sequence[Invitation]:
        wanted = INVITATION.where(_invitation.gathering == gathering)
        if status:
            wanted = wanted.where(_invitation.status.in_([one.value for one in status]))
        found = [codec.invitation_from(row) for row in self._rows(wanted)]
        return sorted(found, key=lambda one: (one.wave, one.citizen))

    def invitations_of(self, citizen: PersonId) -> Sequence[Invitation]:
        newest = INVITATION.where(_invitation.citizen == citizen)
        newest = newest.order_by(_invitation.asked.desc(), _invitation.gathering.desc())
        return [codec.invitation_from(row) for row in self._rows(newest)]

    def invitations_since(self, moment: datetime) -> Sequence[Invitation]:
        since = INVITATION.where(_invitation.asked >= to_ms(moment))
        since = since.order_by(_invitation.asked, _invitation.gathering, _invitation.citizen)
        return [codec.invitation_from(row) for row in self._rows(since)]

    def enquiry(self, citizen: PersonId, asked: datetime) -> Enquiry | None:
        rows = self._rows(ENQUIRY.where(_enquiry.citizen == citizen, _enquiry.asked == to_ms(asked)))
        return codec.enquiry_from(rows[0]) if rows else None

    def new_secret(self) -> str:
        return secrets.token_urlsafe(_SECRET_BYTES)
