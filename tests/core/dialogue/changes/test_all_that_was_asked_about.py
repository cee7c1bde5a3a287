"""«Mente du Borgere eller Medarbejdere?»: both may be meant, and the sentence it was about may tell more."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Ingen unge kommer på biblioteket, og vi har brug for nye idéer fra dem"
BOTH = "det er jo de ældre mest men også os for vi har dårlig samvittighed når vi går"


def asked_about(slot: str, words: str) -> Chat:
    """Asked which of the readings of these words was meant."""
    chat = asked_who(NEED)
    chat.say_until(slot, "ved ikke", {"who": "mig selv"})
    (message,) = chat.say(words)
    assert message.text.startswith("Mente du")
    return chat


@pytest.mark.parametrize("words", ["begge", "begge dele", "ja, begge to", "both", "1 og 2"])
def test_both_are_meant_where_a_question_takes_several(words: str) -> None:
    chat = asked_about("gain", BOTH)

    chat.say(words)

    assert (value(chat, "gain"), chat.step) == (["citizens", "employees"], "scope")


def test_both_have_a_button() -> None:
    chat = asked_about("scope", "Business casen er på 4,5 mio. kr. over tre år og det er et politisk fokusområde")

    chat.tap("Begge")

    assert value(chat, "scope") == ["much_money", "political_priority"]


def test_two_offerings_are_a_combination() -> None:
    chat = asked_about("wish", "et lab eller måske en 100-dages gruppe")

    chat.say("begge")

    assert value(chat, "wish") == "combination"


def test_a_third_in_the_answer_is_not_lost() -> None:
    chat = asked_about("gain", BOTH)

    chat.say("borgere, medarbejdere og økonomi")

    assert value(chat, "gain") == ["citizens", "employees", "economy"]


@pytest.mark.parametrize("settled", ["begge", "borgere"])
def test_what_the_sentence_told_besides_is_kept(settled: str) -> None:
    chat = asked_about("gain", BOTH)

    answer = read(chat, settled)

    assert value(chat, "extra") == BOTH
    assert "Jeg har lagt det, du skrev, ved sagen." in answer


def test_where_only_one_can_be_meant_there_is_no_such_button() -> None:
    chat = asked_who(NEED)

    (message,) = chat.say("et udvalg")

    assert [button.label for button in message.buttons][:3] == [
        "Et stående udvalg",
        "Et opgaveudvalg",
        "Nej, ingen af dem",
    ]
