"""A plain yes or no in words does what the button does, where that was asked last; and nowhere else."""

from datetime import timedelta

import pytest

from core.model import Address, PersonId
from core.network import InvitationStatus, Membership
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member, an_applicant, an_invited, citizen_of
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import an_employee

YES = ("ja", "Ja tak", "ja det vil jeg gerne", "jep", "yes please")
NO = ("nej", "nej tak, jeg bliver", "Nej det vil jeg ikke", "no thanks")


@pytest.fixture
def member(world: World) -> Chat:
    chat = a_member(world)
    chat.new()
    return chat


@pytest.fixture
def town(world: World) -> World:
    """A town in which a lab is being filled."""
    settle(world, 60)
    asking(world)
    return world


def an_asked(town: World) -> Chat:
    return chat_of(town, invitations(town, InvitationStatus.ASKED)[0])


def a_seated(town: World) -> Chat:
    chat = an_asked(town)
    tap(chat, "i_yes")
    chat.new()
    return chat


def status_of(chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(chat.world) if one.citizen == chat.person.id)


# --- leaving ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [*YES, "ja, meld mig ud"])
def test_a_yes_to_whether_they_want_out_ends_the_membership(member: Chat, words: str):
    assert "Vil du meldes helt ud" in text_of(member.say("så er det farvel"))

    assert "Du er meldt ud" in text_of(member.say(words))
    assert citizen_of(member).status is Membership.ENDED


@pytest.mark.parametrize("words", NO)
def test_a_no_to_it_says_that_they_stay(member: Chat, words: str):
    member.say("så er det farvel")

    assert "Så er du stadig med" in text_of(member.say(words))
    assert citizen_of(member).status is Membership.ACTIVE
    assert "Vil du meldes helt ud" not in text_of(member.say("ja"))
    assert citizen_of(member).status is Membership.ACTIVE


@pytest.mark.parametrize("words", ["ja", "nej"])
def test_that_answer_is_none_to_an_invitation_that_waits(town: World, words: str):
    chat = an_asked(town)
    assert "Vil du meldes helt ud" in text_of(chat.say("så er det farvel"))

    chat.say(words)

    assert (citizen_of(chat).status is Membership.ENDED) == (words == "ja")
    assert status_of(chat) is (InvitationStatus.WITHDRAWN if words == "ja" else InvitationStatus.ASKED)


def test_an_invitation_that_came_after_it_is_what_a_yes_answers(world: World):
    settle(world, 60)
    chats = [Chat(world, world.facts.persons[PersonId(1_000 + number)].address) for number in range(60)]
    for chat in chats:
        chat.say("så er det farvel")
    asking(world)
    chat = an_asked(world)

    chat.say("ja")

    assert status_of(chat) is InvitationStatus.SEATED
    assert citizen_of(chat).status is Membership.ACTIVE


def test_danger_is_asked_about_again_where_something_was_said_in_between(member: Chat):
    member.say("så er det farvel")
    member.say("hvad er sparringsnetværket?")

    assert "Vil du meldes helt ud" in text_of(member.say("ja"))
    assert citizen_of(member).status is Membership.ACTIVE
    member.say("ja")
    assert citizen_of(member).status is Membership.ENDED


def test_danger_is_asked_about_again_after_a_day(world: World, member: Chat):
    member.say("så er det farvel")
    world.advance(timedelta(days=2))

    assert "Vil du meldes helt ud" in text_of(member.say("ja"))
    assert citizen_of(member).status is Membership.ACTIVE


def test_a_question_that_a_button_answered_is_answered(member: Chat):
    member.say("slet mig")
    member.tap("Nej, behold det")

    assert "Vil du slette" not in text_of(member.say("ja"))
    assert citizen_of(member).status is Membership.ACTIVE


@pytest.mark.parametrize("words", YES)
def test_a_yes_takes_an_application_back(world: World, words: str):
    applicant = an_applicant(world)
    assert "Vil du trække din ansøgning tilbage?" in text_of(applicant.say("jeg fortryder"))

    assert "Din ansøgning er trukket tilbage" in text_of(applicant.say(words))
    assert citizen_of(applicant).status is Membership.ENDED


@pytest.mark.parametrize("words", ["nej", "nej tak"])
def test_a_no_leaves_the_application_where_it_is(world: World, words: str):
    applicant = an_applicant(world)
    applicant.say("jeg fortryder")

    assert "Et menneske ser på den" in text_of(applicant.say(words))
    assert citizen_of(applicant).status is Membership.APPLIED


# --- being deleted ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [*YES, "ja, slet alt om mig", "ja slet det hele"])
def test_a_yes_to_being_deleted_deletes(world: World, member: Chat, words: str):
    me = member.person.id
    assert "Vil du slette alt om dig?" in text_of(member.say("slet mig"))

    member.say(words)

    assert world.facts.person(me) is None


def test_a_figure_is_no_yes_to_it(member: Chat):
    member.say("så er det farvel")

    member.say("1")

    assert citizen_of(member).status is Membership.ACTIVE


@pytest.mark.parametrize("words", [*NO, "nej, behold det"])
def test_a_no_to_being_deleted_deletes_nothing(member: Chat, words: str):
    member.say("slet mig")

    assert "Intet er slettet" in text_of(member.say(words))
    assert citizen_of(member).status is Membership.ACTIVE


def test_a_yes_to_an_offer_of_deleting_asks_first(member: Chat):
    assert "Vil du have det hele slettet?" in text_of(member.say("kan jeg få slettet mine oplysninger?"))

    assert "Vil du slette alt om dig?" in text_of(member.say("ja"))
    assert citizen_of(member).status is Membership.ACTIVE


