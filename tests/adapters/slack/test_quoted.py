"""A message taken to sparring: in a window, in the conversation where none opens, and never twice."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from adapters.slack.calling.api import Api
from core.model import Address
from tests.adapters.slack.office import office
from tests.adapters.slack.test_windows import IN_DOUBT, NO_WINDOW
from tests.slackworld.faults import Broken, Busy, Lost, Says, Trouble
from tests.slackworld.world import SlackWorld


async def test_a_message_is_taken_to_sparring_and_its_author_is_told(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        post = otto.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
        await mette.shortcut(post, "take_to_sparring")
        shown = await mette.sees_modal("Teksten er skrevet af en anden")
        need = next(block for block in shown.view["blocks"] if block.get("block_id") == "need")
        assert need["element"]["initial_value"] == post.text
        await mette.submit()

        await mette.sees("på vegne af")
        told = await otto.sees("Mette har taget din besked med")
        assert not told.unfurls
        again = next(one for one in reversed(slack.deliveries.given) if one.kind == "interactive")
        await slack.deliveries.give(again.kind, again.payload)
        await mette.after(mette.say("status"), "")
        assert len(otto.inbox()) == 1


async def test_ones_own_message_is_nobody_elses_and_tells_nobody(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette, with_bot=False)
        post = mette.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
        await mette.shortcut(post, "take_to_sparring")
        shown = await mette.sees_modal("Fortæl med en eller to sætninger")
        assert [block["type"] for block in shown.view["blocks"]] == ["input"]
        await mette.submit()
        await mette.sees("på vegne af")
        await mette.say("mig selv")
        await mette.sees("Hvem oplever det")

        assert sum("Jeg er en bot" in post.text for post in mette.inbox()) == 1
        assert not mette.reads("har taget din besked")


@pytest.mark.parametrize("trouble", NO_WINDOW, ids=str)
async def test_a_message_whose_window_cannot_open_is_taken_into_the_conversation(
    tmp_path: Path, trouble: Trouble
) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        post = otto.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
        slack.faults.once("views.open", trouble)
        await mette.shortcut(post, "take_to_sparring")

        await mette.sees("på vegne af")
        await mette.sees("taget beskeden med over i vores samtale", room=room)
        await otto.sees("Mette har taget din besked med")
        known = here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id)))
        assert known is not None
        begun = here.app.store.read(lambda facts: facts.conversation(known.id))
        assert begun is not None
        assert begun.dialogue is not None
        assert begun.dialogue.answers["need"].value == post.text


async def test_a_message_is_taken_into_the_conversation_where_slack_cannot_be_reached_for_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Api.call

    async def away(api: Api, method: str, **arguments: Any) -> dict[str, Any]:
        if method == "views.open":
            raise aiohttp.ClientConnectorError(ConnectionKey("slack", 443, True, True, None, None, None), OSError())
        return await call(api, method, **arguments)

    monkeypatch.setattr(Api, "call", away)
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette, with_bot=False)
        await mette.shortcut(
            mette.write("Vi smider alt for meget mad ud hver eneste dag", room=room), "take_to_sparring"
        )

        await mette.sees("på vegne af")


@pytest.mark.parametrize("trouble", IN_DOUBT, ids=str)
async def test_a_message_whose_window_may_have_opened_is_not_taken_unseen(tmp_path: Path, trouble: Trouble) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        post = otto.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
        slack.faults.once("views.open", trouble)
        slack.faults.always("views.update", Broken(503))
        await mette.shortcut(post, "take_to_sparring")

        await mette.sees("Jeg ved ikke, om vinduet åbnede", room=room)
        assert here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id))) is None


async def test_a_window_that_opened_unknown_to_us_is_sent_once_and_its_author_told_once(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        post = otto.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
        slack.faults.once("views.open", Lost())
        slack.faults.always("views.update", Broken(503))
        await mette.shortcut(post, "take_to_sparring")
        await mette.sees("Jeg ved ikke, om vinduet åbnede", room=room)
        await mette.submit()

        await mette.sees("på vegne af")
        await otto.sees("Mette har taget din besked med")
        await mette.after(mette.say("status"), "")
        assert len(otto.inbox()) == 1


async def test_a_guest_whose_window_does_not_open_is_told_no_and_nothing_is_taken(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        guest, otto = slack.guest("Gitte"), slack.person("Otto")
        room = slack.channel("kantinen", guest, otto, with_bot=False)
        await guest.shortcut(otto.write("Vi smider alt for meget mad ud", room=room), "take_to_sparring")

        await guest.sees("du er gæst her i Slack")
        assert guest.inbox(room) == []
        assert here.app.store.read(lambda facts: facts.person_at(Address("slack", guest.member.id))) is None


async def test_a_message_with_no_need_in_it_is_not_taken_unseen(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette, with_bot=False)
        slack.faults.once("views.open", Says("expired_trigger_id"))
        await mette.shortcut(mette.write("?", room=room), "take_to_sparring")

        await mette.sees("Jeg kunne ikke åbne vinduet, for Slack giver os kun tre sekunder til det", room=room)


async def test_the_author_hears_of_it_also_where_slack_has_no_time_for_it_at_first(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        await mette.after(mette.say("hej"))
        await mette.shortcut(otto.write("Vi smider alt for meget mad ud hver dag", room=room), "take_to_sparring")
        await mette.sees_modal("Teksten er skrevet af en anden")
        slack.faults.once("users.info", Busy(1))
        slack.faults.once("chat.postMessage", Busy(1), Busy(1))
        await mette.submit()

        await otto.sees("Mette har taget din besked med")
        assert len(otto.inbox()) == 1


async def test_a_second_message_in_the_middle_of_a_draft_says_what_becomes_of_the_draft(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, otto = slack.person("Mette"), slack.person("Otto")
        room = slack.channel("kantinen", mette, otto, with_bot=False)
        await mette.after(mette.say("Vi mangler idéer til fælles måltider på plejehjemmet"), "på vegne af")
        post = otto.write("Parkeringen ved skolen er kaos hver eneste morgen", room=room)
        for _ in range(2):
            await mette.shortcut(post, "take_to_sparring")
            await mette.sees_modal("Teksten er skrevet af en anden")
            await mette.submit()

        told = await mette.sees("Det her bliver en sag for sig")
        assert "Din kladde «Vi mangler idéer til fælles måltider på plejehjemmet» er gemt" in told.text
        await mette.sees("Den besked er du allerede i gang med")
        known = here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id)))
        assert known is not None
        talk = here.app.store.read(lambda facts: facts.conversation(known.id))
        assert talk is not None
        assert len(talk.stack) == 2
