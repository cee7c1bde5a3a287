"""The recommendation over all decisive answers: one ranking, no ties, a reason each; the fixtures of the source document."""

from dataclasses import fields
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recommending.blocks import Course, check_course, is_refused
from core.recommending.counterfactual import Question
from core.recommending.offerings import BLOCKS, CitizenRole, Focus, OfferingId, Requester, parse_offerings
from core.recommending.ranking import Blocker, first, rank
from core.recommending.recommend import Ranked, Recommendation, recommend
from core.recommending.rules import DECIDING, MOST_WEIGHT
from core.recommending.signals import COMMITTEES, Clarity, DriftOwner, Entry, HelpKind, Part, Signals, Span
from core.screening.deciding.composing import proposed_course
from tests import shipped
from tests.factories import a_case

OFFERINGS = parse_offerings(shipped.files()["offerings.toml"])
WORDING = shipped.wording()
LAB, PARTNER, TAILORED = OfferingId.LAB, OfferingId.PARTNER, OfferingId.TAILORED
HUNDRED, COMBINATION, UNCLEAR = OfferingId.HUNDRED_DAY, OfferingId.COMBINATION, OfferingId.UNCLEAR
EVERYTHING = {*BLOCKS, COMBINATION}
HELPS = tuple(
    frozenset(kind for kind, chosen in zip(HelpKind, row, strict=True) if chosen) for row in product((0, 1), repeat=4)
)
MAYBE = (None, True, False)

singles = st.sampled_from(BLOCKS)
parts = st.builds(Part, singles) | st.builds(Part, st.just(LAB), st.sampled_from(Focus))
spans = st.builds(Span, st.none() | st.integers(1, 60), st.none() | st.integers(1, 60)).filter(
    lambda span: span.least is None or span.most is None or span.least <= span.most
)
anything = st.builds(
    Signals,
    requester=st.none() | st.sampled_from(Requester),
    entry=st.none() | st.sampled_from(Entry),
    help=st.sampled_from(HELPS),
    named=st.lists(st.sampled_from([*BLOCKS, COMBINATION]), max_size=3).map(tuple),
    rejected=st.frozensets(st.sampled_from([*BLOCKS, COMBINATION]), max_size=3),
    phases=st.lists(parts, max_size=3).map(tuple),
    clarity=st.none() | st.sampled_from(Clarity),
    focus=st.none() | st.sampled_from(Focus),
    trial=st.sampled_from(MAYBE),
    session=st.sampled_from(MAYBE),
    advice=st.sampled_from(MAYBE),
    role=st.none() | st.sampled_from(CitizenRole),
    drift_owner=st.none() | st.sampled_from(DriftOwner),
    citizens=st.none() | spans,
    own_work=st.sampled_from(MAYBE),
)


def signals(**said: object) -> Signals:
    return Signals(**said)  # type: ignore[arg-type]


def recommended(**said: object) -> Recommendation:
    return recommend(signals(**said), OFFERINGS)


def composed(place: Ranked) -> Course:
    """The course that facilitators start from, where this place stands first."""
    return proposed_course(a_case(recommendation=Recommendation((place,), (), ()).as_json()), OFFERINGS)


def changed(one: Signals, **said: object) -> Signals:
    return Signals(**{**{field.name: getattr(one, field.name) for field in fields(one)}, **said})


def order(recommendation: Recommendation) -> list[OfferingId]:
    return [place.offering for place in recommendation.ranked]


def rules(recommendation: Recommendation, offering: OfferingId) -> list[str]:
    return [reason.rule for place in recommendation.ranked if place.offering is offering for reason in place.reasons]


def what_changes(recommendation: Recommendation) -> list[tuple[str, str, tuple[object, ...], OfferingId]]:
    return [(one.rule, one.question.value, one.answers, one.outcome.offering) for one in recommendation.counterfactuals]


# The fixtures of the source document


def test_sundhedsdata_explores_in_a_lab_and_then_has_sparring_partners() -> None:
    result = recommended(
        requester=Requester.TASK_COMMITTEE,
        clarity=Clarity.PROBLEM_UNCLEAR,
        session=True,
        phases=(Part(LAB), Part(PARTNER)),
    )

    assert result.top.offering is COMBINATION
    assert result.top.parts == (Part(LAB, Focus.EXPLORE), Part(PARTNER))
    assert result.top.startable
    assert result.ranked[1].offering is LAB


