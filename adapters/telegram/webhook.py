"""Updates that Telegram delivers: taken only with the secret it was told, and answered 200 only when they are committed."""

import hmac
import json
import logging
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from adapters.telegram.desk import Desk

log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header, not a secret
AGAIN_AFTER_SECONDS = 2


class Webhook:
    """One address of ours. What is not Telegram's is refused before it is read."""

    def __init__(self, desk: Desk, url: str, secret: str) -> None:
        self._desk = desk
        self._secret = secret
        self.path = urlsplit(url).path or "/"

    def routes(self) -> list[web.RouteDef]:
        return [web.post(self.path, self._delivered)]

    async def _delivered(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
            log.warning("telegram.foreign_delivery")
            raise web.HTTPForbidden
        raw = _read(await request.read())
        if raw is None:
            raise web.HTTPBadRequest
        update = self._desk.opened(raw)
        if update is not None and not await self._desk.takes(update):
            # Not taken: Telegram keeps it and comes again, each person's in order.
            return web.Response(status=503, headers={"Retry-After": str(AGAIN_AFTER_SECONDS)})
        return web.Response()


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
