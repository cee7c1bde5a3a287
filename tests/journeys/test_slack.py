"""Whole stories in Slack, from the first word to the decision, over sockets and over signed HTTP."""

from pathlib import Path

import pytest

from bot.clock import ShiftedClock
from tests.factories import MONDAY
from tests.slackworld.house import House, running_from
from tests.slackworld.stories import DANISH, ENGLISH, Story, accepts_it, asks_back, claims_it, sends_it
from tests.slackworld.world import SlackWorld

MODES = ("socket", "http")


@pytest.fixture
def clock() -> ShiftedClock:
    """Monday 2 March 2026 at nine in Copenhagen, and running."""
    return running_from(MONDAY)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("story", [DANISH, ENGLISH], ids=["danish", "english"])
async def test_a_need_is_told_asked_about_and_decided(
    tmp_path: Path, clock: ShiftedClock, mode: str, story: Story
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, mette = slack.person("Anne", locale=story.locale), slack.person("Mette", locale=story.locale)
        await house.meets(mette)
        house.facilitate(mette)
        await sends_it(anne, story)
        await claims_it(mette, story)
        await asks_back(mette, anne, story)
        await accepts_it(mette, anne, story)
        print(anne.screen())
        print(mette.screen())

        assert slack.record.refused == []
        assert slack.record.troubles == []
