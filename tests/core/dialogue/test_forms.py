"""Dialogues as forms: the same questions, the same rules, and what is wrong stands at its field."""

from dataclasses import replace
from datetime import date

import pytest

from core.actions import Acted, Ordered
from core.dialogue.answers.answering import UNKNOWN
from core.dialogue.forms import filled, intake_form
from core.model import Answer, CaseStatus, Conversation, Dialogue, PersonId, Role
from core.recommending.blocks import FindingKind, check_course
from core.screening.deciding.compose_form import begun_values, compose_about, compose_form, composed_course
from core.screening.form_desk import FormDesk
from tests.chat import MemoryFacts
from tests.factories import MONDAY, a_case, a_person, an_answer, in_utc
from tests.worlds import content, service

ENGINE = service().engine
OFFERINGS = content().offerings
DESK = FormDesk(ENGINE, OFFERINGS)
AT, REF = in_utc(MONDAY), date(2026, 3, 2)
EMPTY = Dialogue(name="intake", run=0)


def fill(values: dict[str, object], dialogue: Dialogue = EMPTY, *, is_whole: bool = True):
    return filled(ENGINE, dialogue, values, language="da", at=AT.isoformat(), ref=REF, is_whole=is_whole)


# --- the intake ------------------------------------------------------------------------------


def test_a_form_asks_what_the_dialogue_would_ask_and_no_more() -> None:
    slots = [field.slot for field in intake_form(ENGINE, EMPTY).fields]
    path = [step.id for step in ENGINE.flow.path(EMPTY) if not step.is_silent and step.kind != "confirm"]

    assert slots == path
    assert "theme" not in slots


def test_a_field_that_decides_brings_others_with_it() -> None:
    before = [field.slot for field in intake_form(ENGINE, EMPTY).fields]
    after = [field.slot for field in DESK.again("intake", {}, {"help": ["testing"]}, "da", AT).fields]

    assert "drift" not in before
    assert {"drift", "personal_data", "role"} <= set(after)
    assert "how_many" not in after


def test_only_what_others_depend_on_decides() -> None:
    decides = [field.slot for field in intake_form(ENGINE, EMPTY).fields if DESK.decides("intake", field.slot)]
    assert decides == ["entry", "who", "help", "wish"]


def test_a_whole_form_is_a_whole_dialogue() -> None:
    read = fill(
        {
            "entry": "need",
            "need": "Mange glemmer deres tid i tandplejen",
            "who": "employee",
            "experienced": "Alle klinikker",
            "gain": ["citizens", "economy"],
            "scope": ["incremental"],
            "help": ["new_ideas"],
            "focus": UNKNOWN,
            "wish": "lab",
            "how_many": "8-12",
            "when": "i uge 48",
        }
    )

    assert read.problems == {}
    answers = read.dialogue.answers
    assert answers["how_many"].value == {"min": 8, "max": 12}
    assert answers["when"].value["from"] == "2026-11-23"
    assert answers["gain"].value == ["citizens", "economy"]
    assert answers["focus"].is_unknown
    step = ENGINE.flow.next_step(read.dialogue)
    assert step is not None
    assert step.kind == "confirm"


def test_what_is_left_empty_was_not_known_and_what_is_needed_is_asked_for() -> None:
    read = fill({"gain": ["citizens"]})

    assert set(read.problems) == {"need"}
    assert read.problems["need"].prompt == "dialogue/needed"
    assert read.dialogue.answers["who"].is_unknown


def test_a_closed_form_keeps_what_was_typed_and_decides_nothing_else() -> None:
    read = fill({"need": "Mange glemmer deres tid"}, is_whole=False)

    assert set(read.dialogue.answers) == {"need"}


def test_an_empty_field_takes_no_answer_away() -> None:
    known = EMPTY.answered("who", an_answer("politician"))

    assert fill({"need": "noget helt andet"}, known).dialogue.answers["who"].value == "politician"


@pytest.mark.parametrize(
    ("slot", "value", "prompt"),
    [
        ("need", "!!!", "miss/no_words"),
        ("need", "ord " * 2_000, "miss/too_long"),
        ("how_many", "mange", "miss/not_a_number"),
        ("how_many", "900", "miss/number_outside"),
        ("who", "the pope", "miss/not_an_option"),
    ],
)
def test_a_wrong_field_says_what_is_wrong_with_it(slot: str, value: str, prompt: str) -> None:
    read = fill({"need": "et behov", slot: value})

    assert read.problems[slot].prompt == prompt
    assert content().wording.has(prompt)


