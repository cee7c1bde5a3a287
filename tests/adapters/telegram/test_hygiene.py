"""Nothing of people and no secret in the log, whatever goes wrong, and hostile words are only words (promises S1, S6, S7)."""

import io
from pathlib import Path

import pytest

from tests.adapters.telegram.house import SECRET, a_house
from tests.adapters.telegram.test_render import HOSTILE
from tests.rows import rows
from tests.telegramworld.faults import ANY, Fault
from tests.telegramworld.world import TOKEN, World

CANARIES = ("Kanariefugl", "zebrafinke", "undulaten", "20304050", "0102031234", "kanarie@example.org")


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_a_chat_with_every_fault_leaves_no_trace_in_the_log(
    tmp_path: Path, logged: io.StringIO, is_webhook: bool
) -> None:
    world = World(seed=7)
    world.faults.share, world.faults.kinds = 0.15, [fault for fault in ANY if fault is not Fault.HANG]
    async with a_house(tmp_path, world, is_webhook=is_webhook) as house:
        citizen, group = world.citizen(name=CANARIES[0]), world.group()
        group.chat.about["title"] = CANARIES[1]
        citizen.start(f"i_{CANARIES[2]}")
        message = citizen.say(f"Jeg hedder {CANARIES[0]}, ring {CANARIES[3]} eller {CANARIES[5]}, cpr {CANARIES[4]}")
        citizen.send("photo", caption=CANARIES[1])
        citizen.send("contact")
        citizen.edit(message, CANARIES[1])
        citizen.call_back(CANARIES[2])
        group.add_bot(citizen)
        world.updates.add("message", {"chat": {"id": 1, "type": "private"}, "text": CANARIES[1]})
        citizen.block()
        await house.settled(seconds=60)
        numbers = house.app.telemetry.metrics.text()

    log = logged.getvalue()
    assert '"event": "turn.taken"' in log
    assert '"event": "telegram.' in log
    secrets = (*CANARIES, TOKEN, TOKEN.partition(":")[2], SECRET, str(citizen.id), str(group.id))
    assert [one for one in secrets if one.lower() in (log + numbers).lower()] == []


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
