"""Who may call, and what a browser may do with the answer.

Posts need two independent proofs: the browser says they come from our own page, and they carry the session's token.
What a post means is the playground's work.
"""

import hmac
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.ports import WebPorts

COOKIE = "sparring_session"
TOKEN_HEADER = "X-Sparring-Token"  # noqa: S105 -- the name of a header, not a secret
SESSION = web.RequestKey("session", str)
LONGEST_BODY = 128 * 1024

# A platform's health check calls by addresses we cannot know; these three say nothing about people.
OPEN_PATHS = frozenset({"/livez", "/readyz", "/metrics"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Server": "sparringsrummet",
}


class StaleToken(web.HTTPForbidden):
    """The page is of an earlier session or process. Answered with a new token, so the page can send again by itself."""


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """For every answer, streams and errors too: aiohttp's on_response_prepare."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")


def token_of(secret: bytes, session: str) -> str:
    """The token of a session. Only this server makes it, and only pages of the same origin can read it."""
    return hmac.new(secret, session.encode("utf-8", "replace"), "sha256").hexdigest()


def session_of(request: web.Request) -> str:
    """The session's name, made by `guard` when the browser had none."""
    return request[SESSION]


def guard(ports: WebPorts) -> Middleware:
    """Refuses foreign hosts, foreign machines and posts that are not our own page's."""
    open_paths = OPEN_PATHS | {hook.path for hook in ports.hooks}

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in open_paths:
            return await handler(request)
        _check_caller(request, ports)
        return await _in_session(request, handler, ports)

    return guarded


def _check_caller(request: web.Request, ports: WebPorts) -> None:
    if _host_name(request.host) not in ports.hosts:
        raise web.HTTPMisdirectedRequest
    if ports.is_loopback_only and not _is_loopback(request.remote):
        raise web.HTTPForbidden
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.headers.get("Sec-Fetch-Mode") != "navigate":
        raise web.HTTPForbidden


async def _in_session(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]], ports: WebPorts
) -> web.StreamResponse:
    known = request.cookies.get(COOKIE, "")
    request[SESSION] = known or ports.new_name()
    if request.method not in ("GET", "HEAD"):
        _check_origin(request)
        given = request.headers.get(TOKEN_HEADER, "")
        if not known or not _is_equal(given, token_of(ports.secret, known)):
            raise StaleToken
    return await handler(request)


def remember(request: web.Request, response: web.StreamResponse) -> None:
    """Give the browser its session. The only cookie there is; gone when the browser closes."""
    if COOKIE not in request.cookies:
        response.set_cookie(COOKIE, session_of(request), httponly=True, samesite="Strict", secure=request.secure)


def _check_origin(request: web.Request) -> None:
    # Browsers send Origin with every post. The scheme is left out: TLS may end before us.
    origin = request.headers.get("Origin", "")
    if urlsplit(origin).netloc != request.host or not request.host:
        raise web.HTTPForbidden
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden


def _is_equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _host_name(host: str) -> str:
    """The name without the port: "[::1]:8080" is "[::1]"."""
    return re.sub(r":\d*$", "", host).lower() if not host.endswith("]") else host


def _is_loopback(remote: str | None) -> bool:
    try:
        return remote is not None and ip_address(remote.partition("%")[0]).is_loopback
    except ValueError:
        return False
