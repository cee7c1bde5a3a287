"""The role that is asked for is the citizens': what somebody else is to do is asked about, and is not theirs."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


@pytest.fixture
def chat() -> Chat:
    """An employee who plans a trial and is asked what citizens are to do in it."""
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("role", "ved ikke", {"help": "afprøvning"})
    assert chat.step == "role"
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "medarbejderne skal gøre det",
        "medarbejderne gør det selv",
        "det er personalet der udfører det",
        "mine kolleger skal gøre arbejdet",
        "det gør vores medarbejdere",
        "de ansatte skal selv udføre det",
        "vi gør det selv",
        "the staff should do it",
    ],
)
def test_what_the_staff_does_is_no_role_of_citizens(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "Mente du Give råd?" in said
    assert value(chat, "role") is None


@pytest.mark.parametrize("text", ["spørg tilbage", "spørg mig tilbage", "kan du spørge tilbage"])
def test_to_ask_back_is_perhaps_to_go_back(chat: Chat, text: str) -> None:
    assert "Så går vi ét spørgsmål tilbage" in read(chat, text)
    assert (value(chat, "role"), chat.step) == (None, "role")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("borgerne skal gøre det", "do"),
        ("de skal gøre det", "do"),
        ("gøre det sammen med personalet", "do"),
        ("de skal hjælpe medarbejderne med at gøre det", "do"),
        ("ikke medarbejderne, borgerne skal gøre det", "do"),
        ("borgerne skal rådgive medarbejderne", "advise"),
        ("medarbejderne skal have råd", "advise"),
        ("spørges til råds", "advise"),
        ("de skal spørges", "advise"),
    ],
)
def test_what_citizens_are_to_do_is_their_role(chat: Chat, text: str, role: str) -> None:
    chat.say(text)

    assert value(chat, "role") == role
