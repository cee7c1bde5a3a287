"""Which offering is proposed: each named rule alone, and the order they stand in."""

from dataclasses import replace

import pytest

from core.understand.intake.help import said_kinds
from core.understand.intake.offering import (
    Proposal,
    Request,
    advice,
    committee,
    kind_of_help,
    lab_focus,
    named,
    nothing_asked,
    one_session,
    practice,
    propose,
    two_phases,
)
from tests.core.understand.requests import evidence


def request(text: str, requester: str = "employee", **answers: str) -> Request:
    found = evidence(text, **answers)
    return Request(found, requester, frozenset(each.value for each in said_kinds(found)))


def offering(proposal: Proposal | None) -> str | None:
    return proposal.offering if proposal else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et lab om støj", "lab"),
        ("vi ønsker en sparringspartner", "partner"),
        ("100 dages forløb om madspild", "hundred_day"),
        ("et skræddersyet forløb", "tailored"),
        ("ikke et lab, men 100 dage", "hundred_day"),
        ("nej tak til lab", None),
        ("vi har haft et lab", None),
        ("laboratoriet skal bruges mere", None),
        ("om 100 dage er det forbi", None),
    ],
)
def test_named_takes_an_offering_that_is_named_and_not_rejected(text: str, expected: str | None) -> None:
    assert offering(named(request(text))) == expected


def test_named_lets_the_wish_outrank_the_need() -> None:
    both = request("vi talte om et lab", wish="100 dage")
    assert named(both) == Proposal("hundred_day", "named", "100 dage", 0.6)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("først et lab, derefter 100 dage", ("lab", "hundred_day")),
        ("1) lab om støj 2) sparringspartnere", ("lab", "partner")),
        ("en workshop og bagefter en afprøvning", ("lab", "hundred_day")),
        ("inden vi går i gang med 100 dage, vil vi have et lab", ("lab", "hundred_day")),
        ("et lab inden de 100 dage", ("lab", "hundred_day")),
        ("fase 1: 100 dage, fase 2: sparringspartner", ("hundred_day", "partner")),
    ],
)
def test_two_phases_are_told_by_a_word_of_sequence_between_two_events(text: str, parts: tuple[str, str]) -> None:
    found = two_phases(request(text))
    assert found is not None
    assert (found.offering, found.parts) == ("combination", parts)


@pytest.mark.parametrize(
    "text",
    [
        "et lab og derefter et lab til",
        "et lab om støj",
        "vi har haft et lab, og derefter vil vi teste det",
        "forstå det før vi kaster os over løsninger",
    ],
)
def test_one_event_or_a_past_one_makes_no_two_phases(text: str) -> None:
    assert two_phases(request(text)) is None


