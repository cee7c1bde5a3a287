"""A Slack app that answers every message and tap with one message, and does nothing else. For the bench.

python -m tests.bench.slack_listener    reads SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_URL

As slack-bolt's own guide writes one (docs.slack.dev/tools/bolt-python/getting-started: `AsyncApp`, `say`); with SPARE in the
environment the least that can be made of it: one session for all calls, which slack_sdk else opens anew for each, and no look
whether a message is the app's own.
"""

import asyncio
import os
import re
import sys
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def main() -> None:
    is_spare = "SPARE" in os.environ
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession()) if is_spare else None
        client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"], session=session)
        app = AsyncApp(client=client, ignoring_self_events_enabled=not is_spare)

        @app.event("message")
        async def heard(say: Any) -> None:
            await say("Tak.")

        @app.action(re.compile(".*"))
        async def tapped(ack: Any, say: Any) -> None:
            await ack()
            await say("Tak.")

        handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
        await handler.connect_async()
        print("Ready at http://127.0.0.1/", file=sys.stderr, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
