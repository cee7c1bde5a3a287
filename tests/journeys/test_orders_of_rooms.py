"""What facilitators write about a room in their own words: with its number, or without where there is only one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.network import GatheringStatus
from tests.chat import Chat, World
from tests.town import a_decided_case, a_room_with_its_time, gathering, invitations, settle
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


@pytest.fixture
def facilitator(world: World) -> Chat:
    """With one room, which has its time."""
    return a_room_with_its_time(world)


QUESTIONS = (
    "hvem er spurgt i hold 1?", "hvor mange er med i hold 1", "status på hold 1", "hvordan går det med hold 1 nu",
    "how is group 1 doing",
)  # fmt: skip


@pytest.mark.parametrize("words", QUESTIONS)
def test_whatever_is_asked_about_a_room_is_answered_by_showing_it(facilitator: Chat, words: str):
    said = facilitator.say(words)

    assert "Hold 1 til sag 1" in said[-1].text
    assert facilitator.conversation.dialogue is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("find borgere", "Forslag til hold 1"),
        ("Find folk", "Forslag til hold 1"),
        ("tid og sted", "Hvornår og hvor mødes hold 1?"),
        ("blanding", "Hvilken blanding af borgere vil du have?"),
    ],
)
def test_a_button_that_is_written_is_about_the_only_room(facilitator: Chat, words: str, answer: str):
    assert answer in facilitator.say(words)[-1].text


def test_a_proposal_is_changed_and_approved_in_words(world: World, facilitator: Chat):
    facilitator.say("find borgere")

    assert "Hvem skal ud af forslaget til hold 1?" in facilitator.say("skift en ud")[-1].text
    facilitator.say("godkend og spørg dem")

    assert gathering(world).status is GatheringStatus.ASKING
    assert invitations(world)


def test_with_several_rooms_it_is_asked_which(world: World, facilitator: Chat):
    world.facts.gatherings[2] = replace(gathering(world), number=2)

    said = facilitator.say("find flere")

    assert said[-1].text.startswith("Hvilket hold? Skriv nummeret med")
    assert "listed" not in gathering(world).progress


def test_without_a_room_the_words_are_about_something_else(world: World):
    facilitator = Chat(world, a_decided_case(world).address)
    world.facts.gatherings.clear()

    said = facilitator.say("find flere")

    assert "hold" not in said[-1].text


def test_a_move_says_its_time_in_the_same_breath(world: World, facilitator: Chat):
    said = facilitator.say("flyt hold 1 til torsdag den 26. november kl. 17-20")

    assert "torsdag den 26. november 2026 kl. 17.00-20.00" in said[-1].text
    assert gathering(world).sessions[0].place == "Rådhussalen"
    assert gathering(world).sessions[0].start - world.now > timedelta(days=40)


@pytest.mark.parametrize("words", ["flyt hold 1", "flyt hold 1 til en anden dag"])
def test_a_move_without_a_time_asks_for_it(world: World, facilitator: Chat, words: str):
    before = gathering(world).sessions

    said = facilitator.say(words)

    assert "?" in said[-1].text
    assert facilitator.conversation.dialogue.name == "plan"
    assert gathering(world).sessions == before


SENTENCES = (
    "hvem har sagt ja til laboratoriet?",
    "hvor langt er vi med labbet",
    "hvornår mødes de",
    "kan vi få to mere med it-baggrund",
    "vi skal bruge to mere med it-baggrund",
    "find to mere",
    "mødet skal være på biblioteket i stedet",
    "hvor langt er gruppe 1",
    "who has said yes to the lab?",
)


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_about_the_only_room_shows_it_and_changes_nothing(world: World, facilitator: Chat, words: str):
    before = gathering(world)

    assert "Hold 1 til sag 1" in facilitator.say(words)[-1].text
    assert (facilitator.conversation.stack, gathering(world)) == ((), before)


@pytest.mark.parametrize("words", ["aflys", "aflys mødet", "vi aflyser labbet", "aflys gruppe 1", "call it off"])
def test_to_call_it_off_in_other_words_is_asked_about(world: World, facilitator: Chat, words: str):
    assert "Vil du aflyse hold 1?" in facilitator.say(words)[-1].text
    assert gathering(world).status is not GatheringStatus.CANCELLED


@pytest.mark.parametrize("words", ["aflys ikke", "jeg vil ikke aflyse", "aflys aftalen med udvalget"])
def test_what_is_no_order_to_call_it_off_asks_nothing(facilitator: Chat, words: str):
    assert "Vil du aflyse" not in facilitator.say(words)[-1].text


def test_a_sentence_that_may_be_about_several_rooms_is_asked_about(world: World, facilitator: Chat):
    world.facts.gatherings[2] = replace(gathering(world), number=2)

    assert facilitator.say("hvem har sagt ja til labbet")[-1].text.startswith("Hvilket hold?")
    assert facilitator.say("aflys")[-1].text.startswith("Hvilket hold?")


def test_in_the_middle_of_a_need_of_their_own_they_stop(world: World, facilitator: Chat):
    facilitator.say("Vi mangler selv idéer til et bedre lokale")

    assert "Vil du aflyse" not in facilitator.say("aflys")[-1].text
