"""Who will think about it has answered nothing: what was asked stays open, is kept, and can be answered after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.invitations.saying import offered
from core.members.joining import term_timers
from core.members.rules import MemberRules
from core.network import InvitationStatus, Membership
from tests.chat import Address, Chat, World, text_of
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

WORDS = (
    "Det vil jeg tænke over",
    "det skal jeg lige tænke over",
    "det må jeg lige sove på",
    "jeg vil gerne overveje det lidt",
    "Giv mig lige lidt betænkningstid",
    "jeg skal lige høre min mand",
    "let me think about it",
)


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def member(world: World) -> Chat:
    return settle(world, 3)[0]


@pytest.fixture
def stranger(world: World) -> Chat:
    chat = Chat(world, Address("play", "citizen-new"))
    chat.open()
    return chat


def ending(world: World, member: Chat, days: int) -> None:
    """Their term ends in twenty days, and so many of them go by."""
    citizen = world.facts.all_citizens[member.person.id]
    citizen = replace(citizen, term_end=(world.now + timedelta(days=20)).date())
    world.facts.all_citizens[member.person.id] = citizen
    for timer in term_timers(citizen, MemberRules()):
        world.timers[timer.key] = timer
    world.advance(timedelta(days=days))
    member.new()


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("days", "until"), [(8, "25. oktober 2026"), (22, "25. november 2026")])
def test_whether_they_stay_another_year_is_left_open_until_a_day(
    world: World, member: Chat, words: str, days: int, until: str
):
    ending(world, member, days)
    before = world.facts.all_citizens[member.person.id]

    said = member.say(words)

    assert "Det er helt fint. Svar bare senest" in said[0].text
    assert until in said[0].text
    assert world.facts.all_citizens[member.person.id] == before
    assert "Ja, et år mere" in [button.label for button in said[-1].buttons]

    assert "2027" in text_of(member.say("ja"))


def test_a_no_after_it_is_still_asked_about(world: World, member: Chat):
    ending(world, member, 8)

    member.say("det vil jeg tænke over")

    assert "Vil du meldes helt ud" in text_of(member.say("nej"))
    assert world.facts.all_citizens[member.person.id].status is Membership.ACTIVE


@pytest.mark.parametrize("words", WORDS)
def test_nothing_is_deleted_and_the_question_stands_again(world: World, member: Chat, words: str):
    member.say("slet mig")

    said = member.say(words)

    assert "Jeg gør ikke noget, før du har svaret" in said[0].text
    assert "Ja, slet alt om mig" in [button.label for button in said[-1].buttons]
    assert member.person.id in world.facts.all_citizens


@pytest.mark.parametrize("words", WORDS)
def test_an_idea_that_may_be_passed_on_is_kept_until_they_have_thought(world: World, member: Chat, words: str):
    member.say("Der burde være flere bænke i parken ved Ordrup")

    said = text_of(member.say(words))

    assert "Jeg gør ikke noget, før du har svaret" in said
    assert not world.facts.enquiries
    member.say("ja")
    assert [one.words for one in world.facts.enquiries.values()] == ["Der burde være flere bænke i parken ved Ordrup"]


@pytest.mark.parametrize("words", WORDS)
def test_a_seat_that_is_kept_for_them_stays_theirs_to_claim(world: World, words: str):
    settle(world, 40)
    asking(world)
    one = invitations(world, InvitationStatus.ASKED)[0]
    chat, key = chat_of(world, one), (one.gathering, one.citizen)
    kept = replace(one, status=InvitationStatus.OFFERED, answer_by=world.now + timedelta(days=1))
    world.facts.invitations[key] = kept
    world._carry_out(offered(world.facts.gatherings[one.gathering], kept, may_wait=True))
    chat.new()

    said = text_of(chat.say(words))

    assert "Svar bare senest tirsdag den 6. oktober 2026" in said
    assert world.facts.invitations[key].status is InvitationStatus.OFFERED
    chat.say("ja tak")
    assert world.facts.invitations[key].status is InvitationStatus.SEATED


@pytest.mark.parametrize("words", WORDS)
def test_who_is_asked_whether_to_give_a_seat_up_keeps_it(world: World, words: str):
    settle(world, 40)
    asking(world)
    chat = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    chat.say("ja")
    tap(chat, "i_leave")

    said = text_of(chat.say(words))

    assert "Du er med." in said
    assert world.facts.invitations[1, chat.person.id].status is InvitationStatus.SEATED


@pytest.mark.parametrize("words", WORDS)
def test_who_may_join_is_welcome_later(stranger: Chat, words: str):
    said = text_of(stranger.say(words))

    assert "Du er velkommen, når du har lyst" in said
    assert "Må vi spørge dig" in text_of(stranger.say("ja"))


@pytest.mark.parametrize("words", WORDS)
def test_a_consent_is_no_yes_by_it_and_the_end_is_put_aside(world: World, stranger: Chat, words: str):
    stranger.say("ja")
    stranger.say(words)
    stranger.say("nej")
    stranger.say("ja")
    stranger.say("bor i Ordrup")

    said = text_of(stranger.say(words))

    assert "Jeg gemmer det til senere" in said
    assert not world.facts.consents
    stranger.tap("Fortsæt")
    stranger.tap("Ja, jeg vil være med")
    assert {one.purpose.value for one in world.facts.consents} == {"groups"}


@pytest.mark.parametrize(
    "words",
    [
        "Jeg ville lige høre om der kommer flere bænke i parken",
        "I burde tænke over om parken skal have flere bænke",
        "det tænker jeg over hver dag når jeg cykler",
    ],
)
def test_words_that_only_sound_so_are_met_as_words(member: Chat, words: str):
    assert "Det er helt fint" not in text_of(member.say(words))


def test_a_long_text_that_only_ends_in_a_yes_renews_nothing(world: World, member: Chat):
    ending(world, member, 8)
    before = world.facts.all_citizens[member.person.id].term_end

    member.say("lørdag aften er min veninde hjemme, så vi kan komme begge to hvis det er ok")

    assert world.facts.all_citizens[member.person.id].term_end == before


@pytest.mark.parametrize("words", ["det ved jeg ikke", "ved ikke", "I don't know"])
def test_who_does_not_know_whether_to_stay_is_given_the_time(world: World, member: Chat, words: str):
    ending(world, member, 8)

    said = text_of(member.say(words))

    assert "Svar bare senest" in said and "Er du stadig med?" in said


def test_what_becomes_of_no_answer_is_told(world: World, member: Chat):
    ending(world, member, 8)

    assert "så slutter din tid" in text_of(member.say("hvad sker der hvis jeg ikke svarer"))
