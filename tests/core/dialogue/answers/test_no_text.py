"""Where words of one's own are asked for, not every word is one: a curse, a call for a person, "det har jeg jo lige skrevet"."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_facilitator, a_world, an_employee

NEED = "Mange borgere glemmer deres tid i tandplejen"
SAID = [
    "det har jeg jo lige skrevet",
    "det står ovenfor",
    "har jeg sagt",
    "se ovenfor",
    "som sagt",
    "det har jeg allerede svaret på",
    "det skrev jeg jo",
    "læs hvad jeg skrev",
    "se min første besked",
    "det fremgår af det jeg skrev",
    "as I said",
]
CURSES = ["det er sgu da løgn", "lortesystem", "fuck", "sikke noget lort", "det her er noget lort", "what the fuck"]
CALLS = ["ring til mig på 12345678", "kan I ringe?", "I kan ringe på tlf. 39 98 00 00", "ring til mig 12 34 56 78 tak"]


@pytest.mark.parametrize("text", SAID)
def test_what_was_told_before_is_no_answer(text: str) -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")
    assert chat.step == "experienced"

    (message,) = chat.say(text)

    assert message.text.startswith("Det har jeg desværre ikke kunnet finde")
    assert "ved ikke" in message.text
    assert "Ved ikke" in [button.label for button in message.buttons]
    assert (value(chat, "experienced"), chat.step) == (None, "experienced")


def test_what_cannot_be_skipped_is_not_offered_to_be() -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.tap("Jeg ser et behov")

    said = read(chat, "det har jeg jo lige skrevet")

    assert said.startswith("Det har jeg desværre ikke kunnet finde")
    assert "ved ikke" not in said
    assert chat.step == "need"


@pytest.mark.parametrize(
    "text", ["som sagt mangler vi hænder", "det har jeg skrevet om i avisen", "de ældre, som sagt"]
)
def test_what_tells_something_is_an_answer(text: str) -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")
    chat.say(text)

    assert value(chat, "experienced") == text


def _newcomer(*, is_open: bool) -> Chat:
    chat = an_employee(a_world())
    if is_open:
        chat.open()
    return chat


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("text", CURSES)
def test_a_curse_is_met_kindly_with_the_opening_question(text: str, *, is_open: bool) -> None:
    chat = _newcomer(is_open=is_open)
    (*_, message) = chat.say(text)

    assert "Det er jeg ked af" in message.text
    assert message.text.endswith("En eller to sætninger er nok.")
    assert (value(chat, "need"), chat.step) == (None, "entry")


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("text", CALLS)
def test_a_call_for_a_person_is_none_for_help(text: str, *, is_open: bool) -> None:
    chat = _newcomer(is_open=is_open)
    facilitator = a_facilitator(chat.world)
    facilitator.open()
    facilitator.new()

    (*_, message) = chat.say(text)

    assert "Du kan kontakte Sparringsrummet" in message.text
    dialogue = chat.conversation.dialogue
    assert dialogue is None or "need" not in dialogue.answers
    (told,) = facilitator.new()
    assert "vil gerne tale med et menneske" in told.text
    assert ("Nummeret er" in told.text) == any(character.isdigit() for character in text)


@pytest.mark.parametrize(
    "text",
    [
        "det er løgn at busserne kører til tiden",
        "lortet flyder på genbrugspladsen",
        "ring til borgerne på 12345678",
        "vi ringer til 12345678 og ingen svarer",
        "borgerne bander ad vores personale",
    ],
)
def test_a_need_with_such_a_word_is_a_need(text: str) -> None:
    chat = _newcomer(is_open=True)
    chat.say(text)

    assert value(chat, "need") == text
