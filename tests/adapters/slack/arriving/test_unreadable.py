"""A payload that slack-bolt itself cannot read is acknowledged once and for all; what we could not keep still is not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack.app import make_bolt
from adapters.slack.arriving.dispatching import UNREAD, dispatched
from adapters.slack.calling.api import Api
from adapters.slack.ports import SlackSettings
from tests.adapters.slack.office import office
from tests.slackworld.web_api import BOT_TOKEN
from tests.slackworld.world import SlackWorld

MODES = ("socket", "http")
MALFORMED: tuple[Any, ...] = (
    {"type": "event_callback", "event": "x"},
    {"type": "event_callback", "event": None},
    {"type": "event_callback", "event": {"type": 5}},
    {"type": "event_callback", "authorizations": 5, "event": {"type": "message"}},
    {"type": "event_callback", "team": 5, "event": {"type": "message"}},
)


class AwayReceiving:
    """Keeps nothing: its disk is full."""

    async def heard(self, body: Mapping[str, Any]) -> None:
        raise OSError("no room")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("payload", MALFORMED, ids=range(len(MALFORMED)))
async def test_what_bolt_cannot_read_is_acknowledged_and_does_not_come_again(
    tmp_path: Path, mode: str, payload: Any
) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")

        ack = await slack.deliveries.give("events_api", payload)
        await mette.say("Mange borgere glemmer deres tid i tandplejen")

        assert ack is not None
        assert slack.deliveries.pending == []
        await mette.sees("på vegne af")


@pytest.mark.parametrize("payload", [*MALFORMED, {"type": "block_actions", "actions": []}, {"command": 5}, "x", None])
async def test_it_ends_as_read_by_nobody(api: Api, payload: Any) -> None:
    bolt = make_bolt(SlackSettings(bot_token=BOT_TOKEN), api, AwayReceiving())  # type: ignore[arg-type]

    answer = await dispatched(bolt, lambda: AsyncBoltRequest(mode="socket_mode", body=payload))

    assert answer.status == UNREAD


async def test_what_our_own_side_could_not_keep_is_not_acknowledged(api: Api) -> None:
    bolt = make_bolt(SlackSettings(bot_token=BOT_TOKEN), api, AwayReceiving())  # type: ignore[arg-type]
    told = {"type": "event_callback", "event": {"type": "message", "text": "hej"}}

    answer = await dispatched(bolt, lambda: AsyncBoltRequest(mode="socket_mode", body=told))

    assert answer.status == 500


async def test_starting_as_an_operator_does_warns_of_nothing(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)  # which bolt reads by itself as well

    make_bolt(SlackSettings(bot_token=BOT_TOKEN), api, AwayReceiving())  # type: ignore[arg-type]

    assert caplog.messages == []
