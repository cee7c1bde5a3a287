"""What a facilitator wrote into a window that they closed is kept with its question, and sent by nobody but them."""

from dataclasses import replace

import pytest

from core.actions import Acted
from core.events import Submitted
from core.model import CaseStatus
from tests.chat import Chat
from tests.core.dialogue.test_forms import DESK
from tests.core.screening.words.test_about_them import with_a_case
from tests.worlds import a_facilitator, an_employee

WORDS = "Hvor mange besøg får de i dag?"
ASKS = {"ask_back": "Hvad vil du spørge om til sag 1", "decline": "sag 1"}


def closed(chat: Chat, form: str, words: str = WORDS) -> list:
    """A window about case 1 is closed with this in it."""
    values = {"about": {"number": 1, "case": 1}, "fields": {"words": words} if words else {}}
    return chat._after(Submitted(**chat._stamp(), form=f"{form}_draft", values=values))


def case_of(chat: Chat):
    return chat.world.facts.all_cases[1]


@pytest.mark.parametrize("form", ["ask_back", "decline"])
def test_the_words_stand_with_the_question_and_nothing_is_sent(form: str) -> None:
    chat = with_a_case()
    before = case_of(chat)

    (said,) = closed(chat, form)

    assert "Du lukkede vinduet, og jeg har gemt, hvad du skrev. Intet er sendt." in said.text
    assert ASKS[form] in said.text and WORDS in said.text
    assert "Behold mit svar" in [button.label for button in said.buttons]
    assert case_of(chat) == before


def test_one_tap_sends_them() -> None:
    chat = with_a_case()
    closed(chat, "ask_back")

    chat.tap("Behold mit svar")

    assert case_of(chat).status is CaseStatus.ASKED
    assert case_of(chat).question == WORDS


def test_they_can_be_put_down_or_written_anew() -> None:
    chat = with_a_case()
    closed(chat, "ask_back")
    chat.say("fortryd")
    assert case_of(chat).status is CaseStatus.CLAIMED and chat.conversation.stack == ()

    closed(chat, "ask_back")
    chat.say("Hvem kommer på biblioteket nu?")
    assert case_of(chat).question == "Hvem kommer på biblioteket nu?"


@pytest.mark.parametrize("form", ["ask_back", "decline"])
def test_the_window_that_is_opened_again_has_them(form: str) -> None:
    chat = with_a_case()
    closed(chat, form)

    shown = DESK.open(chat.person, chat.conversation, chat.world.facts, Acted(form, 1))
    other = DESK.open(
        chat.person, chat.conversation, chat.world.facts, Acted({"ask_back": "decline"}.get(form, "ask_back"), 1)
    )

    assert shown is not None and other is not None
    assert shown.groups[0].fields[0].value == WORDS
    assert other.groups[0].fields[0].value is None


def test_an_empty_window_leaves_nothing() -> None:
    chat = with_a_case()

    assert closed(chat, "ask_back", "") == []
    assert chat.conversation.stack == ()


def test_who_may_not_decide_it_is_told_so_and_keeps_nothing() -> None:
    chat = with_a_case()
    birgit = a_facilitator(chat.world, 2)
    birgit.open()
    birgit.new()

    said = closed(birgit, "decline")

    assert WORDS not in said[-1].text
    assert birgit.conversation.stack == ()


def test_of_a_case_that_is_over_nothing_is_asked() -> None:
    chat = with_a_case()
    chat.world.facts.all_cases[1] = replace(case_of(chat), status=CaseStatus.WITHDRAWN)

    closed(chat, "ask_back")

    assert chat.conversation.stack == ()


# --- a course ------------------------------------------------------------------------------

STEPS = {"offering.1": "lab", "focus.1": "ideate", "citizens.1": "14", "offering.2": "partner", "citizens.2": "2"}


def closed_course(chat: Chat, steps: int = 2, **changes: str) -> list:
    fields = {**STEPS, **{name.replace("_", "."): value for name, value in changes.items()}}
    values = {"about": {"number": 1, "case": 1, "steps": steps}, "fields": fields}
    return chat._after(Submitted(**chat._stamp(), form="compose_draft", values=values))


