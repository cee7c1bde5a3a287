"""A facilitator in Slack writes to everybody who has a seat, and it reaches them in Telegram, over both wires: those who were
only asked hear nothing, and an answer comes back.
"""

import asyncio
from datetime import datetime
from pathlib import Path

from aiohttp.test_utils import unused_port

from bot.clock import SystemClock
from core.events import Said
from core.model import Address, CaseStatus, PersonId
from core.network import GatheringStatus, InvitationStatus, Membership, Session
from core.ports import Facts, Turn
from tests.adapters.telegram.house import environment
from tests.factories import DAY, a_case, a_citizen, a_gathering, an_invitation
from tests.journeys.test_one_session import day, never_quiet
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.world import SlackWorld
from tests.telegramworld.people import Citizen
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

WORDS = "de skal parkere bag rådhuset"
QUESTION = "hvem skal jeg ringe til om min byggetilladelse"
SHOWN = "I skal parkere bag rådhuset"


def telegram(citizen: Citizen) -> Address:
    return Address("telegram", str(citizen.id))


def a_lab(house: House, owner: Actor, seated: Citizen, asked: Citizen) -> None:
    """A lab in twelve days that is the facilitator's: one citizen has a seat in it, another was asked."""

    def person(facts: Facts, address: Address) -> PersonId:
        found = facts.person_at(address)
        assert found is not None
        return found.id

    def made(event: object, facts: Facts) -> Turn:
        mette = person(facts, Address("slack", owner.member.id))
        there, not_yet = (person(facts, telegram(one)) for one in (seated, asked))
        now: datetime = SystemClock().now()
        told = {"status": GatheringStatus.ASKING, "offering": "lab", "seated": 1, "owner": mette}
        session = Session(start=day(12), minutes=180, place="Rådhuset")
        return Turn(
            cases=(a_case(1, requester=mette, facilitator=mette, status=CaseStatus.DECIDED, recommendation={}),),
            gatherings=(a_gathering(1, sessions=(session,), proposed=(there, not_yet), **told),),
            citizens=tuple(a_citizen(one, status=Membership.ACTIVE) for one in (there, not_yet)),
            invitations=(
                an_invitation(there, status=InvitationStatus.SEATED, asked=now - DAY),
                an_invitation(not_yet, status=InvitationStatus.ASKED, asked=now - DAY),
            ),
        )

    stamp = {"id": "lab", "source": "command", "at": SystemClock().now()}
    house.app.store.take(Said(**stamp, sender=Address("slack", owner.member.id), text=""), made)


async def reads(citizen: Citizen, words: str) -> None:
    async with asyncio.timeout(30):
        while not any(words in message.text for message in citizen.messages):
            await asyncio.sleep(0.02)


async def test_words_in_slack_reach_those_with_a_seat_in_telegram_and_nobody_else(tmp_path: Path) -> None:
    world = World()
    async with serving(world) as server, SlackWorld() as slack:
        wires = environment(tmp_path, server.base_url, unused_port())
        wires |= {"PORT": "0", "SPARRING_QUIET_HOURS": never_quiet()}
        async with House(slack, tmp_path, **wires) as house:
            mette = slack.person("Mette")
            seated, asked = world.citizen(1, name="Asta"), world.citizen(2, name="Bo")
            await house.meets(mette)
            house.facilitate(mette)
            for citizen in (seated, asked):
                citizen.start()
                await reads(citizen, "bot")
            a_lab(house, mette, seated, asked)

            await mette.after(mette.say(f"sig til dem der kommer på hold 1, at {WORDS}"), SHOWN)
            assert not any(SHOWN in message.text for message in seated.messages)
            await mette.tap("Send beskeden")
            await reads(seated, SHOWN)

            seated.say(QUESTION)
            await reads(seated, "Skal jeg give dit spørgsmål videre")
            seated.say("ja")
            await mette.sees(QUESTION)

            assert not any(SHOWN in message.text for message in asked.messages)
            assert slack.record.refused == []
