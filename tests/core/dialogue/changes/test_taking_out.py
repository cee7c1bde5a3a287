"""Something taken out of an answer that names several, in words."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Børn mangler noget at lave på biblioteket"
"""About children, and about culture."""
BOTH = ["children_youth", "culture_leisure"]


def _at(step: str) -> Chat:
    chat = asked_who(NEED)
    assert value(chat, "theme") == BOTH
    chat.say_until(step, "ved ikke", {"who": "mig selv", "gain": "borgere og medarbejdere"})
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "ændr område, det er ikke børn",
        "fjern børn",
        "Fjern børn og unge",
        "tag børn ud",
        "det er ikke for skoler alligevel",
        "det handler alligevel ikke om børn",
        "det er ikke for unge alligevel",
        "slet børn fra område",
    ],
)
@pytest.mark.parametrize("step", ["gain", "scope", "wish", "when", "send"])
def test_a_field_is_taken_out_and_that_is_said(text: str, step: str) -> None:
    chat = _at(step)

    said = read(chat, text)

    assert value(chat, "theme") == ["culture_leisure"]
    assert "Rettet. Område: Kultur, idræt og foreninger i stedet for" in said
    assert chat.step == step


def test_at_the_summary_a_plain_denial_is_enough() -> None:
    chat = _at("send")

    read(chat, "det er ikke børn")

    assert value(chat, "theme") == ["culture_leisure"]
    assert chat.step == "send"


def test_who_it_is_for_loses_one() -> None:
    chat = _at("send")

    said = read(chat, "ændr gavn, det er ikke medarbejdere")

    assert value(chat, "gain") == ["citizens"]
    assert "Gavn for: Borgere i stedet for" in said


def test_where_nothing_is_left_the_question_is_asked_or_the_field_is_gone() -> None:
    chat = _at("send")
    read(chat, "fjern børn")

    said = read(chat, "fjern kultur")

    assert "Jeg har taget Kultur, idræt og foreninger ud af Område." in said
    assert value(chat, "theme") is None
    read(chat, "fjern medarbejdere")
    read(chat, "fjern borgere")
    assert chat.step == "gain"


def test_where_words_of_ones_own_are_asked_for_it_is_asked_first() -> None:
    chat = _at("experienced")

    said = read(chat, "fjern børn")

    assert "Skal jeg rette Område til Kultur, idræt og foreninger?" in said
    assert value(chat, "theme") == BOTH
    read(chat, "ja")
    assert value(chat, "theme") == ["culture_leisure"]
    assert chat.step == "experienced"


def test_a_no_makes_the_words_the_text() -> None:
    chat = _at("experienced")
    read(chat, "det er ikke for skoler alligevel")

    read(chat, "nej")

    assert value(chat, "experienced") == "det er ikke for skoler alligevel"
    assert value(chat, "theme") == BOTH


def test_what_is_not_there_is_said() -> None:
    chat = _at("send")

    said = read(chat, "fjern klima")

    assert "Klima og miljø står ikke i dine svar." in said
    assert value(chat, "theme") == BOTH
    assert chat.step == "send"


def test_words_that_are_only_some_of_those_an_option_means_take_nothing_out_unasked() -> None:
    chat = _at("send")
    read(chat, "fjern børn")

    said = read(chat, "fjern børn")

    assert "Børn, unge og skole står ikke i dine svar." in said
    assert value(chat, "gain") == ["citizens", "employees"]

    assert "Skal jeg rette Gavn for til Medarbejdere?" in read(chat, "fjern beboerne")
    assert "Skal jeg rette" not in read(chat, "nej")
    assert value(chat, "gain") == ["citizens", "employees"]


def test_a_named_answer_without_it_is_opened() -> None:
    chat = _at("send")

    read(chat, "ændr gavn, det er ikke økonomi")

    assert chat.step == "gain"


@pytest.mark.parametrize(
    "text",
    [
        "vi vil ikke have flere børn i kø",
        "det er ikke børn, men ældre",
        "skal vi fjerne børn?",
        "børnene er ikke glade",
    ],
)
@pytest.mark.parametrize("step", ["experienced", "wish"])
def test_words_that_only_sound_like_it_take_nothing_out(text: str, step: str) -> None:
    chat = _at(step)

    read(chat, text)

    assert value(chat, "theme") == BOTH
