"""When it suits us: whoever is in no hurry, or free at any time, has answered."""

import pytest

from tests.talk import asked_who, read, value


@pytest.mark.parametrize("text", ["det haster ikke", "ingen hast", "når I kan", "vi er fleksible", "ingen deadline"])
def test_no_hurry_answers_when_it_suits_us(text: str) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("when", "ved ikke", {"who": "mig selv"})

    chat.say(text)

    assert chat.step == "send"


def test_that_there_is_no_hurry_stands_in_the_summary_and_reaches_the_facilitator() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("when", "ved ikke", {"who": "mig selv"})

    said = read(chat, "det haster ikke")

    assert "Hvornår: det haster ikke" in said
    assert value(chat, "when") == {"words": "det haster ikke"}


@pytest.mark.parametrize("text", ["nu", "gerne nu", "vi er klar nu", "nu og her"])
def test_now_is_a_time_where_nothing_else_is_said(text: str) -> None:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("when", "ved ikke")

    chat.say(text)

    assert (chat.step, value(chat, "when")) == ("send", {"from": "2026-10-05", "to": None, "clock": None})


@pytest.mark.parametrize("text", ["nu gider jeg ikke mere", "nu bliver jeg sur", "så går jeg hjem nu", "nu skal vi se"])
def test_now_in_a_sentence_of_something_else_tells_no_time(text: str) -> None:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("when", "ved ikke")

    chat.say(text)

    assert value(chat, "when") is None
    assert chat.step == "when"
