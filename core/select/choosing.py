"""One need, one network: who is chosen and what stays missing.

`core.select.select` is what most rooms ask; it puts the question, and `choose` answers it. Nothing is changed and nothing sent: a
person looks at the choice before anyone is asked. Why somebody was chosen or not is told by `core.select.reasons`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.select import exact, greedy
from core.select.fairness import credit
from core.select.lots import Urn
from core.select.network import Ledger, Network, Whole
from core.select.nouns import Gap, Need, Rules
from core.select.program import Program, gaps, program
from core.select.solver import UnsolvedError

Method = Literal["exact", "greedy"]
MOST_EXACT = 20_000
"""Above so many citizens a choice is greedy with swaps unless exactness is asked for."""


@dataclass(frozen=True, eq=False)
class Question:
    """Whom to choose, from whom, on which day. `seated` have a place already: they count and are not chosen again.

    `passed_over` are left out whatever the rules say: who was asked for this need before, who a facilitator took off the list.
    """

    need: Need
    network: Network
    rules: Rules
    ledger: Ledger
    seed: str
    day: int
    size: int
    kappa: float = 1.0
    seated: frozenset[str] = frozenset()
    passed_over: frozenset[str] = frozenset()

    @cached_property
    def fits(self) -> Whole:
        return self.network.fits(self.need)

    @cached_property
    def pool(self) -> Whole:
        """The places of everybody who may be asked today."""
        fine = self.network.qualified(self.need, self.fits)
        fine &= self.network.rested(self.need, self.ledger, self.rules, self.day)
        fine[self.places(self.seated | self.passed_over)] = False
        return np.flatnonzero(fine)

    @cached_property
    def credits(self) -> NDArray[np.float64]:
        return credit(self.ledger.due, self.ledger.got, self.kappa)

    @cached_property
    def program(self) -> Program:
        return program(
            self.need,
            self.network,
            self.pool,
            score=self.fits[self.pool] + self.credits[self.pool],
            size=self.size,
            seated=self.places(self.seated),
            one_per_household=self.rules.one_per_household,
        )

    @cached_property
    def urn(self) -> Urn:
        return Urn(self.seed, self.need.id, [self.network.candidates[at] for at in self.program.pool])

    def places(self, ids: Iterable[str]) -> list[int]:
        """Where these stand in the network; ids it does not know are nobody."""
        return sorted(self.network.place[one] for one in ids if one in self.network.place)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One who is chosen, with the fit and the points for having waited."""

    id: str
    fit: int
    credit: float


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The people chosen, best first; what the room would be short of; and whether it is the best there is ("exact")."""

    question: Question
    chosen: tuple[Chosen, ...]
    gaps: tuple[Gap, ...]
    method: Method

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.chosen)


def choose(question: Question, method: Method) -> Selection:
    """Answer one question, exactly or greedily. What the solver cannot prove in time is answered greedily, and says so."""
    asked = question.program
    method, columns = _found(question, method)
    columns = columns[np.lexsort((-question.urn.among(columns), -asked.score[columns]))]
    places = asked.pool[columns]
    chosen = tuple(
        Chosen(question.network.candidates[at].id, int(question.fits[at]), float(question.credits[at])) for at in places
    )
    room = np.concatenate([places, np.array(question.places(question.seated), dtype=np.int64)])
    wanted = question.size + len(room) - len(places)
    return Selection(question, chosen, gaps(question.need, question.network, room, wanted), method)


def _found(question: Question, method: Method) -> tuple[Method, Whole]:
    """The columns, exactly if that is wanted and can be; and how they were found."""
    if method == "exact":
        try:
            return "exact", exact.best(question.program, question.urn)
        except UnsolvedError:
            pass
    return "greedy", greedy.swapped(question.program, question.urn.first)
