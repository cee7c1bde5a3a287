"""Edits of messages in people's own chats that Slack would not take for now: drawn when it will, the latest of each message.

Slack takes few edits a minute (docs.slack.dev/reference/methods/chat.update), and an edit stands before the answer somebody waits
for. They are kept in memory: after a kill a message keeps its old buttons, and a tap on one is told that it is over.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.outcomes import BusyError, name_of, outcome_of
from core.ports import Later

log = logging.getLogger(__name__)
_MOST_KEPT = 2_000
_ATTEMPTS = 5
_WAIT_SECONDS = 1.0
Place = tuple[str, str]


@dataclass(slots=True, eq=False)
class _Edit:
    payload: Mapping[str, Any]
    failures: int = 0


class LateEdits:
    """The edits that wait, each message's latest, worked off one by one."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._waiting: dict[Place, _Edit] = {}
        self._task: asyncio.Task[None] | None = None

    def holds(self, place: Place) -> bool:
        """Whether an edit of this message waits: a newer one must not be overtaken by it."""
        return place in self._waiting

    def put(self, place: Place, payload: Mapping[str, Any]) -> None:
        """Edit the message at this place (channel and time stamp) as soon as may be."""
        if len(self._waiting) >= _MOST_KEPT and place not in self._waiting:
            self._waiting.pop(next(iter(self._waiting)))
        self._waiting[place] = _Edit(payload)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._waiting:
            log.warning("slack.edits_left number=%d", len(self._waiting))

    async def _work_off(self) -> None:
        while self._waiting:
            place, edit = next(iter(self._waiting.items()))
            wait = await self._tried(place, edit)
            if wait is not None:
                await asyncio.sleep(wait)
            elif self._waiting.get(place) is edit:
                del self._waiting[place]

    async def _tried(self, place: Place, edit: _Edit) -> float | None:
        """None when nothing is left to do; else how long to wait."""
        try:
            await self._api.call("chat.update", channel=place[0], ts=place[1], **edit.payload)
        except BusyError as busy:
            return busy.seconds
        except Exception as error:  # noqa: BLE001 -- whatever it is, the other edits go on
            edit.failures += 1
            is_passing = isinstance(outcome_of(error, is_person=True), Later) and edit.failures < _ATTEMPTS
            cause = name_of(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.info("slack.edit_failed cause=%s is_passing=%s", cause, is_passing)
            return _WAIT_SECONDS if is_passing else None
        return None
