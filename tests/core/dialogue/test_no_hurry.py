"""When it suits us: whoever is in no hurry, or free at any time, has answered."""

import pytest

from tests.talk import asked_who, read, value


@pytest.mark.parametrize("text", ["det haster ikke", "ingen hast", "når I kan", "vi er fleksible", "ingen deadline"])
def test_no_hurry_answers_when_it_suits_us(text: str) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("when", "ved ikke", {"who": "mig selv"})

    chat.say(text)

    assert chat.step == "send"


def test_that_there_is_no_hurry_stands_in_the_summary_and_reaches_the_facilitator() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("when", "ved ikke", {"who": "mig selv"})

    said = read(chat, "det haster ikke")

    assert "Hvornår: det haster ikke" in said
    assert value(chat, "when") == {"words": "det haster ikke"}
