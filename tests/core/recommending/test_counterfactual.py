"""What-ifs hold when they are tried: every promise is kept, none is left out, and the smallest change comes first."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recommending.counterfactual import Outcome, Question
from core.recommending.offerings import CitizenRole, OfferingId, Requester, parse_offerings
from core.recommending.ranking import rank
from core.recommending.recommend import recommend
from core.recommending.signals import Clarity, DriftOwner, HelpKind, Part, Signals
from tests import shipped

OFFERINGS = parse_offerings(shipped.files()["offerings.toml"])
WORDING = shipped.wording()
ANSWERS: dict[Question, tuple[object, ...]] = {
    Question.CLARITY: tuple(Clarity),
    Question.TRIAL: (True, False),
    Question.SESSION: (True, False),
    Question.ADVICE: (True, False),
    Question.ROLE: tuple(CitizenRole),
    Question.REQUESTER: tuple(Requester),
    Question.OWN_WORK: (True, False),
    Question.DRIFT_OWNER: tuple(DriftOwner),
}
anything = st.builds(
    Signals,
    requester=st.none() | st.sampled_from(Requester),
    help=st.frozensets(st.sampled_from(HelpKind)),
    named=st.lists(st.sampled_from(OfferingId), max_size=2).map(tuple),
    rejected=st.frozensets(st.sampled_from(OfferingId), max_size=2),
    phases=st.lists(st.builds(Part, st.sampled_from(["lab", "partner", "tailored"]).map(OfferingId)), max_size=2).map(
        tuple
    ),
    clarity=st.none() | st.sampled_from(Clarity),
    trial=st.sampled_from((None, True, False)),
    session=st.sampled_from((None, True, False)),
    advice=st.sampled_from((None, True, False)),
    role=st.none() | st.sampled_from(CitizenRole),
    drift_owner=st.none() | st.sampled_from(DriftOwner),
    own_work=st.sampled_from((None, True, False)),
)


def with_answer(one: Signals, question: Question, answer: object) -> Signals:
    """The signals with one answer changed; a kind of help is added, or taken away when it was there."""
    said = {field.name: getattr(one, field.name) for field in fields(one)}
    if question is Question.HELP:
        said["help"] = one.help ^ {HelpKind(str(answer))}
    else:
        said[question.value] = next(known for known in ANSWERS[question] if known == answer)
    return Signals(**said)


def every_change(one: Signals) -> list[tuple[Question, object, Signals]]:
    helps = [(Question.HELP, kind, with_answer(one, Question.HELP, kind)) for kind in HelpKind]
    others = [
        (question, answer, with_answer(one, question, answer))
        for question, answers in ANSWERS.items()
        for answer in answers
        if answer != getattr(one, question.value)
    ]
    return helps + others


def outcome(one: Signals) -> Outcome:
    top = rank(one, OFFERINGS)[0]
    return Outcome(top.offering, top.parts, top.startable)


@given(one=anything)
def test_every_counterfactual_comes_true_when_the_answer_is_changed(one: Signals) -> None:
    for promise in recommend(one, OFFERINGS).counterfactuals:
        for answer in promise.answers:
            there = outcome(with_answer(one, promise.question, answer))
            assert (there.offering, there.startable) == (promise.outcome.offering, promise.outcome.startable)


@given(one=anything)
def test_no_single_change_that_matters_is_left_out(one: Signals) -> None:
    here = outcome(one)
    told = {
        (promise.question, answer)
        for promise in recommend(one, OFFERINGS).counterfactuals
        for answer in promise.answers
    }

    expected = set()
    for question, answer, said in every_change(one):
        there = outcome(said)
        is_other = there.offering is not here.offering and there.offering is not OfferingId.UNCLEAR
        if is_other or (there.offering is here.offering and there.startable and not here.startable):
            expected.add((question, answer))
    assert told == expected


@given(one=anything)
def test_missing_are_exactly_the_open_questions_with_an_answer_that_changes_something(one: Signals) -> None:
    here = outcome(one)

    expected = {
        question
        for question, _, said in every_change(one)
        if getattr(one, question.value) in (None, frozenset()) and outcome(said) != here
    }

    missing = recommend(one, OFFERINGS).missing
    assert set(missing) == expected
    assert len(missing) == len(expected)


@given(one=anything)
def test_what_lets_the_first_offering_begin_comes_before_what_replaces_it(one: Signals) -> None:
    told = [promise.rule for promise in recommend(one, OFFERINGS).counterfactuals]

    assert told == sorted(told, key=["can_start", "becomes"].index)


def test_a_new_answer_is_a_smaller_change_than_another_answer() -> None:
    one = Signals(role=CitizenRole.ADVISE, drift_owner=DriftOwner.KNOWN)

    told = [(promise.question, promise.was_known) for promise in recommend(one, OFFERINGS).counterfactuals]

    assert told == sorted(told, key=lambda row: row[1])
    assert told[-1] == (Question.ROLE, True)
    assert (Question.OWN_WORK, False) in told


def test_an_unlocking_question_is_asked_before_one_that_opens_many_offerings() -> None:
    one = Signals(help=frozenset({HelpKind.TESTING}))

    assert recommend(one, OFFERINGS).missing[0] is Question.DRIFT_OWNER


SAID = [
    (
        Signals(requester=Requester.EMPLOYEE, trial=True, drift_owner=DriftOwner.NONE),
        "Når der er en driftsejer, kan det begynde: en 100-dages arbejdsgruppe på tværs.",
        "When somebody owns it in daily operation, it can begin: a 100-day working group.",
    ),
    (
        Signals(requester=Requester.EMPLOYEE, named=(OfferingId.TAILORED,), help=frozenset({HelpKind.NEW_IDEAS})),
        "Hvis det er på vegne af et stående udvalg eller et opgaveudvalg, ville jeg foreslå et skræddersyet sparringsforløb.",
        "If it is on behalf of a standing committee or a task committee, I would propose a tailored sparring course.",
    ),
    (
        Signals(help=frozenset({HelpKind.NEW_IDEAS})),
        "Hvis I vil have råd undervejs, ville jeg foreslå sparringspartnere.",
        "If you want advice along the way, I would propose sparring partners.",
    ),
]


@pytest.mark.parametrize(("one", "danish", "english"), SAID)
def test_the_smallest_change_is_said_in_one_plain_sentence(one: Signals, danish: str, english: str) -> None:
    smallest = recommend(one, OFFERINGS).counterfactuals[0]

    words = {
        language: WORDING.label(language, f"counterfactual/{smallest.rule}", smallest.as_json())
        for language in ("da", "en")
    }
    assert words == {"da": danish, "en": english}