def test_a_moment_nobody_can_read_is_kept_as_it_was_written() -> None:
    assert fill({"need": "et behov", "when": "når kastanjerne blomstrer"}).dialogue.answers["when"].value == {
        "words": "når kastanjerne blomstrer"
    }


def test_a_form_shows_what_is_known_already() -> None:
    known = EMPTY.answered("how_many", Answer({"min": 8, "max": 12}, "8-12", "")).answered(
        "who", an_answer("politician")
    )
    values = {field.slot: field.value for field in intake_form(ENGINE, known).fields}

    assert values["how_many"] == "8-12"
    assert values["who"] == "politician"


# --- who may open what --------------------------------------------------------------------------


def scene(case_changes: dict[str, object], person_changes: dict[str, object]):
    facts = MemoryFacts()
    ranked = {"ranked": [{"parts": [{"offering": "lab", "focus": "explore"}]}]}
    case = a_case(1, **{"version": 2, "recommendation": ranked, **case_changes})
    facts.all_cases[case.number] = case
    return a_person(2, **person_changes), Conversation(person=PersonId(2)), facts


FACILITATOR = {"roles": frozenset({Role.FACILITATOR})}


@pytest.mark.parametrize("name", ["ask_back", "decline", "compose"])
def test_a_form_about_a_case_opens_for_who_may_decide_it(name: str) -> None:
    mine = {"facilitator": PersonId(2), "status": CaseStatus.CLAIMED}
    others = {"facilitator": PersonId(7), "status": CaseStatus.CLAIMED}
    closed = {"facilitator": PersonId(2), "status": CaseStatus.DECIDED}
    lead = {"roles": frozenset({Role.LEAD})}
    opened = {
        "mine": DESK.open(*scene(mine, FACILITATOR), Acted(name, 1)),
        "lead": DESK.open(*scene(others, lead), Acted(name, 1)),
        "others": DESK.open(*scene(others, FACILITATOR), Acted(name, 1)),
        "closed": DESK.open(*scene(closed, FACILITATOR), Acted(name, 1)),
        "employee": DESK.open(*scene(mine, {"roles": frozenset({Role.EMPLOYEE})}), Acted(name, 1)),
        "none": DESK.open(*scene(mine, FACILITATOR), Acted(name, 99)),
    }

    assert {who for who, form in opened.items() if form is not None} == {"mine", "lead"}


def test_every_button_that_may_have_a_form_has_its_words() -> None:
    for name in ("intake", "quoted", "ask_back", "decline", "compose", "add"):
        for language in ("da", "en"):
            for part in ("title", "submit"):
                assert len(content().wording.label(language, f"form/{name}/{part}", {})) <= 24
    assert DESK.open(*scene({}, {}), Ordered("form")) is not None
    assert DESK.open(*scene({}, {}), Ordered("help")) is None


# --- a composed course ------------------------------------------------------------------------------

CASE = a_case(
    1,
    version=2,
    facilitator=PersonId(2),
    status=CaseStatus.CLAIMED,
    answers={"need": an_answer("noget"), "who": an_answer("employee")},
    recommendation={
        "ranked": [{"parts": [{"offering": "lab", "focus": "explore"}, {"offering": "partner", "focus": None}]}]
    },
)
ABOUT = compose_about(CASE, OFFERINGS)


def compose(values: dict[str, object], about: dict[str, object] = ABOUT):
    return composed_course(ENGINE, OFFERINGS, about, values, REF)


def test_the_form_opens_with_the_proposal_in_its_order() -> None:
    values = begun_values(CASE, OFFERINGS)
    form = compose_form(ENGINE, ABOUT, values)

    assert [field.slot for field in form.fields] == [
        "offering.1",
        "focus.1",
        "citizens.1",
        "starts.1",
        "offering.2",
        "citizens.2",
        "starts.2",
        "reason",
    ]
    assert (form.can_add, form.can_drop) == (True, True)
    made = compose(values)
    assert made.problems == {}
    assert [block.offering.value for block in made.course] == ["lab", "partner"]