def test_the_technological_lab_looks_for_digital_potential() -> None:
    result = recommended(clarity=Clarity.DIGITAL_POTENTIAL, citizens=Span(20, None))

    assert (result.top.offering, result.top.focus, result.top.startable) == (LAB, Focus.DIGITAL_POTENTIAL, True)
    assert result.top.citizens == Span(20, 30)


def test_hellerupvej_is_a_hundred_day_group_of_three_doers() -> None:
    result = recommended(requester=Requester.EMPLOYEE, trial=True, role=CitizenRole.DO, drift_owner=DriftOwner.KNOWN)

    top = result.top
    assert (top.offering, top.citizens, top.role, top.startable) == (HUNDRED, Span(3, 3), CitizenRole.DO, True)
    assert rules(result, HUNDRED) == ["trial_and_doers"]


@pytest.mark.parametrize("owner", [DriftOwner.NONE, None])
def test_hellerupvej_without_a_driftsejer_cannot_start_and_says_what_would_change_that(
    owner: DriftOwner | None,
) -> None:
    result = recommended(requester=Requester.EMPLOYEE, trial=True, role=CitizenRole.DO, drift_owner=owner)

    assert result.top.offering is HUNDRED
    assert result.top.blockers == (Blocker("drift_owner", "drift_owner"),)
    assert not result.top.startable
    assert what_changes(result)[0] == ("can_start", "drift_owner", ("known",), HUNDRED)
    assert result.missing == ((Question.DRIFT_OWNER,) if owner is None else ())
    assert result.ranked[1].startable


def test_a_standing_committee_with_its_own_work_gets_a_tailored_course_with_advisers() -> None:
    result = recommended(requester=Requester.STANDING_COMMITTEE, own_work=True)

    top = result.top
    assert (top.offering, top.role, top.startable) == (TAILORED, CitizenRole.ADVISE, True)
    assert [block.sessions for block in composed(top)] == [2]


@pytest.mark.parametrize("who", [Requester.EMPLOYEE, Requester.POLITICIAN])
@pytest.mark.parametrize("kinds", HELPS)
def test_who_is_no_committee_is_offered_a_lab_or_a_group_instead_of_a_tailored_course(
    who: Requester, kinds: frozenset[HelpKind]
) -> None:
    result = recommended(requester=who, named=(TAILORED,), help=kinds)

    assert result.top.offering in (LAB, HUNDRED)
    assert "instead_of_tailored" in rules(result, result.top.offering)
    assert result.ranked[-1].offering is TAILORED
    assert result.ranked[-1].blockers == (Blocker("tailored_needs_committee", "requester"),)
    assert ("becomes", "requester", ("standing_committee", "task_committee"), TAILORED) in what_changes(result)


def test_who_asks_for_a_tailored_course_to_test_something_is_offered_the_group() -> None:
    result = recommended(requester=Requester.EMPLOYEE, named=(TAILORED,), help=frozenset({HelpKind.TESTING}))

    assert result.top.offering is HUNDRED


def test_a_tailored_course_waits_until_it_is_known_who_asks() -> None:
    result = recommended(named=(TAILORED,))

    assert (result.top.offering, result.top.startable) == (TAILORED, False)
    assert result.missing == (Question.REQUESTER,)


# The ordered rules

TWO_STEPS = (Part(LAB), Part(HUNDRED))


