"""Files to people: a copy of their data arrives in their own conversation, once, whatever happens on the way."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.slack.calling.sender import SlackSender
from core.markup import File
from core.ports import Later, Outgoing, Sent
from tests.adapters.slack.calling.test_sender import row
from tests.adapters.slack.office import office
from tests.slackworld.faults import Broken, Busy, Cut, Lost, Says, Trouble
from tests.slackworld.world import SlackWorld

FILES = (File("data.txt", "text/plain", b"alt om Mette"), File("data.json", "application/json", b"{}"))
STEPS = (
    "files.getUploadURLExternal",
    "upload",
    "files.completeUploadExternal",
    "conversations.open",
    "chat.postMessage",
)


def with_files(chat: str, *, key: str = "slack/Ev1:0", doubt: bool = False) -> Outgoing:
    plain = row(chat, "Her er alt", key=key, doubt=doubt)
    return replace(plain, message=replace(plain.message, files=FILES))


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_copy_of_ones_data_arrives_as_files_in_ones_own_conversation(tmp_path: Path, mode: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")
        await mette.after(mette.say("Mange borgere glemmer deres tid i tandplejen"))
        await mette.after(mette.say("mine data"), "Her er alt, vi har gemt om dig")

        files = mette.files()
        assert list(files) == ["sparringsrummet.txt", "sparringsrummet.json"]
        assert "glemmer deres tid i tandplejen" in files["sparringsrummet.txt"].decode()
        assert slack.record.refused == []


async def test_asked_for_in_a_channel_the_files_come_where_nobody_reads_along(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("åben", mette)
        await mette.after(mette.say("hej"))
        await mette.after(mette.slash("mine data", room=room), "Her er alt")

        await mette.sees("Jeg har svaret dig i vores samtale", room=room)
        assert len(mette.files()) == 2
        assert mette.files(room) == {}


async def test_files_come_before_the_message_that_tells_of_them(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    assert isinstance(await sender.send(with_files(mette.member.id)), Sent)

    first, second = mette.inbox()
    assert [file.title for file in first.files] == ["data.txt", "data.json"]
    assert second.text == "Her er alt"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("trouble", [Lost(), Cut(), Broken(503), Busy(1)], ids=str)
async def test_whatever_is_lost_on_the_way_they_come_once(
    slack: SlackWorld, sender: SlackSender, step: str, trouble: Trouble
) -> None:
    mette = slack.person("Mette")
    slack.faults.once(step, trouble)
    outcome = await sender.send(with_files(mette.member.id))
    if isinstance(outcome, Later):
        await asyncio.sleep(outcome.seconds or 0)
        again = with_files(mette.member.id, doubt=outcome.may_have_arrived)
        assert isinstance(await sender.send(again), Sent)

    assert [len(post.files) for post in mette.inbox()] == [2, 0]


async def test_a_second_copy_is_not_taken_for_the_first(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    await sender.send(with_files(mette.member.id))
    assert isinstance(await sender.send(with_files(mette.member.id, key="slack/Ev2:0", doubt=True)), Sent)

    assert [len(post.files) for post in mette.inbox()] == [2, 0, 2, 0]


@pytest.mark.parametrize("refusal", ["missing_scope", "file_uploads_disabled", "file_upload_size_restricted"])
async def test_where_slack_takes_no_files_the_person_is_told_how_else(
    slack: SlackWorld, sender: SlackSender, refusal: str
) -> None:
    mette = slack.person("Mette")
    slack.faults.once("files.getUploadURLExternal", Says(refusal))
    assert isinstance(await sender.send(with_files(mette.member.id)), Sent)

    (told,) = mette.inbox()
    assert "Slack tog ikke imod filerne" in told.text
    assert told.files == []


@pytest.mark.parametrize("is_first", [True, False])
async def test_where_slack_takes_no_files_all_else_that_was_said_stays(tmp_path: Path, is_first: bool) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        if not is_first:
            await mette.after(mette.say("hej"))
        slack.faults.once("files.getUploadURLExternal", Says("missing_scope"))
        told = await mette.after(mette.say("mine data"), "Slack tog ikke imod filerne")

        assert "Her er alt" not in told.text
        assert ("Jeg er en bot" in told.text) is is_first
