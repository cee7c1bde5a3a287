""" "Det er ett så ringe, det vi har": at the summary only a yes that is spelt right, and hangs on nothing, sends."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who

NEED = "Mange borgere glemmer deres tid i tandplejen"
LAB = {"who": "mig selv", "help": "nye idéer", "how_many": "12", "when": "i uge 48"}


@pytest.fixture
def chat() -> Chat:
    """The summary of a lab."""
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", LAB)
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "det er ett så ringe det vi har",
        "ett så ringe",
        "jeg ved ikke om det er rigtigt, min chef sagde jeg skulle",
        "er ikke sikker på om det er rigtigt",
        "i tvivl om det passer",
        "I don't know if this is right",
        "lad vær med sende",
        "ellers tak lad vær med at sende noed",
    ],
)
def test_a_remark_or_a_doubt_sends_nothing(chat: Chat, text: str) -> None:
    chat.say(text)

    assert chat.step == "send"
    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    "text",
    [
        "jeg tjekker lige",
        "jeg har en god idé",
        "ok, en anden gang",
        "fint nok, jeg kan bare ikke",
        "alle tre steder kan jeg cykle til",
        "du er allerede med",
        "mandag har salonen lukket, så der kan jeg godt",
        "lørdag aften er min veninde hjemme, så vi kan komme begge to hvis det er ok",
        "send en rykker",
        "send deltagerlisten",
    ],
)
def test_what_is_told_with_a_word_for_yes_sends_nothing(chat: Chat, text: str) -> None:
    chat.say(text)

    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    "text", ["send det bare afsted", "nejnej send du bare", "tilbage fra ferie nu, og ja, send det", "ja, hvorfor ikke"]
)
def test_a_yes_among_more_words_sends(chat: Chat, text: str) -> None:
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1


@pytest.mark.parametrize("text", ["ja", "ja sned det bare", "fint, send", "ikke så ringe", "det er rigtigt"])
def test_a_yes_sends(chat: Chat, text: str) -> None:
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1


def test_what_was_near_a_yes_sends_when_it_is_confirmed(chat: Chat) -> None:
    chat.say("det er ett så ringe det vi har")
    chat.say("ja")

    assert len(chat.world.facts.all_cases) == 1
