"""What a facilitator writes right below what was shown of the work: it begins no need of their own before it is asked."""

from datetime import timedelta

import pytest

from core.dialogue.questions.flow import INTAKE
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import a_decided_case, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee

DAY = timedelta(days=1)
TOLD = "vi har fået en ungeklub om torsdagen"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def facilitator(world: World) -> Chat:
    """Below the card of the group of their only case."""
    chat = a_decided_case(world)
    chat.say("vis hold 1")
    return chat


@pytest.fixture
def held(world: World) -> Chat:
    """Whoever held a lab that is over."""
    settle(world, 60)
    chat = asking(world)
    for one in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, one), "inv_yes")
        tap(chat_of(world, one), "i_yes")
    world.advance(gathering(world).sessions[0].start - world.now + DAY)
    chat.new()
    return chat


def is_in_a_need(chat: Chat) -> bool:
    return any(one.name == INTAKE for one in chat.conversation.stack)


@pytest.mark.parametrize(
    "words",
    ["hvornår får borgerne besked", "kan du sørge for frugt til børnene", "hvad siger borgerne om det, tror du"],
)
def test_what_may_be_about_it_is_asked_about_first(facilitator: Chat, words: str):
    (asked,) = facilitator.say(words)

    assert "Er det et behov, du selv har?" in asked.text
    assert asked.buttons[0].label == "Vis hold 1"
    assert not is_in_a_need(facilitator)


@pytest.mark.parametrize("yes", ["ja", "Ja, det er en ny sag"])
def test_a_yes_makes_it_a_need_with_the_words(facilitator: Chat, yes: str):
    facilitator.say("kan du sørge for frugt til børnene")

    assert "Hvem spørger du på vegne af?" in facilitator.say(yes)[-1].text
    assert facilitator.conversation.dialogue.answers["need"].value == "kan du sørge for frugt til børnene"


def test_a_no_begins_nothing_and_the_same_is_asked_again(facilitator: Chat):
    facilitator.say("kan du sørge for frugt til børnene")
    facilitator.say("nej")

    assert "Er det et behov, du selv har?" in facilitator.say("kan du sørge for frugt til børnene")[-1].text


@pytest.mark.parametrize(
    "words", ["Vi mangler selv idéer til et bedre lokale", "jeg har en idé om en sansehave ved plejehjemmet"]
)
def test_a_need_that_is_said_to_be_their_own_begins(facilitator: Chat, words: str):
    facilitator.say(words)

    assert is_in_a_need(facilitator)


def test_an_employee_is_asked_nothing_of_the_kind(world: World):
    employee = an_employee(world)
    employee.open()

    employee.say("det må være skolens opgave at få flere elever til at cykle")

    assert is_in_a_need(employee)


@pytest.mark.parametrize("yes", ["ja", "Behold mit svar"])
def test_what_came_of_it_is_shown_before_it_is_sent(world: World, held: Chat, yes: str):
    citizen = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    world.advance(61 * DAY)
    held.new()
    citizen.new()

    shown = held.say(TOLD)[-1].text
    assert "Intet er sendt endnu" in shown and TOLD in shown
    assert citizen.new() == []
    held.say(yes)

    assert any("ungeklub om torsdagen" in one.text for one in citizen.new())


def test_what_came_of_it_is_not_sent_after_a_no(world: World, held: Chat):
    citizen = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    world.advance(61 * DAY)
    held.new()
    citizen.new()

    held.say(TOLD)
    held.say("nej")

    assert citizen.new() == [] and held.conversation.dialogue is None


@pytest.mark.parametrize(
    "words", ["jeg vil skrive læringskortet", "læringskort", "skal jeg skrive et læringskort på sag 1?"]
)
def test_the_learning_card_is_begun_in_words(held: Chat, words: str):
    assert "Hvad blev prøvet" in held.say(words)[-1].text


def test_the_card_of_what_was_held_leads_on(held: Chat):
    labels = [one.label for one in held.say("vis hold 1")[-1].buttons]

    assert labels[:2] == ["Fortæl, hvad der kom ud af det", "Skriv læringskortet"]


@pytest.mark.parametrize("words", ["kan du finde nogle borgere", "find borgere"])
def test_before_a_case_is_decided_it_is_told_when_there_is_a_group(world: World, words: str):
    chat = a_facilitator(world)
    chat.open()

    assert "Et hold bliver til, når en sag er besluttet" in chat.say(words)[-1].text
