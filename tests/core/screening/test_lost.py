"""A facilitator who is lost in a dialogue of the work is led to the card it is about: nobody else is to be called."""

import pytest

from core.dialogue.questions.flow_file import parse_flow
from core.errors import ContentError
from tests.chat import Chat
from tests.core.screening.words.test_about_them import with_a_case
from tests.town import a_decided_case, settle, tap
from tests.worlds import a_world


def labels(said: list) -> list[str]:
    return [button.label for button in said[-1].buttons]


def lost_in(chat: Chat, *words: str) -> list:
    said: list = []
    for one in words:
        said = chat.say(one)
    return said


def test_in_a_course_that_is_composed_the_case_is_offered_and_no_person() -> None:
    chat = with_a_case()
    tap(chat, "compose", 1)

    said = lost_in(chat, "blabla", "grønne elefanter flyver")

    assert "Vis sag 1" in labels(said) and "Tal med et menneske" not in labels(said)
    assert "Se sagen igen med Vis sag 1" in said[-1].text and "menneske" not in said[-1].text


def test_the_case_is_shown_and_the_course_goes_on_where_it_was() -> None:
    chat = with_a_case()
    tap(chat, "compose", 1)
    chat.say("lab")
    step = chat.step
    chat.new()

    said = tap(chat, "show", 1)

    assert said[0].text.startswith("Sag 1") and "Hvilket fokus skal labbet have?" in said[-1].text
    assert chat.step == step


def test_in_a_plan_it_is_the_group() -> None:
    world = a_world()
    settle(world, 20)
    chat = a_decided_case(world)
    tap(chat, "g_edit", 1)

    said = lost_in(chat, "blabla", "grønne elefanter flyver")

    assert "Vis hold 1" in labels(said) and "Tal med et menneske" not in labels(said)


def test_who_writes_a_need_of_their_own_is_offered_a_person_as_everybody_is() -> None:
    chat = with_a_case()
    chat.say("Vi vil gerne have flere med til arrangementer")

    assert "Tal med et menneske" in labels(lost_in(chat, "blabla", "pling", "plong"))


def test_a_card_that_there_is_not_is_told_when_the_flow_is_read() -> None:
    with pytest.raises(ContentError, match="leads_to"):
        parse_flow('version = "1"\n[dialogue.compose]\nleads_to = "moon"\n')
