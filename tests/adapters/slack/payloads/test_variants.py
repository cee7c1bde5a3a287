"""The many shapes in which Slack tells of a message, over the wire: whatever a person sends is answered, nothing else is."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from core.model import Address
from tests.adapters.slack.office import office
from tests.slackworld import payloads
from tests.slackworld.faults import Silent
from tests.slackworld.people import Actor
from tests.slackworld.workspace import BOT_USER
from tests.slackworld.world import SlackWorld

Json = Any
MODES = ("socket", "http")
NEED = "Mange borgere glemmer deres tid i tandplejen"


def told(actor: Actor, **changes: Json) -> Json:
    """What Slack tells of a message without words, changed."""
    post = actor.write("")
    whole = payloads.said(actor.world.workspace, actor.member, actor.dm, post)["event"]
    return {**whole, "blocks": [], **changes}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"text": f"<@{BOT_USER}> {NEED}"}, "på vegne af"),
        ({"text": None, "blocks": [payloads.rich(NEED)]}, "på vegne af"),
        ({"text": NEED, "subtype": "me_message"}, "på vegne af"),
        ({"text": NEED, "subtype": "thread_broadcast", "thread_ts": "1.000001"}, "på vegne af"),
        ({"text": f"{NEED}. " + "Vi har prøvet alt, og det hjælper ikke. " * 300}, "på vegne af"),
        ({"attachments": [{"is_share": True, "text": NEED}]}, "Jeg læser ikke det, andre har skrevet"),
        (
            {"subtype": "file_share", "files": [{"mode": "snippet", "mimetype": "text/plain"}]},
            "Filen har jeg ikke gemt",
        ),
        ({}, "jeg kan kun læse tekst"),
    ],
    ids=["name", "blocks", "me", "broadcast", "huge", "forwarded", "snippet", "nothing"],
)
async def test_what_a_person_sends_is_answered(tmp_path: Path, mode: str, changes: Json, answer: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")
        await slack.tell(told(mette, **changes))

        await mette.sees(answer)
        assert slack.record.troubles == []


async def test_whom_somebody_mentions_stands_in_their_need_by_name(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, lise = slack.person("Mette"), slack.person("Lise Holm")
        words = f"<@{lise.member.id}> og <@U0GONE0000> siger, at mange borgere glemmer deres tid i tandplejen"
        await slack.tell(told(mette, text=words))
        await mette.sees("på vegne af")

        said = here.app.store.read(lambda facts: facts.chat(Address("slack", mette.member.id), most=5))
        assert said[0].words.startswith("@Lise Holm og @U0GONE0000 siger")


async def test_whoever_answers_below_a_message_is_told_once_where_the_conversation_goes_on(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        asked = await mette.after(mette.say(NEED), "på vegne af")
        await mette.say("mig selv", thread=asked.ts)
        await mette.sees("Hvem oplever det")
        told = await mette.sees("ikke her i tråden")
        assert told.thread_ts == asked.ts

        await mette.after(mette.say("De gamle, hver dag", thread=asked.ts))
        await asyncio.sleep(1.2)
        assert sum("ikke her i tråden" in post.text for post in mette.inbox()) == 1


async def test_a_name_slack_does_not_tell_soon_is_not_waited_for(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.after(mette.say("hej"))
        slack.faults.always("users.info", Silent(20))
        await slack.tell(told(mette, text=f"<@U0LISE0000> siger, at {NEED}"))

        await mette.sees("på vegne af", seconds=5)


async def test_a_thumb_is_no_number(tmp_path: Path) -> None:
    """`:+1:` is Slack's name for it, and the first option has the number 1."""
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.after(mette.say(NEED), "på vegne af")
        await mette.after(mette.say(":+1:"))

        assert not mette.reads("Du valgte")
        assert not mette.reads("Hvem oplever det")


@pytest.mark.parametrize("mode", MODES)
async def test_what_nobody_sent_is_acknowledged_and_answered_by_nobody(tmp_path: Path, mode: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")
        await mette.after(mette.say(NEED), "på vegne af")
        post = mette.dm.posts[0]
        preview = payloads.changed(slack.workspace, mette.member, mette.dm, post, post.text)["event"]
        del preview["previous_message"]
        before = len(mette.inbox())
        for event in (
            preview,
            told(mette, text="x", subtype="bot_message", bot_id="B0OTHER"),
            told(mette, text="x", channel="C0ELSEWHERE", channel_type="channel"),
            {
                "type": "message",
                "subtype": "message_replied",
                "channel": mette.dm.id,
                "channel_type": "im",
                "hidden": True,
            },
            {
                "type": "app_mention",
                "user": mette.member.id,
                "text": "hjælp",
                "channel": "C0ELSEWHERE",
                "ts": "1.000001",
            },
            {"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}},
        ):
            assert await slack.tell(event) is not None
        await asyncio.sleep(1.5)

        assert len(mette.inbox()) == before


async def test_a_message_without_words_cannot_be_taken_to_sparring_and_that_is_said(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette, with_bot=False)
        payload = payloads.shortcut(slack.workspace, mette.member, room, mette.write("", room=room), "take_to_sparring")
        payload["message"]["blocks"] = []
        payload["response_url"] = slack.response_url(mette.member.id, room.id)
        assert await slack.deliveries.give("interactive", payload) is not None

        await mette.sees("Jeg fandt ingen ord i beskeden", room=room)
        assert mette.modal is None


async def test_what_a_program_wrote_is_taken_to_sparring_from_what_hangs_on_its_message(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("drift", mette, with_bot=False)
        payload = payloads.shortcut(slack.workspace, mette.member, room, mette.write("", room=room), "take_to_sparring")
        payload["message"] |= {"blocks": [], "bot_id": "B0OTHER", "attachments": [{"text": NEED}]}
        await slack.deliveries.give("interactive", payload)

        shown = await mette.sees_modal()
        assert NEED in str(shown.view)
