"""The world of `tests.chat` on a real database: every decision reads what is stored there, and its turn is committed there.

The dictionaries go along, for a judge and for whoever looks at a chat: nothing is decided from them. What a test puts into
them itself is stored before the next turn.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from typing import Any

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Hours, Patience
from core.events import Due, Inbound
from core.model import Address
from core.ports import Turn
from tests.chat import MONDAY, MemoryFacts, World
from tests.factories import said
from tests.providers import Provider, by_prompt
from tests.worlds import content, service

SEVERAL: Mapping[str, str] = {
    "all_cases": "cases",
    "all_citizens": "citizens",
    "gatherings": "gatherings",
    "invitations": "invitations",
}
NONE: Hours = (time(0), time(0))


class Noted(dict):
    """A dictionary that knows which of its values were set from outside."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.set: dict[Any, None] = {}

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.set[key] = None


class NotedFacts(MemoryFacts):
    """Facts whose dictionaries are `Noted`, also when one is replaced as a whole."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, Noted(value) if type(value) is dict else value)


@dataclass
class StoredWorld(World):
    """`outbox` delivers after each turn, where the chat so far has a part in what is understood; without one, nothing is sent."""

    store: SqlStore | None = None
    outbox: Outbox | None = None
    clock: SettableClock | None = None
    stored: int = 0

    def take(self, event: Inbound | Due) -> Turn:
        """One turn: decided from the database, committed, and told to the dictionaries."""
        self._store()
        return self._taken(event) or Turn()

    def advance(self, by: timedelta) -> None:
        """Move the clock, firing every moment the database has, one after another."""
        assert self.store is not None
        self._store()
        until = self.now + by
        while (moment := self.store.timers.next_due()) is not None and moment <= until:
            self.now = max(self.now, moment)
            event = self.store.timers.due(moment, most=1)[0]
            self.take(replace(event, at=self.now))
        self.now = until

    def _taken(self, event: Inbound | Due) -> Turn | None:
        assert self.store is not None
        turn = self.store.take(event, self.service.decide)
        if turn is not None:
            self.apply(event, turn)
            self._forget_changes()
        if self.outbox is not None and self.clock is not None:
            self.clock.set(max(self.now, self.clock.now() + timedelta(seconds=1)))
            asyncio.run(self.outbox.drain())
        return turn

    def _forget_changes(self) -> None:
        for one in fields(self.facts):
            if isinstance(value := getattr(self.facts, one.name), Noted):
                value.set.clear()

    def _store(self) -> None:
        """What was put into the dictionaries since the last turn. A value the database does not know begins there."""
        facts = self.facts
        for key in list(facts.persons.set):
            self._put(lambda known, one=facts.persons[key]: {"person": _as(one, known.person(one.id))})
        for key in list(facts.conversations.set):
            self._put(
                lambda known, one=facts.conversations[key]: {"conversation": _as(one, known.conversation(one.person))}
            )
        for name, what in SEVERAL.items():
            changed = getattr(facts, name)
            if changed.set:
                ones = [changed[key] for key in changed.set]
                self._put(
                    lambda known, ones=ones, what=what: {what: tuple(_as(one, _known(known, one)) for one in ones)}
                )
        self._forget_changes()

    def _put(self, values: Callable[[Any], Mapping[str, Any]]) -> None:
        assert self.store is not None
        self.stored += 1
        event = said(id=f"put {self.stored}", sender=Address("stored", "nobody"), at=self.now)
        turn = self.store.take(event, lambda _event, known: Turn(**values(known)))
        assert turn is not None
        if turn.person:
            self.facts.lanes[turn.person.address] = turn.person.id
        self._again(turn)

    def _again(self, turn: Turn) -> None:
        """The values as they are stored now, with the database's versions."""
        facts = self.facts
        if turn.person:
            facts.persons[turn.person.id] = replace(turn.person, version=turn.person.version + 1)
        if turn.conversation:
            facts.conversations[turn.conversation.person] = turn.conversation
        for case in turn.cases:
            facts.all_cases[case.number] = replace(case, version=case.version + 1)
        self._apply_network(turn)


def _as(one: Any, known: Any) -> Any:
    """A value with the version the database has of it."""
    return replace(one, version=known.version if known is not None else 0)


def _known(facts: Any, one: Any) -> Any:
    match type(one).__name__:
        case "Case":
            return facts.case(one.number)
        case "Citizen":
            return facts.citizen(one.person)
        case "Gathering":
            return facts.gathering(one.number)
    return facts.invitation(one.gathering, one.citizen)


@contextmanager
def a_stored_world(url: str, *, now: datetime = MONDAY, is_delivered: bool = True) -> Iterator[StoredWorld]:
    """A world on an empty, migrated database: nobody is there yet."""
    with SqlStore.open(url, synchronous="NORMAL") as store:
        clock = SettableClock(now)
        channels = {"play": Channel(Provider())}
        outbox = (
            Outbox(store.outbox, channels, by_prompt, clock, patience=Patience(quiet=NONE)) if is_delivered else None
        )
        yield StoredWorld(
            service=service(),
            wording=content().wording,
            now=now,
            facts=NotedFacts(),
            store=store,
            outbox=outbox,
            clock=clock,
        )
