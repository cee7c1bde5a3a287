"""What sounds like sending and is not: nothing is sent before somebody wants it sent now."""

from datetime import timedelta

import pytest

from tests.chat import Chat, text_of
from tests.talk import read
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


@pytest.mark.parametrize(
    "text",
    [
        "den sidste mulighed",
        "a) for vi har håndværkere nok selv",
        "vi vil bare have nogle at vende tingene med undervejs, den øverste",
    ],
)
def test_the_place_of_a_button_among_other_words_sends_nothing(chat: Chat, text: str) -> None:
    chat.say(text)

    assert not chat.world.facts.all_cases


@pytest.mark.parametrize("text", ["1", "nummer 1", "den første", "den øverste", "a)"])
def test_the_place_of_the_button_alone_sends(chat: Chat, text: str) -> None:
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1


@pytest.mark.parametrize("rests", ["pause", "stop", "jeg stopper nu"])
@pytest.mark.parametrize("text", ["ja", "ok", "1"])
def test_a_yes_to_a_rest_sends_nothing_and_the_summary_stands_again(chat: Chat, rests: str, text: str) -> None:
    chat.say(rests)

    chat.say(text)

    assert not chat.world.facts.all_cases
    assert chat.step == "send"
    assert not chat.conversation.is_paused
    chat.say("ja")
    assert len(chat.world.facts.all_cases) == 1


def test_a_yes_to_the_reminder_of_a_draft_sends_nothing(chat: Chat) -> None:
    chat.world.advance(timedelta(days=3))
    assert "Vil du fortsætte?" in text_of(chat.new())

    chat.say("ja")

    assert not chat.world.facts.all_cases
    assert chat.step == "send"


@pytest.mark.parametrize("text", ["slet det hele", "slet det hele, det var bare en test", "slet det"])
def test_whoever_deletes_it_all_is_asked_and_the_draft_is_gone(chat: Chat, text: str) -> None:
    assert "Så sletter jeg din kladde" in read(chat, text)

    chat.say("ja")

    assert chat.conversation.dialogue is None
    assert not chat.world.facts.all_cases
