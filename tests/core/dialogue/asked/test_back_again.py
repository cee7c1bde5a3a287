"""Whoever comes back asks where we were, or whether it is sent: that is answered, and is nothing to keep with the case."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


def at(step: str) -> Chat:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until(step, "ved ikke", {"who": "mig selv"})
    return chat


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("experienced", "hvor var vi?"),
        ("gain", "hej igen, hvor kom vi fra?"),
        ("send", "hvor kom vi til?"),
    ],
)
def test_the_question_stands_again(step: str, text: str) -> None:
    chat = at(step)

    said = read(chat, text)

    assert "Det kan jeg ikke svare på." not in said
    assert (chat.step, value(chat, "extra")) == (step, None)


@pytest.mark.parametrize("text", ["har jeg sendt den?", "er den sendt?"])
def test_a_draft_is_not_sent(text: str) -> None:
    chat = at("send")

    assert "ikke er sendt endnu" in read(chat, text)

    assert not chat.world.facts.all_cases
