"""What came in: past-tense facts about what a person did or which moment arrived.

An adapter builds them; the store remembers each by (source, id) in the transaction of its turn, so a repeat does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.model import Address, Json, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` is the channel's own id of the delivery; `at` is timezone-aware.

    `name` and `language` are what the channel says of the person, "" when it says nothing. They are used where nothing better
    is known, and not kept with the event. `place` is where others read along, in the channel's own words: an answer that can
    be had again is shown there, to this person alone; anything else goes to their own chat.
    """

    id: str
    source: str
    at: datetime
    sender: Address
    name: str = ""
    language: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """A person wrote something. `is_masked` when a CPR number was taken out before anyone saw it.

    `beside` is the kind of what they sent along that the bot cannot read (SentOther.kind), "" when there was nothing.
    """

    text: str
    is_masked: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chose(Event):
    """A person tapped a button. `message` is the channel's id of the message that carried it, if known.

    `window` is what became of the form behind it where the channel could not show that (prompts: form/window/…): the conversation
    asks instead, and says why.
    """

    token: str
    message: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Event):
    """A person opened the chat without saying anything yet (a start button, the first look at a home page).

    `link` is the key (`core.links.key_of`) of the single-use link they came by, if any: the secret itself is kept nowhere.
    `is_glance`: they only looked in. They are greeted, once, and nothing is begun.
    """

    link: str = ""
    is_glance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Event):
    """A person filled in a form: what they wrote or chose, by field. `message` as for `Chose`, `is_masked` as for `Said`."""

    form: str
    values: Mapping[str, Json]
    message: str = ""
    is_masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOther(Event):
    """Something the bot cannot read: `kind` is sticker, photo, voice, file, location, contact, shared (somebody else's message)
    or other.
    """

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Event):
    """A message sent earlier was edited (`text` is the new wording) or deleted (`text` is None)."""

    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked(Event):
    """The person cannot be reached here any more; a fact about them, not an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unblocked(Event):
    """The person can be reached here again. They have said nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Event):
    """A channel tells the name of somebody whom an operator wrote in and nobody has heard yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A moment that was asked for has come. `subject` is the person whose conversation the turn belongs to, if any."""

    key: str
    kind: str
    subject: PersonId | None
    due: datetime
    at: datetime
    payload: Mapping[str, Json] = field(default_factory=dict)


Inbound = Said | Chose | Opened | Submitted | SentOther | Changed | Blocked | Unblocked | Named
