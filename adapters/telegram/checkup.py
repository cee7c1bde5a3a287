"""Asks Telegram how the bot is set up: is the token good, what may the bot do in groups, where are updates delivered.

Asking changes nothing. What the answers mean for an operator is the doctor's to say.
"""

from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from adapters.telegram.client import make_client
from adapters.telegram.ports import Account

REFUSED = "refused"
UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Telegram's answers. `error` is `refused`, `unreachable`, or "" when it answered."""

    error: str = ""
    username: str = ""
    reads_groups: bool = False
    webhook_url: str = ""
    waiting: int = 0
    delivery_error: str = ""


async def look(account: Account) -> Seen:
    """Ask everything that can be asked. Never raises for what Telegram or the network answers."""
    client = make_client(account)
    try:
        async with client:
            webhook = await client.get_webhook_info()
            return Seen(
                username=client.username,
                reads_groups=bool(client.can_read_all_group_messages),
                webhook_url=webhook.url,
                waiting=webhook.pending_update_count,
                delivery_error=webhook.last_error_message or "",
            )
    except InvalidToken:
        return Seen(error=REFUSED)
    except TelegramError:
        return Seen(error=UNREACHABLE)
