""" "Det har jeg jo skrevet" where words of one's own are asked for: whoever told much is asked the next, others once more."""

import pytest

from tests.talk import asked_who, read, value

LONG = (
    "Vi har i to år prøvet at få sygemeldte til at komme til den første samtale. De siger, at de ikke forstår brevet. "
    "Vi har skrevet det om to gange, og det sker hver uge."
)


@pytest.mark.parametrize("text", ["det har jeg jo skrevet", "det har jeg lige sagt"])
def test_what_was_told_at_length_is_left_where_it_stands(text: str) -> None:
    chat = asked_who(LONG)
    chat.say("os i jobcentret")

    assert read(chat, text).startswith("Så lader jeg det stå, hvor du har skrevet det.")

    assert (chat.step, value(chat, "experienced")) == ("gain", None)


def test_of_a_few_words_it_is_asked_again() -> None:
    chat = asked_who("Sygemeldte kommer ikke til den første samtale")
    chat.say("os i jobcentret")

    assert "Det har jeg desværre ikke kunnet finde" in read(chat, "det har jeg jo skrevet")

    assert chat.step == "experienced"


def test_a_choice_is_asked_again() -> None:
    chat = asked_who(LONG)

    read(chat, "det har jeg jo skrevet")

    assert chat.step == "who"
