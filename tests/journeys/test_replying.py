"""A citizen asks what the bot cannot answer, and a facilitator answers it: the real App on a database file."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock, ShiftedClock
from bot.settings.config import settings
from core.members.replying import REPLY
from core.model import Address
from tests.apps import an_app
from tests.journeys.test_whole_story import Stage
from tests.rows import rows

AFTERNOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
QUESTION = "hvem skal jeg ringe til om min byggetilladelse"
ANSWER = "Ring til Byg og Miljø. De har åbent til kl. 15."
CITIZEN = "borger-karla"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock = ShiftedClock(SettableClock(AFTERNOON))
    app = an_app(settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'reply.db'}"}), clock=clock, is_owner=True)
    yield Stage(app, clock)
    app.close()


async def asked(stage: Stage) -> None:
    for chat in ("facilitator", "facilitator_2", CITIZEN):
        await stage.say(chat, "hej")
    await stage.say(CITIZEN, QUESTION)
    await stage.say(CITIZEN, "ja")


async def reply(stage: Stage, chat: str, words: str) -> None:
    ((citizen, moment),) = rows(stage.app.store, "SELECT citizen, asked FROM enquiry")
    await stage.tap(chat, REPLY, citizen, str(moment))
    await stage.say(chat, words)


async def test_the_message_with_the_question_becomes_the_one_with_the_answer_at_every_facilitators(
    stage: Stage,
) -> None:
    await asked(stage)
    before = [stage.heard(chat).count(QUESTION) for chat in ("facilitator", "facilitator_2")]

    await reply(stage, "facilitator", ANSWER)

    assert before == [1, 1]
    others = stage.heard("facilitator_2")
    assert others.count(QUESTION) == 1
    assert f"svarede mandag den 5. oktober 2026 kl. 14.00: «{ANSWER}»" in others
    assert f"fra Sparringsrummet svarer: «{ANSWER}»" in stage.heard(CITIZEN)


async def test_an_answer_written_in_the_evening_comes_in_the_morning(stage: Stage) -> None:
    await asked(stage)
    await stage.days(9 / 24)  # 23.00 by Copenhagen's clocks

    await reply(stage, "facilitator", ANSWER)
    at_night = stage.heard(CITIZEN)
    await stage.days(10 / 24)

    assert ANSWER not in at_night
    assert ANSWER in stage.heard(CITIZEN)


async def test_nothing_is_left_of_it_when_the_citizen_is_erased(stage: Stage) -> None:
    await asked(stage)
    await reply(stage, "facilitator", ANSWER)
    person = stage.app.store.read(lambda facts: facts.person_at(Address("play", CITIZEN)))

    await stage.say(CITIZEN, "slet mig")
    await stage.tap(CITIZEN, "erase", (stage.clock.now() + timedelta(hours=2)).date().toordinal())

    assert rows(stage.app.store, "SELECT * FROM enquiry") == []
    assert rows(stage.app.store, "SELECT * FROM thread") == []
    assert rows(stage.app.store, "SELECT * FROM person WHERE id = ?", person.id) == []
    assert QUESTION not in repr(rows(stage.app.store, "SELECT payload FROM outbox"))
    assert QUESTION not in stage.heard("facilitator_2")
