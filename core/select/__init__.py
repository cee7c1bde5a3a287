"""Choosing people for a room, fairly and with reasons. Pure: the network, the need and a seed in, people and reasons out.

This is the front door. numpy and scipy come in with the first choice, not with the start of the house: what needs them is
imported when it is called, so nouns and single rules cost nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.select.fit import covers, fit
from core.select.nouns import (
    Candidate,
    Cover,
    Gap,
    History,
    Need,
    Quota,
    Reason,
    Record,
    Rules,
    Session,
    Size,
)
from core.select.qualified import lacking, qualified, resting

if TYPE_CHECKING:
    from core.select.choosing import Method, Selection
    from core.select.network import Ledger, Network

__all__ = [
    "Candidate",
    "Cover",
    "Gap",
    "History",
    "Need",
    "Quota",
    "Reason",
    "Record",
    "Rules",
    "Session",
    "Size",
    "covers",
    "fit",
    "lacking",
    "qualified",
    "resting",
    "select",
    "why",
]


def select(
    need: Need,
    candidates: "Sequence[Candidate] | Network",
    rules: Rules,
    history: "History | Ledger",
    seed: str,
    *,
    day: int | None = None,
    size: int | None = None,
    seated: frozenset[str] = frozenset(),
    passed_over: frozenset[str] = frozenset(),
    kappa: float = 1.0,
    method: "Method | None" = None,
) -> "Selection":
    """The best `size` people (the need's target when not said) for a need, asked on `day` (its opening day when not said).

    `seated` have said yes already: they count for cover and quotas and keep their households out. `passed_over` were asked for
    this need before, or taken off the list by a person. The same values and seed give the same people, whatever their ids.
    `method` "exact" or "greedy"; when not said, exact up to 20,000 citizens. Give a `Network` when several questions are asked of
    the same people: reading them is most of the time.
    """
    # numpy and scipy are heavy: they come in with the first choice.
    from core.select.choosing import MOST_EXACT, Question, choose
    from core.select.network import Ledger, Network

    network = candidates if isinstance(candidates, Network) else Network(candidates)
    question = Question(
        need,
        network,
        rules,
        history if isinstance(history, Ledger) else Ledger.of(history, network),
        seed,
        need.open_day if day is None else day,
        need.size.target if size is None else size,
        kappa,
        seated,
        passed_over,
    )
    return choose(question, method or ("exact" if len(network) <= MOST_EXACT else "greedy"))


def why(selection: "Selection", citizen: str) -> tuple[Reason, ...]:
    """Why a candidate was chosen, or why not, as codes and values; the words stand in the prompts."""
    from core.select import reasons

    return reasons.why(selection, citizen)
