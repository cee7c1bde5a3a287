"""Words that answer on whose behalf somebody asks, and tell whom it is for as well."""

import pytest

from tests.talk import asked_who, read, value

NEED = "Vi mangler noget at lave i klubben"


@pytest.mark.parametrize("text", ["de unge og lidt os selv", "de unge og os selv"])
def test_whom_it_is_for_is_not_lost(text: str) -> None:
    chat = asked_who(NEED)

    said = read(chat, text)

    assert value(chat, "who") == "employee"
    assert value(chat, "gain") == ["citizens", "employees"]
    assert "Gavn for: Borgere og Medarbejdere" in said
    chat.say_until("scope", "ved ikke")
    assert value(chat, "gain") == ["citizens", "employees"]


@pytest.mark.parametrize("text", ["dem og os", "vi og de unge"])
def test_both_answers_are_said_back(text: str) -> None:
    said = read(asked_who(NEED), text)

    assert "På vegne af: Mig selv eller min afdeling" in said
    assert "Gavn for: Borgere og Medarbejdere" in said


@pytest.mark.parametrize(
    "text", ["os selv", "min afdeling", "mig og mit team", "Mig selv eller min afdeling", "et opgaveudvalg"]
)
def test_whoever_only_tells_who_they_are_tells_no_more(text: str) -> None:
    chat = asked_who(NEED)

    read(chat, text)

    assert value(chat, "gain") is None


def test_an_answer_that_was_given_stays() -> None:
    chat = asked_who(NEED)
    chat.say_until("scope", "ved ikke", {"gain": "økonomi"})
    chat.say("ret på vegne af")

    read(chat, "de unge og lidt os selv")

    assert value(chat, "gain") == ["economy"]
