"""A time or a number told in words that only seem to correct is taken up, and the question stands again."""

import pytest

from tests.chat import Chat
from tests.talk import read, value
from tests.worlds import a_world, an_employee


def at_gain() -> Chat:
    """An employee who is asked whom it shall be good for."""
    chat = an_employee(a_world())
    for said in ("Forældrene læser ikke beskederne fra børnehaven", "det er mig", "det sker hver uge"):
        chat.say(said)
    assert chat.step == "gain"
    return chat


@pytest.mark.parametrize(
    "told",
    [
        "inden jul gerne, men det kan også blive til januar",
        "inden jul gerne, men vi kan ændre det til januar, hvis det passer jer bedre",
    ],
)
def test_a_time_beside_words_that_turn_it_is_heard(told: str) -> None:
    chat = at_gain()
    said = read(chat, told)

    assert value(chat, "when")["to"] == "2026-12-23"
    assert said.startswith("Jeg har forstået: Hvornår: ")
    assert (chat.step, chat.conversation.doubt) == ("gain", None)


@pytest.mark.parametrize("told", ["de ringer til os hver dag", "de fleste giver op", "det starter forfra hvert år"])
def test_what_others_do_is_kept_and_the_question_stands_again(told: str) -> None:
    chat = at_gain()
    said = read(chat, told)

    assert "Intet er tabt" in said and "Hvem skal det først og fremmest gavne?" in said
    assert value(chat, "extra") == told
    assert not chat.conversation.is_paused


def test_a_correction_that_tells_no_figure_is_asked_about() -> None:
    chat = at_gain()
    read(chat, "planen er fin, men vi kan ændre det til noget med flere pladser og bænke")

    assert chat.conversation.doubt is not None
    assert chat.conversation.doubt["command"] == "correct"
