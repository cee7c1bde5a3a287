"""A citizen on Telegram, over the wire: by a link into the network, joining by taps, their data, and the end of it."""

import json
import re
from dataclasses import replace
from pathlib import Path

from bot.clock import SystemClock
from core.actions import Ordered, token
from core.events import Said
from core.model import Address, Role
from core.network import Membership
from core.ports import Turn
from tests.adapters.telegram.house import House, a_house
from tests.rows import rows
from tests.telegramworld.people import Citizen

MARK = "Zebrafinke"
LEAD = frozenset({Role.EMPLOYEE, Role.FACILITATOR, Role.LEAD})


async def a_facilitator(house: House) -> Citizen:
    """Somebody who wrote once, and was made a facilitator by an operator."""
    person = house.world.citizen(99, name="Fie")
    person.start()
    await house.settled()
    address = Address("telegram", str(person.id))

    def promoted(event, facts) -> Turn:
        return Turn(person=replace(facts.person_at(address), roles=LEAD))

    stamp = {"id": "promoted", "source": "command", "at": SystemClock().now(), "sender": address}
    house.app.store.take(Said(**stamp, text=""), promoted)
    return person


async def a_link(house: House, facilitator: Citizen) -> str:
    facilitator.call_back(token(Ordered("link")), facilitator.last)
    await house.settled()
    found = re.search(r"i_[\w-]{32}", facilitator.last.text)
    assert found is not None
    return found[0]


async def test_a_citizen_comes_by_a_link_joins_gets_their_data_and_is_forgotten(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        facilitator = await a_facilitator(house)
        link = await a_link(house, facilitator)
        citizen, other = house.world.citizen(1, name=MARK), house.world.citizen(2)

        citizen.start(link)
        await house.settled()
        for label in ("Ja, gerne", "Ja, gerne", "Nej tak", "Ja, jeg vil være med"):
            citizen.tap(label)
            await house.settled()
        member = house.app.store.read(
            lambda facts: facts.citizen(facts.person_at(Address("telegram", str(citizen.id))).id)
        )
        assert member.status is Membership.ACTIVE

        other.start(link)
        await house.settled()
        assert "brugt af en anden" in "".join(message.text for message in other.messages)

        citizen.say("/mydata")
        await house.settled()
        names = [message.extra["document"]["file_name"] for message in citizen.messages if message.extra]
        assert sorted(name.rpartition(".")[2] for name in names) == ["json", "txt"]
        sent = [content for call in house.world.calls for _, content in call.files.values()]
        assert all(MARK.encode() in content for content in sent)
        assert json.loads(next(content for content in sent if content.startswith(b"{")))

        citizen.say("/delete")
        await house.settled()
        citizen.tap("Ja, slet alt om mig")
        await house.settled()

        assert rows(house.app.store, "SELECT count(*) FROM person WHERE name = ?", MARK) == [(0,)]
        citizen.block()
        await house.settled()
    assert MARK.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("sparring.db"))
