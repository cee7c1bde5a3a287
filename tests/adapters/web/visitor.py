"""A browser as far as the wire goes: it keeps the cookie, knows the page's token, and says where its posts come from."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import make_app
from adapters.web.ports import WebPorts
from adapters.web.security import TOKEN_HEADER


class Visitor:
    """One person with the page open."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.origin = f"http://{client.server.host}:{client.server.port}"
        self.token = ""

    async def look(self, address: str = "/playground", **headers: str) -> str:
        """Open the page and keep its token."""
        response = await self.get(address, **headers)
        text = await response.text()
        self.token = page_values(text)["token"]
        return text

    async def get(self, address: str, **headers: str) -> ClientResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        response: ClientResponse = await self.client.get(address, headers=sent, allow_redirects=False)
        await response.read()  # so that it can be looked at when the visitor has gone
        return response

    async def post(self, address: str, body: Any, **headers: str) -> ClientResponse:
        """Post as the page's script does. A header given as "" is left out."""
        said = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin", TOKEN_HEADER: self.token}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in said.items() if value}
        sent: ClientResponse = await self.client.post(address, json=body, headers=kept)
        await sent.read()
        return sent

    async def state(self, address: str = "/playground/state") -> Any:
        return await (await self.get(address)).json()


@asynccontextmanager
async def a_visitor(ports: WebPorts) -> AsyncIterator[Visitor]:
    """A visitor of a running surface, who has not looked yet."""
    async with TestClient(TestServer(make_app(ports))) as client:
        yield Visitor(client)


def page_values(html: str) -> dict[str, Any]:
    """What the page hands its script."""
    found = re.search(r'data-page="([^"]*)"', html)
    assert found is not None
    values: dict[str, Any] = json.loads(unescape(found[1]))
    return values


def said(text: str = "Hej", *, chat: str = "employee", event: str = "event-0001") -> dict[str, Any]:
    return {"chat": chat, "kind": "said", "id": event, "text": text}
