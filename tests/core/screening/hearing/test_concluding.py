"""Below a composed course and below a card its buttons are called by what facilitators say: what decides is asked about first."""

import pytest

from core.model import CaseStatus
from tests.chat import Chat
from tests.core.screening.words.test_about_them import sent
from tests.town import tap
from tests.worlds import a_facilitator, a_world, an_employee

FOOD = "Vi smider for meget mad ud på plejehjemmet. Vi vil gerne have idéer til mindre madspild"
BIKES = "Cykelstien ved Strandvejen er farlig for skolebørn, vi mangler idéer"


@pytest.fixture
def facilitator() -> Chat:
    """With two cases of theirs; the first was shown last."""
    world = a_world()
    chat = a_facilitator(world)
    chat.open()
    sent(world, FOOD)
    sent(world, BIKES)
    tap(chat, "claim", 2)
    tap(chat, "claim", 1)
    chat.new()
    return chat


def read(chat: Chat) -> str:
    return "\n".join(message.text for message in chat.new())


def composed(chat: Chat) -> None:
    tap(chat, "compose", 1)
    for words in ("lab", "idéudvikling", "12", "ved ikke"):
        chat.say(words)


@pytest.mark.parametrize(
    "words", ["færdig", "jeg er færdig", "beslut det", "beslut", "det er fint, send det", "godkend", "done"]
)
def test_a_composed_course_is_decided_in_words_after_a_yes(facilitator: Chat, words: str):
    composed(facilitator)

    assert facilitator.say(words)[-1].text == "Mente du Beslut forløbet?"
    assert facilitator.world.facts.all_cases[1].status is CaseStatus.CLAIMED

    facilitator.say("ja")

    assert facilitator.world.facts.all_cases[1].status is CaseStatus.DECIDED
    assert facilitator.world.facts.all_cases[2].status is CaseStatus.CLAIMED


def test_a_course_that_was_composed_stays_to_be_decided_on_the_card(facilitator: Chat):
    composed(facilitator)
    facilitator.say("hej")

    labels = [button.label for button in facilitator.say("vis 1")[-1].buttons]

    assert labels[0] == "Beslut forløbet"


@pytest.mark.parametrize("words", ["godkend", "ja, godkend det", "beslut"])
def test_the_proposal_on_the_card_is_accepted_in_words_after_a_yes(facilitator: Chat, words: str):
    assert facilitator.say(words)[-1].text == "Mente du Godkend forslaget?"

    facilitator.say("ja")

    assert facilitator.world.facts.all_cases[1].status is CaseStatus.DECIDED


def test_to_compose_begins_below_the_card(facilitator: Chat):
    assert "Hvilken byggesten?" in facilitator.say("sammensæt")[-1].text
    assert facilitator.conversation.dialogue.about["case"] == 1


@pytest.mark.parametrize("words", ["færdig?", "er det færdig", "godkend ikke", "sammensæt 2"])
def test_a_question_a_no_and_another_case_decide_nothing(facilitator: Chat, words: str):
    composed(facilitator)

    facilitator.say(words)
    facilitator.say("ja")

    assert {case.status for case in facilitator.world.facts.all_cases.values()} == {CaseStatus.CLAIMED}


@pytest.mark.parametrize("words", ["afvis", "spørg tilbage"])
def test_an_order_without_a_number_is_of_the_case_whose_course_is_composed(facilitator: Chat, words: str):
    composed(facilitator)

    facilitator.say(words)

    assert facilitator.conversation.dialogue.about["case"] == 1


@pytest.mark.parametrize(("told", "words"), [("ved ikke", "Trin 1: sparringspartnere, 1-2 borgere"), ("1", "1 borger")])
def test_the_employee_reads_a_number_only_where_somebody_told_one(told: str, words: str):
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    sent(world, BIKES)
    employee = an_employee(world)
    tap(facilitator, "claim", 1)
    tap(facilitator, "compose", 1)
    for one in ("sparringspartnere", told, "ved ikke"):
        facilitator.say(one)
    tap(facilitator, "compose_done", 1)
    facilitator.say("De vil hellere have råd undervejs")

    assert words in read(employee)
