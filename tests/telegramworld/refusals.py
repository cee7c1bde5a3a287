"""What Telegram answers instead of doing something, in its own words (tdlib/telegram-bot-api, Client.cpp, and TDLib)."""

from typing import Any

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class RefusalError(Exception):
    """An answer with ok=false. `parameters` are Telegram's ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad(description: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {description}")


def forbidden(description: str) -> RefusalError:
    return RefusalError(403, f"Forbidden: {description}")


def unauthorized() -> RefusalError:
    """A token of the right form that is nobody's."""
    return RefusalError(401, "Unauthorized")


def not_found() -> RefusalError:
    """A token that cannot be one, or no such method."""
    return RefusalError(404, "Not Found")


def too_many(seconds: int) -> RefusalError:
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
