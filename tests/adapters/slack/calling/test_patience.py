"""Where Slack has had enough of one method, that method waits, and nobody waits for their answer because of it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from adapters.slack.calling.api import Api, insist
from adapters.slack.calling.outcomes import BusyError
from adapters.slack.calling.sender import SlackSender
from adapters.slack.ports import SlackSettings
from bot.clock import SettableClock
from core.ports import Later, Sent
from tests.adapters.slack.calling.test_sender import row
from tests.adapters.slack.office import office
from tests.slackworld.faults import Busy
from tests.slackworld.people import Actor
from tests.slackworld.reading import seen
from tests.slackworld.web_api import BOT_TOKEN
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld


async def test_a_method_that_is_busy_is_not_asked_again_before_its_time_and_others_are(
    slack: SlackWorld, clock: SettableClock
) -> None:
    api = Api(SlackSettings(bot_token=BOT_TOKEN, api_url=slack.api_url), clock)
    mette = slack.person("Mette")
    slack.faults.once("users.info", Busy(30))
    left = []
    for _ in range(3):
        with pytest.raises(BusyError) as caught:
            await api.call("users.info", user=mette.member.id)
        left.append(caught.value.seconds)
        clock.advance(timedelta(seconds=10))
    assert left == [30, 20, 10]
    assert len(slack.record.of("users.info")) == 1

    assert (await api.call("conversations.open", users=mette.member.id))["ok"]
    assert (await api.call("users.info", user=mette.member.id))["ok"]
    await api.close()


async def test_a_shorter_wait_shortens_no_longer_one(slack: SlackWorld, clock: SettableClock) -> None:
    api = Api(SlackSettings(bot_token=BOT_TOKEN, api_url=slack.api_url), clock)
    mette = slack.person("Mette").member.id
    slack.faults.once("users.info", Busy(30), Busy(1))
    asked = (api.call("users.info", user=mette) for _ in range(2))
    refused = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(error) for error in refused] == [BusyError, BusyError]
    assert len(slack.record.of("users.info")) == 2

    with pytest.raises(BusyError) as caught:
        await api.call("users.info", user=mette)
    assert caught.value.seconds == 30
    await api.close()


@pytest.mark.parametrize("error", [TimeoutError(), aiohttp.ServerDisconnectedError()], ids=repr)
async def test_what_may_have_been_done_is_not_asked_again(error: Exception) -> None:
    asked = []

    async def lost() -> None:
        asked.append(error)
        raise error

    with pytest.raises(type(error)):
        await insist(lost)
    assert asked == [error]


async def test_only_where_posts_have_to_wait_does_everybody_wait(slack: SlackWorld, sender: SlackSender) -> None:
    lise, room = slack.person("Lise"), slack.channel("facilitatorer")
    head = await sender.send(row(room.id, "Sag 1"))
    assert isinstance(head, Sent)
    slack.faults.once("chat.update", Busy(20))
    slack.faults.once("chat.postEphemeral", Busy(20))
    slack.faults.once("chat.postMessage", Busy(20))
    room.members.add(lise.member.id)

    edited = await sender.send(row(room.id, "Sag 1, taget", replaces=head.ref))
    shown = await sender.send(row(lise.member.id, "Kun til dig", place=room.id))
    posted = await sender.send(row(lise.member.id, "Hej"))
    assert edited == shown == Later("asked for patience", seconds=20.0)
    assert posted == Later("asked for patience", seconds=20.0, is_for_all=True)


async def test_an_edit_in_somebodys_own_chat_that_has_to_wait_lets_the_answer_pass(
    slack: SlackWorld, sender: SlackSender
) -> None:
    mette = slack.person("Mette")
    sent = await sender.send(row(mette.member.id, "Hvem?"))
    assert isinstance(sent, Sent)
    slack.faults.once("chat.update", Busy(20))

    edited = await sender.send(row(mette.member.id, "Hvem? Mig selv", replaces=sent.ref))
    assert edited == Later("asked for patience", seconds=20.0, lets_pass=True)
    assert isinstance(await sender.send(row(mette.member.id, "Hvor?")), Sent)
    assert [post.text for post in mette.inbox()] == ["Hvem?", "Hvor?"]


async def asked_who(slack: SlackWorld) -> tuple[Actor, Post]:
    """Mette, and the question to her whose buttons are to be replaced."""
    mette = slack.person("Mette")
    await mette.after(mette.say("Mange borgere glemmer deres tid i tandplejen"), "på vegne af")
    await asyncio.sleep(1)
    return mette, mette.inbox()[-1]


async def test_an_edit_that_had_to_wait_is_drawn_in_its_time(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, asked = await asked_who(slack)
        slack.faults.once("chat.update", Busy(3))
        await mette.after(mette.tap("Mig selv eller min afdeling", at=asked), "Hvem oplever det")

        assert "Du valgte" not in seen(asked)
        await slack.until(lambda: "Du valgte" in seen(asked), "the edit", seconds=9)


async def test_an_edit_that_has_to_wait_outlasts_a_stop(tmp_path: Path) -> None:
    async with SlackWorld() as slack:
        async with office(tmp_path, slack):
            mette, asked = await asked_who(slack)
            slack.faults.once("chat.update", Busy(3))
            await mette.after(mette.tap("Mig selv eller min afdeling", at=asked), "Hvem oplever det")
        assert "Du valgte" not in seen(asked)

        async with office(tmp_path, slack):
            await slack.until(lambda: "Du valgte" in seen(asked), "the edit", seconds=9)


async def test_somebody_whose_edits_have_to_wait_is_answered_at_once(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto = slack.person("Mette"), slack.person("Otto")
        for actor in (mette, otto):
            await actor.after(actor.say("Mange borgere glemmer deres tid i tandplejen"), "på vegne af")
            await actor.open_home()
        await slack.until(lambda: mette.home_text and otto.home_text, "both homes")
        await asyncio.sleep(1)
        slack.faults.always("chat.update", Busy(30))
        slack.faults.always("views.publish", Busy(30))
        asked = mette.inbox()[-1]

        await mette.after(mette.tap("Mig selv eller min afdeling", at=asked), "Hvem oplever det", seconds=3)
        await otto.after(otto.tap("Mig selv eller min afdeling"), "Hvem oplever det", seconds=3)
        assert "Du valgte" not in seen(asked)
        assert len(slack.record.of("chat.update")) == 1
