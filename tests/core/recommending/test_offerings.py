"""The numbers of the offerings as the file states them, and the answers a facilitator gets to a mistake in it."""

import pytest

from core.errors import ContentError
from core.recommending.offerings import (
    BLOCKS,
    CitizenRole,
    Fit,
    Focus,
    OfferingId,
    Offerings,
    Requester,
    SourceKind,
    as_told,
    parse_offerings,
)
from core.wording import Wording
from tests import shipped

TEXT = shipped.files()["offerings.toml"]


@pytest.fixture(scope="module")
def offerings() -> Offerings:
    return parse_offerings(TEXT)


def test_the_four_building_blocks_are_offered(offerings: Offerings) -> None:
    assert set(offerings.blocks) == set(BLOCKS)


def test_the_numbers_of_the_source_document_stand(offerings: Offerings) -> None:
    lab, tailored, group = (offerings[one] for one in (OfferingId.LAB, OfferingId.TAILORED, OfferingId.HUNDRED_DAY))

    assert (lab.citizens.least, lab.citizens.most) == (8, 30)
    assert lab.minutes is not None
    assert lab.minutes.target == (180, 180)
    assert lab.focuses == tuple(Focus)
    assert tailored.sessions is not None
    assert tailored.sessions.target == (2, 4)
    assert tailored.roles == (CitizenRole.ADVISE,)
    assert group.days is not None
    assert group.days.target == (100, 100)
    assert group.roles == (CitizenRole.DO, CitizenRole.BOTH)
    assert group.needs_drift_owner


def test_a_hundred_day_group_has_two_to_four_people_and_aims_at_the_three_both_sources_allow(
    offerings: Offerings,
) -> None:
    limit = offerings[OfferingId.HUNDRED_DAY].citizens

    assert [limit.fit(number) for number in range(1, 6)] == [
        Fit.REFUSED, Fit.NOTED, Fit.AGREED, Fit.NOTED, Fit.REFUSED,
    ]  # fmt: skip
    assert limit.target == (3, 3)
    assert limit.sources == ("offer_text", "offer_caption")


def test_only_committees_may_have_a_tailored_course_and_everyone_may_have_the_rest(offerings: Offerings) -> None:
    allowed = {block: {who for who in Requester if offerings.may_ask(who, block)} for block in BLOCKS}

    committees = {Requester.STANDING_COMMITTEE, Requester.TASK_COMMITTEE}
    assert allowed == {block: committees if block is OfferingId.TAILORED else set(Requester) for block in BLOCKS}


def test_somebody_unknown_may_have_what_everyone_may_have(offerings: Offerings) -> None:
    assert {block for block in BLOCKS if offerings.may_ask(None, block)} == set(BLOCKS) - {OfferingId.TAILORED}


def test_a_number_of_ours_is_marked_as_a_proposal_and_a_number_of_the_document_is_not(offerings: Offerings) -> None:
    stated = [one.source.kind for block in offerings.blocks.values() for one in block.citizens.stated]

    assert set(stated) == {SourceKind.STATED}
    assert offerings.sources["proposal"].kind is SourceKind.PROPOSAL


@pytest.mark.parametrize("focus", Focus)
def test_the_run_sheet_of_every_focus_fills_three_hours(offerings: Offerings, focus: Focus) -> None:
    assert sum(step.minutes for step in offerings.run_sheets[focus]) == 180


@pytest.mark.parametrize(("wish", "given"), [(1, 8), (8, 8), (19, 19), (30, 30), (99, 30)])
def test_a_wish_outside_the_limit_is_moved_to_its_nearest_end(offerings: Offerings, wish: int, given: int) -> None:
    assert offerings[OfferingId.LAB].citizens.nearest(wish) == given


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("min = 8, max = 30", "min = 30, max = 8", "offerings.lab.citizens[1].min"),
        ("min = 8, max = 30", 'min = "otte", max = 30', "offerings.lab.citizens[1].min"),
        ("min = 8, max = 30", "min = true, max = 30", "offerings.lab.citizens[1].min"),
        ("min = 2, max = 3,", "min = 1, max = 2,", "offerings.hundred_day.citizens"),
        ('days = [{ min = 100, max = 100, source = "offer_text" }]', "days = []", "offerings.hundred_day.days"),
        ("[offerings.lab]", "[offerings.labb]", "offerings.labb"),
        ('"employee", "politician",', '"medarbejder", "politician",', "offerings.lab.requesters.value"),
        ('"employee", "politician",', '"politician", "politician",', "offerings.lab.requesters.value"),
        ('source = "feedback_drift"', 'source = "hearsay"', "offerings.hundred_day.drift_owner.source"),
        ("usual_citizens = { min = 1, max = 2,", "usual_citizens = { min = 0, max = 2,", "offerings.partner.usual_citizens.min"),
        ('step = "welcome", minutes = 15', 'step = "welcome", minutes = 16', "run_sheets.explore"),
        ("sessions =", "session =", "offerings.lab.session"),
        ("version = 1", 'version = "1"', "version"),
        ("version = 1", "", "version"),
        ('kind = "S", place', 'kind = "X", place', "sources.offer_text.kind"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_the_file_the_key_and_a_next_step(old: str, new: str, key: str) -> None:
    assert old in TEXT

    with pytest.raises(ContentError) as caught:
        parse_offerings(TEXT.replace(old, new, 1))

    assert (caught.value.file, caught.value.key) == ("prompts/offerings.toml", key)
    assert caught.value.hint


def test_a_block_that_is_missing_is_named() -> None:
    start, end = TEXT.index("[offerings.partner]"), TEXT.index("[offerings.hundred_day]")

    with pytest.raises(ContentError) as caught:
        parse_offerings(TEXT[:start] + TEXT[end:])

    assert caught.value.key == "offerings.partner"


def test_a_file_that_is_no_toml_names_the_line() -> None:
    with pytest.raises(ContentError, match="line 2"):
        parse_offerings("version = 1\nlab er tre timer")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_step_of_a_run_sheet_and_every_source_has_its_words(offerings: Offerings, language: str) -> None:
    wording = shipped.wording()

    for focus, steps in offerings.run_sheets.items():
        assert [step.step for step in steps if not wording.say(language, f"runsheet/{focus}/{step.step}", {})] == []
    assert [source for source in offerings.sources if not wording.say(language, f"names/source/{source}", {})] == []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("prompt", "before", "after"),
    [("explain/lab", "8-30", "5-9"), ("intake/how_many/why", "8-30", "5-9"), ("compose/citizens/help", "8-30", "5-9")],
)
def test_what_people_read_follows_the_file(language: str, prompt: str, before: str, after: str) -> None:
    changed = parse_offerings(TEXT.replace("min = 8, max = 30", "min = 5, max = 9"))

    said = [
        Wording(shipped.files(), {"limits": as_told(one)}).say(language, prompt, {})
        for one in (parse_offerings(TEXT), changed)
    ]

    assert [before in said[0], after in said[1]] == [True, True]
