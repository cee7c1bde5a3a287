"""A no to one of the things somebody may be asked for is about that one, and never ends a membership or the joining."""

import pytest

from core.members.purposes import read_wish
from core.network import InvitationStatus, Membership, Purpose
from tests.chat import Chat, text_of
from tests.core.members.test_room import a_citizen, a_member, an_invited, citizen_of
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world, content

L, A, G = Purpose.LABS, Purpose.ADVISING, Purpose.GROUPS
REFUSED = {
    "jeg vil ikke være med til labs mere": {L},
    "ikke labs": {L},
    "ikke labs tak": {L},
    "nej til labs": {L},
    "jeg vil ikke spørges om labs længere": {L},
    "ingen invitationer til labs mere": {L},
    "jeg gider ikke være med til lab mere": {L},
    "ikke arbejdsgrupper": {G},
    "jeg vil ikke være med i arbejdsgrupper mere": {G},
    "ikke 100-dages grupper": {G},
    "ikke 100 dage mere": {G},
    "jeg vil ikke give råd mere": {A},
    "kun labs": {A, G},
    "jeg vil kun være med til labs": {A, G},
    "kun labs og rådgivning": {G},
    "labs, men ikke arbejdsgrupper": {G},
    "alt undtagen arbejdsgrupper": {G},
    "ikke labs men gerne rådgivning": {L},
    "only labs": {A, G},
    "Just advising, nothing hands-on": {G},
    "kun rådgivning, ikke noget praktisk": {G},
    "jeg vil kun rådgive": {G},
    "I only want to give advice": {G},
    "ikke noget udførende for mig": {G},
    "no hands-on work": {G},
    "no more labs": {L},
    "I don't want to be asked about labs any more": {L},
}
NO_WISH = (
    "jeg vil ikke være med mere",
    "meld mig ud",
    "nej tak",
    "ja til labs",
    "labs",
    "gerne noget praktisk",
    "hands-on",
    "ikke kun labs",
    "hvad er labs?",
    "skal jeg ikke med til labs?",
    "jeg kan ikke komme til labbet på tirsdag",
    "jeg vil ikke med til det lab",
    "jeg var ikke med til labs i Ordrup, men min nabo var",
)


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_refused_is_read(words: str) -> None:
    wish = read_wish(words, content().vocabulary)

    assert wish is not None and set(wish.refused) == REFUSED[words]


@pytest.mark.parametrize("words", NO_WISH)
def test_other_words_refuse_none(words: str) -> None:
    assert read_wish(words, content().vocabulary) is None


def test_what_may_be_about_the_meeting_is_no_wish_of_whoever_is_invited_to_one() -> None:
    assert read_wish("ikke noget praktisk", content().vocabulary, is_invited=True) is None


def joining(answered: int) -> Chat:
    chat = an_invited(a_world())
    for _ in range(answered):
        chat.say("ja")
    return chat


@pytest.mark.parametrize("answered", range(4))
@pytest.mark.parametrize("words", ["jeg vil ikke være med til labs mere", "ikke labs", "kun rådgivning"])
def test_while_joining_it_is_the_answer_to_that_question(words: str, answered: int) -> None:
    chat = joining(answered)

    said = text_of(chat.say(words))

    assert "Vi spørger dig ikke om labs" in said
    assert chat.conversation.dialogue.answers["labs"].value == "no"
    while chat.step != "send":
        chat.say("ja")
    chat.tap("Ja, jeg vil være med")
    assert citizen_of(chat).status is Membership.ACTIVE
    assert citizen_of(chat).purposes == ({A} if words.startswith("kun") else {A, G})


def test_who_refuses_the_last_of_all_has_agreed_to_nothing() -> None:
    chat = an_invited(a_world())
    chat.say("nej")
    chat.say("nej")

    assert "Så er du ikke med" in text_of(chat.say("ikke arbejdsgrupper"))
    assert citizen_of(chat) is None


@pytest.mark.parametrize("words", [words for words, refused in REFUSED.items() if refused == {L}])
def test_a_member_is_asked_and_stays_a_member(words: str) -> None:
    chat = a_member(a_world())

    said = chat.say(words)[-1]

    assert "du er stadig med i netværket." in said.text
    assert citizen_of(chat).purposes == {L, A, G}
    chat.tap("Nej til labs")
    assert citizen_of(chat).status is Membership.ACTIVE
    assert citizen_of(chat).purposes == {A, G}


def test_only_one_of_them_offers_a_no_to_each_of_the_others() -> None:
    labels = [button.label for button in a_member(a_world()).say("kun labs")[-1].buttons]

    assert labels[:2] == ["Nej til rådgivning", "Nej til 100-dages grupper"]


def test_what_stands_already_is_told() -> None:
    chat = a_member(a_world())
    chat.say("ikke labs")
    chat.tap("Nej til labs")

    assert "Sådan er det allerede" in chat.say("jeg vil ikke være med til labs mere")[-1].text


def test_in_the_middle_of_the_profile_its_question_stands_again() -> None:
    chat = a_member(a_world())
    chat.say("min profil")
    chat.tap("Min rolle")

    said = text_of(chat.say("jeg vil ikke være med til labs mere"))

    assert "du er stadig med i netværket." in said
    assert chat.step == "role"


def test_the_role_is_answered_with_the_same_words() -> None:
    chat = a_member(a_world())
    chat.say("min profil")
    chat.tap("Min rolle")

    chat.say("kun råd")

    assert chat.step is None
    assert citizen_of(chat).role == "advise"


def test_who_waits_to_be_let_in_is_told_where_it_is_set() -> None:
    chat = a_citizen(a_world())
    chat.open()
    chat.say("jeg vil gerne være med")
    for words in ("ja", "ja", "ja", "Jeg bor i Ordrup"):
        chat.say(words)
    chat.tap("Ja, jeg vil være med")

    assert "Når du er med i netværket" in chat.say("jeg vil ikke være med til labs mere")[-1].text
    assert citizen_of(chat).status is Membership.APPLIED


@pytest.mark.parametrize("words", ["jeg vil ikke være med til labs mere", "ikke arbejdsgrupper", "kun labs"])
def test_an_open_invitation_is_not_answered_by_it(words: str) -> None:
    world = a_world()
    settle(world, 60)
    asking(world)
    chat = chat_of(world, invitations(world)[0])
    chat.new()

    said = chat.say(words)[-1]

    assert "du er stadig med i netværket." in said.text
    assert world.facts.invitations[(1, chat.person.id)].status is InvitationStatus.ASKED


def test_who_only_wants_to_advise_keeps_their_yes_to_labs():
    chat = an_invited(a_world())
    chat.say("ja")
    chat.say("ja")

    chat.say("jeg vil kun rådgive")

    answers = chat.conversation.dialogue.answers
    assert [answers[one].value for one in ("labs", "advising", "groups")] == ["yes", "yes", "no"]


@pytest.mark.parametrize(
    "words",
    [
        "labs ja, råd ja, grupper nej",
        "labs yes, advice yes, 100-day groups not right now",
        "ja til labs og råd, nej til 100 dage",
        "labs og råd ja, 100-dages grupper nej tak",
    ],
)
def test_each_may_have_its_answer_behind_it(words: str):
    wish = read_wish(words, content().vocabulary)

    assert wish is not None
    assert {one.value: said for one, said in wish.said.items()} == {"labs": True, "advising": True, "groups": False}


@pytest.mark.parametrize("words", ["labs ja", "nej labs", "jeg vil gerne være med i labs"])
def test_what_refuses_none_by_name_is_no_wish(words: str):
    assert read_wish(words, content().vocabulary) is None
