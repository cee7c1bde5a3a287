"""The first words of somebody who is not in the network: where the bot does not understand them, the way in stands beside."""

import pytest

from core.network import Membership
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_citizen, a_member, citizen_of


@pytest.fixture
def stranger(world: World) -> Chat:
    chat = a_citizen(world)
    chat.open()
    return chat


@pytest.mark.parametrize(
    "words",
    [
        "Goddag. Jeg er ikke så god til det her",
        "jeg ikke snakke så god dansk men jeg prøver",
        "min datter har sat det op",
    ],
)
def test_the_way_in_stands_beside_what_is_not_understood(stranger: Chat, words: str):
    said = stranger.say(words)

    assert "tryk på Jeg vil gerne være med" in text_of(said)
    assert "min profil" not in text_of(said)
    assert said[-1].buttons[0].label == "Jeg vil gerne være med"
    assert "Må vi spørge dig, når der er et lab?" in text_of(stranger.tap("Jeg vil gerne være med"))


def test_the_words_can_still_be_passed_on(stranger: Chat):
    stranger.say("min nabo spiller musik hver nat")

    assert "Jeg har givet dine ord videre" in text_of(stranger.tap("Ja, giv det videre"))


def test_who_joins_is_not_asked_about_the_words_afterwards(stranger: Chat):
    stranger.say("Goddag. Jeg er ikke så god til det her")
    stranger.tap("Jeg vil gerne være med")
    for words in ("ja", "nej", "nej", "bor i Vangede", "ja"):
        stranger.say(words)

    citizen = citizen_of(stranger)
    assert citizen is not None and citizen.status is Membership.APPLIED
    assert stranger.conversation.dialogue is None


def test_a_member_is_shown_no_way_in(world: World):
    said = a_member(world).say("Goddag. Jeg er ikke så god til det her")

    assert "Jeg vil gerne være med" not in [button.label for button in said[-1].buttons]
