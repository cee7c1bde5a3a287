"""A yes to an invitation with more to it: the seat is theirs, and what stands beside the yes is not lost."""

from dataclasses import replace

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World, text_of
from tests.town import asking, chat_of, gathering, invitations, settle
from tests.worlds import a_world

LATE = "Skal jeg give det videre til facilitatorerne"
NEEDS = "Er det noget, vi skal tage hensyn til på mødet?"


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 30)
    asking(world, citizens=12)
    return world


@pytest.fixture
def invited(world: World) -> Chat:
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    return chat


def status_of(chat: Chat) -> InvitationStatus:
    (mine,) = [one for one in invitations(chat.world) if one.citizen == chat.person.id]
    return mine.status


@pytest.mark.parametrize(
    "words",
    [
        "ja gerne, men jeg kommer en halv time for sent",
        "ja, men jeg må gå kl. 19",
        "ja tak, men jeg kan ikke være der før kl. 18",
        "jeg kommer, men bliver lidt forsinket",
        "yes, but I have to leave at 7",
    ],
)
def test_who_says_yes_and_comes_late_has_the_seat_and_is_asked_whether_to_pass_it_on(invited: Chat, words: str):
    said = text_of(invited.say(words))

    assert status_of(invited) is InvitationStatus.SEATED
    assert said.startswith("Du er med.")
    assert LATE in said
    invited.say("ja")
    (passed_on,) = invited.world.facts.enquiries.values()
    assert passed_on.words == words


@pytest.mark.parametrize(
    "words", ["ja, men jeg er vegetar", "ja tak, jeg bruger kørestol", "yes, I am allergic to nuts"]
)
def test_who_says_yes_and_what_to_allow_for_has_the_seat_and_the_button_for_it(invited: Chat, words: str):
    said = text_of(invited.say(words))

    assert status_of(invited) is InvitationStatus.SEATED
    assert NEEDS in said
    assert words not in [one.practical for one in invitations(invited.world)]


@pytest.mark.parametrize(
    "words",
    [
        "ja, hvis der er en elevator til min kørestol",
        "ja, er der plads til en kørestol?",
        "jeg er vegetar",
        "ja, men kun hvis jeg må gå kl. 19",
    ],
)
def test_a_condition_a_question_and_a_need_alone_are_no_yes(invited: Chat, words: str):
    invited.say(words)

    assert status_of(invited) is InvitationStatus.ASKED
    assert not invited.world.facts.enquiries


def test_in_a_full_room_they_are_on_the_list_and_nothing_is_passed_on(invited: Chat):
    world = invited.world
    world.facts.gatherings[gathering(world).number] = replace(gathering(world), seated=gathering(world).most)

    said = text_of(invited.say("ja, men jeg kommer lidt for sent"))

    assert status_of(invited) is InvitationStatus.WAITING
    assert LATE not in said


ASKED_BESIDE = {
    "Ja, jeg kommer. Er der mad?": "Det har jeg ikke fået at vide",
    "Ja tak! Hvor kan man parkere?": "Det har jeg ikke fået at vide",
    "jeg kommer, må jeg tage min mand med": "Pladsen er din alene",
    "ja tak, vi kommer begge to": "Pladsen er din alene",
    "yes I'm coming. what should I bring?": "Du skal ikke forberede noget",
}


@pytest.mark.parametrize("words", ASKED_BESIDE)
def test_who_says_yes_and_asks_something_has_the_seat_and_the_answer(invited: Chat, words: str):
    said = text_of(invited.say(words))

    assert status_of(invited) is InvitationStatus.SEATED
    assert said.startswith("Du er med.")
    assert ASKED_BESIDE[words] in said


@pytest.mark.parametrize(
    "words",
    [
        "ja, hvor er det henne?",
        "jeg kommer, men kun hvis min mand må komme med",
        "kommer min kone også?",
        "foregår det på engelsk?",
        "is it in Danish?",
    ],
)
def test_a_question_that_a_yes_may_hang_on_takes_no_seat(invited: Chat, words: str):
    said = text_of(invited.say(words))

    assert status_of(invited) is InvitationStatus.ASKED
    assert "Svar senest" in said


@pytest.mark.parametrize("words", ["I'd love to come", "I would love to attend", "love to come"])
def test_a_love_to_come_is_a_yes(invited: Chat, words: str):
    invited.say(words)

    assert status_of(invited) is InvitationStatus.SEATED


@pytest.mark.parametrize("words", ["I'd love to come but I can't", "I would love to come, but not that day"])
def test_a_love_to_come_with_a_but_is_none(invited: Chat, words: str):
    invited.say(words)

    assert status_of(invited) is not InvitationStatus.SEATED


def test_who_needs_to_cancel_gives_up_the_seat_and_not_the_network(invited: Chat):
    invited.say("ja")

    said = text_of(invited.say("I need to cancel"))

    assert status_of(invited) is InvitationStatus.WITHDRAWN
    assert "netværket" not in said


@pytest.mark.parametrize("words", ["jeg fortryder", "something came up"])
def test_who_thinks_better_of_a_seat_is_asked_whether_to_give_it_up(invited: Chat, words: str):
    invited.say("ja")

    assert "Vil du melde fra?" in text_of(invited.say(words))
    assert status_of(invited) is InvitationStatus.SEATED
