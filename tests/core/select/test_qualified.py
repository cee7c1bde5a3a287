"""Every hard rule by name, and the sweep over a network against the rules for one."""

from typing import Any

import numpy as np
import pytest

from core.select import Record, Rules, Session, qualified
from core.select.network import Ledger, Network
from tests.core.select.pools import a_candidate, a_case, a_need

RULES = Rules(cooldown_days=60, most_invitations=3, budget_days=90)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("purpose", {"purposes": frozenset({"wg"})}),
        ("role", {"roles": frozenset({"do"})}),
        ("joined", {"joined": 11}),
        ("term", {"term_end": 37}),
        ("slot", {"slots": frozenset({"tue-am"})}),
        ("away", {"away": ((30, 38),)}),
        ("tie", {"ties": frozenset({"org01"})}),
        ("fit", {"competence": {}, "interest": frozenset()}),
    ],
)
def test_what_somebody_lacks_for_a_need_is_named(code: str, changes: dict[str, Any]) -> None:
    need = a_need(min_fit=20, parties=frozenset({"org01", "org02"}))

    assert [one.code for one in qualified(need, a_candidate(**changes), RULES)] == [code]


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("rested", Record(sessions=(-21,))),
        ("rested", Record(sessions=(97,))),
        ("gap", Record(invited=(-3,))),
        ("budget", Record(invited=(-80, -60, -40))),
    ],
)
def test_whoever_must_rest_is_told_why(code: str, record: Record) -> None:
    assert [one.code for one in qualified(a_need(), a_candidate(), RULES, record=record)] == [code]


def test_whoever_has_rested_long_enough_to_the_day_may_be_asked() -> None:
    record = Record(invited=(-81, -80, -4), sessions=(-22, 98))

    assert qualified(a_need(), a_candidate(), RULES, record=record) == ()


def test_a_purpose_that_was_consented_to_is_enough() -> None:
    assert qualified(a_need(), a_candidate(purposes=frozenset({"lab"})), RULES) == ()


def test_every_session_counts_not_only_the_first() -> None:
    need = a_need(sessions=(Session(38, "tue-eve"), Session(59, "wed-eve")))

    assert [one.code for one in qualified(need, a_candidate(away=((59, 60),)), RULES)] == ["slot", "away"]


@pytest.mark.parametrize("seed", range(8))
def test_the_sweep_over_a_network_finds_exactly_those_whom_no_rule_stops(seed: int) -> None:
    case = a_case(400, seed)
    network = Network(case.candidates)
    ledger = Ledger.of(case.past, network)

    for need in case.needs:
        swept = network.qualified(need, network.fits(need)) & network.rested(need, ledger, case.rules, need.open_day)
        single = [not qualified(need, one, case.rules, record=case.past[one.id]) for one in case.candidates]
        assert np.array_equal(swept, single)
