"""Somebody under age asks whether they may, or tells that they may not: nobody goes on with a consent unheard."""

import pytest

from core.network import Membership
from tests.chat import World, text_of
from tests.core.members.test_room import a_citizen, an_invited, citizen_of
from tests.town import settle
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize(
    "words",
    [
        "jeg er 15, må jeg godt være med?",
        "jeg er 15, må jeg være med?",
        "I'm 15, can I join?",
        "jeg er 15",
        "skal min mor vide det?",
        "skal mine forældre skrive under?",
    ],
)
def test_who_is_under_age_hears_whom_to_talk_with_and_the_consent_stands(world: World, words: str):
    chat = an_invited(world)

    said = text_of(chat.say(words))

    assert "Er du under 18" in said and "skriv «menneske»" in said
    assert chat.step == "labs"


def test_whose_parents_say_no_hears_how_to_stop(world: World):
    chat = an_invited(world)

    said = text_of(chat.say("min mor siger jeg ikke må"))

    assert "skriv «stop»" in said
    assert citizen_of(chat) is None


@pytest.mark.parametrize("words", ["min mor siger jeg ikke må", "my mum won't let me"])
def test_a_member_whose_parents_say_no_is_asked_whether_they_leave(world: World, words: str):
    (chat,) = settle(world, 1)

    said = text_of(chat.say(words))

    citizen = citizen_of(chat)
    assert "Vil du meldes helt ud af netværket?" in said
    assert citizen is not None and citizen.status is Membership.ACTIVE


def test_who_is_fifteen_minutes_late_is_not_fifteen(world: World):
    chat = an_invited(world)

    assert "Er du under 18" not in text_of(chat.say("jeg er 15 minutter forsinket"))


@pytest.mark.parametrize("words", ["kan man være med når man er 17?", "jeg fylder 18 til marts", "jeg er kun 16"])
def test_a_stranger_who_may_be_too_young_hears_it_too(world: World, words: str):
    chat = a_citizen(world)
    chat.open()

    assert "Er du under 18" in text_of(chat.say(words))


@pytest.mark.parametrize("words", ["jeg er 18", "jeg er fyldt 18"])
def test_who_is_of_age_is_not_told_of_those_at_home(world: World, words: str):
    chat = an_invited(world)

    assert "Er du under 18" not in text_of(chat.say(words))
    assert chat.step == "labs"
