"""A turn that fails by itself: its person is told, with a name for it and a button, and nothing of theirs is lost."""

from pathlib import Path

import pytest

from core.events import Due, Inbound, Said
from core.ports import Facts, Turn
from core.service import Service
from tests.adapters.slack.office import office
from tests.slackworld.reading import seen
from tests.slackworld.world import SlackWorld

NEED = "Mange borgere glemmer deres tid i tandplejen"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Words that no turn can be taken with, as long as they stand here."""
    words: set[str] = set()
    decide = Service.decide

    def fails(service: Service, event: Inbound | Due, facts: Facts) -> Turn:
        if isinstance(event, Said) and event.text in words:
            raise KeyError("broken")
        return decide(service, event, facts)

    monkeypatch.setattr(Service, "decide", fails)
    return words


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_what_failed_is_told_and_tried_again_at_a_tap(tmp_path: Path, mode: str, broken: set[str]) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")
        broken.add(NEED)
        await mette.say(NEED)
        told = await mette.sees("noget gik galt hos os")
        assert mette.labels(told) == ["Prøv igen"]
        assert "«" in told.text
        await mette.after(mette.say("hjælp"))

        broken.clear()
        await mette.tap("Prøv igen", at=told)
        await mette.sees("på vegne af")
        await slack.until(lambda: seen(told) == "Jeg prøver igen nu.", "the button is gone")
        assert slack.record.troubles == []


async def test_a_start_in_between_takes_it_up_and_the_button_says_so(tmp_path: Path, broken: set[str]) -> None:
    async with SlackWorld() as slack:
        mette = slack.person("Mette")
        broken.add(NEED)
        async with office(tmp_path, slack):
            await mette.say(NEED)
            told = await mette.sees("noget gik galt hos os")
        broken.clear()
        async with office(tmp_path, slack):
            await mette.sees("på vegne af")
            await mette.tap("Prøv igen", at=told)

            await slack.until(lambda: seen(told) == "Det er allerede prøvet igen.", "the button says so")
