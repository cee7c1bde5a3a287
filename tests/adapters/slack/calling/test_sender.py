"""Posts and edits against a Slack on this machine: what its answers mean, and that nothing whose answer was lost comes twice."""

from datetime import datetime

import pytest

from adapters.slack.calling.api import Api
from adapters.slack.calling.chats import Chats
from adapters.slack.calling.responses import Responses
from adapters.slack.calling.sender import SlackSender
from adapters.slack.drawing.render import Renderer
from adapters.slack.payloads.inbound import place_of
from core.markup import Block, Button, Message, Span
from core.model import Address
from core.ports import Later, Outcome, Outgoing, Refused, Sent, Unreachable
from tests.adapters.slack.drawing.test_render import WORDING
from tests.slackworld.faults import Broken, Busy, Cut, Lost, Says
from tests.slackworld.workspace import BOT_USER, Post
from tests.slackworld.world import SlackWorld


def row(
    chat: str,
    text: str = "Hej",
    *,
    key: str = "slack/Ev1:0",
    doubt: bool = False,
    replaces: str | None = None,
    place: str = "",
    thread: str = "",
    since: datetime | None = None,
) -> Outgoing:
    message = Message((Block("text", (Span(text),)),), (Button("Hjælp", "token"),))
    return Outgoing(
        key=key,
        address=Address("slack", chat),
        message=message,
        replaces=replaces,
        is_in_doubt=doubt,
        place=place,
        thread=thread,
        since=since,
    )


async def test_a_post_arrives_without_previews_and_is_known_by_conversation_and_time(
    slack: SlackWorld, sender: SlackSender
) -> None:
    mette = slack.person("Mette")
    outcome = await sender.send(row(mette.member.id))

    (post,) = mette.inbox()
    assert isinstance(outcome, Sent)
    assert place_of(outcome.ref) == (post.channel, post.ts)
    assert not post.unfurls
    assert mette.labels() == ["Hjælp"]


async def test_an_edit_takes_the_place_of_the_message_and_one_that_is_too_late_is_no_error(
    slack: SlackWorld, sender: SlackSender
) -> None:
    mette = slack.person("Mette")
    sent = await sender.send(row(mette.member.id))
    assert isinstance(sent, Sent)

    assert await sender.send(row(mette.member.id, "Rettet", replaces=sent.ref)) == sent
    assert [post.text for post in mette.inbox()] == ["Rettet"]
    mette.inbox()[0].is_deleted = True
    assert await sender.send(row(mette.member.id, "For sent", replaces=sent.ref)) == sent


async def test_an_edit_of_another_channels_message_does_nothing(slack: SlackWorld, sender: SlackSender) -> None:
    assert await sender.send(row("U0", replaces="b71c2f9a0d7d1e55")) == Sent("b71c2f9a0d7d1e55")
    assert slack.record.calls == []


async def test_in_a_channel_it_is_shown_to_one_person_and_where_that_cannot_be_in_their_own_chat(
    slack: SlackWorld, sender: SlackSender
) -> None:
    mette = slack.person("Mette")
    open_room, closed_room = slack.channel("åben", mette), slack.channel("lukket", mette, kind="group", with_bot=False)

    assert await sender.send(row(mette.member.id, "Her", place=open_room.id)) == Sent()
    assert [post.only_for for post in mette.inbox(open_room)] == [mette.member.id]
    assert isinstance(await sender.send(row(mette.member.id, "Hos dig", place=closed_room.id)), Sent)
    assert [post.text for post in mette.inbox()] == ["Hos dig"]


async def test_an_address_of_slacks_is_answered_at_five_times_and_then_no_more(slack: SlackWorld, api: Api) -> None:
    responses = Responses(api)
    sender = SlackSender(api, Renderer(WORDING), responses, Chats(api))
    mette = slack.person("Mette")
    room = slack.channel("lukket", mette, kind="group", with_bot=False)
    responses.remember(mette.member.id, room.id, slack.response_url(mette.member.id, room.id))
    for number in range(6):
        await sender.send(row(mette.member.id, f"Svar {number}", place=room.id))

    assert [post.text for post in mette.inbox(room)] == [f"Svar {number}" for number in range(5)]
    assert [post.text for post in mette.inbox()] == ["Svar 5"]


