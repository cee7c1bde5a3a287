"""People in Slack are left alone when they are not at work: answers come at once, and what nobody waits for in the morning."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.factories import MONDAY
from tests.slackworld.house import House, running_from
from tests.slackworld.stories import DANISH, sends_it
from tests.slackworld.world import SlackWorld

FRIDAY_EVENING = MONDAY + timedelta(days=4, hours=9)  # at six
TO_MONDAY_MORNING = timedelta(hours=62)


async def test_a_request_of_the_evening_is_answered_at_once_and_told_to_facilitators_on_monday(tmp_path: Path) -> None:
    clock = running_from(FRIDAY_EVENING)
    async with (
        SlackWorld(clock) as slack,
        House(slack, tmp_path, clock=clock, SPARRING_WORKING_HOURS="08:00-16:00") as house,
    ):
        anne, mette = slack.person("Anne"), slack.person("Mette")
        await house.meets(mette)
        house.facilitate(mette)
        await sends_it(anne, DANISH)
        await asyncio.sleep(0.5)
        assert not mette.reads(DANISH.new)

        clock.move_forward(TO_MONDAY_MORNING)
        await mette.sees(DANISH.new)
