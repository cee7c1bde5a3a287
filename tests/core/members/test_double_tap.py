"""The same button tapped twice is answered once; an old one, or another one, is said to be no longer current."""

from datetime import timedelta

import pytest

from tests.chat import Chat, text_of
from tests.core.members.test_room import a_member, an_agreed, citizen_of
from tests.worlds import a_world, an_employee

OLD = "Den knap hører til noget"


@pytest.fixture
def member() -> Chat:
    return a_member(a_world())


def asked_for_a_pause(member: Chat) -> Chat:
    member.say("hold pause")
    return member


def test_the_last_answer_of_a_dialogue_tapped_twice_says_nothing_more(member: Chat):
    asked_for_a_pause(member)
    token = member.token("En måned")
    member.tap_token(token, "tapped")
    paused = citizen_of(member)

    again = member.tap_token(token, "tapped")

    assert again == []
    assert citizen_of(member) == paused


def test_a_yes_to_being_a_member_tapped_twice_leaves_the_next_question_standing():
    chat = an_agreed(a_world())
    token = chat.token("Ja, jeg vil være med")
    chat.tap_token(token)
    step = chat.step

    assert chat.tap_token(token) == []
    assert chat.step == step


def test_another_button_of_the_same_question_is_not_swallowed(member: Chat):
    asked_for_a_pause(member)
    month, weeks = member.token("En måned"), member.token("To uger")
    member.tap_token(month)

    assert OLD in text_of(member.tap_token(weeks))


def test_the_same_button_much_later_is_told_to_be_old(member: Chat):
    asked_for_a_pause(member)
    token = member.token("En måned")
    member.tap_token(token)
    member.world.advance(timedelta(minutes=1))

    assert OLD in text_of(member.tap_token(token))


def test_the_same_button_after_other_words_is_told_to_be_old(member: Chat):
    asked_for_a_pause(member)
    token = member.token("En måned")
    member.tap_token(token)
    member.say("tak")

    assert OLD in text_of(member.tap_token(token))


def test_an_option_that_goes_on_and_off_still_does(member: Chat):
    member.say("min profil")
    member.tap("Sprog")
    member.tap_token(token := member.token("Tysk"))
    member.tap_token(token)
    member.tap("Dansk")
    member.tap("Det passer")

    assert citizen_of(member).languages == {"danish"}


def test_an_employee_who_sends_twice_hears_once_and_sends_once():
    employee = an_employee(a_world())
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    for _ in range(30):
        if employee.step == "send":
            break
        answers = {"help": "nye idéer", "who": "medarbejder", "drift": "Lone fra biblioteket"}
        employee.say(answers.get(employee.step or "", "ved ikke"))
    token = employee.token("Send til Sparringsrummet")
    employee.tap_token(token)

    assert employee.tap_token(token) == []
    assert len(employee.world.facts.all_cases) == 1
