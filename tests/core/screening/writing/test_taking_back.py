"""A question nobody has answered is taken back: asked first, told to whoever was asked, and nothing waits for it any more."""

from datetime import timedelta

import pytest

from core.model import CaseStatus
from tests.chat import Chat
from tests.core.screening.words.test_about_them import with_a_case
from tests.core.screening.writing.test_kept_words import case_of
from tests.town import tap
from tests.worlds import an_employee

QUESTION = "Hvor mange teenagere kommer der på en uge?"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def asking() -> Chat:
    """A facilitator who has asked back; the question has reached the employee."""
    chat = with_a_case()
    chat.tap("Spørg tilbage")
    chat.say(QUESTION)
    chat.world.advance(MINUTE)
    return chat


@pytest.mark.parametrize(
    "words",
    [
        "drop spørgsmålet",
        "jeg har fundet svaret selv",
        "træk mit spørgsmål tilbage",
        "hun behøver ikke svare alligevel",
        "træk spørgsmålet til sag 1 tilbage",
        "I have found the answer myself",
    ],
)
def test_it_is_asked_first_with_the_question(asking: Chat, words: str) -> None:
    said = asking.say(words)[-1]

    assert QUESTION in said.text
    assert case_of(asking).status is CaseStatus.ASKED


def test_a_yes_takes_it_back_and_the_employee_is_told(asking: Chat) -> None:
    employee = an_employee(asking.world)
    employee.new()
    asking.say("drop spørgsmålet")

    asking.say("ja")
    asking.world.advance(MINUTE)
    told = employee.new()

    assert (case_of(asking).status, case_of(asking).question) == (CaseStatus.CLAIMED, "")
    assert ["trukket tilbage" in message.text for message in told] == [True]
    assert employee.conversation.dialogue is None


def test_what_they_were_in_the_middle_of_goes_on() -> None:
    chat = with_a_case()
    employee = an_employee(chat.world)
    employee.say("ny sag")
    before = employee.conversation.stack
    chat.tap("Spørg tilbage")
    chat.say(QUESTION)
    chat.world.advance(MINUTE)

    tap(chat, "unask")
    chat.world.advance(MINUTE)

    assert employee.conversation.stack == before != ()
    assert "trukket tilbage" in employee.new()[-1].text


def test_a_question_that_never_arrived_is_never_told_of(asking: Chat) -> None:
    employee = an_employee(asking.world)
    asking.say("spørg tilbage")
    asking.say("Hvor mange er I?")
    employee.say("Omkring tyve om ugen, mest drenge")
    employee.new()

    tap(asking, "unask")
    asking.world.advance(MINUTE)

    assert employee.new() == []
    assert case_of(asking).question == ""


def test_an_old_button_changes_nothing_when_it_is_answered(asking: Chat) -> None:
    an_employee(asking.world).say("Omkring tyve om ugen, mest drenge")
    before = case_of(asking)

    tap(asking, "unask")

    assert case_of(asking) == before


def test_with_no_question_nothing_is_asked() -> None:
    assert "ikke et spørgsmål, der venter" in with_a_case().say("drop spørgsmålet")[-1].text
