"""Whoever wants another time is asked when. A question, a yes and a no after all are heard as what they are, and kept as no time;
and a no to this one with a welcome to ask again is a no.
"""

import pytest

from core.effects import ForgetWords
from core.events import Said
from core.network import Invitation, InvitationStatus
from tests.chat import Chat, World
from tests.town import tap

S = InvitationStatus


@pytest.fixture
def wants_another(asked: Chat) -> Chat:
    tap(asked, "i_other")
    return asked


def mine(chat: Chat) -> Invitation:
    return chat.world.facts.invitations[1, chat.person.id]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kan min søn på 15 komme med?", "Pladsen er din alene"),
        ("hvor er det?", "Rådhussalen"),
        ("hvem kommer ellers?", "Du møder andre borgere"),
        ("kan jeg deltage online?", "Det har jeg ikke fået at vide"),
        ("hvad koster det?", "det koster ikke noget"),
        ("hvem kan se det, jeg skriver?", "Facilitatorerne kan se"),
        ("hvorfor spørger du?", "så ved facilitatoren, hvad der passer flest"),
        ("er lokalet malet for nylig?", "Det kan jeg ikke svare på"),
    ],
)
def test_a_question_is_answered_and_no_time(wants_another: Chat, words: str, told: str):
    text = wants_another.say(words)[-1].text

    assert told in text
    assert "Hvornår passer det dig bedre?" in text
    assert "other_time" not in mine(wants_another).facts


def test_who_writes_the_question_again_has_told_their_time_in_it(wants_another: Chat):
    wants_another.say("er lokalet malet for nylig?")

    wants_another.say("er lokalet malet for nylig?")

    assert mine(wants_another).facts["other_time"] == "er lokalet malet for nylig?"


@pytest.mark.parametrize(
    "words",
    [
        "kan det blive en lørdag?",
        "kan det ikke være senere på dagen?",
        "har I andre datoer?",
        "torsdage efter kl. 17",
        "det afhænger af min vagtplan",
        "Om tirsdagen er jeg til kemo, så hellere torsdag",
    ],
)
def test_what_may_be_a_time_is_kept_as_it_was_written(wants_another: Chat, words: str):
    wants_another.say(words)

    assert mine(wants_another).facts["other_time"] == words


@pytest.mark.parametrize("words", ["kan det blive en onsdag?", "spørg igen efter jul"])
def test_a_time_told_at_once_is_kept_and_its_meeting_named(asked: Chat, words: str):
    said = asked.say(words)[-1].text

    assert mine(asked).facts["other_time"] == words
    assert "Du hører kun mere om mødet tirsdag den 24. november" in said
    assert asked.conversation.dialogue is None


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("jeg kan godt alligevel", S.SEATED),
        ("ja jeg kommer", S.SEATED),
        ("nej jeg vil ikke være med", S.DECLINED),
    ],
)
def test_an_answer_after_all_is_that(wants_another: Chat, words: str, status: S):
    wants_another.say(words)

    assert mine(wants_another).status is status
    assert "other_time" not in mine(wants_another).facts
    assert wants_another.conversation.dialogue is None


@pytest.mark.parametrize("words", ["ja", "ok", "tak", "hej", "nej", "nej tak"])
def test_a_word_that_tells_no_time_is_not_kept_as_one(wants_another: Chat, words: str):
    wants_another.say(words)

    assert mine(wants_another).status is S.OTHER_TIME
    assert "other_time" not in mine(wants_another).facts


@pytest.mark.parametrize(
    ("words", "told"), [("hvor er det?", "Rådhussalen"), ("hvem kommer?", "Du møder andre borgere")]
)
def test_a_question_is_nothing_to_allow_for(asked: Chat, words: str, told: str):
    tap(asked, "i_yes")
    tap(asked, "i_practical", 1, "tell")

    text = asked.say(words)[-1].text

    assert told in text
    assert "Hvad skal vi tage hensyn til?" in text
    assert mine(asked).practical == ""


def test_a_question_about_access_is_something_to_allow_for(asked: Chat):
    tap(asked, "i_yes")
    tap(asked, "i_practical", 1, "tell")

    asked.say("er der elevator?")

    assert mine(asked).practical == "er der elevator?"


GLADLY = "vi spørger dig gerne om noget andet"


@pytest.mark.parametrize(
    "words",
    [
        "ikke denne gang, men spørg gerne igen",
        "spørg gerne igen",
        "nej desværre, men I må gerne spørge igen",
        "kan desværre ikke, men hører gerne fra jer en anden gang",
        "springer over denne gang, men husk mig næste gang",
        "jeg er syg, prøv igen en anden gang",
        "not this time but please ask me again",
        "jeg springer fra denne gang, spørg gerne igen til foråret",
        "nej tak denne gang, men jeg vil gerne spørges igen efter jul",
        "denne gang må jeg melde pas, men prøv igen næste år",
        "I pass this time, please ask me again in spring",
    ],
)
def test_a_no_with_a_welcome_to_ask_again_is_a_no_to_this_one(asked: Chat, words: str):
    text = asked.say(words)[-1].text

    assert mine(asked).status is S.DECLINED
    assert GLADLY in text


@pytest.mark.parametrize(
    "words",
    [
        "spørg igen til foråret",
        "jeg kan ikke den dag, spørg igen i december",
        "nej tak, jeg kan ikke den dag, spørg igen i december",
        "jeg vil gerne, bare ikke den dag, spørg igen",
        "gerne en anden gang",
    ],
)
def test_a_wish_for_another_time_is_still_one(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.OTHER_TIME


@pytest.mark.parametrize(
    "words", ["ja jeg kommer, og spørg gerne igen", "spørg min mand igen", "må I gerne spørge igen?"]
)
def test_no_other_words_are_a_no_for_that(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.ASKED


def test_a_plain_no_is_told_nothing_of_being_asked_again(asked: Chat):
    assert GLADLY not in asked.say("ikke denne gang")[-1].text


def test_why_somebody_says_no_is_not_kept_beside_the_welcome(world: World, asked: Chat):
    turn = world.take(
        Said(id="no", source="test", at=world.now, sender=asked.address, text="jeg er syg, prøv igen en anden gang")
    )

    assert ForgetWords() in turn.effects
