"""A sentence of its own beside one that sounds like an option is the matter: nothing of it is lost."""

import pytest

from tests.chat import Chat
from tests.talk import read, value
from tests.worlds import a_world, an_employee


def told(text: str) -> Chat:
    """An employee whose first words are these."""
    chat = an_employee(a_world())
    chat.open()
    chat.say(text)
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "Vi skal spare, og det går ud over de svageste. Kan I hjælpe med ideer?",
        "Jeg har en idé! Det drejer sig om natbusser til Vangede",
    ],
)
def test_what_a_sentence_of_its_own_tells_is_the_need(text: str) -> None:
    chat = told(text)

    assert (chat.step, value(chat, "need")) == ("who", text)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har en idé",
        "Jeg har en idé jeg gerne vil fortælle om",
        "Jeg har en rigtig god ide som jeg har gået og tænkt på længe",
        "Jeg har en idé. Må jeg fortælle?",
    ],
)
def test_what_is_only_announced_is_asked_for(text: str) -> None:
    chat = told(text)

    assert (chat.step, value(chat, "need")) == ("need", None)


@pytest.mark.parametrize("text", ["12 og så os 3", "10, måske 2 mere", "12 og 3"])
def test_numbers_of_which_the_question_has_not_all_choose_nothing(text: str) -> None:
    chat = told("Forældrene læser ikke beskederne fra børnehaven")
    chat.say("mig selv")
    chat.say("hver uge")
    assert chat.step == "gain"
    chat.say(text)

    assert (chat.step, value(chat, "gain")) == ("gain", None)


@pytest.mark.parametrize(("text", "chosen"), [("1 og 3", ["citizens", "economy"]), ("2-3", ["employees", "economy"])])
def test_numbers_of_the_question_still_choose(text: str, chosen: list[str]) -> None:
    chat = told("Forældrene læser ikke beskederne fra børnehaven")
    chat.say("mig selv")
    chat.say("hver uge")
    chat.say(text)

    assert value(chat, "gain") == chosen


def test_what_one_has_written_is_shown_when_it_is_asked_for() -> None:
    chat = told("Forældrene læser ikke beskederne fra børnehaven")

    assert "Forældrene læser ikke beskederne fra børnehaven" in read(chat, "kan jeg se hvad jeg har skrevet?")
