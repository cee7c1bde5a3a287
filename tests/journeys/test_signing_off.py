"""Whoever signs off is asked about the seat they have. Only the network by name, or all of it, means the network."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Ordered, token
from core.network import GatheringNumber, InvitationStatus, Membership
from tests.chat import Chat, World
from tests.once import told_once
from tests.town import a_second, chat_of, gathering, invitations, tap, the_second

S = InvitationStatus
DAY = timedelta(days=1)
SURE = "Du har en plads"
NETWORK = "Vil du meldes helt ud af netværket?"

FROM_A_MEETING = (
    "Afmeld mig fra mødet",
    "Afmeld mig fra mødet tak",
    "Afmeld mig fra labbet",
    "Afmeld mig helt fra mødet",
    "Jeg vil gerne afmelde mig fra mødet den 5. december",
    "Meld mig ud af labbet",
    "Slet min tilmelding til mødet",
    "Hermed afmelding til mødet",
    "Unsubscribe me from the meeting",
)
FROM_THE_NETWORK = (
    "Jeg vil gerne meldes ud af netværket",
    "Kan du afmelde mig fra netværket nu",
    "Jeg vil gerne afmelde mig helt nu",
    "I må godt afmelde mig fra netværket og mødet",
)


@pytest.fixture
@told_once
def citizen(world: World) -> Chat:
    """Somebody who was at a lab; nothing is open with them."""
    for one in invitations(world, S.ASKED)[:12]:
        tap(chat_of(world, one), "i_yes")
    ends = gathering(world).sessions[0].start + timedelta(hours=3)
    world.advance(ends + 3 * DAY - world.now)
    chat = chat_of(world, invitations(world, S.SEATED)[0])
    chat.new()
    return chat


def is_member(world: World, chat: Chat) -> bool:
    found = world.facts.citizen(chat.person.id)
    return found is not None and found.status is Membership.ACTIVE


@pytest.mark.parametrize("words", FROM_A_MEETING)
def test_with_a_seat_it_is_asked_about_the_seat(world: World, citizen: Chat, words: str):
    a_second(world, citizen, S.SEATED)

    said = citizen.say(words)

    assert said[-1].text.endswith("Vil du melde fra?")
    assert SURE in said[-1].text
    citizen.tap("Ja, meld mig fra")
    assert the_second(world, citizen).status is S.WITHDRAWN
    assert is_member(world, citizen)


@pytest.mark.parametrize("words", FROM_A_MEETING)
def test_with_an_invitation_it_is_asked_about_that(world: World, citizen: Chat, words: str):
    a_second(world, citizen, S.ASKED)

    said = citizen.say(words)

    assert "Vil du sige nej eller melde fra?" in said[-2].text
    assert the_second(world, citizen).status is S.ASKED
    citizen.tap("Nej tak")
    assert the_second(world, citizen).status is S.DECLINED
    assert is_member(world, citizen)


@pytest.mark.parametrize("words", FROM_A_MEETING)
def test_with_several_it_is_asked_which(world: World, citizen: Chat, words: str):
    a_second(world, citizen, S.SEATED)
    number = GatheringNumber(3)
    second = world.facts.gatherings[GatheringNumber(2)]
    world.facts.gatherings[number] = replace(second, number=number)
    third = replace(the_second(world, citizen), gathering=number)
    world.facts.invitations[(number, citizen.person.id)] = third

    said = citizen.say(words)

    assert [message.text for message in said if "Vælg, hvilket du svarer på" in message.text]
    assert len([button for message in said for button in message.buttons if button.label == "Meld fra"]) == 2
    assert is_member(world, citizen)


@pytest.mark.parametrize("words", FROM_A_MEETING)
def test_without_either_there_is_nothing_to_sign_off_from(world: World, citizen: Chat, words: str):
    said = citizen.say(words)

    assert "Du har ingen plads at melde fra lige nu" in said[-1].text
    assert is_member(world, citizen)


@pytest.mark.parametrize(("status", "answer"), [(S.SEATED, SURE), (None, NETWORK)])
def test_words_for_it_that_say_not_from_what_are_about_what_there_is(
    world: World, citizen: Chat, status: InvitationStatus | None, answer: str
):
    if status is not None:
        a_second(world, citizen, status)

    assert answer in citizen.say("Jeg afmelder mig")[-1].text
    assert is_member(world, citizen)


@pytest.mark.parametrize("words", FROM_THE_NETWORK)
@pytest.mark.parametrize("status", [S.SEATED, S.ASKED, None])
def test_the_network_by_name_is_the_network_whatever_is_open(
    world: World, citizen: Chat, words: str, status: InvitationStatus | None
):
    if status is not None:
        a_second(world, citizen, status)

    said = citizen.say(words)

    assert said[-1].text.startswith(NETWORK)
    assert is_member(world, citizen)


TALKS = {
    "a word about the meeting": lambda chat: tap(chat, "m_words", 1, "0"),
    "words to pass on": lambda chat: chat.say("Der er noget galt med kaffen herinde"),
    "a pause": lambda chat: chat.say("hold pause"),
    "the profile": lambda chat: chat.tap_token(token(Ordered("tell_profile"))),
}


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("words", ["afmeld mig", "Afmeld mig fra mødet"])
def test_in_the_middle_of_something_else_it_is_about_the_seat_too(world: World, citizen: Chat, talk: str, words: str):
    a_second(world, citizen, S.SEATED)
    TALKS[talk](citizen)
    assert citizen.conversation.dialogue is not None

    said = citizen.say(words)

    assert SURE in said[-1].text
    assert the_second(world, citizen).status is S.SEATED
    assert is_member(world, citizen)


@pytest.mark.parametrize("talk", ["a word about the meeting", "words to pass on", "a pause"])
@pytest.mark.parametrize("words", ["Jeg må melde afbud til mødet", "Jeg kan desværre ikke komme alligevel"])
def test_a_seat_is_given_up_in_the_middle_of_something_else(world: World, citizen: Chat, talk: str, words: str):
    a_second(world, citizen, S.SEATED)
    TALKS[talk](citizen)
    before = len(world.inboxes[gathering(world).owner])

    said = citizen.say(words)

    assert SURE in said[-1].text
    assert citizen.conversation.dialogue is None
    assert len(world.inboxes[gathering(world).owner]) == before


def test_words_about_the_meeting_are_still_passed_on_where_they_are_asked_for(world: World, citizen: Chat):
    a_second(world, citizen, S.SEATED)
    TALKS["a word about the meeting"](citizen)

    citizen.say("Det var godt, men jeg kunne ikke høre de bagerste")

    assert "jeg kunne ikke høre de bagerste" in world.inboxes[gathering(world).owner][-1].text


@pytest.mark.parametrize("status", [S.ASKED, S.SEATED])
def test_who_signs_off_in_one_word_is_one_tap_from_leaving_the_network(
    world: World, citizen: Chat, status: InvitationStatus
):
    a_second(world, citizen, status)

    citizen.say("afmeld")

    assert is_member(world, citizen)
    citizen.tap("Meld mig helt ud af netværket")
    assert not is_member(world, citizen)


@pytest.mark.parametrize("words", ["afmeld mig", "Afmeld mig fra mødet"])
def test_who_wants_another_time_and_signs_off_stays_in_the_network(world: World, citizen: Chat, words: str):
    a_second(world, citizen, S.ASKED)
    tap(citizen, "i_other", 2)

    said = citizen.say(words)

    assert "Du hører kun mere om mødet" in said[-1].text and "hvis der bliver et andet tidspunkt" in said[-1].text
    assert is_member(world, citizen)


def test_a_pause_and_no_seat_put_nobody_out_of_the_network_for_a_meeting(world: World, citizen: Chat):
    citizen.say("hold pause")

    said = citizen.say("Afmeld mig fra mødet")

    assert "Du har ingen plads at melde fra lige nu" in said[-1].text
    assert is_member(world, citizen)


@pytest.mark.parametrize(
    ("words", "status"), [("Jeg vil gerne deltage", S.SEATED), ("Det kan jeg desværre ikke den dag", S.DECLINED)]
)
def test_an_older_invitation_is_answered_while_words_wait_to_be_passed_on(
    world: World, citizen: Chat, words: str, status: InvitationStatus
):
    a_second(world, citizen, S.ASKED)
    TALKS["words to pass on"](citizen)

    citizen.say(words)

    assert the_second(world, citizen).status is status


@pytest.mark.parametrize(
    ("words", "answer"), [("ja", "Jeg har givet dine ord videre"), ("nej tak", "ikke givet det videre")]
)
def test_a_yes_or_no_is_still_the_answer_to_whether_they_are(world: World, citizen: Chat, words: str, answer: str):
    a_second(world, citizen, S.ASKED)
    TALKS["words to pass on"](citizen)

    assert answer in citizen.say(words)[-1].text
    assert the_second(world, citizen).status is S.ASKED
