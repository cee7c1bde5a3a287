"""A time told of a case that nobody has decided is answered with what comes first."""

import pytest

from core.model import CaseNumber
from tests.chat import Chat
from tests.core.screening.words.test_about_them import sent
from tests.town import tap
from tests.worlds import a_facilitator, a_world

FOOD = "Vi smider meget mad ud i kantinen, og vi mangler idéer"


def with_a_case(language: str = "da") -> Chat:
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    if language == "en":
        facilitator.say("english")
    sent(world, FOOD)
    tap(facilitator, "claim", 1)
    facilitator.new()
    return facilitator


@pytest.mark.parametrize(
    ("language", "words", "told", "first"),
    [
        ("da", "tirsdag den 24. november kl. 17-20 i Rådhussalen", "ikke besluttet endnu", "Godkend forslaget"),
        ("da", "det bliver i uge 48", "ikke besluttet endnu", "Godkend forslaget"),
        ("en", "Tuesday 24 November 17-20 in the town hall", "not decided yet", "Accept the proposal"),
    ],
)
def test_what_comes_first_is_said(language: str, words: str, told: str, first: str) -> None:
    facilitator = with_a_case(language)
    before = facilitator.world.facts.all_cases[CaseNumber(1)]

    (said,) = facilitator.say(words)

    assert told in said.text
    assert said.buttons[0].label == first
    assert facilitator.world.facts.all_cases[CaseNumber(1)] == before


@pytest.mark.parametrize(
    "words", ["de er fem i alt", "Mange ældre i Hellerup er ensomme om tirsdagen, og vi mangler idéer"]
)
def test_other_words_are_no_time_of_it(words: str) -> None:
    facilitator = with_a_case()

    assert "ikke besluttet endnu" not in facilitator.say(words)[-1].text
