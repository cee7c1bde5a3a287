"""What a facilitator writes about a case they have in mind leads to that case, and begins no need of their own."""

import pytest

from core.dialogue.questions.flow import INTAKE
from core.screening.words.orders import read_order
from tests.chat import Chat, World
from tests.once import told_once
from tests.town import NEED, a_decided_case, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee, content

COURSES = (
    "lav et lab i stedet",
    "giv dem et lab",
    "giv dem sparringspartnere",
    "giv hende et lab om økonomi i november",
    "lav det om til et lab",
    "de skal have et lab",
    "foreslå et lab",
    "sammensæt et lab",
    "hvad med et lab i stedet?",
    "nej, giv dem hellere 100 dage",
    "make it a lab instead",
    "give them a lab",
)
QUESTIONS = (
    "spørg dem om økonomien",
    "spørg hende hvad budgettet er",
    "spørg kollegaen om økonomien",
    "kan du spørge dem om økonomien?",
    "skriv til medarbejderen, hvornår det haster",
    "bed dem uddybe det med skolen",
    "ask them about the budget",
)
OF_THEIR_OWN = (
    "vi skal lave et lab om skolen",
    "lav et lab om trafikken ved skolen",
    "vi vil spørge borgerne om økonomien",
    "de ældre skal have et sted at mødes",
    "børnene giver dem et lab i gave",
    "de skal have mere luft i kalenderen",
    "giv børnene bedre mad",
)


@told_once
def sent(world: World, need: str = NEED) -> Chat:
    """One more request of the employee."""
    employee, before = an_employee(world), len(world.facts.all_cases)
    employee.say(need)
    answers = {"help": "nye idéer", "who": "medarbejder", "send": "send", "how_many": "12", "drift": "Lone"}
    for _ in range(30):
        if len(world.facts.all_cases) > before:
            return employee
        employee.say(answers.get(employee.step or "", "ved ikke"))
    raise AssertionError("nothing was sent")


def with_a_case() -> Chat:
    """A facilitator who has taken the only case there is."""
    return with_a_case_in(a_world())


@told_once
def with_a_case_in(world: World) -> Chat:
    facilitator = a_facilitator(world)
    facilitator.open()
    an_employee(world).open()
    sent(world)
    tap(facilitator, "claim", 1)
    facilitator.new()
    return facilitator


@pytest.mark.parametrize("words", COURSES)
def test_a_course_for_them_leads_to_the_card(words: str) -> None:
    facilitator = with_a_case()

    said = facilitator.say(words)[-1]

    assert said.text.startswith("Sag 1:")
    assert "Sammensæt: tilføj byggesten" in [button.label for button in said.buttons]
    assert facilitator.conversation.stack == ()


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_to_them_is_asked_for(words: str) -> None:
    facilitator = with_a_case()

    assert "Hvad vil du spørge om til sag 1" in facilitator.say(words)[-1].text
    assert facilitator.conversation.dialogue.name == "ask_back"


@pytest.mark.parametrize("words", [COURSES[0], QUESTIONS[0]])
def test_of_several_cases_it_is_asked_which(words: str) -> None:
    facilitator = with_a_case()
    sent(facilitator.world, "Mange ældre føler sig ensomme i weekenden, og vi mangler idéer")
    tap(facilitator, "claim", 2)
    facilitator.say("digest")

    assert "Hvilken sag?" in facilitator.say(words)[-1].text
    assert facilitator.conversation.stack == ()


def test_a_case_that_is_named_is_that_case() -> None:
    facilitator = with_a_case()
    sent(facilitator.world, "Mange ældre føler sig ensomme i weekenden, og vi mangler idéer")
    tap(facilitator, "claim", 2)
    facilitator.say("digest")

    assert facilitator.say("giv dem i sag 2 et lab")[-1].text.startswith("Sag 2:")


@pytest.mark.parametrize("words", COURSES[:3])
def test_with_no_open_case_no_need_is_begun(words: str) -> None:
    world = a_world()
    settle(world, 60)
    facilitator = a_decided_case(world)

    assert "Der er ingen åbne sager" in facilitator.say(words)[-1].text
    assert facilitator.conversation.stack == ()


@pytest.mark.parametrize("words", QUESTIONS[:3])
def test_with_no_open_case_a_question_is_for_whoever_made_the_decided_one(words: str) -> None:
    world = a_world()
    settle(world, 60)
    facilitator = a_decided_case(world)

    assert "Hvad vil du skrive til Anne om sag 1" in facilitator.say(words)[-1].text
    assert [one.name for one in facilitator.conversation.stack] == ["ask_back"]


@pytest.mark.parametrize("words", OF_THEIR_OWN)
def test_what_is_no_case_of_anybodys_is_no_order(words: str) -> None:
    assert read_order(words, content().vocabulary) is None


@pytest.mark.parametrize("words", [OF_THEIR_OWN[0], OF_THEIR_OWN[3]])
def test_a_need_of_their_own_still_begins(words: str) -> None:
    facilitator = with_a_case()

    facilitator.say(words)

    assert facilitator.conversation.dialogue.name == INTAKE


def test_an_employee_may_write_the_same() -> None:
    employee = an_employee(a_world())
    employee.open()

    employee.say("lav et lab i stedet for møder")

    assert employee.conversation.dialogue.name == INTAKE
