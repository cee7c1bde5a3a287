"""What Slack needs of the house, as small frozen values that bot/wiring fills and a test fills with its own.

Nothing is decided here. The adapter never reaches around these: no store, no clock, no settings of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from core.events import Inbound
from core.front_page import FrontPage
from core.model import Address, Conversation, Person
from core.ports import Clock, Facts, Turn
from core.screening.form_desk import FormDesk
from core.wording import Wording

CHANNEL = "slack"
Result = TypeVar("Result")


class Take(Protocol):
    async def __call__(self, event: Inbound) -> Turn | None:
        """Clean the event (CPR numbers out), take its turn, and wake the outbox. Done when the turn is committed."""


class Read(Protocol):
    """The store's `read`: synchronous, called in a thread."""

    def __call__(self, question: Callable[[Facts], Result], /) -> Result: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """One app in the workspace its bot token belongs to."""

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    is_http: bool = False
    api_url: str = "https://slack.com/api/"
    spool: Path = Path("var/slack")
    """Where deliveries lie from their acknowledgement until their turn is committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPorts:
    """What the house does for this channel."""

    take: Take
    read: Read
    clock: Clock
    wording: Wording
    page: Callable[[Facts, Address, datetime], FrontPage | None]
    """What somebody has with us, for their Home."""
    known: Callable[[Facts, Address], tuple[Person, Conversation] | None]
    desk: FormDesk
    """Which form a button opens, and what is wrong with a filled one."""
    is_passing: Callable[[Exception], bool]
    """Whether a turn that failed so will succeed later: the database is away, not the turn wrong."""
    new_reference: Callable[[], str]
    """A short name nobody has heard before, by which a person can tell us of a failure."""