@pytest.mark.parametrize(
    ("values", "field", "prompt"),
    [
        ({"steps": 1}, "offering.1", "miss/not_an_option"),
        ({"steps": 1, "offering.1": UNKNOWN}, "offering.1", "miss/not_an_option"),
        ({"steps": 1, "offering.1": "combination"}, "offering.1", "miss/not_an_option"),
        ({"steps": 1, "offering.1": "lab", "citizens.1": "12"}, "focus.1", "finding/focus_required"),
        ({"steps": 1, "offering.1": "lab", "focus.1": UNKNOWN}, "focus.1", "finding/focus_required"),
        ({"steps": 1, "offering.1": "lab", "focus.1": "explore", "citizens.1": "40"}, "citizens.1", "finding/citizens"),
        (
            {"steps": 1, "offering.1": "hundred_day", "citizens.1": "5", "reason": "fordi"},
            "citizens.1",
            "finding/citizens",
        ),
        (
            {"steps": 1, "offering.1": "lab", "focus.1": "explore", "citizens.1": "mange"},
            "citizens.1",
            "miss/not_a_number",
        ),
        ({"steps": 1, "offering.1": "partner", "starts.1": "blå"}, "starts.1", "miss/not_a_date"),
        ({"steps": 1, "offering.1": "tailored", "sessions.1": "3"}, "reason", "finding/requester"),
        (
            {"steps": 1, "offering.1": "tailored", "sessions.1": "9", "reason": "fordi"},
            "sessions.1",
            "finding/sessions",
        ),
        ({"steps": 1, "offering.1": "hundred_day"}, "reason", "finding/drift_owner"),
        ({"steps": 1, "offering.1": "partner"}, "reason", "form/compose/reason_needed"),
        (
            {
                "steps": 2,
                "offering.1": "lab",
                "focus.1": "explore",
                "starts.1": "1. juni 2026",
                "offering.2": "partner",
                "starts.2": "1. maj 2026",
            },
            "starts.2",
            "finding/order",
        ),
    ],
)
def test_a_refusal_stands_at_the_field_that_is_refused(values: dict[str, object], field: str, prompt: str) -> None:
    problems = compose(values).problems

    assert problems[field].prompt == prompt
    assert content().wording.label("da", prompt, problems[field].params)


@pytest.mark.parametrize("focus", ["explore", UNKNOWN])
def test_a_focus_left_behind_by_a_step_that_is_no_lab_any_more_counts_for_nothing(focus: str) -> None:
    made = compose({"steps": 1, "offering.1": "partner", "focus.1": focus, "reason": "kun det"})

    assert made.problems == {}
    assert [block.focus for block in made.course] == [None]


def test_a_written_reason_opens_what_a_reason_can_open() -> None:
    made = compose({"steps": 1, "offering.1": "tailored", "sessions.1": "3", "reason": "udvalget har bedt om det"})

    assert made.problems == {}
    assert made.reason == "udvalget har bedt om det"


def test_a_course_without_problems_is_inside_every_limit() -> None:
    values = {"steps": 1, "offering.1": "lab", "focus.1": "ideate", "citizens.1": "12", "reason": "kun det"}
    made = compose(values)
    found = check_course(made.course, None, made.reason, offerings=OFFERINGS)

    assert made.problems == {}
    assert [one for one in found if one.kind is FindingKind.REFUSED] == []


def test_a_draft_of_the_case_goes_before_the_proposal() -> None:
    drafted = replace(
        CASE, course=tuple(block.as_json() for block in compose({"steps": 1, "offering.1": "partner"}).course)
    )

    assert begun_values(drafted, OFFERINGS)["offering.1"] == "partner"


def test_steps_are_added_and_dropped_between_one_and_four() -> None:
    one = DESK.again("compose", {**ABOUT, "steps": 1}, {"offering.1": "lab"}, "da", AT)
    four = DESK.again("compose", {**ABOUT, "steps": 9}, {"offering.1": "lab"}, "da", AT)

    assert (one.can_add, one.can_drop) == (True, False)
    assert (four.can_add, four.can_drop) == (False, True)
    assert len([field for field in four.fields if field.slot.startswith("offering")]) == 4
