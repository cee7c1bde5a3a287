"""The document for the journal holds what belongs to the case, and nothing that was not named to be in it."""

from dataclasses import replace
from datetime import timedelta

from core.actions import Acted, token
from core.cases.journal import DOCUMENT, journal
from core.model import CaseNumber, LogEntry
from tests.chat import MONDAY, World
from tests.worlds import a_facilitator, a_world, an_employee, content

LATER = MONDAY + timedelta(days=40)
SLOTS = ("need", "who", "help", "focus", "wish")


def a_decided_case() -> World:
    world = a_world()
    facilitator, employee = a_facilitator(world), an_employee(world)
    facilitator.open()
    employee.open()
    employee.say("Vi mangler idéer til legepladsen")
    employee.say_until("send", "ved ikke", {"wish": "et lab", "who": "mig selv"})
    employee.say("send")
    facilitator.say("tag 1")
    facilitator.say("vis 1")
    facilitator.tap_token(token(Acted("accept", 1)))
    return world


def document(world: World) -> str:
    values = journal(world.facts, CaseNumber(1), LATER, SLOTS)
    assert values is not None
    return content().wording.message("da", DOCUMENT, values).text


def test_the_document_has_date_subject_answers_proposal_course_and_log() -> None:
    text = document(a_decided_case())

    assert text.startswith(
        "Sag 1: Vi mangler idéer til legepladsen\n\nSparringsrummet. Udskrevet lørdag den 14. november 2026 kl. 08.00.\n"
    )
    for part in (
        "- Sendt: mandag den 5. oktober 2026 kl. 09.00, Anne",
        "- Status: besluttet",
        "- Facilitator: Jonas",
        "- Det handler om: Vi mangler idéer til legepladsen",
        "- Ønske: Et lab (3 timer)",
        "- Fokus: ved ikke",
        "Mit forslag: et lab med fokus på idéudvikling.",
        "Besluttet\n\nForløbet:",
        "kl. 09.00: taget, Jonas",
        "kl. 09.00: forslaget godkendt, Jonas",
    ):
        assert part in text


def test_looks_unknown_lines_and_answers_that_were_not_named_stay_out() -> None:
    world = a_decided_case()
    case = world.facts.all_cases[CaseNumber(1)]
    hidden = replace(case.answers["need"], value="Naboens datter")
    world.facts.all_cases[CaseNumber(1)] = replace(case, answers={**case.answers, "invented": hidden})
    world.facts.log.append(LogEntry(case=CaseNumber(1), at=LATER, who=None, what="invented", why="Naboens søn"))

    text = document(world)

    assert "Naboens" not in text
    assert ": set" not in text


def test_it_is_complete_in_english_too() -> None:
    values = journal(a_decided_case().facts, CaseNumber(1), LATER, SLOTS)

    text = content().wording.message("en", DOCUMENT, values or {}).text

    assert text.startswith("Case 1: Vi mangler idéer til legepladsen\n\nSparringsrummet. Printed ")


def test_a_case_that_is_not_there_has_no_document() -> None:
    assert journal(a_world().facts, CaseNumber(1), LATER, SLOTS) is None
