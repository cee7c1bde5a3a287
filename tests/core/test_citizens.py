"""What a citizen meets while the network is not open yet."""

from core.model import Address
from tests.chat import Chat
from tests.worlds import a_world


def a_citizen() -> Chat:
    return Chat(a_world(), Address("play", "citizen"))


def test_a_citizen_is_greeted_by_a_bot_that_says_so_and_is_not_asked_for_a_need():
    (message,) = a_citizen().open()

    assert message.text.startswith("Hej! Jeg er en bot")
    assert "Netværket åbner senere" in message.text
    assert [button.label for button in message.buttons] == ["Tal med et menneske", "English"]


def test_a_citizens_own_idea_is_thanked_for_and_passed_on_to_a_person():
    citizen = a_citizen()
    citizen.open()

    (message,) = citizen.say("Jeg har en idé til en fælles have bag biblioteket")

    assert message.text.startswith("Tak, fordi du skriver.")
    assert "12 34 56 78" in message.text
    assert citizen.world.facts.all_cases == {}


def test_stop_is_obeyed_at_once():
    citizen = a_citizen()
    citizen.open()

    (message,) = citizen.say("stop")

    assert message.text == "Det er i orden. Jeg skriver ikke mere til dig."


def test_a_citizen_may_choose_english():
    citizen = a_citizen()
    citizen.open()

    citizen.tap("English")

    assert citizen.person.language == "en"
