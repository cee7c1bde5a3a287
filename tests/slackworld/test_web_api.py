"""This Slack's Web API, spoken to by slack-sdk: what it does, what it refuses and under which name, and what goes wrong in it."""

from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SettableClock
from tests.slackworld.faults import Broken, Busy, Cut, Lost, Says
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN
from tests.slackworld.workspace import BOT_USER
from tests.slackworld.world import SlackWorld

MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Behov"}, "blocks": []}
HOME = {"type": "home", "blocks": []}


@pytest.fixture
async def slack(clock: SettableClock):
    async with SlackWorld(clock) as world:
        yield world


@pytest.fixture
def client(slack: SlackWorld) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=slack.api_url, retry_handlers=[])


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_message_is_posted_changed_found_and_removed(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    room = (await client.conversations_open(users=ane.member.id))["channel"]["id"]
    metadata = {"event_type": "sparring", "event_payload": {"key": "7"}}
    posted = await client.chat_postMessage(channel=room, text="Hej", metadata=metadata, unfurl_links=False)
    await client.chat_update(channel=room, ts=posted["ts"], text="Hej igen")

    plain = await client.conversations_history(channel=room)
    found = await client.conversations_history(channel=room, include_all_metadata=True)
    assert [one["text"] for one in found["messages"]] == ["Hej igen"]
    assert "metadata" not in plain["messages"][0]
    assert found["messages"][0]["metadata"] == metadata
    assert ane.reads("hej igen")

    await client.chat_delete(channel=room, ts=posted["ts"])
    assert ane.inbox() == []
    assert await refusal(client.chat_update(channel=room, ts=posted["ts"], text="x")) == "message_not_found"


async def test_tokens_and_scopes_are_asked_for(slack: SlackWorld, client: AsyncWebClient) -> None:
    def speaking(token: str | None) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=slack.api_url, retry_handlers=[])

    assert await refusal(speaking("xoxb-wrong").auth_test()) == "invalid_auth"
    assert await refusal(speaking(None).auth_test()) == "not_authed"
    assert await refusal(client.apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"
    slack.web_api.scopes = frozenset({"chat:write"})
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=BOT_USER)
    answer = caught.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "users:read", "chat:write")
    assert answer.headers["X-OAuth-Scopes"] == "chat:write"
    slack.web_api.is_removed = True
    assert await refusal(client.auth_test()) == "account_inactive"


