"""Orders whose words depend on which of the two languages somebody reads."""

import pytest

from core.model import Address
from tests.chat import Chat
from tests.talk import asked_who, read
from tests.worlds import a_world, an_employee

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.mark.parametrize(
    "words", ["change language", "skift sprog", "switch language", "et andet sprog", "Skift sprog, tak"]
)
def test_another_language_is_the_one_that_is_not_spoken(words: str) -> None:
    chat = asked_who(NEED)

    assert "Now I speak English." in read(chat, words)
    assert "Nu taler jeg dansk." in read(chat, words)
    assert chat.step == "who"


def test_another_language_can_be_asked_for_while_nothing_is_under_way() -> None:
    chat = asked_who(NEED)
    chat.say("stop")

    assert "Now I speak English." in read(chat, "skift sprog")
    assert "Nu taler jeg dansk." in read(chat, "change language")


def test_a_citizen_can_ask_for_another_language() -> None:
    chat = Chat(a_world(), Address("play", "citizen"))
    chat.open()

    assert "Now I speak English." in read(chat, "skift sprog")


def test_resume_goes_on_in_an_english_conversation() -> None:
    chat = paused("english")

    said = read(chat, "resume")

    assert "On whose behalf do you ask?" in said
    assert "Which answer" not in said


def test_resume_shows_the_answers_in_a_danish_one() -> None:
    chat = paused("dansk")

    assert "Hvilket svar vil du ændre?" in read(chat, "resumé")


FIRST, SECOND = "our letters are hard to read and people call us", "they call us all the time about it"
SUGGESTED = "Would you rather speak English?"


def test_english_is_suggested_after_two_messages_and_never_again() -> None:
    chat = an_employee(a_world())
    chat.open()

    said = [SUGGESTED in read(chat, words) for words in (FIRST, SECOND, NEED, FIRST, SECOND, FIRST)]

    assert said == [False, True, False, False, False, False]


def test_two_english_messages_with_a_danish_one_between_suggest_nothing() -> None:
    chat = an_employee(a_world())
    chat.open()

    assert not any(SUGGESTED in read(chat, words) for words in (FIRST, NEED, SECOND))


def test_a_short_answer_between_two_english_messages_tells_nothing() -> None:
    chat = an_employee(a_world())
    chat.open()

    assert [SUGGESTED in read(chat, words) for words in (FIRST, "ok", SECOND)] == [False, False, True]


def paused(language: str) -> Chat:
    chat = an_employee(a_world())
    chat.open()
    for words in (NEED, language, "pause"):
        chat.say(words)
    assert chat.conversation.is_paused
    return chat
