"""No secret in the log, and hostile words are only words. What else is promised of both is in `test_promises` (S1, S6)."""

import io
from pathlib import Path

from tests.adapters.telegram.house import a_house
from tests.adapters.telegram.test_render import HOSTILE
from tests.rows import rows
from tests.telegramworld.world import TOKEN, World


async def test_a_refused_token_is_not_printed(tmp_path: Path, logged: io.StringIO) -> None:
    world = World()
    world.token = "1234567890:" + "revoked" * 5
    async with a_house(tmp_path, world) as house:
        await world.until(lambda: len(world.calls_of("getMe")) >= 1)
        assert await house.telegram.is_well() is False

    assert "telegram.token_refused" in logged.getvalue()
    assert TOKEN.partition(":")[2] not in logged.getvalue()


async def test_hostile_words_break_nothing_and_are_shown_as_they_are(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizens = [house.world.citizen(number, name=words[:60]) for number, words in enumerate(HOSTILE)]
        for citizen, words in zip(citizens, HOSTILE, strict=True):
            citizen.say(words.encode("utf-8", "replace").decode())
            citizen.say("x" * 4096)
        await house.settled(seconds=30)

        assert rows(house.app.store, "SELECT count(*) FROM outbox WHERE status <> 2") == [(0,)]
        assert all(citizen.messages for citizen in citizens)
        shown = [entity for citizen in citizens for message in citizen.messages for entity in message.entities]
        assert {entity["type"] for entity in shown} <= {"bold"}
