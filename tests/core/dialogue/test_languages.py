"""Orders whose words depend on which of the two languages somebody reads."""

import pytest

from core.model import Address
from core.network import InvitationStatus
from core.understand.talk.commands import read_command
from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world, an_employee, content

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.mark.parametrize(
    "words", ["change language", "skift sprog", "switch language", "et andet sprog", "Skift sprog, tak"]
)
def test_another_language_is_the_one_that_is_not_spoken(words: str) -> None:
    chat = asked_who(NEED)

    assert "Now I speak English." in read(chat, words)
    assert "Nu taler jeg dansk." in read(chat, words)
    assert chat.step == "who"


def test_why_another_language_is_asked_for_is_no_answer() -> None:
    chat = asked_who(NEED)

    said = read(chat, "Can I write in English? It is easier for me")

    assert said.startswith("Now I speak English.")
    assert "did not understand" not in said
    assert value(chat, "extra") is None


@pytest.mark.parametrize("words", ["nej, vent, kan vi skifte til dansk igen?", "kan vi skifte til dansk igen?"])
def test_a_language_that_is_asked_for_behind_a_no_is_no_correction(words: str) -> None:
    chat = asked_who(NEED)
    chat.say("english")

    assert read(chat, words).startswith("Nu taler jeg dansk.")


def test_how_well_somebody_speaks_danish_is_answered_kindly() -> None:
    chat = asked_who(NEED)

    assert "Jeg forstår både dansk og engelsk." in read(chat, "mit dansk er ikke så godt")
    assert value(chat, "extra") is None


def test_another_language_can_be_asked_for_while_nothing_is_under_way() -> None:
    chat = asked_who(NEED)
    chat.say("stop")

    assert "Now I speak English." in read(chat, "skift sprog")
    assert "Nu taler jeg dansk." in read(chat, "change language")


def test_a_citizen_can_ask_for_another_language() -> None:
    chat = Chat(a_world(), Address("play", "citizen"))
    chat.open()

    assert "Now I speak English." in read(chat, "skift sprog")


def test_resume_goes_on_in_an_english_conversation() -> None:
    chat = paused("english")

    said = read(chat, "resume")

    assert "On whose behalf are you asking?" in said
    assert "Which answer" not in said


def test_resume_shows_the_answers_in_a_danish_one() -> None:
    chat = paused("dansk")

    assert "Hvilket svar vil du ændre?" in read(chat, "resumé")


FIRST, SECOND = "our letters are hard to read and people call us", "they call us all the time about it"
SUGGESTED = "I speak English too. Write English to change."


def test_english_is_suggested_after_two_messages_and_never_again() -> None:
    chat = an_employee(a_world())
    chat.open()

    said = [SUGGESTED in read(chat, words) for words in (FIRST, SECOND, NEED, FIRST, SECOND, FIRST)]

    assert said == [False, True, False, False, False, False]


def test_english_is_suggested_after_one_long_message() -> None:
    chat = an_employee(a_world())
    chat.open()

    assert SUGGESTED in read(chat, f"{FIRST}. {SECOND}, and we have tried a leaflet without much luck so far")
    assert SUGGESTED not in read(chat, f"{FIRST}. {SECOND}")


def test_two_english_messages_with_a_danish_one_between_suggest_nothing() -> None:
    chat = an_employee(a_world())
    chat.open()

    assert not any(SUGGESTED in read(chat, words) for words in (FIRST, NEED, SECOND))


def test_a_short_answer_between_two_english_messages_tells_nothing() -> None:
    chat = an_employee(a_world())
    chat.open()

    assert [SUGGESTED in read(chat, words) for words in (FIRST, "ok", SECOND)] == [False, False, True]


def paused(language: str) -> Chat:
    chat = an_employee(a_world())
    chat.open()
    for words in (NEED, language, "pause"):
        chat.say(words)
    assert chat.conversation.is_paused
    return chat


IN_ENGLISH = (
    "skriv til mig på engelsk",
    "skriv venligst til mig på engelsk",
    "Vil du skrive til mig på engelsk?",
    "kan vi tale engelsk",
    "kan vi snakke engelsk?",
    "kan du svare på engelsk",
    "kan I ikke skrive på engelsk?",
    "svar mig på engelsk tak",
    "må vi tage det på engelsk?",
    "jeg vil hellere have det på engelsk",
    "in English please",
    "please write in English",
    "Could you write to me in English?",
    "can we speak English?",
    "please answer me in English",
    "I would prefer English",
)
IN_DANISH = ("skriv til mig på dansk", "kan vi tale dansk", "svar på dansk tak", "please write in Danish")
NO_ORDERS = (
    "vi skriver til borgerne på engelsk",
    "skriv til naboerne på engelsk",
    "kan borgerne svare på engelsk",
    "he writes to me in english every week",
    "jeg underviser børn på engelsk",
)


@pytest.mark.parametrize("words", IN_ENGLISH)
def test_english_is_asked_for_in_many_ways(words: str) -> None:
    assert read_command(words, content().vocabulary, free_text=True).command == "language.en"


@pytest.mark.parametrize("words", IN_DANISH)
def test_danish_is_asked_for_in_many_ways(words: str) -> None:
    assert read_command(words, content().vocabulary, free_text=True).command == "language.da"


@pytest.mark.parametrize("words", NO_ORDERS)
def test_what_is_told_of_a_language_changes_none(words: str) -> None:
    assert read_command(words, content().vocabulary, free_text=True).command is None


@pytest.mark.parametrize("words", ["skriv til mig på engelsk", "kan vi tale engelsk", "in English please"])
def test_a_citizen_with_an_invitation_is_heard_in_english(words: str) -> None:
    world = a_world()
    settle(world, 60)
    asking(world)
    chat = chat_of(world, invitations(world)[0])
    chat.new()

    assert "Now I speak English." in chat.say(words)[0].text
    assert invitations(world)[0].status is InvitationStatus.ASKED


@pytest.mark.parametrize("words", ["skriv til mig på engelsk", "kan vi tale engelsk", "in English please"])
def test_a_stranger_is_heard_in_english(words: str) -> None:
    chat = Chat(a_world(), Address("play", "citizen"))

    assert "Now I speak English." in read(chat, words)


@pytest.mark.parametrize(
    "words",
    [
        "Do you speak English? We have three booking systems for sports halls",
        "We have three booking systems for sports halls. Do you speak English?",
    ],
)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_language_asked_for_beside_the_need_is_spoken_and_the_need_is_heard(words: str, *, is_open: bool) -> None:
    chat = an_employee(a_world())
    if is_open:
        chat.open()

    said = read(chat, words)

    assert "Now I speak English." in said
    assert said.endswith("On whose behalf are you asking?")
    assert value(chat, "need") == "We have three booking systems for sports halls" + "." * words.startswith("We")
    assert chat.person.language == "en"


def test_a_language_that_others_ask_for_is_part_of_the_need() -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say("De spørger os tit. Do you speak English? Og det er vi ikke gode nok til")

    assert chat.person.language == "da"


@pytest.mark.parametrize("words", ["på dansk igen tak", "tilbage til dansk", "dansk igen"])
def test_danish_once_more_is_no_need(words: str) -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say("english please")

    assert "Nu taler jeg dansk." in read(chat, words)
    assert chat.step == "entry"