@pytest.mark.parametrize(
    ("said", "top", "rule"),
    [
        ({"named": (LAB,), "own_work": True, "requester": Requester.TASK_COMMITTEE}, LAB, "named"),
        ({"named": (LAB, HUNDRED), "phases": TWO_STEPS}, COMBINATION, "sequence"),
        ({"named": (PARTNER,), "phases": TWO_STEPS}, PARTNER, "named"),
        ({"named": (LAB, PARTNER)}, LAB, "named"),
        ({"phases": TWO_STEPS, "own_work": True, "requester": Requester.TASK_COMMITTEE}, COMBINATION, "sequence"),
        ({"own_work": True, "requester": Requester.TASK_COMMITTEE, "trial": True}, TAILORED, "own_work"),
        ({"trial": True, "session": True}, HUNDRED, "trial"),
        ({"role": CitizenRole.BOTH, "advice": True}, HUNDRED, "doers"),
        ({"session": True, "advice": True}, LAB, "session"),
        ({"advice": True, "help": frozenset({HelpKind.TESTING})}, PARTNER, "advice"),
        ({"advice": True, "clarity": Clarity.PROBLEM_UNCLEAR}, PARTNER, "advice"),
        ({"clarity": Clarity.TEST_DESIGN_MISSING, "help": frozenset({HelpKind.TESTING})}, LAB, "clarity"),
        ({"focus": Focus.EXPERIMENT}, LAB, "focus"),
        ({"help": frozenset({HelpKind.NEW_IDEAS})}, LAB, "help_new_ideas"),
        ({"help": frozenset({HelpKind.NEW_IDEAS}), "session": False}, PARTNER, "help_new_ideas"),
        ({"help": frozenset({HelpKind.TESTING})}, HUNDRED, "help_testing"),
        ({"help": frozenset({HelpKind.TESTING}), "trial": False}, LAB, "help_testing"),
        ({"help": frozenset({HelpKind.TESTING}), "role": CitizenRole.ADVISE}, LAB, "help_testing"),
        ({"help": frozenset({HelpKind.SCALING_EFFECT})}, PARTNER, "help_scaling_effect"),
        ({"help": frozenset({HelpKind.TEAM_COCREATION})}, PARTNER, "help_team_cocreation"),
        ({"role": CitizenRole.ADVISE}, PARTNER, "advisers"),
        ({"requester": Requester.TASK_COMMITTEE}, UNCLEAR, "unclear"),
        ({"entry": Entry.PROJECT, "citizens": Span(2, 3)}, UNCLEAR, "unclear"),
        ({}, UNCLEAR, "unclear"),
    ],
)  # fmt: skip
def test_the_first_rule_that_applies_decides(said: dict[str, object], top: OfferingId, rule: str) -> None:
    result = recommended(**said)

    assert (result.top.offering, result.top.reasons[0].rule) == (top, rule)


@pytest.mark.parametrize(
    ("said", "second"),
    [
        ({"named": (LAB, PARTNER)}, PARTNER),
        ({"session": True, "clarity": Clarity.IDEAS_MISSING, "advice": True}, COMBINATION),
        ({"trial": True, "session": True, "drift_owner": DriftOwner.KNOWN}, COMBINATION),
        ({"requester": Requester.TASK_COMMITTEE}, TAILORED),
        ({"advice": True, "clarity": Clarity.PROBLEM_UNCLEAR}, COMBINATION),
        ({"advice": True, "clarity": Clarity.PROBLEM_UNCLEAR, "session": False}, LAB),
        ({"help": frozenset({HelpKind.NEW_IDEAS, HelpKind.SCALING_EFFECT})}, PARTNER),
    ],
)
def test_the_runner_up_is_what_the_next_rule_says(said: dict[str, object], second: OfferingId) -> None:
    assert recommended(**said).ranked[1].offering is second


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ({"advice": True, "session": True, "help": frozenset({HelpKind.TESTING})}, [LAB, PARTNER]),
        ({"trial": True, "session": True, "advice": True}, [LAB, HUNDRED]),
        ({"requester": Requester.TASK_COMMITTEE, "own_work": True, "trial": True}, [TAILORED, HUNDRED]),
        ({"requester": Requester.TASK_COMMITTEE, "own_work": True}, [TAILORED, LAB]),
        ({"help": frozenset({HelpKind.TESTING, HelpKind.NEW_IDEAS})}, [LAB, HUNDRED]),
    ],
)
def test_the_parts_of_a_combination_follow_what_was_said(said: dict[str, object], parts: list[OfferingId]) -> None:
    (combination,) = (place for place in recommended(**said).ranked if place.offering is COMBINATION)

    assert [part.offering for part in combination.parts] == parts


@given(one=anything)
def test_a_combination_that_promises_advice_or_a_test_holds_it(one: Signals) -> None:
    promised = {"lab_then_advice": PARTNER, "unclear_then_advice": PARTNER, "lab_then_test": HUNDRED}
    rejecting_nothing = changed(one, rejected=frozenset(), named=(), phases=(), own_work=None)

    (combination,) = (place for place in rank(rejecting_nothing, OFFERINGS) if place.offering is COMBINATION)

    offered = {part.offering for part in combination.parts}
    assert {promised[support.rule] for support in combination.supports if support.rule in promised} <= offered


def test_the_reasons_name_the_answers_and_the_rule() -> None:
    result = recommended(help=frozenset({HelpKind.NEW_IDEAS}), session=True, citizens=Span(12, 15))

    said = [
        (reason.rule, reason.answers, [reason.params[name] for name in reason.answers]) for reason in result.top.reasons
    ]
    assert said == [
        ("session", ("session",), [True]),
        ("help_new_ideas", ("help",), [["new_ideas"]]),
        ("size", ("citizens",), [{"least": 12, "most": 15}]),
    ]


def test_when_nothing_is_known_the_kind_of_help_is_the_most_valuable_question() -> None:
    assert recommended().missing[0] is Question.HELP


