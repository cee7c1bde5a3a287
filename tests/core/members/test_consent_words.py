"""What somebody who joins says to the questions of consent in words that are also something else."""

import pytest

from core.effects import ForgetWords
from core.events import Said
from core.network import Membership, Purpose
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_citizen, an_invited, citizen_of


@pytest.fixture
def asked(world: World) -> Chat:
    """Somebody who is asked for the first consent."""
    chat = a_citizen(world)
    chat.open()
    chat.say("jeg vil gerne være med")
    assert chat.step == "labs"
    return chat


@pytest.mark.parametrize("words", ["nej det orker jeg ikke", "Nej, det gider jeg ikke", "nej drop det"])
def test_a_no_in_the_words_of_a_goodbye_is_a_no_to_what_was_asked(asked: Chat, words: str):
    said = text_of(asked.say(words))

    assert asked.step == "advising"
    assert "skriver ikke mere" not in said
    assert asked.conversation.dialogue is not None
    assert asked.conversation.dialogue.answers["labs"].value == "no"


@pytest.mark.parametrize("words", ["stop", "meld mig ud"])
def test_an_order_still_stops(asked: Chat, words: str):
    assert "Jeg skriver ikke mere til dig" in text_of(asked.say(words))


@pytest.mark.parametrize("words", ["det vil jeg da gerne prøve", "ja det vil jeg gerne prøve"])
def test_who_would_like_to_try_says_yes(asked: Chat, words: str):
    asked.say(words)

    assert asked.step == "advising"


@pytest.mark.parametrize(
    "words", ["jeg vil gerne være med", "ja je vil vær med", "Ja, jeg vil gerne være med i netværket"]
)
def test_who_wants_to_be_in_says_so_in_words(asked: Chat, words: str):
    for told in ("ja", "nej", "nej", "bor i Ordrup"):
        asked.say(told)
    assert asked.step == "send"

    asked.say(words)

    citizen = citizen_of(asked)
    assert citizen is not None
    assert (citizen.status, citizen.purposes) == (Membership.APPLIED, {Purpose.LABS})


@pytest.mark.parametrize("words", ["nej jeg vil ikke være med", "kan jeg være med uden at svare?"])
def test_a_no_and_a_question_join_nobody(asked: Chat, words: str):
    for told in ("ja", "nej", "nej", "bor i Ordrup"):
        asked.say(told)

    asked.say(words)

    assert citizen_of(asked) is None


@pytest.mark.parametrize(
    "words", ["hverdage efter 16, ikke onsdag", "Jeg kan bedst om formiddagen", "any weekday except Thursdays"]
)
def test_times_told_too_early_are_not_kept_and_the_question_stands_again(world: World, asked: Chat, words: str):
    before = asked.conversation.dialogue
    event = Said(id="first", source="test", at=world.now, sender=asked.address, text=words)
    assert ForgetWords() in world.take(event).effects

    said = text_of(asked.say(words))

    assert "Hvornår du kan, spørger jeg om, når du er med." in said
    assert "Må vi spørge dig, når der er et lab?" in said
    assert asked.conversation.dialogue == before


@pytest.mark.parametrize("words", ["ja ja det hele", "Sure, all three", "ja tak til alle tre"])
def test_a_yes_to_all_at_once_is_asked_about_one_by_one(asked: Chat, words: str):
    assert "Mente du Ja, gerne?" in text_of(asked.say(words))
    asked.say("ja")

    assert asked.step == "advising"


@pytest.mark.parametrize(
    "words",
    ["de to midterste", "sidste mulighed", "finde en håndfuld borgere der vil være med til at male", "den i midten"],
)
def test_the_place_of_another_button_and_others_who_want_to_join_nobody(asked: Chat, words: str):
    for told in ("ja", "nej", "nej", "bor i Ordrup"):
        asked.say(told)

    asked.say(words)

    assert citizen_of(asked) is None
    assert asked.step == "send"


@pytest.mark.parametrize("words", ["taxichauffør. jeg kender alle veje", "pension. før sygehjælper på hospitalet"])
def test_who_tells_what_they_know_hears_that_it_is_asked_later_and_how_to_answer_now(asked: Chat, words: str):
    said = text_of(asked.say(words))

    assert "Hvad du ved noget om, spørger jeg om, når du er med." in said
    assert asked.step == "labs"
    assert asked.conversation.misses == 1


@pytest.mark.parametrize("words", ["Hver dag, men ikke før klokken 10 og ikke i weekenden", "sry kan slet ik i uge 50"])
def test_a_no_to_a_time_is_no_to_nothing_else(asked: Chat, words: str):
    said = text_of(asked.say(words))

    assert "Hvornår du kan, spørger jeg om, når du er med." in said
    assert asked.step == "labs"


def test_words_that_only_sound_like_an_order_together_call_nobody(asked: Chat):
    said = text_of(
        asked.say("Projektleder med erfaring i workshops. Jeg kan få en flok uenige mennesker gennem en eftermiddag.")
    )

    assert "12 34 56 78" not in said
    assert asked.step == "labs"


@pytest.mark.parametrize("words", ["det er for mange spørgsmål", "jeg gider ikke det her"])
def test_who_is_tired_of_the_questions_is_out_by_a_tap_alone(world: World, words: str):
    chat = an_invited(world)

    said = chat.say(words)[-1]

    assert "Jeg gemmer det til senere" in said.text
    assert "Jeg skriver ikke mere til dig" in text_of(chat.tap("Stop"))


@pytest.mark.parametrize("words", ["stop", "jeg vil ikke høre mere fra jer"])
def test_who_wants_to_hear_no_more_is_out_at_once(world: World, words: str):
    chat = an_invited(world)

    assert "Jeg skriver ikke mere til dig" in text_of(chat.say(words))


@pytest.mark.parametrize("words", ["må jeg vente med at svare", "må jeg tale med min søn først"])
def test_a_question_that_sounds_like_a_no_is_none(world: World, words: str):
    chat = an_invited(world)
    chat.say(words)

    assert chat.step == "labs"


@pytest.mark.parametrize("words", ["kan jeg fortryde senere", "er der en binding"])
def test_that_one_can_always_leave_is_told_while_joining(world: World, words: str):
    chat = an_invited(world)

    assert "kan du altid melde dig ud igen" in text_of(chat.say(words))
    assert chat.step == "labs"


@pytest.mark.parametrize("words", ["kun hvis det ikke er for langt", "kun hvis jeg må tage hunden med"])
def test_a_condition_is_no_answer_to_a_consent(world: World, words: str):
    chat = an_invited(world)

    assert chat.step == "labs"
    chat.say(words)
    assert chat.step == "labs"


def test_a_no_with_a_condition_is_a_no(world: World):
    chat = an_invited(world)
    chat.say("nej, kun hvis det er tæt på")

    assert chat.step == "advising"
