"""What a facilitator wrote into a window that they closed is kept with its question, and sent by nobody but them."""

from dataclasses import replace

import pytest

from core.actions import Acted
from core.events import Submitted
from core.model import CaseStatus
from tests.chat import Chat
from tests.core.dialogue.test_forms import DESK
from tests.core.screening.test_about_them import with_a_case
from tests.worlds import a_facilitator

WORDS = "Hvor mange besøg får de i dag?"
ASKS = {"ask_back": "Hvad vil du spørge om til sag 1", "decline": "sag 1"}


def closed(chat: Chat, form: str, words: str = WORDS) -> list:
    """A window about case 1 is closed with this in it."""
    values = {"about": {"number": 1, "case": 1}, "fields": {"words": words} if words else {}}
    return chat._after(Submitted(**chat._stamp(), form=f"{form}_draft", values=values))


def case_of(chat: Chat):
    return chat.world.facts.all_cases[1]


@pytest.mark.parametrize("form", ["ask_back", "decline"])
def test_the_words_stand_with_the_question_and_nothing_is_sent(form: str) -> None:
    chat = with_a_case()
    before = case_of(chat)

    (said,) = closed(chat, form)

    assert "Du lukkede vinduet, og jeg har gemt, hvad du skrev. Intet er sendt." in said.text
    assert ASKS[form] in said.text and WORDS in said.text
    assert "Behold mit svar" in [button.label for button in said.buttons]
    assert case_of(chat) == before


def test_one_tap_sends_them() -> None:
    chat = with_a_case()
    closed(chat, "ask_back")

    chat.tap("Behold mit svar")

    assert case_of(chat).status is CaseStatus.ASKED
    assert case_of(chat).question == WORDS


def test_they_can_be_put_down_or_written_anew() -> None:
    chat = with_a_case()
    closed(chat, "ask_back")
    chat.say("fortryd")
    assert case_of(chat).status is CaseStatus.CLAIMED and chat.conversation.stack == ()

    closed(chat, "ask_back")
    chat.say("Hvem kommer på biblioteket nu?")
    assert case_of(chat).question == "Hvem kommer på biblioteket nu?"


@pytest.mark.parametrize("form", ["ask_back", "decline"])
def test_the_window_that_is_opened_again_has_them(form: str) -> None:
    chat = with_a_case()
    closed(chat, form)

    shown = DESK.open(chat.person, chat.conversation, chat.world.facts, Acted(form, 1))
    other = DESK.open(
        chat.person, chat.conversation, chat.world.facts, Acted({"ask_back": "decline"}.get(form, "ask_back"), 1)
    )

    assert shown is not None and other is not None
    assert shown.groups[0].fields[0].value == WORDS
    assert other.groups[0].fields[0].value is None


def test_an_empty_window_leaves_nothing() -> None:
    chat = with_a_case()

    assert closed(chat, "ask_back", "") == []
    assert chat.conversation.stack == ()


def test_who_may_not_decide_it_is_told_so_and_keeps_nothing() -> None:
    chat = with_a_case()
    birgit = a_facilitator(chat.world, 2)
    birgit.open()
    birgit.new()

    said = closed(birgit, "decline")

    assert WORDS not in said[-1].text
    assert birgit.conversation.stack == ()


def test_of_a_case_that_is_over_nothing_is_asked() -> None:
    chat = with_a_case()
    chat.world.facts.all_cases[1] = replace(case_of(chat), status=CaseStatus.WITHDRAWN)

    closed(chat, "ask_back")

    assert chat.conversation.stack == ()
