"""What people read of their own answers, and of the recommendation that follows from them."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read
from tests.worlds import a_world, an_employee

NEED = "Vi mangler idéer til en ny legeplads"


@pytest.fixture
def chat() -> Chat:
    """An employee who has told of a need and is asked on whose behalf."""
    return asked_who(NEED)


def at_the_summary(chat: Chat, **answers: str) -> str:
    said = ""
    while chat.step != "send":
        said = read(chat, answers.get(chat.step or "", "ved ikke"))
    return said


def test_what_is_not_known_stands_in_one_line(chat: Chat) -> None:
    said = at_the_summary(chat, who="mig selv")

    assert "- Ved ikke: Oplevet af, Gavn for, Størrelse, Fokus, Ønske, Antal borgere, Hvornår" in said.replace(
        "\n\n", "\n"
    )
    assert said.count("ved ikke") == 0


def test_whoever_wants_to_change_an_answer_sees_them(chat: Chat) -> None:
    assert "- Det handler om: Vi mangler idéer til en ny legeplads" in read(chat, "ret")


def test_the_answers_are_not_read_out_again_right_after_the_summary(chat: Chat) -> None:
    at_the_summary(chat)

    assert "Det handler om:" not in read(chat, "ret")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("november", "Hvornår: november 2026"),
        ("i uge 48", "Hvornår: uge 48 (fra mandag den 23. november 2026)"),
        ("3. november til 5. november", "tirsdag den 3. november 2026 til torsdag den 5. november 2026"),
    ],
)
def test_a_whole_week_or_month_is_called_by_its_name(chat: Chat, written: str, shown: str) -> None:
    assert shown in at_the_summary(chat, when=written)


def test_a_number_that_does_not_fit_is_always_told(chat: Chat) -> None:
    said = at_the_summary(chat, wish="et lab", how_many="45", focus="idéudvikling")

    assert "Du ønskede 45 borgere. Her skal der være 8-30." in said


def test_no_reason_says_the_same_as_the_one_before_it(chat: Chat) -> None:
    said = at_the_summary(chat, focus="idéudvikling")

    assert "I mangler at få idéer" in said
    assert "Du vil have hjælp til nye idéer" not in said


def test_choosing_sparring_partners_is_no_wish_for_anything_nobody_said(chat: Chat) -> None:
    said = at_the_summary(chat, wish="sparringspartnere")

    assert "Du nævnte selv sparringspartnere." in said
    assert "I vil have råd undervejs" not in said


def test_what_would_help_to_know_is_good_danish() -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say("ved ikke")
    chat.say("skolen")

    assert "Det vil hjælpe at vide, hvilken hjælp I vil have." in at_the_summary(chat)


def test_a_plain_no_is_no_need(chat: Chat) -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say("Jeg ser et behov")
    chat.say("nej")

    assert chat.step == "need"
