"""Deliveries over signed HTTP, as Slack posts them to an app that has a public address."""

import asyncio
import hashlib
import hmac
import json
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp

from core.ports import Clock
from tests.slackworld.record import Record
from tests.slackworld.sockets import Ack

Json = Any


def signature(secret: str, stamp: str, body: bytes) -> str:
    """docs.slack.dev/authentication/verifying-requests-from-slack"""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()


class HttpLink:
    """Posts to the app at `address`. `clock` gives the time stamp that is signed."""

    def __init__(self, address: str, secret: str, clock: Clock, record: Record) -> None:
        self.address = address
        self._secret = secret
        self._clock = clock
        self._record = record
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, kind: str, payload: Json, *, attempt: int, reason: str, seconds: float) -> Ack | None:
        """None: nobody answered with 200 in time."""
        body, form = encoded(kind, payload)
        headers = {"Content-Type": form}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        began = asyncio.get_running_loop().time()
        status, answer = await self.post(body, headers, seconds=seconds)
        if status != 200:
            return None
        return Ack(_read(answer), asyncio.get_running_loop().time() - began)

    async def post(self, body: bytes, headers: dict[str, str], *, seconds: float = 3.0) -> tuple[int, str]:
        """The status and body of the answer; 0 where none came. Signed, unless the headers already are."""
        stamp = str(int(self._clock.now().timestamp()))
        signed = {
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self._secret, headers.get("X-Slack-Request-Timestamp", stamp), body),
            **headers,
        }
        status, answer = 0, ""
        # Slack keeps its connections, too.
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(
                self.address, data=BytesIO(body), headers=signed, timeout=timeout
            ) as response:
                status, answer = response.status, await response.text()
        except (aiohttp.ClientError, TimeoutError, ConnectionError):
            pass
        self._record.posted.append((self._clock.now(), body, status))
        return status, answer


def encoded(kind: str, payload: Json) -> tuple[bytes, str]:
    """The body of a delivery and its content type: events are JSON, commands a form, taps a form with JSON in it."""
    form = "application/x-www-form-urlencoded"
    match kind:
        case "events_api":
            return json.dumps(payload).encode(), "application/json"
        case "slash_commands":
            return urlencode(payload).encode(), form
        case _:
            return urlencode({"payload": json.dumps(payload)}).encode(), form


def _read(answer: str) -> Json:
    if not answer:
        return None
    try:
        return json.loads(answer)
    except ValueError:
        return {"text": answer}
