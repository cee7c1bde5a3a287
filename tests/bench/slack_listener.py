"""The least a Slack app can be: a slack-bolt listener that answers every message and tap with one message. For the bench.

python -m tests.bench.slack_listener    reads SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_URL
"""

import asyncio
import os
import re
import sys
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"], session=session)
        app = AsyncApp(client=client, ignoring_self_events_enabled=False)

        @app.event("message")
        async def heard(event: dict[str, Any], client: AsyncWebClient) -> None:
            await client.chat_postMessage(channel=event["channel"], text="Tak.")

        @app.action(re.compile(".*"))
        async def tapped(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
            await ack()
            await client.chat_postMessage(channel=body["channel"]["id"], text="Tak.")

        handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
        await handler.connect_async()
        print("Ready at http://127.0.0.1/", file=sys.stderr, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
