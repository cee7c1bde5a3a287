"""Facilitators whom an operator wrote in by their member id have the names that Slack knows, before they write."""

from pathlib import Path

from core.model import Address
from tests.factories import MONDAY
from tests.slackworld.faults import Says
from tests.slackworld.house import House, running_from
from tests.slackworld.stories import DANISH, claims_it, sends_it
from tests.slackworld.world import SlackWorld


async def learn(house: House) -> None:
    await house.app.connections["slack"]._names.learn()


async def test_a_case_is_given_by_name_to_a_colleague_who_never_wrote(tmp_path: Path) -> None:
    async with SlackWorld(running_from(MONDAY)) as slack, House(slack, tmp_path, clock=slack.clock) as house:
        anne, mette, bo = slack.person("Anne"), slack.person("Mette"), slack.person("Bo Madsen")
        house.facilitate(mette)
        house.facilitate(bo, is_named=False)
        await sends_it(anne, DANISH)
        await claims_it(mette, DANISH)
        slack.hurry()
        await mette.after(mette.say("giv videre"), "Navnet på en kollega med id kender jeg ikke endnu")
        assert mette.labels(mette.inbox()[-1]) == [f"Kollega i Slack med id {bo.member.id}"]

        await learn(house)
        slack.hurry()
        await mette.after(mette.say("giv den til Bo"), "Sag 1 er givet til Bo Madsen")

        told = await bo.sees("Du har fået sag 1")
        assert "Jeg er en bot" in bo.inbox()[0].text
        assert told.ts >= bo.inbox()[0].ts
        assert slack.record.refused == []


async def test_nobody_is_named_who_is_not_of_the_workspace_or_has_a_name(tmp_path: Path) -> None:
    async with SlackWorld() as slack, House(slack, tmp_path) as house:
        guest, mette = slack.guest("Gitte"), slack.person("Mette")
        house.facilitate(guest, is_named=False)
        house.facilitate(mette)
        mette.member.name = "Somebody else"

        await learn(house)

        names = [
            house.app.store.read(lambda facts, one=one: facts.person_at(Address("slack", one.member.id))).name
            for one in (guest, mette)
        ]
        assert names == ["", "Mette"]


async def test_names_are_learnt_by_the_service_itself(tmp_path: Path) -> None:
    async with SlackWorld() as slack:
        bo = slack.person("Bo Madsen")
        async with House(slack, tmp_path) as house:
            house.facilitate(bo, is_named=False)
        slack.faults.once("users.info", Says("user_not_found"))
        async with House(slack, tmp_path) as house:
            await slack.until(lambda: slack.record.of("users.info"), "a question who it is")
            assert house.person(bo) is not None
            assert house.person(bo).name == ""
        async with House(slack, tmp_path) as house:
            await slack.until(lambda: house.person(bo).name == "Bo Madsen", "the name")
