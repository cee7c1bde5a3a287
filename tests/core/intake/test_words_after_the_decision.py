"""What is told of a request that is decided reaches whoever holds it, and what they write reaches whoever made it."""

from dataclasses import replace

import pytest

from core.model import CaseNumber, CaseStatus
from core.network import GatheringNumber, GatheringStatus
from tests.chat import Chat, World
from tests.talk import read
from tests.town import a_decided_case, gathering, tap
from tests.worlds import a_world, an_employee

NOTED = "der skal være en tegnsprogstolk"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def facilitator(world: World) -> Chat:
    return a_decided_case(world)


@pytest.fixture
def employee(world: World, facilitator: Chat) -> Chat:
    del facilitator
    chat = an_employee(world)
    chat.new()
    return chat


def extra(chat: Chat) -> str:
    answer = chat.world.facts.all_cases[CaseNumber(1)].answers.get("extra")
    return str(answer.value) if answer is not None else ""


@pytest.mark.parametrize(
    "text",
    [
        f"husk at {NOTED}",
        "vi regner med at være to medarbejdere",
        "jeg kan ikke den 28., vi har personalemøde",
        "remember that we need an interpreter",
        "We also need an interpreter",
        "we need an interpreter too",
        "vi skal også bruge en tolk",
        "we can't make it on the 28th, there is a staff meeting",
    ],
)
def test_what_is_told_of_a_decided_request_is_passed_on_by_a_yes(employee: Chat, facilitator: Chat, text: str) -> None:
    asked = read(employee, text)

    assert "Skal jeg give det her videre til Jonas?" in asked
    assert text not in extra(employee)
    assert "Jonas har fået det" in read(employee, "ja")
    (told,) = facilitator.new()
    assert text in told.text
    assert [button.label for button in told.buttons] == ["Vis sag 1", "Skriv til medarbejderen"]
    assert text in extra(employee)
    assert employee.world.facts.all_cases[CaseNumber(1)].status is CaseStatus.DECIDED


def test_a_no_may_still_make_it_a_request_of_its_own(employee: Chat, facilitator: Chat) -> None:
    employee.say("vi mangler hjælp til børnene på Hellerup Skole den 3. december")

    assert "Er det så en ny sag?" in read(employee, "nej")
    employee.say("ja")

    assert employee.step == "who"
    assert facilitator.new() == []


@pytest.mark.parametrize("text", ["tilføj noget", "add something"])
def test_to_add_something_asks_what(employee: Chat, facilitator: Chat, text: str) -> None:
    assert "Hvad vil du lægge til sag 1" in read(employee, text)
    employee.say(NOTED)

    (told,) = facilitator.new()
    assert NOTED in told.text


def test_another_need_is_another_need(employee: Chat) -> None:
    employee.say("Mange ældre i Hellerup er ensomme i weekenden")

    assert employee.step == "who"


def test_words_after_all_is_over_are_a_need_of_their_own(employee: Chat) -> None:
    over = gathering(employee.world)
    employee.world.facts.gatherings[GatheringNumber(1)] = replace(over, status=GatheringStatus.DONE)

    employee.say("vi kan ikke den 28., vi har personalemøde")

    assert employee.step == "who"


def test_a_late_answer_to_a_question_is_not_lost(world: World) -> None:
    facilitator = a_decided_case(world)
    employee = an_employee(world)
    employee.new()
    case = world.facts.all_cases[CaseNumber(1)]
    facilitator.new()
    begun = world.service.engine.begin(
        employee.conversation,
        "answer_back",
        {"number": 1, "case": 1, "title": case.title, "name": "Jonas", "question": "Hvem?"},
    )
    world.facts.conversations[employee.person.id] = begun

    assert "Tak" in read(employee, "De unge fra ungdomsskolen")

    (told,) = facilitator.new()
    assert "De unge fra ungdomsskolen" in told.text
    assert world.facts.all_cases[CaseNumber(1)].status is CaseStatus.DECIDED


# --- and back -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read_by_them"),
    [
        ("skriv til Anne: der kommer en tolk", "Der kommer en tolk"),
        ("sig til hende at der kommer en tolk", "Der kommer en tolk"),
        ("tell them that there will be an interpreter", "There will be an interpreter"),
        ("write to Anne: there will be an interpreter", "There will be an interpreter"),
    ],
)
def test_words_to_whoever_made_it_are_shown_before_they_are_sent(
    employee: Chat, facilitator: Chat, text: str, read_by_them: str
) -> None:
    (shown,) = facilitator.say(text)

    assert read_by_them in shown.text
    assert "Hvad vil du skrive til Anne om sag 1" in shown.text
    assert employee.new() == []

    assert "Anne har fået dine ord" in read(facilitator, "ja")
    (told,) = employee.new()
    assert "Jonas skriver om sag 1" in told.text
    assert read_by_them in told.text


def test_the_button_on_the_card_and_the_way_back(employee: Chat, facilitator: Chat) -> None:
    tap(facilitator, "show", 1)
    facilitator.tap("Skriv til medarbejderen")
    facilitator.say("Vi mødes ved indgangen")
    employee.new()

    employee.tap("Svar")
    employee.say("Det er fint, vi kommer alle tre")

    assert any("vi kommer alle tre" in message.text for message in facilitator.new())
    assert [entry.what for entry in employee.world.facts.log if entry.what in ("written", "added")] == [
        "written",
        "added",
    ]


def test_nobody_writes_about_a_declined_request(world: World) -> None:
    facilitator = a_decided_case(world)
    case = world.facts.all_cases[CaseNumber(1)]
    world.facts.all_cases[CaseNumber(1)] = replace(case, status=CaseStatus.DECLINED)

    tap(facilitator, "ask_back", 1)

    assert facilitator.conversation.dialogue is None


# --- when they meet -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "hvornår er det nu vi skal mødes første gang?",
        "hvornår ses vi",
        "hvornår er næste møde?",
        "when is the first meeting?",
        "which day do we meet?",
    ],
)
def test_when_they_meet_is_answered_and_begins_nothing(employee: Chat, text: str) -> None:
    said = read(employee, text)

    assert "aftaler tid og sted med dig" in said
    assert employee.conversation.dialogue is None
