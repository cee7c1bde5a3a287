"""Hands a delivery to slack_bolt and tells apart what it could not read from what we could not keep.

Bolt answers 500 to both, or fails altogether. What none of our listeners was reached with will be no better the next time:
it counts as read by nobody, and is acknowledged. What a listener failed on is not, so that Slack sends it again.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

log = logging.getLogger(__name__)
UNREAD = 404
"""Bolt's own status for what nobody listens for."""
_FAILED = 500


class _Listening:
    """Whether a delivery has come to one of our listeners."""

    is_reached = False


_under_way: ContextVar[_Listening] = ContextVar("under_way")


def reached() -> None:
    """Said by each listener, first of all."""
    if (listening := _under_way.get(None)) is not None:
        listening.is_reached = True


async def dispatched(bolt: AsyncApp, request: Callable[[], AsyncBoltRequest]) -> BoltResponse:
    """Bolt's answer; UNREAD also where it failed before a listener was reached. Making the request may fail as well."""
    listening = _Listening()
    _under_way.set(listening)
    try:
        answer = await bolt.async_dispatch(request())
    except Exception as error:
        if listening.is_reached:
            raise
        log.warning("slack.unreadable cause=%s", type(error).__name__)
        return BoltResponse(status=UNREAD)
    if answer.status == _FAILED and not listening.is_reached:
        log.warning("slack.unreadable cause=%s", "bolt")
        return BoltResponse(status=UNREAD)
    return answer
