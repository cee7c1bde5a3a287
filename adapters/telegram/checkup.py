"""Asks Telegram how the bot is set up: is the token good, what may the bot do in groups, where are updates delivered.

Asking changes nothing. What the answers mean for an operator is the doctor's to say.
"""

from dataclasses import dataclass, replace

from telegram.error import InvalidToken, TelegramError

from adapters.telegram.client import Client, make_client
from adapters.telegram.ports import Account

REFUSED = "refused"
UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Telegram's answers. `error` is `refused`, `unreachable`, or "" when it answered.

    `tells_delivery`: whether it knows `getWebhookInfo`, as a server of one's own may not.
    """

    error: str = ""
    username: str = ""
    reads_groups: bool = False
    tells_delivery: bool = True
    webhook_url: str = ""
    waiting: int = 0
    delivery_error: str = ""


async def look(account: Account) -> Seen:
    """Ask everything that can be asked. Never raises for what Telegram or the network answers."""
    client = make_client(account)
    try:
        async with client:
            return await _seen(client)
    except InvalidToken:
        return Seen(error=REFUSED)
    except TelegramError:
        return Seen(error=UNREACHABLE)


async def _seen(client: Client) -> Seen:
    """What a bot with a good token sees: opening the client has asked who it is."""
    seen = Seen(username=client.username, reads_groups=bool(client.can_read_all_group_messages))
    try:
        webhook = await client.get_webhook_info()
    except InvalidToken:  # the library's word for any 404: here it is the method that is not there
        return replace(seen, tells_delivery=False)
    return replace(
        seen,
        webhook_url=webhook.url,
        waiting=webhook.pending_update_count,
        delivery_error=webhook.last_error_message or "",
    )
