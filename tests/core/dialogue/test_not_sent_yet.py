"""What sounds like sending and is not: nothing is sent before somebody wants it sent now."""

import pytest

from tests.chat import Chat
from tests.worlds import a_world, an_employee


@pytest.fixture
def chat() -> Chat:
    """An employee who reads the summary."""
    chat = an_employee(a_world())
    chat.open()
    chat.say("Vi mangler idéer til sortering af affald på Strandvejen")
    chat.say_until("send", "ved ikke", {"who": "mig selv"})
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "kan jeg sende den senere?",
        "jeg sender den i morgen",
        "send den senere",
        "jeg sender den på mandag",
        "vi venter med at sende til i morgen",
        "send it later",
    ],
)
def test_later_is_not_now(chat: Chat, text: str) -> None:
    chat.say(text)

    assert not chat.world.facts.all_cases
    assert chat.conversation.is_paused


@pytest.mark.parametrize("text", ["skal vi sende den?", "er den god nok til at sende?"])
def test_no_question_sends(chat: Chat, text: str) -> None:
    chat.say(text)

    assert not chat.world.facts.all_cases
    assert chat.step == "send"


@pytest.mark.parametrize("text", ["ja", "send den i dag", "ja send den bare", "send"])
def test_now_is_now(chat: Chat, text: str) -> None:
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1
