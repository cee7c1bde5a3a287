"""Answers by eight authors who knew neither words nor rules, and from whose misses the newest rules were learnt."""

from bot.evaluating.understanding import evaluate
from tests.core.understand.menus import EVALUATION, the_vocabulary

LEAST_EXACT = 0.94
MOST_WRONG = 0.01
"""Twenty-one of the cases ask for orders that the evaluation does not know (pause, status, language): they count as missed."""


def test_what_was_learnt_from_is_kept() -> None:
    measured = evaluate("menu", EVALUATION / "menu_authors_learnt.jsonl", the_vocabulary()).metrics

    assert measured["exact"] >= LEAST_EXACT
    assert measured["wrong_action"] <= MOST_WRONG
