"""The playground's people meet the bot once, so that a first request reaches facilitators whose panes nobody has opened."""

from collections.abc import Collection
from datetime import datetime

from adapters.web.ports import CHANNEL, PLAYERS
from bot.examples.network import PLAYED
from bot.wiring import App
from core.events import Opened
from core.model import Address


def seed(app: App, at: datetime, *, but: Collection[str] = ()) -> None:
    """Open the chat of each example person who has none, except those in `but`.

    The events are the ones the playground's page sends when it is opened, so whoever comes first, it happens once.
    """
    for player in PLAYERS:
        address = Address(CHANNEL, player.chat)
        # Members of the network are there already, with what they told (`network`).
        if player.chat not in (*but, *PLAYED) and not _is_known(app, address):
            name = app.content.wording.label("da", f"playground/people/{player.chat}/name", {})
            app.take(Opened(id=f"{player.chat}:opened", source=CHANNEL, at=at, sender=address, name=name))


def _is_known(app: App, address: Address) -> bool:
    return app.store.read(lambda facts: facts.person_at(address)) is not None
