"""A Slack on this machine, and the adapter's side of it without a house."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.calling.api import Api
from adapters.slack.calling.chats import Chats
from adapters.slack.calling.responses import Responses
from adapters.slack.calling.sender import SlackSender
from adapters.slack.drawing.render import Renderer
from adapters.slack.ports import SlackSettings
from tests.adapters.slack.drawing.test_render import WORDING
from tests.slackworld.web_api import BOT_TOKEN
from tests.slackworld.world import SlackWorld


@pytest.fixture
async def slack() -> AsyncIterator[SlackWorld]:
    async with SlackWorld() as world:
        yield world


@pytest.fixture
async def api(slack: SlackWorld) -> AsyncIterator[Api]:
    api = Api(SlackSettings(bot_token=BOT_TOKEN, api_url=slack.api_url), slack.clock)
    yield api
    await api.close()


@pytest.fixture
def sender(api: Api) -> SlackSender:
    return SlackSender(api, Renderer(WORDING), Responses(api), Chats(api))
