"""What facilitators are called whom an operator wrote in by their member id, and who have not written yet: Slack is asked.

Until then colleagues would choose between people without a name.
"""

import asyncio
import logging
from collections.abc import Sequence

from adapters.slack.calling.members import Members, Standing
from adapters.slack.calling.outcomes import cause_of
from adapters.slack.payloads.inbound import sender
from adapters.slack.ports import CHANNEL, SlackPorts
from core.events import Named
from core.ports import Facts

log = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 60.0
"""An operator writes people in beside the service that runs."""


class Names:
    """Looks for nameless facilitators at the start and every minute, and learns their names."""

    def __init__(self, ports: SlackPorts, members: Members) -> None:
        self._ports = ports
        self._members = members

    async def run(self) -> None:
        """Until cancelled. A name is worth no failure: what goes wrong is tried again the next time."""
        while True:
            try:
                await self.learn()
            except Exception as error:  # noqa: BLE001 -- Slack or the database is away
                log.info("slack.names_not_learnt cause=%s", cause_of(error))
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def learn(self) -> None:
        for user in await asyncio.to_thread(self._ports.read, _nameless):
            member = await self._members.look(user)
            if member.standing is Standing.MEMBER and member.name:
                now = self._ports.clock.now()
                told = f"named/{user}/{now.isoformat()}"
                await self._ports.take(Named(id=told, source=CHANNEL, at=now, sender=sender(user), name=member.name))


def _nameless(facts: Facts) -> Sequence[str]:
    return [one.address.chat for one in facts.facilitators() if one.address.channel == CHANNEL and not one.name]
