"""What a citizen agreed to be asked for: given and taken back one purpose at a time, each with its line in the log.

The log says when, to which purpose, and to which version of the text. What follows for seats and messages is `leaving`'s work.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from core.gatherings.candidates import is_paused
from core.network import Citizen, Consent, Gathering, GatheringNumber, Membership, Purpose
from core.wording import Wording

_TEXTS = ("citizen/hello", *(f"join/{purpose.value}/ask" for purpose in Purpose), "join/send/ask")
_ALOUD = (*_TEXTS[1:-1], "enter/send/ask")
BY_PHONE = "phone"
"""Added to the version of the text that was read aloud to somebody, with the number of whoever read it."""


def text_version(wording: Wording, language: str, *, is_aloud: bool = False) -> str:
    """The version of the texts that consent is given to, in a language: by name, and by the texts themselves. `is_aloud`: those
    that a facilitator reads to somebody on the telephone.

    The name is written in prompts; who changes a text and forgets the name still gets another version.
    """
    name = wording.label(language, "citizen/consent_version", {})
    texts = "\n".join(wording.source(language, prompt) or "" for prompt in (_ALOUD if is_aloud else _TEXTS))
    return f"{name}-{language}-{sha256(texts.encode()).hexdigest()[:8]}"


def given(
    citizen: Citizen, purposes: Iterable[Purpose], at: datetime, version: str
) -> tuple[Citizen, tuple[Consent, ...]]:
    """The citizen with these purposes too, and the lines of those that are new."""
    new = sorted(set(purposes) - citizen.purposes)
    lines = (Consent(person=citizen.person, at=at, purpose=one, is_given=True, text_version=version) for one in new)
    return replace(citizen, purposes=citizen.purposes | set(new)), tuple(lines)


def taken_back(
    citizen: Citizen, purposes: Iterable[Purpose], at: datetime, version: str
) -> tuple[Citizen, tuple[Consent, ...]]:
    """The citizen without these purposes, and the lines of those that they had."""
    gone = sorted(set(purposes) & citizen.purposes)
    lines = (Consent(person=citizen.person, at=at, purpose=one, is_given=False, text_version=version) for one in gone)
    return replace(citizen, purposes=citizen.purposes - set(gone)), tuple(lines)


MEMBER = "member"
"""What a message needs that has to do with being a member, and with no purpose of its own."""
SEAT = "seat:"
"""Before a purpose: what has become of a seat that somebody kept over a break. They agreed to come, so they are told."""
_AT = "@"


def seat_in(gathering: Gathering) -> str:
    """What a message needs that is only for those who have a seat in this gathering at the moment it is sent."""
    return f"{SEAT}{gathering.purpose.value}{_AT}{gathering.number}"


def seat_needed(needs: str) -> GatheringNumber | None:
    """The gathering in which its receiver must have a seat; None where none is needed."""
    _, _, number = needs.partition(_AT)
    return GatheringNumber(int(number)) if number else None


def may_be_sent(citizen: Citizen | None, needs: str, at: datetime) -> bool:
    """Whether a message that needs this may go out now: they are a member, not on a break, and agree to its purpose. Whether
    they have the seat it needs (`seat_needed`) is for whoever can look.
    """
    if not needs:
        return True
    if citizen is None or citizen.status is not Membership.ACTIVE:
        return False
    if needs.startswith(SEAT):
        return needs.removeprefix(SEAT).partition(_AT)[0] in citizen.purposes
    if is_paused(citizen, at):
        return False
    return needs == MEMBER or needs in citizen.purposes
