"""A question of the profile that somebody left open, and then an invitation, or a seat they must give back.

What is said of the meeting is heard, what answers the question answers it, and the question stays.
"""

import pytest

from core.actions import Ordered, token
from core.model import Address
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
SURE = "Vil du melde fra?"
SLOTS = ("role", "times", "languages", "fields")


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


def leave_open(citizen: Chat, slot: str) -> None:
    citizen.tap_token(token(Ordered(f"profile_{slot}")))


def status(world: World, citizen: Chat) -> InvitationStatus:
    return world.facts.invitations[1, citizen.person.id].status


def is_open(citizen: Chat) -> bool:
    dialogue = citizen.conversation.dialogue
    return dialogue is not None and dialogue.name == "profile"


@pytest.fixture
def seated(world: World) -> Chat:
    asking(world)
    citizen = chat_of(world, invitations(world, S.ASKED)[0])
    tap(citizen, "i_yes")
    return citizen


@pytest.fixture
def asked(world: World) -> Chat:
    asking(world)
    return chat_of(world, invitations(world, S.ASKED)[0])


def asked_meanwhile(world: World, slot: str) -> Chat:
    """Somebody whom the invitation reached while the question was open."""
    for number in range(60):
        leave_open(Chat(world, Address("play", f"citizen-{number}")), slot)
    asking(world)
    return chat_of(world, invitations(world, S.ASKED)[0])


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize(
    "words",
    ["meld fra", "afbud", "jeg kan desværre ikke komme alligevel", "jeg er blevet syg", "sorry, I can't make it"],
)
def test_a_seat_is_given_back_and_the_question_stays(world: World, seated: Chat, slot: str, words: str):
    leave_open(seated, slot)

    said = seated.say(words)

    assert SURE in said[-1].text
    assert is_open(seated)
    seated.tap("Ja, meld mig fra")
    assert status(world, seated) is S.WITHDRAWN


def test_when_somebody_usually_cannot_gives_no_seat_back(world: World, seated: Chat):
    leave_open(seated, "times")

    said = seated.say("jeg kan ikke komme om tirsdagen")

    assert SURE not in said[-1].text
    assert status(world, seated) is S.SEATED


def test_what_answers_the_question_still_does(world: World, seated: Chat):
    leave_open(seated, "role")

    seated.say("jeg vil helst give råd")

    found = world.facts.citizen(seated.person.id)
    assert found is not None
    assert found.role == "advise"
    assert status(world, seated) is S.SEATED


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("ja tak, jeg kommer gerne", S.SEATED),
        ("ja", S.SEATED),
        ("nej tak, jeg kan ikke", S.DECLINED),
        ("nej", S.DECLINED),
        ("kan det blive en torsdag?", S.OTHER_TIME),
    ],
)
def test_an_invitation_that_came_last_is_answered(world: World, slot: str, words: str, after: InvitationStatus):
    citizen = asked_meanwhile(world, slot)

    citizen.say(words)

    assert status(world, citizen) is after


@pytest.mark.parametrize("slot", SLOTS)
def test_a_sentence_that_accepts_is_heard_after_the_question_too(world: World, asked: Chat, slot: str):
    leave_open(asked, slot)

    asked.say("ja tak, jeg kommer gerne")

    assert status(world, asked) is S.SEATED
    assert is_open(asked)


@pytest.mark.parametrize("words", ["ja", "nej"])
def test_a_bare_word_after_the_question_is_no_answer_to_the_invitation(world: World, asked: Chat, words: str):
    leave_open(asked, "role")

    asked.say(words)

    assert status(world, asked) is S.ASKED


def test_the_question_is_answered_after_the_invitation_was(world: World):
    citizen = asked_meanwhile(world, "role")
    citizen.say("ja tak")

    citizen.say("begge dele")

    assert status(world, citizen) is S.SEATED
    assert not is_open(citizen)


REGRETS = (
    "jeg vil alligevel gerne komme",
    "jeg har fortrudt, jeg vil gerne med",
    "jeg kan godt alligevel komme på tirsdag",
    "sorry, I would like to come after all",
)


@pytest.mark.parametrize("words", REGRETS)
@pytest.mark.parametrize("before", ["nej tak", "hellere en anden dag"])
def test_a_no_is_taken_back_in_words_also_later(world: World, asked: Chat, words: str, before: str):
    asked.say(before)
    if status(world, asked) is S.OTHER_TIME:
        asked.say("en torsdag")
    asked.say("hej")

    said = asked.say(words)

    assert status(world, asked) is S.SEATED
    assert "Du er med" in said[-1].text


@pytest.mark.parametrize(
    "words", ["jeg kan alligevel ikke", "I can't come after all", "jeg har fortrudt", "alligevel tak"]
)
def test_words_without_a_yes_take_no_no_back(world: World, asked: Chat, words: str):
    asked.say("nej tak")
    asked.say("hej")

    asked.say(words)

    assert status(world, asked) is S.DECLINED


@pytest.mark.parametrize(
    "words",
    ["jeg vil gerne stoppe i gruppen, det tager for lang tid", "jeg forlader gruppen", "I want to leave the group"],
)
def test_who_wants_out_of_the_group_is_asked_about_the_seat(world: World, seated: Chat, words: str):
    assert SURE in seated.say(words)[-1].text
