"""Questions that a request cannot do without: an earlier answer is kept, and whoever has none is led to a person."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.fixture
def asked_for_need() -> Chat:
    """An employee who came with no words and is asked for them."""
    chat = an_employee(a_world())
    chat.open()
    chat.say("ved ikke")
    assert chat.step == "need"
    return chat


@pytest.mark.parametrize("text", ["ved ikke", "spring over", "nej"])
def test_a_required_answer_that_is_asked_for_again_is_kept(text: str) -> None:
    chat = asked_who(NEED)
    chat.say("tilbage")
    assert chat.step == "need"

    said = read(chat, text)

    assert (value(chat, "need"), chat.step) == (NEED, "who")
    assert "Så beholder jeg det, du svarede før." in said


def test_the_button_for_it_keeps_it_too() -> None:
    chat = asked_who(NEED)
    chat.say("tilbage")
    chat.tap("Behold mit svar")

    assert (value(chat, "need"), chat.step) == (NEED, "who")


def test_the_second_time_without_a_need_a_person_is_offered(asked_for_need: Chat) -> None:
    asked_for_need.say("ved ikke")
    (message,) = asked_for_need.say("ved ikke")

    assert "Skal vi finde et menneske" in message.text
    assert "Tal med et menneske" in [button.label for button in message.buttons]


@pytest.mark.parametrize("text", ["ved ikke", "nej", "spring over"])
def test_the_third_time_the_way_to_a_person_is_said_in_place_of_the_same_words(asked_for_need: Chat, text: str) -> None:
    for _ in range(2):
        asked_for_need.say(text)
    (message,) = asked_for_need.say(text)

    assert "Det spørgsmål kan jeg ikke springe over" not in message.text
    assert "Du kan ringe eller skrive til Sparringsrummet på 12 34 56 78" in message.text
    assert "Tal med et menneske" in [button.label for button in message.buttons]
    assert asked_for_need.step == "need"
