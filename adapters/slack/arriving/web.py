"""Slack's deliveries over HTTP: /slack/events on the house's own site, for those who prefer it to Socket Mode.

Only what Slack itself signed in the last five minutes is read, compared in constant time; anything else is answered 401 and
nothing more. What is in it is slack_bolt's work, as over a socket.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from adapters.slack.arriving.dispatching import UNREAD, dispatched

log = logging.getLogger(__name__)
PATH = "/slack/events"
LONGEST_BODY = 1_000_000


def events(bolt: AsyncApp, signing_secret: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of PATH."""
    verifier = SignatureVerifier(signing_secret)

    async def handle(request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        if body is None or not _is_genuine(verifier, body, request):
            log.warning("slack.not_genuine")
            return web.Response(status=401)
        headers: dict[str, str | Sequence[str]] = {name: request.headers.getall(name) for name in request.headers}
        query = request.query_string
        answer = await dispatched(bolt, lambda: AsyncBoltRequest(body=body, query=query, headers=headers))
        if answer.status == UNREAD:
            log.info("slack.unhandled")
            return web.Response(status=200)
        return await to_aiohttp_response(answer)

    return handle


async def certificate_seen(request: web.Request) -> web.StreamResponse:
    """The handler of a GET of PATH. Slack looks now and then whether the certificate is good; there is nothing else to get."""
    return web.Response(status=200 if request.query.get("ssl_check") == "1" else 405)


async def _body(request: web.Request) -> str | None:
    """The body, up to a size of our own: views are longer than anything else that is posted to the site."""
    read = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        read += piece
        if len(read) > LONGEST_BODY:
            return None
    try:
        return read.decode()
    except UnicodeDecodeError:
        return None


def _is_genuine(verifier: SignatureVerifier, body: str, request: web.Request) -> bool:
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    # slack_sdk fails on a stamp that is no number and on a signature outside ASCII.
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16 and signature.isascii()):
        return False
    return bool(verifier.is_valid(body, stamp, signature))