@pytest.mark.parametrize(("words", "is_gone"), [("ja", True), ("nej", False)])
def test_it_is_so_in_the_middle_of_joining_and_of_a_need(world: World, words: str, is_gone: bool):
    joining, employee = an_invited(world), an_employee(world)
    employee.say("Vi mangler idéer til legepladsen")
    for chat in (joining, employee):
        me, step = chat.person.id, chat.step
        chat.say("slet mig")

        said = text_of(chat.say(words))

        assert (world.facts.person(me) is None) == is_gone
        if not is_gone:
            assert "Intet er slettet" in said
            assert chat.step == step


def test_a_yes_in_a_dialogue_that_asked_since_is_the_dialogues(world: World):
    joining = an_invited(world)
    joining.say("slet mig")
    joining.say("nej")
    step = joining.step

    joining.say("ja")

    assert world.facts.person(joining.person.id) is not None
    assert joining.step != step


# --- a seat, and what is only offered -----------------------------------------------------------------


@pytest.mark.parametrize("words", ["ja", "ja tak", "ja, meld mig fra"])
def test_a_yes_gives_the_seat_up(town: World, words: str):
    chat = a_seated(town)
    assert "Vil du melde fra?" in text_of(chat.say("afmeld mig"))

    assert "Du er meldt fra" in text_of(chat.say(words))
    assert status_of(chat) is InvitationStatus.WITHDRAWN


@pytest.mark.parametrize("words", ["nej", "nej, jeg kommer", "nej tak"])
def test_a_no_keeps_the_seat(town: World, words: str):
    chat = a_seated(town)
    chat.say("afmeld mig")

    assert "Så beholder du din plads" in text_of(chat.say(words))
    assert status_of(chat) is InvitationStatus.SEATED


@pytest.mark.parametrize(("words", "after"), [("ja", InvitationStatus.DECLINED), ("nej", InvitationStatus.ASKED)])
def test_a_yes_to_whether_it_is_a_no_is_none_to_the_invitation(town: World, words: str, after: InvitationStatus):
    chat = an_asked(town)
    assert "Vil du sige nej eller melde fra?" in text_of(chat.say("afmeld mig fra mødet tak"))

    chat.say(words)

    assert status_of(chat) is after


@pytest.mark.parametrize(
    ("offer", "asked", "then"),
    [
        ("jeg er flyttet til Hellerup", "Skal der rettes noget", "Din profil"),
        ("jeg har travlt for tiden", "Vil du være fri for at blive spurgt", "Hvor længe vil du holde pause?"),
    ],
)
def test_a_yes_to_what_is_offered_takes_it_and_a_no_leaves_all_as_it_was(
    member: Chat, offer: str, asked: str, then: str
):
    assert asked in text_of(member.say(offer))
    assert "Så er alt, som det var" in text_of(member.say("nej tak"))
    member.say(offer)
    assert then in text_of(member.say("ja tak"))


def test_a_yes_to_whether_there_is_something_to_allow_for_asks_what(town: World):
    chat = a_seated(town)
    assert "Er det noget, vi skal tage hensyn til" in text_of(chat.say("jeg kan ikke tåle nødder"))

    assert "Hvad skal vi tage hensyn til?" in text_of(chat.say("ja"))


# --- from whole lives -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("jeg vil klage", "Datatilsynet"),
        ("hvem ser hvad jeg skriver", "Facilitatorerne kan se"),
        ("Hvad er dette for noget?", "Sparringsnetværket er borgere"),
    ],
)
def test_a_question_is_answered_where_it_was_only_asked_whether_to_pass_words_on(world: World, words: str, answer: str):
    stranger = Chat(world, Address("play", "citizen-angry"))
    assert "Skal jeg give" in text_of(stranger.say("I er nogle idioter på det rådhus"))

    assert answer in text_of(stranger.say(words))
    assert not world.facts.enquiries


def test_a_yes_after_a_stop_joins_nothing(world: World):
    stranger = Chat(world, Address("play", "citizen-angry"))
    stranger.say("hej")
    stranger.say("lad mig være")

    said = text_of(stranger.say("ja"))

    assert not stranger.conversation.stack
    assert "Vil du være med?" in said
    stranger.say("ja")
    assert stranger.conversation.stack


@pytest.mark.parametrize("words", ["jeg kan godt alligevel", "jeg kommer alligevel", "jeg fortryder"])
def test_a_no_to_an_invitation_is_taken_back_in_words_as_by_the_button_under_it(town: World, words: str):
    chat = an_asked(town)
    chat.say("nej tak")
    assert status_of(chat) is InvitationStatus.DECLINED

    assert "Du er med." in text_of(chat.say(words))
    assert status_of(chat) is InvitationStatus.SEATED


@pytest.mark.parametrize("words", ["ja", "ok", "tak", "det er godt"])
def test_a_word_of_thanks_after_a_no_takes_nothing_back(town: World, words: str):
    chat = an_asked(town)
    chat.say("nej tak")

    chat.say(words)

    assert status_of(chat) is InvitationStatus.DECLINED


@pytest.mark.parametrize("words", ["hold op med at skrive til mig", "stop med at skrive til mig", "stop writing to me"])
def test_whoever_wants_no_more_messages_gets_none(member: Chat, words: str):
    assert "Du er meldt ud" in text_of(member.say(words))
    assert citizen_of(member).status is Membership.ENDED


def test_nobody_is_welcomed_back_from_a_break_they_are_not_on(member: Chat):
    said = text_of(member.say("jeg fortryder, må jeg godt alligevel?"))

    assert "med igen" not in said
