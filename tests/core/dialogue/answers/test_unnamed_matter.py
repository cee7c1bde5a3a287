"""Words that judge what nobody has named ("det her er håbløst") are no matter: it is asked once what they are about."""

import pytest

from tests.chat import Chat
from tests.talk import read, value
from tests.worlds import a_world, an_employee

ASKED = "Er det mig, du taler om, så skriv menneske."
POINTS = ["det her er det dårligste jeg har prøvet", "Det her går ikke!", "this is the worst I have tried"]


def begun(*said: str) -> Chat:
    chat = an_employee(a_world())
    chat.open()
    for text in said:
        chat.say(text)
    return chat


@pytest.mark.parametrize("said", [(), ("Jeg ser et behov",)])
@pytest.mark.parametrize("text", POINTS)
def test_it_is_asked_what_they_are_about(said: tuple[str, ...], text: str) -> None:
    chat = begun(*said)

    assert read(chat, text).startswith(ASKED)

    assert value(chat, "need") is None


def test_what_is_told_then_is_the_matter() -> None:
    chat = begun(POINTS[0])

    chat.say("Køen i borgerservice er alt for lang om mandagen")

    assert value(chat, "need") == "Køen i borgerservice er alt for lang om mandagen"


def test_whoever_says_it_twice_has_told_it() -> None:
    chat = begun(POINTS[0], POINTS[0])

    assert value(chat, "need") == POINTS[0]


@pytest.mark.parametrize(
    "text",
    [
        "det er for svært at få fat i nogen",
        "det her virker ikke efter hensigten i vores køkken",
        "dette er et problem for de ældre borgere",
        "det her er svært for eleverne",
    ],
)
def test_a_matter_is_told_at_once(text: str) -> None:
    chat = begun("Jeg ser et behov", text)

    assert value(chat, "need") == text
