"""This Slack's deliveries to a real slack-bolt app: over sockets and signed HTTP, acknowledged, repeated, and cut off."""

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SettableClock
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.slackworld.world import SlackWorld

ASK = {
    "type": "modal",
    "callback_id": "ask",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Behov"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "need",
            "label": {"type": "plain_text", "text": "Dit behov"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}
MENU = [
    {
        "type": "actions",
        "block_id": "m",
        "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Skriv"}, "action_id": "write"}],
    }
]


class Listener:
    """A small app that answers everything there is, and remembers what it was told."""

    def __init__(self, slack: SlackWorld) -> None:
        self.told: list[tuple[str, Any]] = []
        self.is_deaf = False
        client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url)
        self.app = AsyncApp(client=client, signing_secret=SIGNING_SECRET)
        self.app.event("message")(self._message)
        self.app.command("/sparring")(self._command)
        self.app.action("write")(self._action)
        self.app.view("ask")(self._view)
        self.app.view_closed("ask")(self._closed)

    async def _message(self, event: Any, request: Any, client: AsyncWebClient) -> None:
        attempt = int(request.headers.get("x-slack-retry-num", ["0"])[0])
        self.told.append(("message", (event.get("text"), attempt)))
        await asyncio.sleep(3600 if self.is_deaf else 0)
        await client.chat_postMessage(channel=event["channel"], text="Svar", blocks=MENU)

    async def _command(self, ack: Any, command: Any, respond: Any) -> None:
        await ack("Straks")
        await respond("Færdig")

    async def _action(self, ack: Any, body: Any, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=ASK)

    async def _view(self, ack: Any, view: Any) -> None:
        words = view["state"]["values"]["need"]["words"]["value"]
        self.told.append(("view", words))
        if len(words) < 5:
            await ack(response_action="errors", errors={"need": "For kort"})
        else:
            await ack()

    async def _closed(self, ack: Any) -> None:
        await ack()
        self.told.append(("closed", None))


@asynccontextmanager
async def on_sockets(slack: SlackWorld, *, ping_seconds: float = 0.2):
    listener = Listener(slack)
    handler = AsyncSocketModeHandler(listener.app, APP_TOKEN, ping_interval=ping_seconds)
    await handler.connect_async()
    await slack.sockets.wait_open()
    try:
        yield listener, handler
    finally:
        await handler.close_async()


@asynccontextmanager
async def on_http(slack: SlackWorld):
    listener = Listener(slack)
    server = listener.app.server(port=0, path="/slack/events")
    runner = web.AppRunner(server.web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.use_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield listener
    finally:
        await runner.cleanup()


@pytest.fixture(autouse=True)
def quiet() -> None:
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)


async def whole_story(slack: SlackWorld, listener: Listener) -> None:
    """Write, tap, fill in, be corrected, send: what the app sees is what the person did."""
    ane = slack.person("Ane")
    slack.channel("alle", ane)
    assert await ane.say("Tid & <rum>") is not None
    await ane.sees("Svar")
    assert listener.told[0] == ("message", ("Tid &amp; &lt;rum&gt;", 0))
    await ane.tap("Skriv")
    await ane.sees_modal("Dit behov")
    await ane.submit({"Dit behov": "Nej"})
    assert ane.errors == {"need": "For kort"}
    await ane.submit({"Dit behov": "Mere <tid>"})
    assert ane.modal is None
    await ane.tap("Skriv")
    await ane.sees_modal()
    await ane.close()
    assert [told for told in listener.told if told[0] != "message"] == [
        ("view", "Nej"),
        ("view", "Mere <tid>"),
        ("closed", None),
    ]
    await ane.slash("hjælp")
    assert ane.reads("Straks")
    await ane.sees("Færdig")
    assert slack.record.refused == []
    assert slack.record.troubles == []


async def test_a_whole_story_over_sockets() -> None:
    async with SlackWorld() as slack, on_sockets(slack) as (listener, _):
        await whole_story(slack, listener)


async def test_a_whole_story_over_http() -> None:
    async with SlackWorld() as slack, on_http(slack) as listener:
        await whole_story(slack, listener)


