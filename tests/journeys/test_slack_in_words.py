"""A facilitator in Slack who writes words and hardly presses a button: what goes to the employee is shown first."""

from pathlib import Path

import pytest

from bot.clock import ShiftedClock
from core.model import CaseNumber, CaseStatus
from tests.factories import MONDAY
from tests.slackworld.house import House, running_from
from tests.slackworld.stories import DANISH, sends_it
from tests.slackworld.world import SlackWorld

QUESTION = "Hvor mange unge der kommer nu"
REASON = "Det er en byggesag"


@pytest.fixture
def clock() -> ShiftedClock:
    return running_from(MONDAY)


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_case_is_found_taken_asked_about_and_declined_in_words(
    tmp_path: Path, clock: ShiftedClock, mode: str
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, mette = slack.person("Anne"), slack.person("Mette")
        await house.meets(mette)
        house.facilitate(mette)
        await sends_it(anne, DANISH)

        await mette.after(mette.say("hvad er der at lave?"), "Åbne sager")
        card = await mette.after(mette.say("jeg tager sagen om biblioteket"), "Den er ny")
        assert "Tag sagen" in mette.labels(card)
        await mette.after(mette.slash("tag den", room=mette.dm), "Den er taget, hos Mette")

        await mette.after(mette.say("spørg hende lige hvor mange unge der kommer nu"), "Intet er sendt endnu")
        assert not anne.reads(QUESTION)
        await mette.after(mette.tap("Behold mit svar"), "er sendt")
        await anne.sees(QUESTION)

        await mette.after(mette.say("afvis den, det er en byggesag"), "Intet er sendt endnu")
        await mette.after(mette.say("nej"), "Intet er sendt endnu")
        assert not anne.reads(REASON)
        await mette.after(mette.say("ja"), "Sag 1 er afvist")
        await anne.sees(REASON)

        case = house.app.store.read(lambda facts: facts.case(CaseNumber(1)))
        assert case is not None and case.status is CaseStatus.DECLINED
        assert slack.record.refused == []
        assert slack.record.troubles == []
