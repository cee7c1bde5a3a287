"""After a meeting citizens answer in words as well as by buttons, and what they write reaches whoever holds the meetings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.network import GatheringNumber, GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    asking(world)
    return world


@pytest.fixture
def owner(world: World) -> Chat:
    return Chat(world, world.facts.persons[gathering(world).owner].address)


@pytest.fixture
def asked(world: World) -> Chat:
    """Somebody with a seat at a lab that ended the evening before, who was asked whether they were there."""
    for one in invitations(world, S.ASKED)[:12]:
        tap(chat_of(world, one), "i_yes")
    ends = gathering(world).sessions[0].start + timedelta(hours=3)
    world.advance(ends + timedelta(hours=14) - world.now)
    chat = chat_of(world, invitations(world, S.SEATED)[0])
    assert "Var du med" in chat.new()[-1].text
    return chat


def facts_of(world: World, chat: Chat) -> dict:
    return dict(next(one for one in invitations(world) if one.citizen == chat.person.id).facts)


@pytest.mark.parametrize("words", ["ja", "ja jeg var der", "jeg deltog", "jeg var der, det var spild af tid", "yes"])
def test_a_yes_in_words_is_noted_and_feedback_asked_for(world: World, asked: Chat, words: str):
    said = asked.say(words)

    assert "Hvor godt var mødet for dig?" in said[-1].text
    assert facts_of(world, asked)["attendance"] == {"0": "came"}


@pytest.mark.parametrize(
    "words", ["nej", "nej, jeg blev syg", "jeg kom ikke", "jeg var desværre syg", "jeg glemte det"]
)
def test_a_no_in_words_is_noted_without_blame(world: World, asked: Chat, words: str):
    said = asked.say(words)

    assert "Det er helt i orden" in said[-1].text
    assert facts_of(world, asked)["attendance"] == {"0": "absent"}


@pytest.mark.parametrize("words", ["hvad skete der med vores idéer?", "hvornår var det?", "stop", "min profil"])
def test_what_is_no_answer_is_taken_for_none(world: World, asked: Chat, words: str):
    asked.say(words)

    assert "attendance" not in facts_of(world, asked)


def test_how_it_was_and_a_few_words_reach_whoever_holds_the_meetings(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    owner.new()

    assert "Tak for din tid" in asked.say("4")[-1].text
    assert owner.new() == []
    said = asked.say("det var rigtig godt, men lidt for langt")

    assert said[-1].text == "Tak. Dine ord er givet videre til dem, der holder møderne."
    told = owner.new()[-1].text
    assert "skriver om mødet: «det var rigtig godt, men lidt for langt»" in told
    assert asked.person.name not in told
    assert facts_of(world, asked)["score"] == {"0": 4}


def test_the_button_for_words_passes_them_on_too_and_nothing_when_left_out(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    asked.say("5")
    owner.new()

    asked.tap("Skriv et par ord")
    assert asked.say("spring over")[-1].text == "Helt i orden. Tak for din tid."
    assert owner.new() == []
    asked.tap("Skriv et par ord")
    asked.say("God stemning")

    assert "«God stemning»" in owner.new()[-1].text


def test_a_yes_answers_an_invitation_that_waits_before_it_answers_what_is_over(world: World, asked: Chat):
    mine = next(one for one in invitations(world) if one.citizen == asked.person.id)
    other = gathering(world)
    later = replace(other.sessions[0], start=world.now + 10 * DAY)
    second = replace(
        other, number=GatheringNumber(2), status=GatheringStatus.ASKING, sessions=(later,), seated=0, progress={}
    )
    world.facts.gatherings[second.number] = second
    pending = replace(
        mine, gathering=second.number, status=S.ASKED, asked=world.now, answer_by=world.now + DAY, facts={}
    )
    world.facts.invitations[(second.number, mine.citizen)] = pending

    asked.say("ja")

    assert world.facts.invitations[(second.number, mine.citizen)].status is S.SEATED
    assert "attendance" not in facts_of(world, asked)


def test_words_much_later_are_no_answer_any_more(world: World, asked: Chat):
    world.advance(20 * DAY)

    asked.say("ja")

    assert "attendance" not in facts_of(world, asked)