def test_a_lab_without_a_focus_asks_what_is_unclear_first() -> None:
    result = recommended(named=(LAB,))

    assert result.top.blockers == (Blocker("focus", "clarity"),)
    assert result.missing[0] is Question.CLARITY


def test_all_offerings_that_were_named_stand_in_the_combination_in_their_order() -> None:
    result = recommended(named=(HUNDRED, LAB, PARTNER), help=frozenset({HelpKind.NEW_IDEAS}))

    (combination,) = (place for place in result.ranked if place.offering is COMBINATION)
    assert combination.parts == (Part(HUNDRED), Part(LAB, Focus.IDEATE), Part(PARTNER))


@pytest.mark.parametrize("offering", BLOCKS)
def test_what_was_ruled_out_says_so(offering: OfferingId) -> None:
    result = recommended(rejected=frozenset({offering}))

    (place,) = (place for place in result.ranked if place.offering is offering)
    assert Blocker("rejected", "rejected") in place.blockers
    assert result.ranked[-1] == place


def test_what_was_ruled_out_never_stands_first_and_when_nothing_is_left_a_person_must_help() -> None:
    result = recommended(help=frozenset(HelpKind), rejected=frozenset(EVERYTHING))

    assert result.top.offering is UNCLEAR
    assert {blocker.rule for place in result.ranked for blocker in place.blockers} >= {"rejected"}


@pytest.mark.parametrize(
    ("named", "wish", "given", "is_told"),
    [
        (HUNDRED, None, Span(3, 3), False), (HUNDRED, Span(4, 4), Span(4, 4), False),
        (HUNDRED, Span(10, 12), Span(4, 4), True), (HUNDRED, Span(None, 2), Span(2, 2), False),
        (LAB, Span(15, 20), Span(15, 20), False), (LAB, Span(3, 5), Span(8, 8), True),
        (LAB, Span(None, 20), Span(8, 20), False), (PARTNER, None, Span(1, 2), False),
        (PARTNER, Span(4, 5), Span(4, 5), False),
    ],
)  # fmt: skip
def test_the_number_wished_for_is_kept_as_far_as_the_limits_allow(
    named: OfferingId, wish: Span | None, given: Span, is_told: bool
) -> None:
    result = recommended(named=(named,), citizens=wish)

    assert result.top.citizens == given
    assert ("size_adjusted" in rules(result, named)) == is_told


# All combinations


def assert_one_ranking(one: Signals) -> None:
    places = rank(one, OFFERINGS)
    ranked = places[1:] if places[0].offering is UNCLEAR else places

    assert {place.offering for place in ranked} == EVERYTHING
    assert len(ranked) == len(EVERYTHING)
    assert len({(place.is_refused, place.score) for place in ranked}) == len(ranked)
    assert not places[0].is_refused
    assert places[0].startable or places[1].startable or all(place.is_refused or place.blockers for place in ranked)
    there = first(one, OFFERINGS)
    assert (there.offering, there.parts, there.blockers) == (places[0].offering, places[0].parts, places[0].blockers)


WHO = (None, Requester.EMPLOYEE, Requester.STANDING_COMMITTEE)
DECISIVE = (MAYBE, MAYBE, MAYBE, (None, *CitizenRole), (None, DriftOwner.KNOWN), (None, True))


@pytest.mark.parametrize("kinds", HELPS, ids=lambda kinds: "+".join(sorted(kinds)) or "no_help")
def test_all_combinations_of_decisive_answers_give_one_ranking_without_ties(kinds: frozenset[HelpKind]) -> None:
    for who, clarity in product(WHO, (None, Clarity.PROBLEM_UNCLEAR)):
        for trial, session, advice, role, owner, own_work in product(*DECISIVE):
            assert_one_ranking(
                Signals(
                    requester=who, help=kinds, clarity=clarity, trial=trial, session=session, advice=advice,
                    role=role, drift_owner=owner, own_work=own_work,
                )
            )  # fmt: skip


@pytest.mark.soak
def test_every_single_combination_of_the_guided_answers_gives_one_ranking_without_ties() -> None:
    whole = (HELPS, (None, *Requester), (None, *Clarity), *DECISIVE[:4], (None, *DriftOwner), MAYBE)
    for kinds, who, clarity, trial, session, advice, role, owner, own_work in product(*whole):
        assert_one_ranking(
            Signals(
                requester=who, help=kinds, clarity=clarity, trial=trial, session=session, advice=advice,
                role=role, drift_owner=owner, own_work=own_work,
            )
        )  # fmt: skip


