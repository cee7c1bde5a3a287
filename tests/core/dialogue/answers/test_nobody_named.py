"""Who carries on in daily operation: without one no test begins, so nobody is taken for named who is not."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


@pytest.fixture
def chat() -> Chat:
    chat = asked_who("Vi vil teste en ny skraldespand i to gader")
    chat.say_until("drift", "ved ikke")
    return chat


@pytest.mark.parametrize("text", ["kan man få hjælp til det?", "hvem plejer det at være?", "skal det være en leder?"])
def test_a_question_names_nobody_and_gets_the_explanation(chat: Chat, text: str) -> None:
    assert "Driftsejeren er den" in read(chat, text)

    assert (chat.step, value(chat, "drift")) == ("drift", None)


@pytest.mark.parametrize(
    "text",
    ["det finder forvaltningen ud af", "det er det store spørgsmål", "det ved vi først til sommer", "godt spørgsmål"],
)
def test_somebody_else_will_find_out(chat: Chat, text: str) -> None:
    chat.say(text)

    assert (chat.step, value(chat, "drift")) == ("when", None)


@pytest.mark.parametrize("text", ["Lone Bech, vejchef", "driftschefen", "Lone Bech?", "teamet selv"])
def test_a_name_is_a_name(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "drift") == {"name": text}


def test_whoever_a_sentence_only_names_is_called_by_the_name(chat: Chat) -> None:
    chat.say("Dan Sørensen er min chef")

    assert value(chat, "drift") == {"name": "Dan Sørensen, min chef"}
