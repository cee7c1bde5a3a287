"""At the summary: words of which nothing is understood are for the facilitator only where somebody says so, or leaves it."""

import pytest

from tests.chat import Chat
from tests.core.dialogue.summary.test_put_right_at_the_summary import LAB, NEED, at_the_summary
from tests.talk import asked_who, read, value

REMARK = "vi har nok at se til"


@pytest.fixture
def chat() -> Chat:
    return at_the_summary(LAB)


@pytest.mark.parametrize("text", [REMARK, "det her tog lang tid", "formanden ønsker at være med"])
def test_it_is_asked_whether_they_are_for_the_facilitator(chat: Chat, text: str) -> None:
    asked = read(chat, text)

    assert asked == f"Skal facilitatoren læse det her? «{text}»"
    assert value(chat, "extra") is None


@pytest.mark.parametrize("answer", ["nej", "nej tak"])
def test_a_no_leaves_no_trace_of_them(chat: Chat, answer: str) -> None:
    chat.say(REMARK)

    assert "Sådan har jeg forstået det" in read(chat, answer)
    assert value(chat, "extra") is None


def test_so_does_its_button(chat: Chat) -> None:
    chat.say(REMARK)
    chat.tap("Nej")

    assert (chat.step, value(chat, "extra")) == ("send", None)


@pytest.mark.parametrize("answer", ["ja", "ja tak", "Ja, skriv det med"])
def test_a_yes_puts_them_with_the_request_and_sends_nothing(chat: Chat, answer: str) -> None:
    chat.say(REMARK)
    chat.say(answer)

    assert (chat.step, value(chat, "extra")) == ("send", REMARK)
    assert not chat.world.facts.all_cases


@pytest.mark.parametrize("send", ["send", "ja, send den bare"])
def test_whoever_sends_has_not_said_no(chat: Chat, send: str) -> None:
    chat.say(REMARK)
    chat.say(send)

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == REMARK


def test_so_has_whoever_taps_the_button_of_the_summary(chat: Chat) -> None:
    chat.say(REMARK)
    chat.tap("Send til Sparringsrummet")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == REMARK


def test_nor_has_whoever_puts_something_right(chat: Chat) -> None:
    chat.say(REMARK)
    chat.say("10 borgere")

    assert (value(chat, "how_many"), value(chat, "extra")) == ({"min": 10, "max": 10}, REMARK)


def test_a_second_remark_is_no_yes_to_the_first(chat: Chat) -> None:
    chat.say(REMARK)
    said = read(chat, "mandag har salonen lukket, så der kan jeg godt")

    assert "Tak, det har jeg skrevet med" not in said
    assert value(chat, "extra") == REMARK


def test_what_tells_something_of_the_request_is_not_asked_about(chat: Chat) -> None:
    assert "Skal facilitatoren" not in read(chat, "der er også problemer med parkering på skolen")


@pytest.mark.parametrize("text", ["så skal vi være flere, 14", "hov, vi bliver nok snarere 14"])
def test_a_number_that_ends_the_words_is_asked_about(chat: Chat, text: str) -> None:
    assert read(chat, text) == "Skal jeg rette Antal borgere til 14?"

    chat.say("ja")
    assert value(chat, "how_many") == {"min": 14, "max": 14}


def test_a_field_named_behind_a_wait_is_put_right(chat: Chat) -> None:
    chat.say("vent, antal skal være 15")

    assert (chat.conversation.is_paused, value(chat, "how_many")) == (False, {"min": 15, "max": 15})


def test_a_denied_answer_is_asked_about() -> None:
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", {"who": "et stående udvalg", "wish": "et lab"})

    asked = read(chat, "det er ikke et udvalg, det er min afdeling")

    assert "Vil du ændre det til Mig selv eller min afdeling?" in asked
    chat.say("ja")
    assert value(chat, "who") == "employee"
