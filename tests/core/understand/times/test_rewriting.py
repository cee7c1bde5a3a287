"""What a rule says it needs is in every text that it matches: else it would be passed over where it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.understand.availability.verdicts import VERDICT_RULES
from core.understand.times.clock import CLOCK_RULES
from core.understand.times.dates import DAY_RULES
from core.understand.times.days import DETERMINED_RULES, NTH_RULES, RANGE_RULES, week_rules
from core.understand.times.periods import PERIOD_RULES
from core.understand.times.rewriting import Rule

RULES = (
    *NTH_RULES, *DAY_RULES, *CLOCK_RULES, *RANGE_RULES, *week_rules(""), *PERIOD_RULES, *DETERMINED_RULES, *VERDICT_RULES,
)  # fmt: skip


@pytest.mark.parametrize("examples", [10, pytest.param(100, marks=pytest.mark.soak)])
@pytest.mark.parametrize("rule", {each.pattern: each for each in RULES}.values(), ids=lambda rule: rule.name)
def test_whatever_a_rule_matches_holds_a_letter_it_needs(rule: Rule, examples: int) -> None:
    @settings(max_examples=examples, database=None, derandomize=True)
    @given(st.from_regex(rule.pattern))
    def holds_a_letter_it_needs(kinds: str) -> None:
        assert not rule.needs.isdisjoint(kinds), kinds

    holds_a_letter_it_needs()
