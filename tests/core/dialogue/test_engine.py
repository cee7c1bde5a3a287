"""The first need: what is one, what a request cannot do without, and how whoever has none is led to a person."""

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


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil gerne have idéer til en bedre kantine på rådhuset",
        "Vi vil gerne have idéer til hvordan borgerne kan se status på deres sag",
        "jeg har en idé til en ny legeplads ved søen",
        "we would like ideas for a better canteen",
    ],
)
def test_a_sentence_that_tells_the_matter_is_the_need_though_it_names_a_choice(text: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say(text)

    assert value(chat, "need") == text
    assert chat.step == "who"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Jeg har en idé som jeg gerne vil have sparring på", "idea"),
        ("det er nok nærmest en idé tror jeg", "idea"),
        ("det må være et projekt eller forsøg", "project"),
    ],
)
def test_a_sentence_that_only_chooses_is_a_choice(text: str, entry: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say(text)

    assert (value(chat, "entry"), chat.step) == (entry, "need")
