"""What the web surface needs of the house, as small frozen values that bot/wiring fills and a test fills with fakes.

Nothing is decided here. A web page never reaches around these: no store, no clock, no settings of its own.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from secrets import token_urlsafe
from typing import Protocol, TypeVar

from aiohttp import web

from adapters.web.sender import Bell
from core.effects import Attachment
from core.events import Inbound
from core.markup import File, Message
from core.model import Address, Json, Person
from core.ports import Facts
from core.wording import Wording

CHANNEL = "play"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
Result = TypeVar("Result")


class Pane(StrEnum):
    """The three places of the playground, in the order they stand."""

    EMPLOYEE = "employee"
    FACILITATOR = "facilitator"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody one can be. `chat` is the address in the channel "play"; prompts/playground names it under people/<chat>."""

    chat: str
    pane: Pane


PLAYERS = (
    Player("employee", Pane.EMPLOYEE),
    Player("facilitator", Pane.FACILITATOR),
    Player("facilitator_2", Pane.FACILITATOR),
    Player("facilitator_3", Pane.FACILITATOR),
    Player("citizen", Pane.CITIZEN),
    Player("borger-1", Pane.CITIZEN),
    Player("borger-2", Pane.CITIZEN),
    Player("borger-3", Pane.CITIZEN),
)


class PlayClock(Protocol):
    """The playground's clock: it runs like any other, and can be moved forward."""

    def now(self) -> datetime: ...
    async def advance(self, to: datetime) -> None:
        """Take everything due up to the moment, in order. `now` follows along, so that a page can show the way."""


class Take(Protocol):
    async def __call__(self, event: Inbound) -> object:
        """Clean the event (CPR numbers out), take its turn, and wake the outbox. Returns when the turn is committed."""


class Read(Protocol):
    """The store's `read`: synchronous, called in a thread."""

    def __call__(self, question: Callable[[Facts], Result], /) -> Result: ...


Check = Callable[[], Awaitable[bool]]
Draw = Callable[[Message], Mapping[str, Json]]
"""A message as a messenger is given it, as plain values: HTML in parts and a keyboard in rows, or Slack's blocks."""


Attach = Callable[[Attachment, Person], File]
"""Makes a file that goes with a message, as it would be sent now."""

Views = Callable[[Facts, Address, Sequence[str], datetime], Sequence[Mapping[str, Json]]]
"""What somebody at an address would have in Slack besides messages: Home first, then the windows behind these buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPorts:
    """What the playground needs. Present only where the playground is switched on."""

    take: Take
    read: Read
    clock: PlayClock
    bell: Bell = field(default_factory=Bell)
    """Rung when a message went out, so that pages show it at once."""
    players: Sequence[Player] = PLAYERS
    draws: Mapping[Pane, Draw] = field(default_factory=dict)
    """Panes that show what a messenger would be given, instead of the page's own look."""
    attach: Attach | None = None
    """Where there is none, no file can be opened."""
    slack: Draw | None = None
    """What Slack would be given; None where nothing is shown as Slack would show it."""
    slack_views: Views | None = None

    def in_slack(self) -> Sequence[Player]:
        """Those who would be in Slack: everybody but citizens. Nobody where nothing is shown so."""
        return [player for player in self.players if self.slack is not None and player.pane is not Pane.CITIZEN]

    def draw_of(self, chat: str) -> Draw | None:
        """How this chat's messages are drawn; None in the page's own look."""
        return next((self.draws.get(player.pane) for player in self.players if player.chat == chat), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPorts:
    """What the whole surface needs. `hosts` are the names it may be called by, a guard against DNS rebinding."""

    wording: Wording
    version: str
    secret: bytes
    """Signs the forms. A new one only makes open pages fetch a new token."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """What must answer for the service to be ready, by the name an operator knows it by."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Said by /readyz beside the version, such as the schema. Nothing secret."""
    metrics: Callable[[], str] = str
    hooks: Sequence[web.RouteDef] = ()
    """Addresses that other services call. Whoever they belong to proves the caller; no browser has business there."""
    play: PlayPorts | None = None
    hosts: frozenset[str] = LOOPBACK
    is_loopback_only: bool = True
    statement: str = ""
    """The address of the municipality's accessibility statement, linked at the foot of every page."""
    new_name: Callable[[], str] = token_urlsafe
    """A name nobody can foretell, for sessions and error references."""
