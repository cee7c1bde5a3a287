"""A time that is told where something was to be chosen: it chooses nothing, and is heard as a time."""

import pytest

from core.actions import Ordered, token
from tests.chat import Chat
from tests.core.members.test_room import a_newcomer, citizen_of
from tests.talk import asked_who, read, value
from tests.town import settle
from tests.worlds import a_world


@pytest.fixture
def newcomer() -> Chat:
    """A member who tells of themselves for the first time, and is asked what they would like to do."""
    chat = a_newcomer(a_world())
    chat.say_until("role", "ved ikke")
    return chat


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hverdage efter 16", "hverdage kl. 16-22"),
        ("tirsdage", "tirsdage"),
        ("jeg kan den 2.", "mandag den 2. november"),
        ("jeg kan kun om aftenen", "alle dage kl. 17-22"),
        ("jeg arbejder i weekenden", "ikke weekender"),
    ],
)
def test_a_time_at_the_role_is_heard_as_a_time(newcomer: Chat, text: str, told: str) -> None:
    assert f"Hvornår jeg kan: {told}." in read(newcomer, text)

    assert (newcomer.step, value(newcomer, "role")) == ("role", None)
    assert citizen_of(newcomer).usual != {}


@pytest.mark.parametrize("text", ["jeg arbejder til kl 16", "jeg er på arbejde til 16"])
def test_a_sentence_of_a_time_is_asked_about(newcomer: Chat, text: str) -> None:
    assert "Skal jeg rette Hvornår jeg kan til ikke alle dage kl. 06-16?" in read(newcomer, text)
    assert (value(newcomer, "role"), value(newcomer, "times")) == (None, None)

    newcomer.say("ja")

    assert value(newcomer, "times") is not None
    assert newcomer.step == "role"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("jeg vil gerne rådgive om aftenen", "advise"),
        ("gøre noget, men ikke om aftenen", "do"),
        ("helst råd, jeg arbejder til 16", "advise"),
        ("2", "do"),
        ("nr. 2, men ikke om mandagen", "do"),
    ],
)
def test_a_role_beside_a_time_is_chosen(newcomer: Chat, text: str, role: str) -> None:
    newcomer.say(text)

    assert value(newcomer, "role") == role


@pytest.mark.parametrize("text", ["mandag 18-20", "jeg arbejder om aftenen"])
def test_it_is_heard_at_the_age_too_and_chooses_no_role(newcomer: Chat, text: str) -> None:
    newcomer.say_until("age_band", "ved ikke")

    assert "Hvornår jeg kan" in read(newcomer, text)

    assert value(newcomer, "role") is None
    assert newcomer.step == "age_band"


def test_times_that_were_told_before_are_only_asked_about() -> None:
    citizen = settle(a_world(), 3)[1]
    before = citizen_of(citizen).usual
    citizen.tap_token(token(Ordered("profile_role")))

    assert "Skal jeg rette Hvornår jeg kan til hverdage kl. 16-22?" in read(citizen, "hverdage efter 16")

    assert citizen_of(citizen).usual == before


@pytest.mark.parametrize(
    ("slot", "text"), [("who", "fra den 3."), ("gain", "jeg kan den 2."), ("scope", "den 1. og 2.")]
)
def test_the_figure_of_a_date_is_no_place_among_the_options(slot: str, text: str) -> None:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until(slot, "ved ikke")

    assert "Jeg har forstået: Hvornår" in read(chat, text)

    assert (chat.step, value(chat, slot)) == (slot, None)