def test_a_committee_gets_a_tailored_course_unless_it_asks_for_one_session_on_a_matter() -> None:
    own_work = request("udvalget vil inddrage borgerne i sit arbejde", "standing_committee")
    matter = request("en workshop om parkering", "standing_committee")
    assert committee(own_work) == Proposal("tailored", "committee", "standing_committee", 0.85)
    assert committee(matter) == Proposal("lab", "one_session", "workshop", 0.6)
    assert committee(request("udvalget vil inddrage borgerne")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi vil afprøve gåbusser", "hundred_day"),
        ("prøve det af i det små", "hundred_day"),
        ("borgere der vil bygge bænkene", "hundred_day"),
        ("planlægge et forsøg på en workshop", None),
        ("vi har testet gåbusser", None),
        ("lidt hjælp til gåbusser", None),
    ],
)
def test_practice_is_something_tried_or_citizens_who_do_work(text: str, expected: str | None) -> None:
    assert offering(practice(request(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en workshop om gåbusser", "lab"),
        ("mødes en aften med forældre og forstå hvorfor", "lab"),
        ("åbent én aften om ugen", None),
        ("ikke en workshop", None),
    ],
)
def test_one_session_is_a_workshop_or_a_meeting_with_something_to_explore(text: str, expected: str | None) -> None:
    assert offering(one_session(request(text))) == expected


def test_more_people_than_advise_along_the_way_meet_in_one_session() -> None:
    said = Request(evidence("støj i skolerne sammen med borgere"), "employee", frozenset(), people=15)

    assert offering(one_session(said)) == "lab"
    assert one_session(replace(said, people=3)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en at sparre med undervejs", "partner"),
        ("nogen der kan læse vores udkast igennem", "partner"),
        ("nogen der har prøvet det før", "partner"),
        ("byrådet har besluttet det", None),
        ("vi har ikke råd til det", None),
    ],
)
def test_advice_is_feedback_or_experience_along_the_way(text: str, expected: str | None) -> None:
    assert offering(advice(request(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi mangler idéer", "lab"),
        ("skalere ordningen", "partner"),
        ("måle effekten", "partner"),
        ("vi mangler folk på holdet", "partner"),
        ("hvordan får vi flere med", "lab"),
        ("planlægge et forsøg", "lab"),
        ("vi har et projekt", None),
    ],
)
def test_only_a_kind_of_help_decides_last(text: str, expected: str | None) -> None:
    assert offering(kind_of_help(request(text))) == expected


@pytest.mark.parametrize("text", ["Hej", "test", "test test 123", "Jeg vil klage over min nabo", "hvornår har I åbent"])
def test_greetings_trials_of_the_bot_and_everyday_matters_ask_for_nothing(text: str) -> None:
    assert nothing_asked(request(text)) is not None
    assert offering(propose(request(text))) == "unclear"


@pytest.mark.parametrize(
    ("text", "requester", "rule"),
    [
        ("udvalget vil have et lab", "standing_committee", "named"),
        ("udvalget vil teste det", "standing_committee", "committee"),
        ("teste det og få sparring undervejs", "employee", "practice"),
        ("en workshop med feedback", "employee", "one_session"),
        ("idéer og sparring undervejs", "employee", "advice"),
        ("idéer til havnen", "employee", "kind_of_help"),
        ("noget med havnen", "employee", "unclear"),
        ("først et lab, så 100 dage", "task_committee", "two_phases"),
    ],
)
def test_the_first_rule_that_applies_decides(text: str, requester: str, rule: str) -> None:
    assert propose(request(text, requester)).rule == rule


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("lab om støj", "ideate"),
        ("lab hvor vi får idéer", "ideate"),
        ("lab hvor vi forstår problemet med støj", "explore"),
        ("vi ved ikke hvorfor de går. lab", "explore"),
        ("lab hvor vi planlægger en prøvehandling", "experiment"),
        ("lab med fokus på forsøg", "experiment"),
        ("lab om hvad AI kan bruges til", "digital_potential"),
        ("lab. vi har en masse data, hvad kan de bruges til", "digital_potential"),
    ],
)
def test_the_focus_of_a_lab(text: str, focus: str) -> None:
    assert lab_focus(evidence(text)) == focus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "vi vil have samlet en gruppe af forældre om legepladsen men ved ikke hvordan man får dannet et hold",
            "partner",
        ),
        ("vi skal have samlet naboerne rundt om samme bord", "lab"),
        ("ti beboere skal løbende give os feedback på planen", "partner"),
        ("hej hvordan gør jeg det her", "unclear"),
    ],
)
def test_a_group_to_put_together_and_feedback_along_the_way_are_no_session(text: str, expected: str) -> None:
    assert offering(propose(request(text))) == expected


@pytest.mark.parametrize(
    ("text", "is_aside"),
    [("noget med affald i kantinerne", False), ("hvad er maden i kantinen i dag", True)],
)
def test_a_canteen_is_an_everyday_matter_where_its_food_is_asked_about(text: str, is_aside: bool) -> None:
    assert (nothing_asked(request(text)) is not None) == is_aside
