"""Every word that the bot tells people to write does something, in the language it is told in."""

import re

import pytest

from tests.chat import Chat
from tests.worlds import a_facilitator, a_world, an_employee, content

LANGUAGES = ("da", "en")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def told(prompt: str) -> list[tuple[str, str]]:
    found = [(language, _BOLD.findall(content().wording.source(language, prompt) or "")) for language in LANGUAGES]
    return [(language, word) for language, words in found for word in words]


def in_language(chat: Chat, language: str) -> Chat:
    chat.open()
    if language == "en":
        chat.say("english")
    return chat


@pytest.mark.parametrize(("language", "word"), told("dialogue/commands"))
def test_the_words_that_help_lists_are_orders_where_words_of_ones_own_are_asked_for(language: str, word: str) -> None:
    chat = in_language(an_employee(a_world()), language)
    chat.say("Mange ældre føler sig ensomme i weekenden")
    chat.say("1")
    assert chat.step == "experienced"

    chat.say(word)

    dialogue = chat.conversation.dialogue
    answer = dialogue.answers.get("experienced") if dialogue is not None else None
    assert answer is None or answer.is_unknown


@pytest.mark.parametrize(("language", "word"), told("screening/help"))
def test_the_words_that_help_lists_for_facilitators_are_orders(language: str, word: str) -> None:
    chat = in_language(a_facilitator(a_world()), language)
    lost = content().wording.label(language, "dialogue/lost", {})

    (message,) = chat.say(word)

    assert lost not in message.text
