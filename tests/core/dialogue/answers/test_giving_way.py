"""What is said where a wish was asked for: several offerings in a sentence, or what help is wanted and nothing closer."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Skolen har 41 elever, og byrådet kigger på den"


@pytest.fixture
def chat() -> Chat:
    """An employee who knows nothing more, and is asked for the offering they have in mind."""
    chat = asked_who(NEED)
    chat.say("min afdeling")
    while chat.step != "wish":
        chat.say("ved ikke")
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "først et lab, hvor vi får idéer, og bagefter en 100-dages gruppe",
        "et lab, og når vi har idéerne så en 100-dages gruppe der prøver dem af",
    ],
)
def test_a_sentence_that_tells_two_offerings_one_after_the_other_is_a_combination(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert value(chat, "wish") == "combination"
    assert "Mente du" not in said


def test_two_offerings_that_nothing_joins_are_still_asked_about(chat: Chat) -> None:
    assert "Mente du" in read(chat, "et lab eller måske en 100-dages gruppe")
    assert chat.step == "wish"


@pytest.mark.parametrize(
    ("text", "help_kind"),
    [
        ("inspiration", "new_ideas"),
        ("nye idéer", "new_ideas"),
        ("bare nogle gode idéer", "new_ideas"),
        ("noget med at få det spredt", "scaling_effect"),
    ],
)
def test_who_tells_what_help_they_want_has_no_closer_wish(chat: Chat, text: str, help_kind: str) -> None:
    said = read(chat, text)

    assert value(chat, "help") == [help_kind]
    assert "Jeg har forstået: Hjælp til" in said
    assert chat.step != "wish"


def test_an_answer_to_another_question_leaves_the_wish_open(chat: Chat) -> None:
    read(chat, "10 borgere")

    assert (value(chat, "how_many"), chat.step) == ({"min": 10, "max": 10}, "wish")


def test_what_was_left_open_is_filled_without_a_question(chat: Chat) -> None:
    said = read(chat, "borgere")

    assert (value(chat, "gain"), chat.step) == (["citizens"], "wish")
    assert "Du svarede" not in said


@pytest.mark.parametrize(
    ("text", "slot", "told"),
    [
        ("gode råd", "wish", "partner"),
        ("lidt sparring", "wish", "partner"),
        ("kloge hoveder", "wish", "partner"),
        ("nogen at vende det med", "role", "advise"),
    ],
)
def test_who_tells_what_they_wish_is_not_asked_for_help_again(text: str, slot: str, told: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("help", "ved ikke", {"who": "min afdeling"})

    read(chat, text)

    assert (value(chat, slot), chat.step) == (told, "focus")


@pytest.mark.parametrize("text", ["ja den", "den vil vi gerne have", "det lyder godt"])
def test_a_yes_to_what_was_explained_chooses_it(chat: Chat, text: str) -> None:
    assert "Et lab varer 3 timer" in read(chat, "hvad er et lab?")

    read(chat, text)

    assert value(chat, "wish") == "lab"


@pytest.mark.parametrize("text", ["nej ikke det", "sparringspartnere"])
def test_anything_else_after_an_explanation_is_read_as_ever(chat: Chat, text: str) -> None:
    read(chat, "hvad er et lab?")

    read(chat, text)

    assert value(chat, "wish") != "lab"