async def test_what_only_reads_hears_nothing_that_is_said_in_json(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    asked = {"user": ane.member.id}

    assert await refusal(client.api_call("users.info", json=asked)) == "user_not_found"
    assert (await client.api_call("users.info", data=asked))["user"]["id"] == ane.member.id


async def test_who_cannot_be_written_to_is_named(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    room = slack.channel("facilitatorer", ane, with_bot=False)
    secret = slack.channel("ledelse", ane, kind="group", with_bot=False)
    gone = slack.person("Bo", is_deleted=True)

    assert await refusal(client.chat_postMessage(channel="C9", text="x")) == "channel_not_found"
    assert await refusal(client.chat_postMessage(channel=room.id, text="x")) == "not_in_channel"
    assert await refusal(client.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    assert await refusal(client.conversations_open(users=gone.member.id)) == "user_disabled"
    assert await refusal(client.conversations_open(users="U9")) == "user_not_found"
    assert await refusal(client.users_info(user="U9")) == "user_not_found"
    bot = slack.another_bot("Kalender")
    assert await refusal(client.conversations_open(users=bot.member.id)) == "cannot_dm_bot"


@pytest.mark.parametrize(
    ("method", "args", "said"),
    [
        ("chat.postMessage", {"text": "x", "colour": "red"}, "no such argument: colour"),
        ("chat.postMessage", {"text": ["x"]}, "invalid `text`"),
        ("chat.postMessage", {"text": "x", "thread_ts": "yesterday"}, "invalid `thread_ts`"),
        ("chat.update", {"text": "x", "ts": "1.000001", "unfurl_links": False}, "no such argument: unfurl_links"),
        ("conversations.open", {"users": ["U1"]}, "invalid `users`"),
    ],
)
async def test_an_argument_of_another_name_or_kind_is_refused(
    slack: SlackWorld, client: AsyncWebClient, method: str, args: dict[str, Any], said: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json={"channel": slack.person("Ane").dm.id, **args})

    assert caught.value.response["error"] == "invalid_arguments"
    assert said in caught.value.response["response_metadata"]["messages"][0]


async def test_a_message_is_not_changed_in_an_archive_nor_from_rich_text_to_other_blocks(
    slack: SlackWorld, client: AsyncWebClient
) -> None:
    room = slack.channel("facilitatorer")
    rich = [
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]}
    ]
    posted = await client.chat_postMessage(channel=room.id, text="x", blocks=rich)
    other = {"channel": room.id, "ts": posted["ts"], "text": "y", "blocks": [{"type": "divider"}]}

    assert await refusal(client.chat_update(**other)) == "block_mismatch"
    room.is_archived = True
    assert await refusal(client.chat_update(channel=room.id, ts=posted["ts"], text="y", blocks=rich)) == "is_inactive"
    assert await refusal(client.chat_postMessage(channel=room.id, text="y")) == "is_archived"


async def test_what_is_for_one_person_alone_is_seen_below_a_message_only_where_there_are_replies(
    slack: SlackWorld, client: AsyncWebClient
) -> None:
    ane = slack.person("Ane")
    room = slack.channel("facilitatorer", ane)
    head = (await client.chat_postMessage(channel=room.id, text="Sag 1"))["ts"]
    alone = {"channel": room.id, "user": ane.member.id, "thread_ts": head}
    await client.chat_postEphemeral(**alone, text="Kun til dig")
    assert not ane.reads("Kun til dig", room=room)

    await client.chat_postMessage(channel=room.id, text="Taget", thread_ts=head)
    await client.chat_postEphemeral(**alone, text="Også kun til dig")
    assert ane.reads("Også kun til dig", room=room)


async def test_where_calls_are_counted_a_minute_holds_so_many_of_each_method(
    slack: SlackWorld, client: AsyncWebClient, clock: SettableClock
) -> None:
    ane = slack.person("Ane").member.id
    slack.api.is_counting = True
    for _ in range(50):
        await client.conversations_open(users=ane)
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_open(users=ane)
    assert caught.value.response.headers["Retry-After"] == "60"
    assert (await client.users_info(user=ane))["ok"]

    clock.advance(timedelta(seconds=60))
    await client.conversations_open(users=ane)


async def test_what_breaks_a_limit_is_refused_with_the_place(slack: SlackWorld, client: AsyncWebClient) -> None:
    room = slack.person("Ane").dm.id
    long = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=room, text="x", blocks=long)

    assert caught.value.response["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/0/text/text]" in caught.value.response["response_metadata"]["messages"][0]
    with pytest.warns(UserWarning, match="text"):
        assert await refusal(client.chat_postMessage(channel=room, text="", blocks=[{"type": "divider"}])) == "no_text"
    posted = await client.chat_postMessage(channel=room, text="x")
    assert await refusal(client.chat_update(channel=room, ts=posted["ts"], text="æ" * 2_001)) == "msg_too_long"


async def test_a_modal_opens_once_within_three_seconds(
    slack: SlackWorld, client: AsyncWebClient, clock: SettableClock
) -> None:
    ane = slack.person("Ane")
    trigger = slack.workspace.trigger(ane.member.id)
    await client.views_open(trigger_id=trigger, view=MODAL)

    assert ane.modal is not None
    assert await refusal(client.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
    late = slack.workspace.trigger(ane.member.id)
    clock.advance(timedelta(seconds=3.1))
    assert await refusal(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
    assert await refusal(client.views_open(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"


async def test_three_views_are_stacked_at_most(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    await client.views_open(trigger_id=slack.workspace.trigger(ane.member.id), view=MODAL)
    for _ in range(2):
        top = slack.workspace.top(ane.member.id)
        await client.views_push(trigger_id=slack.workspace.trigger(ane.member.id, in_view=top.id), view=MODAL)

    trigger = slack.workspace.trigger(ane.member.id, in_view=ane.modal.id)
    assert await refusal(client.views_push(trigger_id=trigger, view=MODAL)) == "push_limit_reached"


async def test_a_view_that_changed_meanwhile_is_not_overwritten(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    first = await client.views_publish(user_id=ane.member.id, view=HOME)
    await client.views_publish(user_id=ane.member.id, view=HOME, hash=first["view"]["hash"])

    again = client.views_publish(user_id=ane.member.id, view=HOME, hash=first["view"]["hash"])
    assert await refusal(again) == "hash_conflict"
    opened = await client.views_open(trigger_id=slack.workspace.trigger(ane.member.id), view=MODAL)
    await client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=MODAL)
    again = client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=MODAL)
    assert await refusal(again) == "hash_conflict"


async def test_a_channel_takes_one_message_a_second_when_switched_on(
    slack: SlackWorld, client: AsyncWebClient, clock: SettableClock
) -> None:
    room = slack.person("Ane").dm.id
    slack.api.is_pacing = True
    await client.chat_postMessage(channel=room, text="x")

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=room, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    clock.advance(timedelta(seconds=1))
    await client.chat_postMessage(channel=room, text="x")


async def test_troubles_come_as_planned_and_the_plan_is_repeatable(slack: SlackWorld, client: AsyncWebClient) -> None:
    room = slack.person("Ane").dm
    slack.faults.once("chat.postMessage", Busy(17), Broken(502), Says("fatal_error"), Lost(), Cut())

    assert await refusal(client.chat_postMessage(channel=room.id, text="1")) == "ratelimited"
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=room.id, text="2")
    assert await refusal(client.chat_postMessage(channel=room.id, text="3")) == "fatal_error"
    for words in ("4", "5"):
        with pytest.raises(ClientError):
            await client.chat_postMessage(channel=room.id, text=words)
    assert [post.text for post in room.posts] == ["4"]
    first = [slack.faults.meet("x") for _ in range(3) if slack.faults.share(0.5, [Busy(), Lost()], 7) is None]
    again = [slack.faults.meet("x") for _ in range(3) if slack.faults.share(0.5, [Busy(), Lost()], 7) is None]
    assert first == again


async def test_every_byte_is_recorded(slack: SlackWorld, client: AsyncWebClient) -> None:
    room = slack.person("Ane").dm.id
    await client.chat_postMessage(channel=room, text="kanariefugl")

    assert b"kanariefugl" in slack.record.sent_bytes()
    assert slack.record.calls[-1].authorization == f"Bearer {BOT_TOKEN}"
    assert APP_TOKEN.encode() not in slack.record.sent_bytes()


async def test_a_plain_label_comes_back_escaped(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    button = {"type": "button", "text": {"type": "plain_text", "text": "Ja & nej"}, "action_id": "a"}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await client.chat_postMessage(channel=ane.dm.id, text="x", blocks=blocks)

    assert posted["message"]["blocks"][0]["elements"][0]["text"]["text"] == "Ja &amp; nej"
    assert ane.labels() == ["Ja & nej"]


async def test_a_file_is_announced_filled_and_shared_in_a_conversation(
    slack: SlackWorld, client: AsyncWebClient
) -> None:
    ane = slack.person("Ane")
    room = (await client.conversations_open(users=ane.member.id))["channel"]["id"]
    await client.files_upload_v2(filename="data.txt", content="alt om Ane", title="Dine data", channel=room)

    assert ane.files() == {"Dine data": b"alt om Ane"}
    found = (await client.conversations_history(channel=room))["messages"][0]
    assert [one["name"] for one in found["files"]] == ["data.txt"]


async def test_a_file_is_refused_where_slack_would(slack: SlackWorld, client: AsyncWebClient) -> None:
    ane = slack.person("Ane")
    room = (await client.conversations_open(users=ane.member.id))["channel"]["id"]
    closed = slack.channel("lukket", ane, kind="group", with_bot=False)
    announced = await client.files_getUploadURLExternal(filename="data.txt", length=3)
    file = [{"id": announced["file_id"], "title": "Dine data"}]

    assert await refusal(client.files_getUploadURLExternal(filename="data.txt", length=0)) == "invalid_arguments"
    assert await refusal(client.files_completeUploadExternal(files=file, channel_id=room)) == "file_not_found"
    async with ClientSession() as session:
        assert (await session.post(announced["upload_url"], data=b"too much")).status == 400
        assert (await session.post(announced["upload_url"], data=b"abc")).status == 200
        assert (await session.post(announced["upload_url"], data=b"abc")).status == 404
    for elsewhere in (ane.member.id, closed.id):
        call = client.files_completeUploadExternal(files=file, channel_id=elsewhere)
        assert await refusal(call) == "channel_not_found"
    await client.files_completeUploadExternal(files=file, channel_id=room)
    assert await refusal(client.files_completeUploadExternal(files=file, channel_id=room)) == "file_not_found"
    slack.web_api.scopes = slack.web_api.scopes - {"files:write"}
    assert await refusal(client.files_getUploadURLExternal(filename="data.txt", length=3)) == "missing_scope"
