"""Somebody's Home: the front page of the house, drawn anew when they look and when something of theirs has changed.

A drawing, not a message: only the latest counts, so nothing is kept, and one that fails is drawn at the next look.
"""

import asyncio
import logging
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.outcomes import name_of, outcome_of
from adapters.slack.drawing.render import Renderer
from adapters.slack.drawing.views import home_view
from adapters.slack.payloads.inbound import sender
from adapters.slack.ports import CHANNEL, SlackPorts
from core.model import Case, Person
from core.ports import Facts, Later

log = logging.getLogger(__name__)
SETTLE_SECONDS = 0.2
"""Several changes at once are drawn together."""
_MOST_SEEN = 5_000
_ATTEMPTS = 5
_LONGEST_WAIT = 60.0


class Homes:
    """The homes of this workspace. Only those that were looked at since the start are kept up to date."""

    def __init__(self, ports: SlackPorts, api: Api, renderer: Renderer) -> None:
        self._ports = ports
        self._api = api
        self._renderer = renderer
        self._seen: set[str] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._is_stale: set[str] = set()

    def look(self, user: str) -> None:
        """They look at it: draw it."""
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen.add(user)
        self._draw_soon(user)

    def changed(self, user: str) -> None:
        """Something of theirs changed: draw it anew, if they have it open or had."""
        if user in self._seen:
            self._draw_soon(user)

    async def changed_with(self, cases: Sequence[Case]) -> None:
        """The same for everybody these cases belong to."""
        people = {one for case in cases for one in (case.requester, case.facilitator) if one is not None}
        if not (people and self._seen):
            return

        def found(facts: Facts) -> list[Person | None]:
            return [facts.person(one) for one in sorted(people)]

        for person in await asyncio.to_thread(self._ports.read, found):
            if person is not None and person.address.channel == CHANNEL:
                self.changed(person.address.chat)

    async def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _draw_soon(self, user: str) -> None:
        if user in self._tasks:
            self._is_stale.add(user)
            return
        task = asyncio.create_task(self._draw(user))
        self._tasks[user] = task
        task.add_done_callback(lambda _: self._tasks.pop(user, None))

    async def _draw(self, user: str) -> None:
        wait, attempts = SETTLE_SECONDS, 0
        while True:
            await asyncio.sleep(wait)
            self._is_stale.discard(user)
            try:
                again = await self._publish(user)
            except Exception:
                log.exception("slack.home_failed")
                again = None
            attempts = attempts + 1 if again is not None else 0
            if attempts == _ATTEMPTS or (again is None and user not in self._is_stale):
                return
            wait = again if again is not None else SETTLE_SECONDS

    async def _publish(self, user: str) -> float | None:
        """Draw it as it is now; after how many seconds another attempt makes sense, None when none does."""
        now = self._ports.clock.now()
        page = await asyncio.to_thread(self._ports.read, lambda facts: self._ports.page(facts, sender(user), now))
        if page is None:
            return None
        try:
            await self._api.call(
                "views.publish", user_id=user, view=home_view(page, self._ports.wording, self._renderer)
            )
        except SlackApiError as error:
            outcome = outcome_of(error, is_person=True)
            if isinstance(outcome, Later):
                return min(outcome.seconds or 1.0, _LONGEST_WAIT)
            log.warning("slack.home_refused cause=%s", name_of(error))
        return None
