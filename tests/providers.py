"""Fake providers: they remember what they were given, and answer as a test tells them."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from core.effects import Edit, Say
from core.markup import Message, parse
from core.model import Person
from core.ports import Clock, Outcome, Outgoing, Sent

Answer = Outcome | Exception


class Provider:
    """Takes every message, unless `answers` says otherwise for its text. `sent` is what arrived: (chat, text)."""

    def __init__(
        self, answers: Callable[[str], Answer] = lambda text: Sent(text), *, clock: Clock | None = None
    ) -> None:
        self.answers = answers
        self.clock = clock
        self.sent: list[tuple[str, str]] = []
        self.asked: list[Outgoing] = []
        self.moments: list[datetime] = []

    async def send(self, row: Outgoing) -> Outcome:
        await asyncio.sleep(0)
        self.asked.append(row)
        if self.clock:
            self.moments.append(self.clock.now())
        answer = self.answers(row.message.text)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Sent):
            self.sent.append((row.address.chat, row.message.text))
        return answer

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.sent]


def by_prompt(effect: Say | Edit, person: Person) -> Message:
    """The name of the prompt instead of its sentence."""
    return Message(parse(effect.prompt))


def an_outbox(store, clock: Clock, **channels: Channel | Provider) -> Outbox:
    named = {name: one if isinstance(one, Channel) else Channel(one) for name, one in channels.items()}
    return Outbox(store.outbox, named, by_prompt, clock, patience=Patience(poll_seconds=0.01))
