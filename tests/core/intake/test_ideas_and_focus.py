"""Help to get ideas leads to a lab for ideas; to exploring only where somebody says of themselves that the problem is unclear."""

import pytest

from tests.talk import asked_who


def advice(need: str) -> str:
    """What is recommended when new ideas are asked for, and nothing else is known."""
    chat = asked_who(need)
    chat.say_until("send", "ved ikke", {"who": "mig selv", "help": "nye idéer"})
    return str(chat.world.inboxes[chat.person.id][-1].text)


@pytest.mark.parametrize(
    "need",
    [
        "Mange borgere glemmer deres tid i tandplejen",
        "Borgerne kan ikke finde ud af hvordan man søger plads",
        "Folk ved ikke hvor de skal henvende sig",
        "Pårørende ved ikke hvad der sker på plejehjemmet",
        "Vi vil lytte mere til de unge",
        "Kommunens breve er svære at forstå",
    ],
)
def test_ideas_lead_to_ideas_and_nothing_unsaid_is_a_reason(need: str) -> None:
    said = advice(need)

    assert "et lab med fokus på idéudvikling" in said
    assert "forstå problemet" not in said


@pytest.mark.parametrize(
    "need",
    [
        "Vi ved ikke hvorfor borgerne glemmer deres tid",
        "Det er uklart, hvad problemet er med tandplejen",
        "Vi skal finde ud af, hvad der er galt med kantinen",
    ],
)
def test_a_problem_that_is_said_to_be_unclear_is_explored(need: str) -> None:
    said = advice(need)

    assert "et lab med fokus på udforskning" in said
    assert "I mangler at forstå problemet" in said


@pytest.mark.parametrize(("answer", "focus"), [("idéudvikling", "idéudvikling"), ("forsøg", "forsøg")])
def test_the_lab_of_several_steps_has_the_focus_that_was_answered(answer: str, focus: str) -> None:
    chat = asked_who("Vi ved ikke hvorfor borgerne glemmer deres tid")
    answers = {"who": "mig selv", "focus": answer, "wish": "først et lab og bagefter en 100-dages gruppe"}
    chat.say_until("send", "ved ikke", answers)

    said = str(chat.world.inboxes[chat.person.id][-1].text)

    assert f"Mit forslag: et lab med fokus på {focus} og derefter en 100-dages arbejdsgruppe" in said
