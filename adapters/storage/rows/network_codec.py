"""The network's values to rows and back. A column of its own is for what is searched or locked; the rest is one JSON text.

cattrs reads the types of the nouns, so a new field with a default needs no migration and nothing here. It is loaded when the
first such row is, because most turns have none.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from adapters.storage.rows.codec import decode, encode, from_ms, to_ms
from core.links import Link
from core.model import PersonId
from core.network import Citizen, Consent, Enquiry, Gathering, Invitation

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

Row = Sequence[Any]
Noun = TypeVar("Noun", Citizen, Gathering, Invitation, Link)


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter

    # Where in a body something is wrong nobody is told: the house wrote it. To keep count of it is a third of the reading.
    return make_converter(omit_if_default=True, detailed_validation=False)


def _body(value: Any) -> str:
    return encode(_converter().unstructure(value))


def _value(kind: type[Noun], body: str, version: int) -> Noun:
    return _converter().structure({**decode(body), "version": version}, kind)


def citizen_row(citizen: Citizen) -> tuple[Any, ...]:
    """The row of the saved value: its version is one more. So too for the others."""
    return citizen.person, citizen.status.value, _body(citizen), citizen.version + 1


def citizen_from(row: Row) -> Citizen:
    return _value(Citizen, row[0], row[1])


def gathering_row(gathering: Gathering) -> tuple[Any, ...]:
    return gathering.number, gathering.case, gathering.status.value, _body(gathering), gathering.version + 1


def gathering_from(row: Row) -> Gathering:
    return _value(Gathering, row[0], row[1])


def invitation_row(invitation: Invitation) -> tuple[Any, ...]:
    return (
        invitation.gathering,
        invitation.citizen,
        invitation.status.value,
        to_ms(invitation.asked),
        _body(invitation),
        invitation.version + 1,
    )


def invitation_from(row: Row) -> Invitation:
    return _value(Invitation, row[0], row[1])


def link_row(link: Link) -> tuple[Any, ...]:
    return link.key, to_ms(link.expires), link.maker, link.used_by, _body(link), link.version + 1


def link_from(row: Row) -> Link:
    return _value(Link, row[0], row[1])


def consent_row(consent: Consent) -> tuple[Any, ...]:
    return consent.person, to_ms(consent.at), consent.purpose.value, consent.is_given, consent.text_version


def enquiry_row(enquiry: Enquiry) -> tuple[Any, ...]:
    answered = to_ms(enquiry.answered) if enquiry.answered is not None else None
    told = (enquiry.kind, enquiry.words, answered, enquiry.answered_by, enquiry.answer, enquiry.version + 1)
    return enquiry.citizen, to_ms(enquiry.asked), *told


def enquiry_from(row: Row) -> Enquiry:
    citizen, asked, kind, words, answered, by, answer, version = row
    return Enquiry(
        citizen=PersonId(citizen),
        asked=from_ms(asked),
        kind=kind,
        words=words,
        answered=from_ms(answered) if answered is not None else None,
        answered_by=PersonId(by) if by is not None else None,
        answer=answer,
        version=version,
    )
