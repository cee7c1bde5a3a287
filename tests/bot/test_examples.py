"""The playground's people meet the bot once, and then a first request reaches facilitators nobody has looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.web.ports import PLAYERS
from bot.clock import SettableClock
from bot.examples.network import PLAYED
from bot.examples.people import seed
from bot.settings.config import settings
from bot.wiring import App
from core.events import Opened
from core.model import Address
from tests.apps import an_app
from tests.chat import MONDAY


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = an_app(settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'play.db'}"}), clock=SettableClock(MONDAY))
    yield built
    built.close()


def chats(app: App) -> dict[str, tuple[str, ...]]:
    """Name and what was said to each, as prompts."""

    def found(chat: str) -> tuple[str, ...]:
        address = Address("play", chat)
        person = app.store.read(lambda facts: facts.person_at(address))
        said = app.store.read(lambda facts: facts.chat(address, most=50))
        return (person.name if person else "", *(line.prompt for line in said if line.is_ours))

    app.settle(MONDAY)
    return {player.chat: found(player.chat) for player in PLAYERS if player.chat not in PLAYED}


def test_everybody_has_a_name_and_one_greeting_however_often_it_is_done(app: App) -> None:
    seed(app, MONDAY)
    once = chats(app)
    seed(app, MONDAY)

    assert {chat: told[0] for chat, told in once.items()} == {
        "employee": "Anne",
        "facilitator": "Mette",
        "facilitator_2": "Jonas",
        "facilitator_3": "Birgit",
        "citizen": "Karim",
    }
    assert {len(told) for told in once.values()} == {2}
    assert chats(app) == once


def test_the_page_that_opens_a_chat_afterwards_greets_nobody_again(app: App) -> None:
    seed(app, MONDAY)
    before = chats(app)

    app.take(Opened(id="employee:opened", source="play", at=MONDAY, sender=Address("play", "employee"), name="Anne"))

    assert chats(app) == before


def test_somebody_can_be_left_out_and_facilitators_are_there(app: App) -> None:
    seed(app, MONDAY, but=("employee", "citizen"))

    names = app.store.read(lambda facts: [person.name for person in facts.facilitators()])

    assert names == ["Mette", "Jonas", "Birgit"]
    assert app.store.read(lambda facts: facts.person_at(Address("play", "employee"))) is None
