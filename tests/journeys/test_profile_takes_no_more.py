"""The profile stays open for days, and then an invitation comes: its questions take what answers them, and nothing else."""

import pytest

from core.network import Citizen, Invitation, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.town import chat_of, invitations, tap

S = InvitationStatus


@pytest.fixture
def telling(world: World) -> Chat:
    """A citizen who is asked to a lab and in the middle of their profile, whose question was put last."""
    chat = chat_of(world, invitations(world, S.ASKED)[0])
    chat.say("min profil")
    chat.tap("Det interesserer mig")
    return chat


@pytest.fixture
def invited_since(telling: Chat) -> Chat:
    """The same, who has read the invitation again since."""
    telling.say("hvor er det?")
    return telling


@pytest.fixture
def seated(telling: Chat) -> Chat:
    tap(telling, "i_yes")
    return telling


def mine(chat: Chat) -> Invitation:
    return chat.world.facts.invitations[1, chat.person.id]


def profile(chat: Chat) -> Citizen:
    return chat.world.facts.all_citizens[chat.person.id]


@pytest.mark.parametrize(
    "words",
    [
        "Min mand er kommet på hospitalet så jeg kan alligevel ikke komme",
        "min kollega er blevet syg så jeg skal på vagt, kan ikke komme",
        "jeg kan ikke den dag alligevel, min tolk er optaget",
    ],
)
def test_who_gives_their_seat_back_is_heard_whatever_field_they_name(seated: Chat, words: str):
    before = profile(seated)

    text = text_of(seated.say(words))

    assert "Vil du melde fra?" in text
    assert profile(seated).interests == before.interests


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("er der tolk?", "Det har jeg ikke fået at vide"),
        ("jeg skal lige tjekke med min a-kasse", "Svar bare senest"),
        (
            "det er jo lige op til min termin på hospitalet, det tør jeg ikke love",
            "Det kan jeg ikke læse som et ja eller et nej",
        ),
        ("hvornår skal I senest have svar?", "Svar bare senest"),
    ],
)
def test_what_is_said_of_an_invitation_that_was_put_last_is_about_that(invited_since: Chat, words: str, told: str):
    assert told in text_of(invited_since.say(words))
    assert mine(invited_since).status is S.ASKED


def test_the_number_of_a_button_is_of_what_was_put_last(invited_since: Chat):
    invited_since.say("1")

    assert mine(invited_since).status is S.SEATED


def test_the_number_of_a_button_is_the_profiles_where_that_was_put_last(telling: Chat):
    telling.say("1")

    assert mine(telling).status is S.ASKED
    assert "Børn, unge og skole" in telling.say("hvorfor spørger du?")[-1].text


@pytest.mark.parametrize("words", ["er skolerne med i det her?", "kan I skrive til mig på mail?"])
def test_a_question_is_no_field(telling: Chat, words: str):
    before = text_of(telling.say("hjælp")).partition("Jeg har noteret")[2]

    text = text_of(telling.say(words))

    assert "Det kan jeg ikke svare på" in text
    assert text.partition("Jeg har noteret")[2] == before


def test_what_is_told_beside_a_question_is_noted_and_the_question_not_passed_over(telling: Chat):
    text = text_of(telling.say("Jeg er pædagog. Kan jeg få en udtalelse?"))

    assert "Børn, unge og skole" in text.split("Jeg har noteret")[1]
    assert "Det kan jeg ikke svare på" in text


def test_a_field_that_is_not_among_those_to_choose_from_is_not_passed_over(telling: Chat):
    telling.say("min profil")
    telling.tap("Det ved jeg mest om")
    telling.say("nej")

    text = text_of(telling.say("ledelse"))

    assert "Det forstod jeg ikke som et svar" in text


def test_what_a_seat_needs_is_no_field(seated: Chat):
    before = profile(seated)

    text = text_of(seated.say("Jeg bruger rollator"))

    assert "Er det noget, vi skal tage hensyn til på mødet?" in text
    assert profile(seated).interests == before.interests


@pytest.mark.parametrize("words", ["dansk, engelsk, svensk", "svensk og lidt dansk"])
def test_languages_are_heard_at_another_question(telling: Chat, words: str):
    text = text_of(telling.say(words))

    assert "Sprog" in text
    assert {"danish", "swedish"} <= profile(telling).languages | set(
        telling.conversation.dialogue.answers["languages"].value
    )
    assert telling.person.language == "da"


def test_a_pause_is_heard_with_its_reason_and_its_own_day(telling: Chat):
    telling.say("jeg er gravid og går på barsel fra januar til oktober, så hold pause til 1. november 2027")

    assert str(profile(telling).paused_until) == "2027-11-01"
