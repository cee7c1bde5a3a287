"""Changing a given answer by the name of its question, wherever one stands."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee

NEED = "Vi vil prøve en app til pårørende i januar med 10 borgere"


@pytest.fixture
def chat() -> Chat:
    """An employee whose first words answered much; three questions before the number of citizens are still open."""
    return asked_who(NEED)


def test_the_answer_that_somebody_wants_to_change_is_asked_for_at_once(chat: Chat) -> None:
    chat.say("ret")
    (message,) = chat.tap("Hvornår")

    assert "Hvornår passer det jer?" in message.text
    chat.say("februar")
    assert str(value(chat, "when")).count("2027-02") == 2
    assert chat.step == "who"


def test_a_changed_answer_off_the_path_is_asked_for_and_not_lost(chat: Chat) -> None:
    """Where something is to be tested the number of citizens is not asked, but it was told and is shown."""
    chat.say("ret antal borgere")

    assert chat.step == "how_many"
    chat.say("12")
    assert (value(chat, "how_many"), chat.step) == ({"min": 12, "max": 12}, "who")


def test_back_goes_on_from_the_question_it_went_to(chat: Chat) -> None:
    for text in ("mig selv", "borgere", "en lille forbedring"):
        chat.say(text)
    for _ in range(4):
        chat.say("tilbage")
    asked = [chat.step]

    for _ in range(3):
        chat.tap("Behold mit svar")
        asked.append(chat.step)

    assert asked == ["who", "gain", "scope", "help"]


def test_the_name_of_a_question_is_enough_where_it_was_asked_for(chat: Chat) -> None:
    chat.say("ret")
    chat.say("hvornår")

    assert chat.step == "when"


def test_a_question_that_was_not_asked_yet_can_be_named_too(chat: Chat) -> None:
    chat.say("ret")
    chat.say("Driftsejer")

    assert chat.step == "drift"


@pytest.mark.parametrize("text", ["ret gavn for til økonomi", "ret gavn for: økonomi"])
def test_the_named_answer_is_changed_and_no_other(chat: Chat, text: str) -> None:
    chat.say("mig selv")
    chat.say("borgere")
    assert chat.step == "scope"

    assert "Rettet. Gavn for: Kommunens økonomi i stedet for Borgere." in read(chat, text)
    assert (value(chat, "gain"), chat.step) == (["economy"], "scope")


def test_the_name_of_a_question_in_an_answer_changes_nothing(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("ret")
    chat.tap("Det handler om")

    chat.say("Hvornår er der plads i hallen?")

    assert value(chat, "need") == "Hvornår er der plads i hallen?"


def test_a_correction_after_the_question_which_answer_is_heard(chat: Chat) -> None:
    chat.say("ret")

    assert "Antal borgere: 25 i stedet for 10" in read(chat, "det er forkert, antallet skal være 25")


def test_dont_know_which_answer_changes_none_and_skips_nothing(chat: Chat) -> None:
    chat.say("ret")
    chat.say("ved ikke")

    assert chat.step == "who"
    assert chat.conversation.doubt is None


def test_the_word_that_every_english_message_promises_is_understood(chat: Chat) -> None:
    chat.say("english")

    assert "Which answer do you want to change?" in read(chat, "change")
    chat.say("Benefits")
    assert chat.step == "gain"


def test_starting_over_asks_the_first_question_first(chat: Chat) -> None:
    chat.say("ret")
    chat.tap("Hvornår")
    chat.say("start forfra")
    chat.say("ja")

    assert chat.step == "entry"


@pytest.mark.parametrize("text", ["behold det", "behold mit svar", "nej behold det", "keep it"])
@pytest.mark.parametrize("slot", ["need", "who", "how_many"])
def test_the_answer_before_is_kept_in_words_too(chat: Chat, slot: str, text: str) -> None:
    chat.say("mig selv")
    before = value(chat, slot)
    chat.say({"need": "ret Det handler om", "who": "ret på vegne af", "how_many": "ret antal borgere"}[slot])
    assert chat.step == slot

    chat.say(text)

    assert (value(chat, slot), chat.step) == (before, "gain")


@pytest.mark.parametrize("text", ["En skoleklasse", "minus 3", "10 x 12"])
def test_a_number_in_doubt_is_asked_about_and_can_be_kept_in_words(chat: Chat, text: str) -> None:
    chat.say("ret antal borgere")

    assert read(chat, text).startswith("Jeg kan ikke læse et bestemt antal i dit svar.")
    assert chat.step == "how_many"
    chat.tap("Gem det, som jeg skrev det")

    assert value(chat, "how_many") == {"words": text}


def test_a_number_nobody_understands_is_saved_as_it_was_written_in_words_too(chat: Chat) -> None:
    chat.say("ret antal borgere")
    chat.say("så mange som muligt")
    chat.say("gem det som jeg skrev det")

    assert value(chat, "how_many") == {"words": "så mange som muligt"}


def test_a_new_answer_to_a_question_taken_up_again_is_said_back(chat: Chat) -> None:
    chat.say("ret")
    chat.say("Hvornår")

    assert "Rettet. Hvornår: februar 2027 i stedet for januar 2027." in read(chat, "februar")


def test_a_long_answer_is_shown_as_far_as_it_is_recognised(chat: Chat) -> None:
    chat.say("ret Det handler om")
    chat.say("ord " * 200)

    assert len(read(chat, "ret")) < 700


@pytest.mark.parametrize(
    "need", ["Ændre hvornår vi mødes", "Ret fokus mod børn", "Ændr størrelse på grupperne i skolen", "ret fokus"]
)
def test_a_first_need_changes_nothing_whatever_question_it_names(need: str) -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say(need)

    assert chat.conversation.dialogue is not None
    assert chat.conversation.dialogue.about == {}
    assert chat.step in ("entry", "who")
    assert value(chat, "need") == (need if chat.step == "who" else None)


def test_an_english_first_need_changes_nothing_either() -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say("english")
    chat.say("Change when we meet")

    assert (value(chat, "need"), chat.step) == ("Change when we meet", "who")


@pytest.mark.parametrize("text", ["Ret fokus mod de unge", "ret fokus mod idéudvikling for de unge"])
def test_words_of_ones_own_that_name_a_question_are_the_answer(chat: Chat, text: str) -> None:
    chat.say("ret")
    chat.tap("Det handler om")
    assert chat.step == "need"

    chat.say(text)

    assert value(chat, "need") == text


@pytest.mark.parametrize("text", ["ret fokus", "ret lige fokus", "jeg vil gerne rette fokus"])
@pytest.mark.parametrize("step", ["need", "who"])
def test_an_order_that_only_names_the_question_is_obeyed_anywhere(chat: Chat, text: str, step: str) -> None:
    if step == "need":
        chat.say("ret")
        chat.tap("Det handler om")

    chat.say(text)

    assert chat.step == "focus"


@pytest.mark.parametrize("text", ["Ændr hvornår vi holder møder", "Ret fokus mod børn"])
def test_a_sentence_that_only_contains_a_name_takes_nothing_up_again(chat: Chat, text: str) -> None:
    chat.say(text)

    assert chat.step == "who"


@pytest.mark.parametrize("step", ["experienced", "gain"])
@pytest.mark.parametrize(
    ("text", "slot", "meant"),
    [
        ("ændr antal borgere til 12", "how_many", {"min": 12, "max": 12}),
        ("ret hvornår til uge 48", "when", {"from": "2026-11-23", "to": "2026-11-29", "clock": None}),
    ],
)
def test_a_number_or_a_time_is_put_right_by_name_anywhere_and_nothing_else_is(
    chat: Chat, step: str, text: str, slot: str, meant: object
) -> None:
    chat.say("ret")
    chat.tap("Udgangspunkt")
    chat.say("Jeg ser et behov")
    chat.say_until(step, "ved ikke")
    assert chat.conversation.dialogue is not None
    before = {name: one.value for name, one in chat.conversation.dialogue.answers.items()}

    chat.say(text)

    after = {name: one.value for name, one in chat.conversation.dialogue.answers.items()}
    assert (after, chat.step) == ({**before, slot: meant}, step)