@given(one=anything)
def test_no_rule_speaks_twice_or_equally_for_two_offerings(one: Signals) -> None:
    for rule in DECIDING:
        supports = rule(one, OFFERINGS)
        weights = [support.weight for support in supports]
        assert len({support.offering for support in supports}) == len(set(weights)) == len(weights)
        assert all(1 <= weight <= MOST_WEIGHT for weight in weights)


@given(one=anything)
def test_whatever_is_answered_there_is_one_ranking_without_ties(one: Signals) -> None:
    assert_one_ranking(one)


@given(one=anything)
def test_every_place_has_a_reason_that_can_be_said_in_both_languages(one: Signals) -> None:
    stored = recommend(one, OFFERINGS).as_json()

    for language in ("da", "en"):
        for place in stored["ranked"]:
            said = [WORDING.say(language, f"reason/{reason['rule']}", reason["params"]) for reason in place["reasons"]]
            assert said
            assert all(said)
            for blocker in place["blockers"]:
                assert WORDING.say(language, f"blocker/{blocker['rule']}", {})
        for turn in stored["counterfactuals"]:
            assert WORDING.say(language, f"counterfactual/{turn['rule']}", turn)


@given(one=anything)
def test_what_is_composed_from_a_place_that_can_begin_keeps_all_limits(one: Signals) -> None:
    for place in recommend(one, OFFERINGS).ranked:
        if place.parts and not place.blockers:
            course = composed(place)
            assert not is_refused(check_course(course, one.requester, offerings=OFFERINGS))


# Sanity: an answer pushes the way it says


@given(one=anything, wish=singles)
def test_a_single_named_offering_that_may_be_had_stands_first(one: Signals, wish: OfferingId) -> None:
    said = changed(one, named=(wish,), phases=(), rejected=one.rejected - {wish})
    may = said.requester is None or OFFERINGS.may_ask(said.requester, wish)

    assert (first(said, OFFERINGS).offering is wish) == may


@given(one=anything, wish=st.sampled_from(sorted(EVERYTHING)))
def test_an_offering_that_is_ruled_out_is_not_first(one: Signals, wish: OfferingId) -> None:
    said = changed(one, rejected=one.rejected | {wish})

    assert first(said, OFFERINGS).offering is not wish
    assert wish not in [part.offering for part in first(said, OFFERINGS).parts]


@given(one=anything)
def test_a_driftsejer_never_changes_what_stands_first_and_never_holds_anything_back(one: Signals) -> None:
    without, having = (changed(one, drift_owner=owner) for owner in (DriftOwner.NONE, DriftOwner.KNOWN))
    before, after = first(without, OFFERINGS), first(having, OFFERINGS)

    assert before.offering is after.offering
    assert set(after.blockers) <= set(before.blockers)


@given(one=anything, tilt=st.builds(lambda entry, span: (entry, span), st.sampled_from(Entry), spans))
def test_size_and_entry_never_change_what_stands_first(one: Signals, tilt: tuple[Entry, Span]) -> None:
    entry, span = tilt
    bare = changed(one, entry=None, citizens=None)

    assert first(changed(bare, entry=entry, citizens=span), OFFERINGS).offering is first(bare, OFFERINGS).offering


@given(one=anything, answer=st.sampled_from([("trial", HUNDRED), ("session", LAB), ("advice", PARTNER)]))
@settings(max_examples=200)
def test_saying_yes_never_moves_its_own_offering_behind_another_one(
    one: Signals, answer: tuple[str, OfferingId]
) -> None:
    name, offering = answer
    ahead = []
    for said in (None, True):
        places = {place.offering: place.score for place in rank(changed(one, **{name: said}), OFFERINGS)}
        ahead.append({other for other in BLOCKS if places[other] < places[offering]})

    assert ahead[0] <= ahead[1]


@given(one=anything)
def test_only_committees_are_ever_proposed_a_tailored_course(one: Signals) -> None:
    place = first(one, OFFERINGS)

    if TAILORED in [part.offering for part in place.parts]:
        assert one.requester is None or one.requester in COMMITTEES


@given(one=anything)
def test_the_two_kinds_of_committee_and_the_two_kinds_of_single_person_are_treated_alike(one: Signals) -> None:
    for alike in (COMMITTEES, frozenset(Requester) - COMMITTEES):
        seen = {
            tuple(
                (place.offering, place.score, place.blockers) for place in rank(changed(one, requester=who), OFFERINGS)
            )
            for who in alike
        }
        assert len(seen) == 1
