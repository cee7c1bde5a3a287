"""A number of a person, where a name or a position is asked for: taken out before, and no answer."""

import pytest

from core.dialogue.forms import DRAFT, QUOTED
from core.dialogue.questions.flow import INTAKE
from core.events import Submitted
from core.keeping.privacy import cleaned
from tests.talk import asked_who, value
from tests.worlds import a_world, an_employee

NEED = "Vi vil prøve en app til pårørende i januar"
ANSWERS = {"who": "mig selv", "gain": "borgere", "scope": "en lille forbedring"}


@pytest.mark.parametrize("text", ["[CPR]", "[CPR] er hendes cpr", "det er [CPR], tak"])
def test_it_is_not_needed_and_the_name_or_position_is_asked_for_again(text: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("drift", "ved ikke", ANSWERS)

    (message,) = chat.say(text, is_masked=True)

    assert "Et CPR-nummer skal jeg ikke bruge. Skriv kun navnet eller stillingen." in message.text
    assert (chat.step, value(chat, "drift"), value(chat, "extra")) == ("drift", None, None)
    chat.say("Lone Hansen")
    assert value(chat, "drift") == {"name": "Lone Hansen"}


def test_a_name_is_not_corrected_to_one() -> None:
    chat = asked_who(NEED)
    chat.say_until("drift", "ved ikke", ANSWERS)
    chat.say("Lone Hansen")

    chat.say("ret driftsejer til [CPR]", is_masked=True)

    assert "[CPR]" not in str(value(chat, "drift"))


def submitted(fields: dict[str, object], form: str) -> list[str]:
    """What an employee reads after this form, its texts cleaned as every event's are."""
    chat = an_employee(a_world())
    chat.open()
    values = {"about": {"author": "U2"}, "fields": fields}
    event = cleaned(Submitted(**chat._stamp(), form=form, values=values))
    return [message.text for message in chat._after(event)]


@pytest.mark.parametrize("form", [INTAKE, INTAKE + DRAFT, QUOTED])
@pytest.mark.parametrize(
    "words", ["Hendes nummer er 010190-1234, og hun glemmer sin tid", "0101901234 mangler en plads i dag"]
)
def test_whoever_typed_one_in_a_form_is_told_in_the_message_that_follows(form: str, words: str) -> None:
    (said,) = submitted({"need": words}, form)

    assert said.startswith("Jeg fjernede et CPR-nummer fra det, du skrev, før det blev gemt.")
    assert "1234" not in said


@pytest.mark.parametrize("form", [INTAKE, INTAKE + DRAFT, QUOTED])
@pytest.mark.parametrize(
    "words", ["Mange  glemmer deres tid\u0000", "Ring på 39 98 00 00 efter kl. 16", "Vi er 12 i 2026"]
)
def test_whoever_typed_none_is_told_nothing_of_it(form: str, words: str) -> None:
    assert all("CPR" not in said for said in submitted({"need": words, "gain": ["citizens"]}, form))
