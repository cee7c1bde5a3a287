"""The first words after a start are ours: much of the vocabulary is laid out when something is read that needs it.

Whoever wrote first would wait for that (more than half a second of the processor for a greeting, and again for a need), and
everybody behind them. A rehearsed turn is decided and worded as any other, and dropped: nothing is saved or sent.
"""

import asyncio
import logging

from bot.wiring import App
from core.effects import Say
from core.events import Said
from core.model import Address

log = logging.getLogger(__name__)
AFTER_SECONDS = 1.0
"""The channels connect first."""

WORDS = (
    ("slack", "Vi vil gerne have borgree med til at finde på noget mod madspildd i kantinerne, helst efter nytår"),
    ("telegram", "Hej, jeg er sygeplejeske og kan hverdage eftr 16, men ikke onsdag"),
)
"""What an employee and a citizen say, with slips: what a slip was meant as is laid out by the first."""


async def rehearse_soon(app: App) -> None:
    """Rehearse beside what is served, on a thread of its own. What fails here fails nobody."""
    await asyncio.sleep(AFTER_SECONDS)
    try:
        for channel, words in WORDS:
            await asyncio.to_thread(rehearse, app, channel, words)
        log.info("run.rehearsed")
    except Exception:
        log.exception("run.rehearsal_failed")


def rehearse(app: App, channel: str, words: str) -> None:
    """What somebody says whom nobody knows, decided and worded."""
    said = Said(id="rehearsal", source=channel, at=app.clock.now(), sender=Address(channel, "rehearsal"), text=words)
    turn = app.store.imagine(lambda facts: app.service.decide(said, facts))
    for effect in turn.effects:
        if isinstance(effect, Say):
            app.content.wording.message("da", effect.prompt, effect.params, effect.choices)
