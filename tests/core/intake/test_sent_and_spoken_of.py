"""What people say of the request that they have sent, in words of their own: regret, more to tell, whether it has arrived."""

import pytest

from tests.chat import Chat
from tests.talk import read
from tests.worlds import a_world, an_employee


@pytest.fixture
def chat() -> Chat:
    """An employee who has sent a request."""
    chat = an_employee(a_world())
    chat.open()
    chat.say("Vi mangler idéer til en ny legeplads")
    chat.say_until("send", "ved ikke")
    chat.say("send")
    return chat


@pytest.mark.parametrize("text", ["jeg fortryder, træk den tilbage", "jeg fortryder, træk sagen tilbage"])
def test_whoever_regrets_and_takes_it_back_is_asked_whether_to(chat: Chat, text: str) -> None:
    assert "Vil du trække sag 1 tilbage" in read(chat, text)


@pytest.mark.parametrize("text", ["kan jeg skrive mere", "må jeg lige skrive lidt mer"])
def test_whoever_asks_to_write_more_is_asked_for_it(chat: Chat, text: str) -> None:
    chat.say(text)

    assert chat.step == "words"


def test_whether_it_has_arrived_is_answered_in_office_words_too(chat: Chat) -> None:
    assert "senest torsdag den 8. oktober" in read(chat, "Kan det bekræftes at henvendelsen er modtaget?")
