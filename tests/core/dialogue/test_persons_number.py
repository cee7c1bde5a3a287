"""A number of a person, where a name or a position is asked for: taken out before, and no answer."""

import pytest

from tests.talk import asked_who, value

NEED = "Vi vil prøve en app til pårørende i januar"
ANSWERS = {"who": "mig selv", "gain": "borgere", "scope": "en lille forbedring"}


@pytest.mark.parametrize("text", ["[CPR]", "[CPR] er hendes cpr", "det er [CPR], tak"])
def test_it_is_not_needed_and_the_name_or_position_is_asked_for_again(text: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("drift", "ved ikke", ANSWERS)

    (message,) = chat.say(text, is_masked=True)

    assert "Et CPR-nummer skal jeg ikke bruge. Skriv kun navnet eller stillingen." in message.text
    assert (chat.step, value(chat, "drift"), value(chat, "extra")) == ("drift", None, None)
    chat.say("Lone Hansen")
    assert value(chat, "drift") == {"name": "Lone Hansen"}


def test_a_name_is_not_corrected_to_one() -> None:
    chat = asked_who(NEED)
    chat.say_until("drift", "ved ikke", ANSWERS)
    chat.say("Lone Hansen")

    chat.say("ret driftsejer til [CPR]", is_masked=True)

    assert "[CPR]" not in str(value(chat, "drift"))