def shown_again(chat: Chat) -> dict:
    form = DESK.open(chat.person, chat.conversation, chat.world.facts, Acted("compose", 1))
    assert form is not None
    return {one.slot: one.value for one in form.fields if one.value}


def test_the_steps_of_a_closed_window_are_the_draft_of_the_case() -> None:
    chat = with_a_case()

    (said,) = closed_course(chat)

    assert "Du lukkede vinduet, og jeg har gemt, hvad du skrev. Intet er sendt." in said.text
    assert [(one["offering"], one["citizens"]) for one in case_of(chat).course] == [("lab", 14), ("partner", 2)]
    assert case_of(chat).status is CaseStatus.CLAIMED
    assert {name: shown_again(chat).get(name) for name in STEPS} == STEPS


def test_the_reason_waits_with_its_question_and_one_tap_decides() -> None:
    chat = with_a_case()

    (said,) = closed_course(chat, reason="De har prøvet et lab før")

    assert "De har prøvet et lab før" in said.text and "Trin 2: " in said.text
    assert shown_again(chat)["reason"] == "De har prøvet et lab før"
    assert case_of(chat).status is CaseStatus.CLAIMED
    chat.tap("Behold mit svar")
    assert case_of(chat).status is CaseStatus.DECIDED
    assert [one["offering"] for one in case_of(chat).course] == ["lab", "partner"]


def test_what_a_step_cannot_have_is_said_and_the_rest_is_kept() -> None:
    chat = with_a_case()

    (said,) = closed_course(chat, citizens_1="mange", citizens_2="400")

    assert "Trin 1: «mange» er ikke gemt." in said.text and "Trin 2: «400» er ikke gemt." in said.text
    assert [one["offering"] for one in case_of(chat).course] == ["lab", "partner"]


def test_a_window_that_is_closed_as_it_opened_says_nothing() -> None:
    chat = with_a_case()
    before = case_of(chat)
    values = {"about": {"number": 1, "case": 1, "steps": 1}, "fields": shown_again(chat)}

    assert chat._after(Submitted(**chat._stamp(), form="compose_draft", values=values)) == []
    assert case_of(chat) == before


def test_a_reason_alone_is_kept_too_and_said_once() -> None:
    chat = with_a_case()
    values = {"about": {"number": 1, "case": 1, "steps": 1}, "fields": {**shown_again(chat), "reason": "Det haster"}}

    (said,) = chat._after(Submitted(**chat._stamp(), form="compose_draft", values=values))

    assert "Det haster" in said.text and "Det er det, jeg foreslog." in said.text
    assert chat._after(Submitted(**chat._stamp(), form="compose_draft", values=values)) == []


def test_somebody_elses_course_is_not_drafted() -> None:
    chat = with_a_case()
    other = a_facilitator(chat.world, 2)
    other.open()
    before = case_of(chat)

    closed_course(other)

    assert case_of(chat) == before


# --- an addition ----------------------------------------------------------------------------


def test_an_addition_waits_with_its_question_and_in_the_window() -> None:
    employee = an_employee(with_a_case().world)
    employee.new()
    values = {"about": {"number": 1, "case": 1}, "fields": {"words": WORDS}}

    (said,) = employee._after(Submitted(**employee._stamp(), form="add_draft", values=values))

    assert "Du lukkede vinduet, og jeg har gemt, hvad du skrev. Intet er sendt." in said.text
    assert "Hvad vil du lægge til sag 1" in said.text and WORDS in said.text
    assert case_of(employee).answers.get("extra") is None
    shown = DESK.open(employee.person, employee.conversation, employee.world.facts, Acted("add", 1))
    assert shown is not None and shown.groups[0].fields[0].value == WORDS
    employee.tap("Behold mit svar")
    assert case_of(employee).answers["extra"].value == WORDS


def test_of_an_addition_that_is_closed_twice_the_later_waits_alone() -> None:
    employee = an_employee(with_a_case().world)
    for words in ("Vi har også en kantine", WORDS):
        values = {"about": {"number": 1, "case": 1}, "fields": {"words": words}}
        employee._after(Submitted(**employee._stamp(), form="add_draft", values=values))

    employee.tap("Behold mit svar")

    assert case_of(employee).answers["extra"].value == WORDS
    assert employee.conversation.dialogue is None
