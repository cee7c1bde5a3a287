"""The library's Bot as the adapter uses it: connections of its own for fetching, and updates handed over unread.

`telegram.ext` is left out. Its Application acknowledges what it has put into its own queue, before anything is stored, and its
rate limiter knows one process only.
"""

import os
from functools import cache
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from telegram import Bot, LinkPreviewOptions
from telegram.request import HTTPXRequest

from adapters.telegram.limits import MOST_UPDATES
from adapters.telegram.ports import Account

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""No page that somebody's words, or ours, name is fetched and drawn below them."""
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
# Shorter than the outbox waits for a sender (bot.outbox.patience), so that what a silence means is decided here.
READ_SECONDS = 8.0
CONNECT_SECONDS = 5.0
CONNECTIONS = 64


class Client(Bot):
    """A Bot whose updates are read one at a time by whoever takes them: one that cannot be read must not hold up the others."""

    async def fetch(self, offset: int | None, seconds: int) -> list[dict[str, Any]]:
        """The earliest updates nobody has confirmed; waits so many seconds for one. `offset` confirms those before it."""
        asked = {"offset": offset, "timeout": seconds, "limit": MOST_UPDATES, "allowed_updates": list(ALLOWED)}
        found: list[dict[str, Any]] = await self._post("getUpdates", asked, read_timeout=seconds + READ_SECONDS)
        return found


def make_client(account: Account) -> Client:
    """A client that has not spoken to anybody yet."""
    # The library's own switch: durations are durations, without a warning for every Retry-After.
    os.environ["PTB_TIMEDELTA"] = "1"
    return Client(
        account.token,
        base_url=account.base_url,
        base_file_url=account.base_file_url,
        request=_request(CONNECTIONS),
        get_updates_request=_request(2),
    )


@cache
def _trusted() -> SSLContext:
    """Whom we trust on the way to Telegram. To read the certificates takes 20 ms and some memory, and each client would."""
    return create_ssl_context()


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        httpx_kwargs={"verify": _trusted()},
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        media_write_timeout=READ_SECONDS,
        connect_timeout=CONNECT_SECONDS,
        pool_timeout=CONNECT_SECONDS,
    )