async def test_a_form_slack_would_keep_back_is_kept_back() -> None:
    async with SlackWorld() as slack, on_sockets(slack):
        ane = slack.person("Ane")
        await ane.say("Hej")
        await ane.sees("Svar")
        await ane.tap("Skriv")
        await ane.sees_modal()

        with pytest.raises(AssertionError, match="Dit behov"):
            await ane.submit()


async def test_an_event_nobody_acknowledged_comes_again_after_three_seconds_a_minute_and_five(
    clock: SettableClock,
) -> None:
    async with SlackWorld(clock) as slack:
        ane = slack.person("Ane")
        began = clock.now()
        assert await ane.say("Hej") is None
        await slack.pass_time(timedelta(minutes=3))
        async with on_sockets(slack) as (listener, _):
            assert listener.told == []
            await slack.pass_time(timedelta(hours=26))
            await ane.sees("Svar")

            assert clock.now() - began == timedelta(hours=26, minutes=3)
            assert listener.told == [("message", ("Hej", 3))]
        assert slack.deliveries.pending == []


async def test_two_sockets_share_the_deliveries_and_a_refresh_loses_none() -> None:
    async with SlackWorld() as slack, on_sockets(slack) as (first, _), on_sockets(slack) as (second, _):
        await slack.sockets.wait_open(2)
        ane = slack.person("Ane")
        slack.echoes = False
        for number in range(6):
            assert await ane.say(str(number)) is not None
        assert (len(first.told), len(second.told)) == (3, 3)
        opened = slack.sockets.opened
        await slack.sockets.refresh()
        await slack.until(lambda: slack.sockets.opened >= opened + 2 and len(slack.sockets.open) == 2)
        assert await ane.say("igen") is not None


@pytest.mark.parametrize("how", ["close", "cut"])
async def test_a_socket_that_goes_bad_is_replaced(how: str) -> None:
    async with SlackWorld() as slack, on_sockets(slack) as _:
        ane = slack.person("Ane")
        if how == "close":
            await slack.sockets.close()
        else:
            slack.sockets.cut()
        await slack.until(lambda: slack.sockets.opened == 2)
        assert await ane.say("og nu?") is not None


async def test_a_frozen_socket_takes_everything_and_answers_nothing_until_it_thaws() -> None:
    async with SlackWorld() as slack, on_sockets(slack, ping_seconds=60) as (listener, _):
        ane = slack.person("Ane")
        slack.deliveries.seconds = 0.3
        slack.sockets.freeze()
        assert await ane.say("hører du?") is None
        assert len(slack.sockets.open) == 1
        slack.sockets.thaw()
        slack.deliveries.seconds = 3.0
        assert await ane.say("og nu?") is not None
        assert [told[1][0] for told in listener.told] == ["og nu?"]


async def test_an_outage_takes_sockets_calls_and_tickets_and_ends() -> None:
    async with SlackWorld() as slack, on_sockets(slack) as (_, handler):
        ane = slack.person("Ane")
        url = await handler.client.issue_new_wss_url()
        slack.go_down()
        await slack.until(lambda: not slack.sockets.open)
        with pytest.raises(SlackApiError):
            await handler.client.web_client.auth_test()
        slack.come_back()
        async with ClientSession() as session, session.get(url.replace("ws:", "http:")) as answer:
            assert answer.status == 403
        await slack.sockets.wait_open()
        assert await ane.say("og nu?") is not None


async def test_a_signature_that_is_wrong_is_not_taken() -> None:
    async with SlackWorld() as slack, on_http(slack) as listener:
        status, _ = await slack.deliveries.link.post(b"{}", {"X-Slack-Signature": "v0=0"})

        assert status == 401
        assert listener.told == []


async def test_a_response_url_takes_five_answers_within_half_an_hour(clock: SettableClock) -> None:
    async with SlackWorld(clock) as slack, ClientSession() as session:
        ane = slack.person("Ane")
        address = slack.response_url(ane.member.id, ane.dm.id)
        for _ in range(5):
            async with session.post(address, json={"text": "x"}) as answer:
                assert answer.status == 200
        async with session.post(address, json={"text": "x"}) as answer:
            assert (answer.status, await answer.json()) == (404, {"ok": False, "error": "used_url"})
        late = slack.response_url(ane.member.id, ane.dm.id)
        clock.advance(timedelta(minutes=31))
        async with session.post(late, json={"text": "x"}) as answer:
            assert (await answer.json())["error"] == "expired_url"
