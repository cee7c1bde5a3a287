"""A solution that a 100-day group tried, written down in words, without the button."""

import pytest

from tests.chat import Chat, World
from tests.journeys.test_hundred_days import HUNDRED, filled, until
from tests.town import gathering
from tests.worlds import a_world, an_employee


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def owner(world: World) -> Chat:
    """The project owner of a group, days after the latest question."""
    filled(world, "hundred_day", 3, HUNDRED)
    until(world, 26)
    owner = an_employee(world)
    owner.new()
    return owner


def solutions(world: World) -> list[str]:
    return [row["words"] for row in gathering(world).progress.get("solutions", ())]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("løsning: fællesspisning i skolekøkkenet", "fællesspisning i skolekøkkenet"),
        ("Ny løsning: makkere, der mødes: to og to", "makkere, der mødes: to og to"),
        ("Løsning 2: en café om tirsdagen", "en café om tirsdagen"),
        ("vi har prøvet en løsning: en café om tirsdagen", "en café om tirsdagen"),
        ("Solution: a café on Tuesdays", "a café on Tuesdays"),
    ],
)
def test_what_is_called_a_solution_is_written_down(world: World, owner: Chat, words: str, kept: str):
    """It began a new need, and the group stood with too few solutions on day 100."""
    (answer,) = owner.say(words)

    assert solutions(world) == [kept]
    assert answer.text.startswith("Skrevet ned")
    assert owner.conversation.stack == ()


@pytest.mark.parametrize(
    "words", ["skriv en løsning ned", "vi har prøvet en ny løsning", "ny løsning:", "en løsning mere"]
)
def test_words_for_the_button_ask_which_solution(world: World, owner: Chat, words: str):
    (answer,) = owner.say(words)
    owner.say("en café om tirsdagen: flere kom igen")

    assert answer.text.startswith("Hvilken løsning har I prøvet")
    assert solutions(world) == ["en café om tirsdagen: flere kom igen"]


def test_a_draft_that_is_open_waits(world: World, owner: Chat):
    owner.say("Mange ældre føler sig ensomme i weekenden")
    assert owner.step == "who"

    owner.say("løsning: en café om tirsdagen")

    assert solutions(world) == ["en café om tirsdagen"]
    assert owner.step == "who"


@pytest.mark.parametrize(
    "words",
    [
        "Vi mangler en løsning på madspild i kantinen",
        "vi har en løsning, der kan bruges på alle skoler: en app til booking",
    ],
)
def test_a_need_that_speaks_of_a_solution_is_a_need(world: World, owner: Chat, words: str):
    owner.say(words)

    assert solutions(world) == []
    assert owner.step == "who"


def test_without_a_group_under_way_a_solution_is_no_order():
    employee = an_employee(a_world())
    employee.open()

    (answer,) = employee.say("løsning: en café om tirsdagen")

    assert "Skrevet ned" not in answer.text
