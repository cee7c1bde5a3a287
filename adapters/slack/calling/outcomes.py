"""What Slack's answers mean for a message: the one table of its errors.

The names are Slack's own (docs.slack.dev/reference/methods: chat.postMessage, chat.update, conversations.open). A name that is
not here is a defect of the message.
"""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from core.ports import Later, Outcome, Refused, Unreachable

AWAY_SECONDS = 60.0
"""Between attempts while the app itself is locked out: an operator has to do something first."""
ROOM_SECONDS = 300.0
"""Between attempts while the channel is closed to the app: somebody has to invite it."""

_GONE = frozenset(
    {
        "user_not_found",
        "user_disabled",
        "user_not_visible",
        "cannot_dm_bot",
        "user_is_bot",
        "user_is_restricted",
        "messages_tab_disabled",
    }
)
_OURS = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "not_allowed_token_type",
        "no_permission",
        "org_login_required",
        "ekm_access_denied",
        "team_access_not_granted",
        "access_denied",
        "accesslimited",
        "two_factor_setup_required",
        "enterprise_is_restricted",
        "message_limit_exceeded",
    }
)
_CLOSED = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "is_inactive",
        "external_channel_migrating",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
    }
)
_TROUBLE = frozenset(
    {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "update_failed",
    }
)
LOCKED_OUT = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""The token itself is good for nothing any more, whatever is asked."""
POST = "chat.postMessage"
SETTLED_EDITS = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "message_not_modified"})
"""Of an edit: too old, gone, or the same already. No error."""


FAULTS_OF_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""Of how a message is drawn, and not of what it says."""


class BusyError(SlackApiError):
    """Slack has asked for patience with a method: nothing was done, and for so many seconds there is no use in asking."""

    def __init__(self, method: str, seconds: float) -> None:
        super().__init__(f"{method} is asked for too often.", {"ok": False, "error": "ratelimited"})  # type: ignore[no-untyped-call]
        self.method = method
        self.seconds = seconds


def outcome_of(error: Exception, *, is_person: bool) -> Outcome | None:
    """What is to be done about a failed call; None for what is no trouble of Slack's or the network's."""
    match error:
        case BusyError():
            # Slack counts by method: only where posts have to wait is there nothing to send to anybody.
            return Later("asked for patience", seconds=error.seconds, is_for_all=error.method == POST)
        case SlackApiError():
            return _refusal(error, is_person=is_person)
        case aiohttp.ClientConnectorError():
            return Later("Slack cannot be reached")
        case aiohttp.ClientError() | TimeoutError() | OSError() | AttributeError():
            # AttributeError is what slack_sdk makes of an answer that is text and not JSON.
            return Later("the answer was lost", may_have_arrived=True)
    return None


def name_of(error: SlackApiError) -> str:
    """Slack's own name of a refusal; "" when the answer had none."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""


def cause_of(error: Exception) -> str:
    """What to write in the log: Slack's own name of the refusal, which tells an operator what to mend, or the kind of error."""
    return (isinstance(error, SlackApiError) and name_of(error)) or type(error).__name__


def _refusal(error: SlackApiError, *, is_person: bool) -> Outcome:
    name, status = name_of(error), _status(error.response)
    if (seconds := patience_of(error)) is not None:
        return Later("asked for patience", seconds=seconds, is_for_all=True)
    if name in _OURS:
        return Later(name, seconds=AWAY_SECONDS, is_for_all=True)
    if name in _GONE or (is_person and name in _CLOSED):
        return Unreachable(name)
    if name in _CLOSED:
        return Later(name, seconds=ROOM_SECONDS)
    if name in _TROUBLE or status >= 500 or not name:
        return Later(name or f"status {status}", may_have_arrived=True)
    return Refused(name)


def _status(response: Any) -> int:
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def patience_of(error: SlackApiError) -> float | None:
    """Retry-After in seconds, None where none is asked for; a header that says nothing readable counts as half a minute."""
    if _status(error.response) != 429 and name_of(error) not in ("ratelimited", "rate_limited"):
        return None
    written = str((getattr(error.response, "headers", None) or {}).get("Retry-After", ""))
    try:
        return max(1.0, float(written))
    except ValueError:
        return 30.0
