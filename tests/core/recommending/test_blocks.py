"""Courses inside and outside the limits: the fixtures of the source document, and random edits that never slip through."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recommending.blocks import (
    Block,
    Course,
    Finding,
    FindingKind,
    check_course,
    check_start,
    is_refused,
    last_day,
    usual_block,
)
from core.recommending.offerings import BLOCKS, CitizenRole, Focus, OfferingId, Requester, parse_offerings
from tests import shipped

WORDING = shipped.wording()
OFFERINGS = parse_offerings(shipped.files()["offerings.toml"])
REFUSED, NOTE = FindingKind.REFUSED, FindingKind.NOTE
BOTH_SOURCES = [
    {"least": 3, "most": 4, "source": "offer_text"},
    {"least": 2, "most": 3, "source": "offer_caption"},
]


def a_lab(**changes: object) -> Block:
    lab = usual_block(OfferingId.LAB, Focus.EXPLORE, 12, offerings=OFFERINGS)
    return replace(lab, **changes)  # type: ignore[arg-type]


def a_group(**changes: object) -> Block:
    group = usual_block(OfferingId.HUNDRED_DAY, None, None, offerings=OFFERINGS)
    return replace(group, **changes)  # type: ignore[arg-type]


def a_tailored(**changes: object) -> Block:
    tailored = usual_block(OfferingId.TAILORED, None, 2, offerings=OFFERINGS)
    return replace(tailored, **changes)  # type: ignore[arg-type]


def a_partner(**changes: object) -> Block:
    partner = usual_block(OfferingId.PARTNER, None, None, offerings=OFFERINGS)
    return replace(partner, **changes)  # type: ignore[arg-type]


def check(*course: Block, who: Requester | None = Requester.TASK_COMMITTEE, reason: str = "") -> tuple[Finding, ...]:
    return check_course(course, who, reason, offerings=OFFERINGS)


def kinds(findings: tuple[Finding, ...]) -> list[tuple[FindingKind, str]]:
    return [(finding.kind, finding.rule) for finding in findings]


@pytest.mark.parametrize(("citizens", "refused"), [(7, True), (8, False), (30, False), (31, True)])
def test_a_lab_has_eight_to_thirty_citizens(citizens: int, refused: bool) -> None:
    assert kinds(check(a_lab(citizens=citizens))) == ([(REFUSED, "citizens")] if refused else [])


@pytest.mark.parametrize(("sessions", "refused"), [(1, True), (2, False), (4, False), (5, True)])
def test_a_tailored_course_has_two_to_four_sessions(sessions: int, refused: bool) -> None:
    assert kinds(check(a_tailored(sessions=sessions))) == ([(REFUSED, "sessions")] if refused else [])


@pytest.mark.parametrize(("citizens", "kind"), [(1, REFUSED), (2, NOTE), (3, None), (4, NOTE), (5, REFUSED)])
def test_a_hundred_day_group_of_two_or_four_gets_a_note_with_both_sources(
    citizens: int, kind: FindingKind | None
) -> None:
    params = {"offering": "hundred_day", "number": citizens, "least": 2, "most": 4, "stated": BOTH_SOURCES}
    expected = () if kind is None else (Finding(kind, "citizens", 1, params),)

    assert check(a_group(citizens=citizens)) == expected


@pytest.mark.parametrize("minutes", [0, 179, 181, 360])
def test_a_lab_lasts_180_minutes_and_nothing_else(minutes: int) -> None:
    assert kinds(check(a_lab(minutes=minutes))) == [(REFUSED, "minutes")]


def test_a_lab_without_length_or_focus_is_refused() -> None:
    assert kinds(check(a_lab(minutes=None, focus=None))) == [(REFUSED, "focus_required"), (REFUSED, "minutes_missing")]


def test_a_focus_belongs_to_labs() -> None:
    assert kinds(check(a_partner(focus=Focus.IDEATE))) == [(REFUSED, "focus_without_lab")]


@pytest.mark.parametrize("role", [CitizenRole.ADVISE, None])
def test_advisers_never_fill_a_hundred_day_group(role: CitizenRole | None) -> None:
    params = {"offering": "hundred_day", "role": role and role.value, "allowed": ["do", "both"]}

    assert check(a_group(role=role)) == (Finding(REFUSED, "role", 1, params),)


def test_a_partner_advises_and_does_not_carry_the_project() -> None:
    assert kinds(check(a_partner(role=CitizenRole.DO))) == [(REFUSED, "role")]


@pytest.mark.parametrize("who", [Requester.EMPLOYEE, Requester.POLITICIAN, None])
def test_a_tailored_course_needs_a_committee(who: Requester | None) -> None:
    params = {"offering": "tailored", "requester": who and who.value, "reason": ""}

    assert check(a_tailored(), who=who) == (Finding(REFUSED, "requester", 1, params),)


def test_a_facilitators_reason_opens_a_tailored_course_and_stays_visible() -> None:
    params = {"offering": "tailored", "requester": "employee", "reason": "Direktionen har bedt om det"}

    findings = check(a_tailored(), who=Requester.EMPLOYEE, reason=" Direktionen har bedt om det ")

    assert findings == (Finding(NOTE, "requester_overridden", 1, params),)


def test_a_blank_reason_opens_nothing() -> None:
    assert is_refused(check(a_tailored(), who=Requester.EMPLOYEE, reason="  "))


def test_no_reason_opens_a_number() -> None:
    assert kinds(check(a_lab(citizens=7), reason="Der kommer ikke flere")) == [(REFUSED, "citizens")]


def test_an_empty_course_is_refused() -> None:
    assert check() == (Finding(REFUSED, "empty_course"),)


@pytest.mark.parametrize("offering", [OfferingId.COMBINATION, OfferingId.UNCLEAR])
def test_only_building_blocks_stand_in_a_course(offering: OfferingId) -> None:
    block = Block(offering=offering, citizens=3)

    assert check(block) == (Finding(REFUSED, "not_a_block", 1, {"offering": offering.value}),)


def test_every_finding_says_which_block_it_is_about() -> None:
    findings = check(a_lab(), a_group(citizens=9), a_lab(citizens=2))

    assert [(finding.rule, finding.block) for finding in findings] == [("citizens", 2), ("citizens", 3)]


def test_blocks_begin_in_their_order() -> None:
    lab, group = a_lab(starts=date(2026, 11, 3)), a_group(starts=date(2026, 10, 5))

    assert kinds(check(lab, group)) == [(REFUSED, "order")]
    assert kinds(check(group, a_partner(), lab)) == [(NOTE, "overlap")]
    assert check(group, a_partner(), a_lab(starts=date(2027, 1, 13))) == ()


def test_day_hundred_is_the_start_date_and_a_hundred_calendar_days() -> None:
    assert last_day(a_group(starts=date(2026, 10, 5)), OFFERINGS) == date(2027, 1, 13)
    assert last_day(a_lab(starts=date(2026, 10, 5)), OFFERINGS) == date(2026, 10, 5)
    assert last_day(a_group(), OFFERINGS) is None


def test_no_test_starts_without_a_driftsejer() -> None:
    course = (a_group(), a_partner())

    assert kinds(check_start(course, " ", offerings=OFFERINGS)) == [(REFUSED, "drift_owner")]
    assert check_start(course, "Tina, leder af Park og Vej", offerings=OFFERINGS) == ()


def test_a_blank_reason_starts_no_test() -> None:
    assert is_refused(check_start((a_group(),), "", "  ", offerings=OFFERINGS))


def test_a_start_without_a_driftsejer_for_a_reason_leaves_a_note() -> None:
    findings = check_start((a_group(),), "", "Lederen er valgt 1. november", offerings=OFFERINGS)

    params = {"offering": "hundred_day", "reason": "Lederen er valgt 1. november"}
    assert findings == (Finding(NOTE, "drift_owner_overridden", 1, params),)


def test_a_lab_before_a_test_may_start_while_the_driftsejer_is_found() -> None:
    assert check_start((a_lab(), a_group()), "", offerings=OFFERINGS) == ()


def test_a_course_survives_being_stored_as_plain_values() -> None:
    course = (a_lab(starts=date(2026, 11, 3), role=CitizenRole.BOTH), a_partner())

    assert tuple(Block.from_json(block.as_json()) for block in course) == course


numbers = st.one_of(st.none(), st.integers(-3, 400))
blocks = st.builds(
    Block,
    offering=st.sampled_from(BLOCKS),
    citizens=st.integers(-3, 60),
    focus=st.one_of(st.none(), st.sampled_from(Focus)),
    sessions=st.one_of(st.none(), st.integers(-1, 8)),
    minutes=st.one_of(numbers, st.just(180)),
    role=st.one_of(st.none(), st.sampled_from(CitizenRole)),
)
sound = st.sampled_from(BLOCKS).map(
    lambda offering: usual_block(
        offering, Focus.IDEATE if offering is OfferingId.LAB else None, None, offerings=OFFERINGS
    )
)
edits = st.sampled_from(["citizens", "focus", "sessions", "minutes", "role", "offering"])


def keeps_the_document(block: Block, who: Requester | None, *, has_reason: bool) -> bool:
    """The limits once more, written by hand from the source document and not from the file."""
    match block.offering:
        case OfferingId.LAB:
            whole = block.sessions == 1 and block.minutes == 180 and block.focus is not None
            return whole and 8 <= block.citizens <= 30
        case OfferingId.TAILORED:
            committee = who in (Requester.STANDING_COMMITTEE, Requester.TASK_COMMITTEE) or has_reason
            size = block.sessions is not None and 2 <= block.sessions <= 4 and block.citizens >= 1
            fits = committee and size and block.role is CitizenRole.ADVISE
        case OfferingId.HUNDRED_DAY:
            fits = 2 <= block.citizens <= 4 and block.role in (CitizenRole.DO, CitizenRole.BOTH)
        case _:
            fits = block.citizens >= 1 and block.role is CitizenRole.ADVISE
    said = [number for number in (block.sessions, block.minutes) if number is not None]
    return fits and block.focus is None and all(number >= 1 for number in said)


@given(
    course=st.lists(sound, min_size=1, max_size=3),
    changes=st.lists(st.tuples(st.integers(0, 2), edits, blocks), max_size=4),
    who=st.one_of(st.none(), st.sampled_from(Requester)),
    reason=st.sampled_from(["", "Aftalt med direktionen"]),
)
def test_after_any_edits_a_course_is_refused_exactly_when_it_breaks_the_document(
    course: list[Block], changes: list[tuple[int, str, Block]], who: Requester | None, reason: str
) -> None:
    for place, name, other in changes:
        if place < len(course):
            course[place] = replace(course[place], **{name: getattr(other, name)})
    edited: Course = tuple(course)

    refused = is_refused(check_course(edited, who, reason, offerings=OFFERINGS))

    assert refused == (not all(keeps_the_document(block, who, has_reason=bool(reason)) for block in edited))


def test_a_number_that_nobody_told_stays_open_between_what_is_usual() -> None:
    told = usual_block(OfferingId.PARTNER, None, 1, offerings=OFFERINGS)
    usual = usual_block(OfferingId.PARTNER, None, None, offerings=OFFERINGS)
    group = usual_block(OfferingId.HUNDRED_DAY, None, None, offerings=OFFERINGS)

    assert (told.citizens, told.most) == (1, None)
    assert (usual.citizens, usual.most) == (1, 2)
    assert (group.citizens, group.most) == (3, None)
    assert Block.from_json(usual.as_json()) == usual
    assert Block.from_json({name: value for name, value in told.as_json().items() if name != "most"}) == told


@given(offering=st.sampled_from(BLOCKS), wish=st.one_of(st.none(), st.integers(-5, 500)))
def test_the_usual_block_keeps_every_limit_whatever_number_was_wished(offering: OfferingId, wish: int | None) -> None:
    focus = Focus.EXPLORE if offering is OfferingId.LAB else None

    block = usual_block(offering, focus, wish, offerings=OFFERINGS)

    assert not is_refused(check(block))


def said(finding: Finding, language: str = "da") -> str:
    return WORDING.label(language, f"finding/{finding.rule}", dict(finding.params))


def test_a_group_of_four_is_told_which_source_says_what() -> None:
    (note,) = check(a_group(citizens=4))

    assert said(note) == (
        "4 borgere i en 100-dages arbejdsgruppe på tværs: "
        "tilbudssidens tekst siger 3-4, og tilbudssidens billedtekst siger 2-3."
    )


def test_a_lab_of_seven_is_told_the_limit() -> None:
    (refusal,) = check(a_lab(citizens=7))

    assert [said(refusal, language) for language in ("da", "en")] == [
        "7 borgere i et lab: der skal være 8-30.",
        "7 citizens in a lab: it must be 8-30.",
    ]


@given(course=st.lists(blocks, max_size=3), who=st.one_of(st.none(), st.sampled_from(Requester)))
def test_every_finding_can_be_said_in_both_languages(course: list[Block], who: Requester | None) -> None:
    for finding in (
        *check_course(tuple(course), who, offerings=OFFERINGS),
        *check_start(tuple(course), "", offerings=OFFERINGS),
        *check_start(tuple(course), "", "Aftalt", offerings=OFFERINGS),
    ):
        assert said(finding, "da")
        assert said(finding, "en")


def test_the_order_and_the_overlap_of_dates_can_be_said() -> None:
    lab, group = a_lab(starts=date(2026, 11, 3)), a_group(starts=date(2026, 10, 5))
    findings = (*check(lab, group), *check(group, lab), *check(a_tailored(), who=Requester.EMPLOYEE, reason="Aftalt"))

    assert [bool(said(finding, language)) for finding in findings for language in ("da", "en")] == [True] * 6


@pytest.mark.parametrize(
    ("citizens", "told"),
    [(7, "der skal være 2-4."), (1, "der skal være 2-4."), (4, "siger 2-3"), (2, "siger 3-4")],
)
def test_a_number_outside_is_told_the_whole_limit_and_one_inside_both_sources(citizens: int, told: str) -> None:
    params = {"offering": "hundred_day", "number": citizens, "least": 2, "most": 4, "stated": BOTH_SOURCES}

    assert told in WORDING.say("da", "finding/citizens", params)
    assert ("siger" in WORDING.say("da", "finding/citizens", params)) == (citizens in (2, 4))
