"""Single-use links and codes: who made one, what it opens, until when. The secret is told once and kept nowhere.

What following a link leads to is the room's that made it. A secret is 192 bits from the store (`Facts.new_secret`); its key is
its SHA-256, so whoever reads the database can follow none of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from core.model import Json, PersonId

_SECRET = re.compile(r"(?<![\w-])[a-z]_[\w-]{32}(?![\w-])", re.ASCII)
"""What every room's secrets look like: the letter of the room, and 192 bits."""
LASTS = timedelta(days=14)
"""S4 of the promises: unused, a link is dead after two weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What stands for a secret. `kind` names the room's use of it; `used` is set once, in the turn that follows it."""

    key: str
    kind: str
    maker: PersonId
    expires: datetime
    facts: Mapping[str, Json] = field(default_factory=dict)
    used: datetime | None = None
    used_by: PersonId | None = None
    version: int = 0

    def is_open(self, at: datetime) -> bool:
        return self.used is None and at < self.expires


def key_of(secret: str) -> str:
    """The key under which a secret's link is stored. The same for the same secret, and no way back."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def holds_secret(text: str) -> bool:
    """Whether a secret stands in what somebody wrote: it may still be open, and is to be kept nowhere."""
    return _SECRET.search(text) is not None


def new_link(secret: str, kind: str, *, maker: PersonId, at: datetime, facts: Mapping[str, Json] | None = None) -> Link:
    """A link that `secret` opens for two weeks."""
    return Link(key=key_of(secret), kind=kind, maker=maker, expires=at + LASTS, facts=facts or {})


def used_by(link: Link, person: PersonId, at: datetime) -> Link:
    """The link after somebody followed it. Of two at once only one is saved: the version is checked."""
    return replace(link, used=at, used_by=person)
