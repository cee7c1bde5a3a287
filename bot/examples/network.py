"""The playground's sparring network: forty made-up citizens, as if they had joined and told about themselves.

They are stored once, through the same store as everybody else. How they answer is `answers`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from adapters.web.ports import CHANNEL
from bot.wiring import App
from core import workdays
from core.events import Due, Inbound, Opened
from core.members.consents import given, text_version
from core.members.rules import MemberRules
from core.model import Address, Conversation, Person, Role
from core.network import Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.times_value import read_times_value

_FILE = "examples/citizens.toml"
PREFIX = "borger-"
PLAYED = ("borger-1", "borger-2", "borger-3")
"""Those a visitor can be; the others answer by themselves."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of them: their chat in the playground, and what they are said to have told."""

    chat: str
    row: dict[str, Any]

    @property
    def address(self) -> Address:
        return Address(CHANNEL, self.chat)


def examples(app: App) -> Iterator[Example]:
    """All of them, in the order of the file."""
    rows = tomllib.loads(app.content.files[_FILE])["citizen"]
    yield from (Example(f"{PREFIX}{number}", row) for number, row in enumerate(rows, start=1))


def seed_network(app: App, at: datetime) -> None:
    """Store each citizen who is not there yet. The same again does nothing."""
    for example in examples(app):
        if not _is_there(app, example.address):
            event = Opened(id=f"{example.chat}:example", source=CHANNEL, at=at, sender=example.address)
            app.store.take(event, _joined(app, example))


def _is_there(app: App, address: Address) -> bool:
    return app.store.read(lambda facts: facts.person_at(address)) is not None


def _joined(app: App, example: Example) -> Any:
    version = text_version(app.content.wording, "da")

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        number = facts.next_person()
        person = Person(
            id=number, address=example.address, roles=frozenset({Role.CITIZEN}), name=str(example.row["name"])
        )
        citizen, lines = given(_citizen(app, person, example, event.at), Purpose, event.at, version)
        known = Conversation(person=number, is_greeted=True)
        return Turn(person=person, conversation=known, citizens=(citizen,), consents=lines)

    return decide


def _citizen(app: App, person: Person, example: Example, at: datetime) -> Citizen:
    row, today = example.row, workdays.local(at).date()
    usual = read_times_value(str(row["when"]), today, app.content.vocabulary)
    return Citizen(
        person=person.id,
        status=Membership.ACTIVE,
        since=today,
        term_end=_term_end(app, today),
        role=str(row["role"]),
        competences=dict(row["knows"]),
        interests=frozenset(row["likes"]),
        usual=usual or {},
        district=str(row["district"]),
        age_band=str(row["age_band"]),
    )


def _term_end(app: App, today: date) -> date:
    return MemberRules(term_months=app.settings.term_months).term_from(today)
