"""What is hardly a reason or a question is not sent to the employee: it is shown with the question first."""

import pytest

from core.model import CaseStatus
from tests.chat import Chat, Message
from tests.core.screening.words.test_about_them import with_a_case
from tests.core.screening.writing.test_kept_words import case_of
from tests.worlds import a_facilitator, an_employee

NO_WORDS = ("nej", "ja", "ok", "tak", "nej tak", "nej, afvis den")
ORDERS = ("giv den til Birgit", "giv den til Birgit i stedet", "hun skal have et lab")
QUESTIONS = ("hvad skal jeg skrive", "hvem har skrevet den?")
THIN = ("5", "b", "den sidste", "1 og 3", "nr. 2", "laboratoriet", "12")
REASONS = (
    "Det er en byggesag",
    "Nej, det hører til hos Byggesag",
    "Tag kontakt til Byggesag",
    "Det er den samme som sag 12",
    "Kan I ikke tale med jeres leder om det først, og så skrive til os igen?",
)


def at(button: str) -> Chat:
    """A facilitator who is asked for the words."""
    chat = with_a_case()
    a_facilitator(chat.world, 2).open()
    chat.tap(button)
    return chat


def labels(said: list[Message]) -> list[str]:
    return [button.label for button in said[-1].buttons]


@pytest.mark.parametrize("words", NO_WORDS)
@pytest.mark.parametrize("button", ["Afvis", "Spørg tilbage"])
def test_a_bare_yes_or_no_is_no_words_to_send(button: str, words: str) -> None:
    chat = at(button)

    said = chat.say(words)
    chat.say(words)

    assert "så jeg har ikke sendt noget" in said[-1].text
    assert "Behold mit svar" not in labels(said)
    assert case_of(chat).status is CaseStatus.CLAIMED
    assert case_of(chat).question == ""


@pytest.mark.parametrize(
    ("button", "words"),
    [
        *(("Afvis", words) for words in (*ORDERS, *QUESTIONS, *THIN)),
        *(("Spørg tilbage", words) for words in (*ORDERS, *THIN)),
    ],
)
def test_what_is_rather_said_to_us_is_shown_first(button: str, words: str) -> None:
    chat = at(button)

    said = chat.say(words)

    assert "Intet er sendt endnu" in said[-1].text
    assert words in said[-1].text
    assert "Behold mit svar" in labels(said)
    assert case_of(chat).status is CaseStatus.CLAIMED


@pytest.mark.parametrize("answer", ["Behold mit svar", "ja"])
def test_a_yes_or_a_tap_sends_what_was_shown(answer: str) -> None:
    chat = at("Afvis")
    chat.say("giv den til Birgit i stedet")

    chat.tap(answer) if answer != "ja" else chat.say(answer)

    assert case_of(chat).status is CaseStatus.DECLINED
    assert chat.world.facts.log[-1].why == "giv den til Birgit i stedet"


def test_a_no_keeps_what_was_shown_and_other_words_take_its_place() -> None:
    chat = at("Afvis")
    chat.say("giv den til Birgit i stedet")

    assert "giv den til Birgit i stedet" in chat.say("nej")[-1].text
    assert case_of(chat).status is CaseStatus.CLAIMED
    chat.say("Det er en byggesag")

    assert chat.world.facts.log[-1].why == "Det er en byggesag"


def test_a_yes_under_something_else_is_asked_about_once_more() -> None:
    chat = at("Afvis")
    chat.say("giv den til Birgit i stedet")
    chat.say("kø")

    assert "Intet er sendt endnu" in chat.say("ja")[-1].text
    assert case_of(chat).status is CaseStatus.CLAIMED
    chat.say("ja")

    assert case_of(chat).status is CaseStatus.DECLINED


@pytest.mark.parametrize("words", REASONS)
def test_a_reason_is_sent_at_once(words: str) -> None:
    chat = at("Afvis")

    chat.say(words)

    assert (case_of(chat).status, chat.world.facts.log[-1].why) == (CaseStatus.DECLINED, words)


def test_a_question_of_one_word_is_a_question() -> None:
    chat = at("Spørg tilbage")

    chat.say("Hvornår?")

    assert case_of(chat).question == "Hvornår?"


@pytest.mark.parametrize("word", ["fortryd", "stop", "glem det"])
def test_a_stop_is_a_stop(word: str) -> None:
    chat = at("Afvis")

    assert "Jeg har ikke sendt noget" in chat.say(word)[-1].text
    assert chat.conversation.stack == ()


def test_an_employee_hears_nothing_of_it() -> None:
    chat = at("Afvis")
    employee = an_employee(chat.world)
    employee.new()

    chat.say("nej")
    chat.say("giv den til Birgit")

    assert employee.new() == []


def test_a_question_that_is_shown_keeps_its_mark_and_gets_no_second_one() -> None:
    chat = with_a_case()

    said = chat.say("spørg dem: ved I allerede, hvilke skoler I har spurgt?")

    assert "Du svarede før: Ved I allerede, hvilke skoler I har spurgt? Skriv et nyt svar" in said[-1].text
