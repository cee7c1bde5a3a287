"""Who presents themselves is greeted. Nothing of it is kept before they have joined, and no consent is given or refused by it."""

import pytest

from core.effects import ForgetWords
from core.events import Said
from tests.chat import Address, Chat, World, text_of
from tests.town import settle
from tests.worlds import a_world

WORDS = (
    "Hej, jeg hedder Asta og er pensioneret sygeplejerske",
    "Goddag, jeg hedder Asta Lindholm og er pensioneret sygeplejerske. Jeg har hørt om jer på biblioteket.",
    "hej jeg hedder Magnus og går i 2.g",
    "hej jeg hede Yusuf jeg komme fra syrien",
    "jeg er 67 og bor i Vangede",
    "mit navn er Bent, jeg er 82 år og har boet i Gentofte hele mit liv",
    "Jeg er pensionist og har god tid",
    "Hello, my name is Priya and I moved here from India last year",
)


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def stranger(world: World) -> Chat:
    chat = Chat(world, Address("play", "citizen-new"))
    chat.open()
    return chat


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("before", [["ja"], ["ja", "ja"], ["ja", "nej", "ja"]])
def test_a_question_of_consent_is_asked_again_after_a_greeting(world: World, stranger: Chat, words: str, before: list):
    for one in before:
        stranger.say(one)
    dialogue = stranger.conversation.dialogue

    (said,) = stranger.say(words)

    assert said.text.startswith("Hej, og rart at møde dig.")
    assert "forstod" not in said.text
    assert "Ja, gerne" in [button.label for button in said.buttons]
    assert stranger.conversation.dialogue == dialogue
    assert not world.facts.consents


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("is_asked", [True, False])
def test_nothing_of_it_is_kept(world: World, stranger: Chat, words: str, is_asked: bool):
    if is_asked:
        stranger.say("ja")
    event = Said(id="first", source="test", at=world.now, sender=stranger.address, text=words)

    turn = world.take(event)

    assert ForgetWords() in turn.effects
    assert "pensioneret" not in repr(stranger.conversation)
    assert not turn.enquiries


@pytest.mark.parametrize("words", WORDS)
def test_a_stranger_hears_how_to_join(stranger: Chat, words: str):
    (said,) = stranger.say(words)

    assert "Vil du være med" in said.text
    assert "Jeg vil gerne være med" in [button.label for button in said.buttons]
    assert "Må vi spørge dig" in text_of(stranger.say("ja"))


def test_who_is_asked_for_a_line_of_themselves_answers_with_it(stranger: Chat):
    for one in ("ja", "ja", "ja", "ja"):
        stranger.say(one)

    assert "Om mig: Hej, jeg hedder Asta" in text_of(stranger.say(WORDS[0]))


@pytest.mark.parametrize("words", WORDS[:-1])
def test_a_member_is_shown_where_it_can_stand(world: World, words: str):
    member = settle(world, 3)[0]
    before = world.facts.all_citizens[member.person.id]

    said = text_of(member.say(words))

    assert "Det kan stå i din profil" in said
    assert world.facts.all_citizens[member.person.id] == before


@pytest.mark.parametrize(
    "words",
    [
        "Hej jeg hedder Bo og min vej er fyldt med huller",
        "Jeg er 45, bor i Hellerup, og I burde gøre noget ved trafikken",
        "jeg er blind, kan jeg så være med?",
        "Jeg hedder Bo, nej tak til labs",
        "jeg er sgu træt af jer",
        "jeg bor i Hellerup og mangler en bænk",
    ],
)
def test_who_tells_or_asks_more_is_not_only_greeted(stranger: Chat, words: str):
    assert "rart at møde dig" not in text_of(stranger.say(words))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Hej, jeg hedder Asta. Ja, det må I gerne", "Mente du Ja, gerne?"),
        ("jeg gider godt være med", "Må vi spørge dig, når et projekt mangler"),
        ("jeg gider godt", "Må vi spørge dig, når et projekt mangler"),
        ("jeg er blind, kan jeg så være med?", "Det kan jeg ikke svare på"),
        ("jeg gider godt nok ikke være med", "Jeg skriver ikke mere til dig"),
    ],
)
def test_an_answer_beside_it_is_heard_as_one(world: World, stranger: Chat, words: str, said: str):
    stranger.say("ja")

    assert said in text_of(stranger.say(words))
    assert not world.facts.consents


@pytest.mark.parametrize(
    "words", ["Ja tak, det vil jeg gerne høre mere om", "hva fanden er det her", "jeg vil gerne vide lidt mere"]
)
def test_who_wants_to_hear_more_is_told(stranger: Chat, words: str):
    assert "Sparringsnetværket er borgere, der tænker med" in text_of(stranger.say(words))


@pytest.mark.parametrize(
    "words", ["jaj vil gerne vær med", "A ka godt tænk mig å vær mej", "jeg kunne tænke mig at komme med"]
)
def test_who_wants_in_is_heard_however_it_is_spelt(stranger: Chat, words: str):
    assert "Må vi spørge dig, når der er et lab?" in text_of(stranger.say(words))


@pytest.mark.parametrize("words", ["Ja, jeg vil gerne være med", "jeg vil gerne være med", "jeg gider godt være med"])
def test_who_wants_in_passes_no_words_on(world: World, stranger: Chat, words: str):
    stranger.say("Der mangler en bænk ved stationen i Ordrup")

    said = text_of(stranger.say(words))

    assert "Må vi spørge dig, når der er et lab?" in said
    assert not world.facts.enquiries


def test_a_yes_still_passes_them_on(world: World, stranger: Chat):
    stranger.say("Der mangler en bænk ved stationen i Ordrup")
    stranger.say("ja tak, det må I gerne")

    assert len(world.facts.enquiries) == 1


def test_who_wants_to_tell_about_themselves_is_shown_the_profile(world: World):
    member = settle(world, 3)[0]

    assert "Din profil" in text_of(member.say("jeg vil gerne fortælle om mig selv"))
