"""What somebody with a seat needs in order to take part: told if they like, read by its facilitator, and gone after it."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from core.actions import Acted, read
from core.cases.journal import journal
from core.effects import ForgetWords, Say
from core.events import Changed, Said
from core.keeping.privacy import cleaned
from core.model import CaseNumber
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.core.members.test_by_phone import an_entered, call
from tests.cpr import a_number
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world

NUTS = "Jeg er allergisk over for nødder"
ASK = "Noget vi skal tage hensyn til?"


@pytest.fixture
def world() -> World:
    return a_world()


def a_seated(world: World) -> tuple[Chat, Chat]:
    """The facilitator of a room that fills, and a citizen who just got a seat there."""
    settle(world, 60)
    facilitator = asking(world)
    citizen = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    tap(citizen, "i_yes")
    return facilitator, citizen


def practical(world: World, citizen: Chat) -> str:
    return world.facts.invitations[1, citizen.person.id].practical


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


def told(world: World, citizen: Chat, words: str = NUTS) -> list:
    citizen.tap(ASK)
    return citizen.say(words)


def test_a_seat_comes_with_one_button_and_nothing_is_asked(world: World):
    settle(world, 60)
    asking(world)
    citizen = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    citizen.new()

    seated = tap(citizen, "i_yes")

    assert labels(seated) == ["Meld fra", ASK]
    assert citizen.conversation.dialogue is None
    world.advance(timedelta(days=45))
    later = [message for message in world.inboxes[citizen.person.id] if ASK in labels([message])]
    assert len(later) == 1


def test_what_is_told_stands_with_the_invitation_and_can_be_changed_and_deleted(world: World):
    _, citizen = a_seated(world)

    said = told(world, citizen)
    assert "Det bliver slettet efter mødet" in said[-1].text
    assert practical(world, citizen) == NUTS

    again = citizen.tap("Ret det, vi skal tage hensyn til")
    assert f"Du har skrevet: «{NUTS}»" in again[-1].text
    citizen.say("Kørestol")
    assert practical(world, citizen) == "Kørestol"

    gone = citizen.tap("Slet det, vi skal tage hensyn til")
    assert "Det er slettet" in gone[-1].text
    assert practical(world, citizen) == ""
    assert labels(gone) == [ASK]


@pytest.mark.parametrize("words", ["spring over", "ved ikke", "nej", "Nej tak", "nope", "no thanks"])
def test_the_question_can_be_skipped_and_what_was_told_stays(world: World, words: str):
    _, citizen = a_seated(world)
    told(world, citizen)

    citizen.tap("Ret det, vi skal tage hensyn til")
    citizen.say(words)

    assert citizen.conversation.dialogue is None
    assert practical(world, citizen) == NUTS


@pytest.mark.parametrize("words", ["no nuts", "Nej, jeg kan ikke tåle mælk", "ikke svinekød", "ingen nødder, tak"])
def test_a_no_to_something_is_what_to_allow_for(world: World, words: str):
    _, citizen = a_seated(world)

    told(world, citizen, words)

    assert practical(world, citizen) == words


def test_the_event_it_came_in_keeps_no_words(world: World):
    _, citizen = a_seated(world)
    citizen.tap(ASK)

    turn = world.take(Said(**citizen._stamp(), text=NUTS))

    assert ForgetWords() in turn.effects
    assert turn.conversation is not None and NUTS not in str(turn.conversation.as_json())
    assert NUTS not in str([effect.params for effect in turn.effects if isinstance(effect, Say)])


def test_what_an_edited_message_says_now_is_not_kept_because_nobody_acts_on_it(world: World):
    _, citizen = a_seated(world)
    told(world, citizen)

    turn = world.take(Changed(**citizen._stamp(), text="Og gluten"))

    assert ForgetWords() in turn.effects
    assert practical(world, citizen) == NUTS


def test_a_message_that_shows_it_is_kept_nowhere(world: World):
    facilitator, citizen = a_seated(world)
    told(world, citizen)
    citizen.tap("Ret det, vi skal tage hensyn til")
    citizen.say("spring over")
    tap(facilitator, "g_practical", 1)

    showing = [one for one in world.said if NUTS in str(one.params)]

    assert [one.to for one in showing] == [citizen.person.id, facilitator.person.id]
    assert all(one.is_fleeting for one in showing)
    assert showing[-1].about == (citizen.person.id,)


def test_a_cpr_number_is_taken_out(world: World):
    _, citizen = a_seated(world)
    number = a_number(Random(1))

    citizen.tap(ASK)
    world.take(cleaned(Said(**citizen._stamp(), text=f"Ledsager, {number}")))

    assert practical(world, citizen).startswith("Ledsager")
    assert number not in practical(world, citizen)


def test_whoever_holds_the_room_reads_who_needs_what_and_the_look_is_logged(world: World):
    facilitator, citizen = a_seated(world)
    told(world, citizen)

    room = tap(facilitator, "g_show", 1)
    said = facilitator.tap("Hvad skal vi tage hensyn til?")

    assert "1 har skrevet noget, I skal tage hensyn til" in room[-1].text
    assert f"{citizen.person.name}: {NUTS}" in said[-1].text
    assert world.facts.log[-1].what == "practical_seen"
    assert NUTS not in str(world.facts.log)


def test_nobody_else_reads_it_and_it_is_in_no_other_list(world: World):
    facilitator, citizen = a_seated(world)
    told(world, citizen)
    other = a_facilitator(world, 2)
    other.open()

    denied = tap(other, "g_practical", 1)
    neighbour = tap(chat_of(world, invitations(world, InvitationStatus.ASKED)[0]), "g_practical", 1)
    shown = [tap(facilitator, "g_show", 1), tap(facilitator, "show", 1), facilitator.say("digest")]
    told_of_it = tap(facilitator, "g_find", 1)
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))

    assert NUTS not in denied[-1].text + neighbour[-1].text
    assert NUTS not in "".join(message.text for messages in (*shown, told_of_it) for message in messages)
    assert NUTS not in "".join(message.text for message in world.inboxes[facilitator.person.id])
    assert NUTS not in str(journal(world.facts, CaseNumber(1), world.now, ()))


def test_a_delicate_room_asks_in_the_same_words(world: World):
    settle(world, 60)
    asking(world)
    world.facts.gatherings[1] = replace(gathering(world), is_delicate=True)
    citizen = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])

    assert ASK in labels(tap(citizen, "i_yes"))
    told(world, citizen)

    assert practical(world, citizen) == NUTS


def test_it_goes_with_the_seat(world: World):
    _, citizen = a_seated(world)
    told(world, citizen)

    tap(citizen, "i_leave_yes")

    assert practical(world, citizen) == ""
    assert "Du har ikke en plads" in tap(citizen, "i_practical", 1, "tell")[-1].text


def test_who_lost_the_seat_in_the_middle_is_told_and_nothing_is_kept(world: World):
    _, citizen = a_seated(world)
    citizen.tap(ASK)
    key = (1, citizen.person.id)
    world.facts.invitations[key] = replace(world.facts.invitations[key], status=InvitationStatus.CALLED_OFF)

    turn = world.take(Said(**citizen._stamp(), text=NUTS))

    assert ForgetWords() in turn.effects
    assert practical(world, citizen) == ""


def test_it_is_gone_when_the_meeting_was_held(world: World):
    _, citizen = a_seated(world)
    told(world, citizen)

    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))

    assert practical(world, citizen) == ""


def test_what_is_stored_can_be_taken_back_also_when_nothing_is_ahead(world: World):
    _, citizen = a_seated(world)
    told(world, citizen)
    world.now = gathering(world).sessions[-1].start + timedelta(minutes=5)

    citizen.tap("Slet det, vi skal tage hensyn til")

    assert practical(world, citizen) == ""


def test_somebody_elses_button_opens_nothing(world: World):
    _, citizen = a_seated(world)
    stranger = Chat(world, replace(citizen.address, chat="citizen-stranger"))
    stranger.open()

    said = tap(stranger, "i_practical", 1, "tell")

    assert "Du har ikke en plads" in said[-1].text
    assert stranger.conversation.dialogue is None


def test_a_call_by_telephone_has_a_button_for_it(world: World):
    facilitator, citizen = a_seated(world)
    an_entered(world, by=facilitator.person.id)

    call(world, world.inboxes[citizen.person.id][-1])

    tokens = [read(choice.token) for choice in world.said[-1].choices]
    values = [one.value for one in tokens if isinstance(one, Acted)]
    assert values == ["k:i_leave:1:", "k:i_practical:1:tell"]


def turn_of(world: World, citizen: Chat, words: str):
    """What a message of theirs leads to, with the turn itself."""
    return world.take(Said(**citizen._stamp(), text=words))


@pytest.mark.parametrize("words", [f"{NUTS}. " * 20, "menneske, jeg er døv", "hjælp"])
def test_no_words_that_answer_the_question_are_kept_in_the_log_of_events(world: World, words: str):
    _, citizen = a_seated(world)
    citizen.tap(ASK)

    turn = turn_of(world, citizen, words)

    assert ForgetWords() in turn.effects


@pytest.mark.parametrize(
    "words", ["jeg kan ikke komme alligevel", "meld fra", "afmeld mig", "jeg bliver nødt til at melde fra"]
)
def test_whoever_gives_the_seat_back_while_it_is_asked_is_heard(world: World, words: str):
    _, citizen = a_seated(world)
    citizen.tap(ASK)

    said = citizen.say(words)

    assert "Vil du melde fra?" in said[-1].text
    assert practical(world, citizen) == ""


@pytest.mark.parametrize(
    "words", ["jeg kan ikke tåle nødder", "jeg kan ikke komme op ad trapper", "nej, men jeg er vegetar"]
)
def test_what_sounds_like_a_no_is_a_need_where_it_is_asked(world: World, words: str):
    _, citizen = a_seated(world)

    told(world, citizen, words)

    assert practical(world, citizen) == words


def test_a_need_that_nobody_asked_about_is_not_kept_and_the_button_is_shown(world: World):
    _, citizen = a_seated(world)

    turn = turn_of(world, citizen, f"{NUTS}, kan I tage hensyn til det?")

    assert ForgetWords() in turn.effects
    assert labels(citizen.new()) == [ASK]
    assert practical(world, citizen) == ""


def test_a_need_declines_no_invitation(world: World):
    settle(world, 60)
    asking(world)
    citizen = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])

    citizen.say("jeg kan ikke tåle nødder")

    assert world.facts.invitations[1, citizen.person.id].status is InvitationStatus.ASKED
