"""How long a draft is kept is the municipality's decision, and people are told that number."""

import pytest

from bot.settings.config import settings
from bot.wiring import make_service
from tests.chat import World, newcomer
from tests.talk import read
from tests.worlds import an_employee, content


@pytest.mark.parametrize(("days", "said"), [("14", "gemt i 14 dage"), ("1", "gemt i 1 dag,")])
def test_whoever_stops_is_told_how_long_the_draft_is_kept(days: str, said: str) -> None:
    rules = settings({"SPARRING_DRAFT_DAYS": days})
    chat = an_employee(World(make_service(content(), rules, newcomer), content().wording))
    chat.open()
    chat.say("Vi mangler idéer til en ny legeplads")

    assert said in read(chat, "stop")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("prompt", ["intake/stop", "intake/let_go"])
def test_what_was_queued_before_the_number_was_kept_with_it_is_still_read(prompt: str, language: str) -> None:
    assert content().wording.say(language, prompt, {})