async def test_a_message_in_doubt_that_had_arrived_is_not_posted_again(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    slack.faults.once("chat.postMessage", Lost())
    lost = await sender.send(row(mette.member.id))

    assert lost == Later("the answer was lost", may_have_arrived=True)
    await mette.say("er du der?")
    again = await sender.send(row(mette.member.id, doubt=True))
    assert isinstance(again, Sent)
    assert len(mette.inbox()) == 1
    assert place_of(again.ref) == (mette.inbox()[0].channel, mette.inbox()[0].ts)


@pytest.mark.parametrize("is_dated", [True, False], ids=["since it was queued", "since ever"])
async def test_a_message_in_doubt_is_found_below_any_number_of_others(
    slack: SlackWorld, sender: SlackSender, is_dated: bool
) -> None:
    room = slack.channel("facilitatorer", kind="group")
    head = await sender.send(row(room.id, "Sag 1", key="head"))
    assert isinstance(head, Sent)
    long_ago = int(slack.clock.now().timestamp()) - 7200
    for number in range(450):
        older = f"{long_ago}.{number:06}"
        room.posts.append(Post(older, room.id, BOT_USER, f"Svar {number}", thread_ts=room.posts[0].ts))
    since = slack.clock.now() if is_dated else None
    slack.faults.once("chat.postMessage", Lost())
    assert isinstance(await sender.send(row(room.id, thread=head.ref, since=since)), Later)

    found = await sender.send(row(room.id, thread=head.ref, since=since, doubt=True))
    assert isinstance(found, Sent)
    assert place_of(found.ref) == (room.id, room.posts[-1].ts)
    assert len(room.posts) == 452
    # What was queued just now is asked for alone; a look that begins at the beginning goes on to the end.
    assert len(slack.record.of("conversations.replies")) == (1 if is_dated else 3)


async def test_a_message_in_doubt_that_never_arrived_is_posted(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    await sender.send(row(mette.member.id, "En anden", key="slack/Ev0:0"))
    slack.faults.once("chat.postMessage", Cut())

    assert isinstance(await sender.send(row(mette.member.id)), Later)
    assert isinstance(await sender.send(row(mette.member.id, doubt=True)), Sent)
    assert [post.text for post in mette.inbox()] == ["En anden", "Hej"]


@pytest.mark.parametrize("error", ["missing_scope", "unknown_method"])
async def test_where_nobody_may_look_the_message_is_posted(slack: SlackWorld, sender: SlackSender, error: str) -> None:
    mette = slack.person("Mette")
    slack.faults.once("conversations.history", Says(error))

    assert isinstance(await sender.send(row(mette.member.id, doubt=True)), Sent)
    assert [post.text for post in mette.inbox()] == ["Hej"]


async def test_a_look_that_fails_leaves_the_message_in_doubt(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    slack.faults.once("conversations.history", Broken(503))
    outcome = await sender.send(row(mette.member.id, doubt=True))

    assert isinstance(outcome, Later)
    assert mette.inbox() == []


@pytest.mark.parametrize(
    ("trouble", "wanted"),
    [
        (Busy(17), Later("asked for patience", seconds=17.0, is_for_all=True)),
        (Broken(503), Later("status 503", may_have_arrived=True)),
        (Cut(), Later("the answer was lost", may_have_arrived=True)),
        (Says("internal_error"), Later("internal_error", may_have_arrived=True)),
        (Says("token_revoked"), Later("token_revoked", seconds=60.0, is_for_all=True)),
        (Says("missing_scope"), Later("missing_scope", seconds=60.0, is_for_all=True)),
        (Says("message_limit_exceeded"), Later("message_limit_exceeded", seconds=60.0, is_for_all=True)),
        (Says("accesslimited"), Later("accesslimited", seconds=60.0, is_for_all=True)),
        (Says("user_disabled"), Unreachable("user_disabled")),
        (Says("channel_not_found"), Unreachable("channel_not_found")),
        (Says("msg_too_long"), Refused("msg_too_long")),
        (Says("something_new"), Refused("something_new")),
    ],
    ids=str,
)
async def test_what_slacks_answers_mean_for_a_message_to_a_person(
    slack: SlackWorld, sender: SlackSender, trouble: object, wanted: Outcome
) -> None:
    mette = slack.person("Mette")
    slack.faults.once("chat.postMessage", trouble)

    assert await sender.send(row(mette.member.id)) == wanted
    assert len(slack.record.calls) == 1


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_what_cannot_be_drawn_is_said_in_words(slack: SlackWorld, sender: SlackSender, error: str) -> None:
    mette = slack.person("Mette")
    slack.faults.once("chat.postMessage", Says(error))
    sent = await sender.send(row(mette.member.id))

    assert isinstance(sent, Sent)
    assert [post.text for post in mette.inbox()] == ["Hej"]
    assert mette.labels() == []

    slack.faults.once("chat.update", Says(error))
    assert await sender.send(row(mette.member.id, "Rettet", replaces=sent.ref)) == sent
    assert [post.text for post in mette.inbox()] == ["Rettet"]


async def test_words_that_slack_does_not_take_either_are_refused(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    slack.faults.once("chat.postMessage", Says("invalid_blocks"), Says("no_text"))

    assert await sender.send(row(mette.member.id)) == Refused("no_text")
    assert mette.inbox() == []


async def test_a_channel_that_is_closed_to_us_waits_to_be_opened(slack: SlackWorld, sender: SlackSender) -> None:
    room = slack.channel("facilitatorer", kind="group", with_bot=False)
    assert await sender.send(row(room.id)) == Later("channel_not_found", seconds=300.0)

    room.members.add(BOT_USER)
    slack.faults.once("chat.postMessage", Says("restricted_action_read_only_channel"))
    assert await sender.send(row(room.id)) == Later("restricted_action_read_only_channel", seconds=300.0)


@pytest.mark.parametrize(
    ("trouble", "wanted"),
    [
        (Says("is_inactive"), Later("is_inactive", seconds=300.0)),
        (Says("update_failed"), Later("update_failed", may_have_arrived=True)),
        (Says("edit_window_closed"), None),
        (Says("message_not_found"), None),
        (Says("block_mismatch"), Refused("block_mismatch")),
    ],
    ids=str,
)
async def test_what_slacks_answers_mean_for_an_edit_in_a_channel(
    slack: SlackWorld, sender: SlackSender, trouble: Says, wanted: Outcome | None
) -> None:
    sent = await sender.send(row(slack.channel("facilitatorer").id))
    assert isinstance(sent, Sent)
    slack.faults.once("chat.update", trouble)
    edit = row(sent.ref.partition("/")[0], "Rettet", replaces=sent.ref)

    assert await sender.send(edit) == (wanted or sent)
    assert [post.text for post in slack.posts()] == ["Hej"]


async def test_a_channel_that_was_archived_gets_its_edit_when_it_is_taken_out_again(
    slack: SlackWorld, sender: SlackSender
) -> None:
    room = slack.channel("facilitatorer")
    sent = await sender.send(row(room.id))
    assert isinstance(sent, Sent)
    room.is_archived = True
    assert await sender.send(row(room.id, "Rettet", replaces=sent.ref)) == Later("is_inactive", seconds=300.0)
    assert await sender.send(row(room.id, "Nyt", key="slack/Ev2:0")) == Later("is_archived", seconds=300.0)

    room.is_archived = False
    assert await sender.send(row(room.id, "Rettet", replaces=sent.ref)) == sent
    assert [post.text for post in room.posts] == ["Rettet"]


async def test_where_nobody_listens_nothing_was_sent(slack: SlackWorld, sender: SlackSender) -> None:
    mette = slack.person("Mette")
    await slack.stop()

    assert await sender.send(row(mette.member.id)) == Later("Slack cannot be reached")
