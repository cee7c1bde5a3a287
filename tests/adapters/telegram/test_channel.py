"""A citizen's chat over the wire: what they do comes in once, what the bot says goes out, in both ways of listening."""

from pathlib import Path

import pytest

from core.model import Address, Role
from tests.adapters.telegram.house import House, a_house

MODES = pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])


def person_of(house: House, citizen: int):
    return house.app.store.read(lambda facts: facts.person_at(Address("telegram", str(citizen))))


@MODES
async def test_a_citizen_begins_and_is_told_that_this_is_a_bot(tmp_path: Path, is_webhook: bool) -> None:
    async with a_house(tmp_path, is_webhook=is_webhook) as house:
        citizen = house.world.citizen(name="Åse")
        citizen.start()
        await house.settled()

        person = person_of(house, citizen.id)
        assert (person.roles, person.name, person.language) == ({Role.CITIZEN}, "Åse", "da")
        assert citizen.messages[0].text.startswith("Hej! Jeg er en bot for Sparringsrummet i Gentofte Kommune.")
