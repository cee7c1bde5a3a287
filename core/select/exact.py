"""The best choice there is, quickly: the solver looks at the few columns that could matter, and a proof covers the rest.

1. Divisible people give a bound. Columns are brought in until no other would lower it, so it holds for the whole pool.
2. Whole people among the cheapest columns give a choice.
3. Whoever would cost more beyond the bound than the choice does cannot be in a better one. If that is everybody outside, the
   choice is the best; else those few join and the solver looks again.

Among equally good choices the one with the highest lots is taken: together they weigh less than half a point of fit.
"""

import numpy as np
from numpy.typing import NDArray

from core.select import solver
from core.select.lots import Urn
from core.select.network import Whole
from core.select.program import Program
from core.select.solver import Rows

LOT_POINTS = 0.5
_ALL_AT_ONCE = 120
"""Up to so many the solver is given everybody: quicker than proving anything."""
_AT_A_TIME = 200
_CLOSE = 1e-6


def best(program: Program, urn: Urn) -> Whole:
    """The columns of the best choice: one of a household, cost least, as `core.select.program.value` counts it."""
    if program.size == 0:  # nobody can be asked, or nobody more is wanted: without people or slack there is no program
        return np.zeros(0, dtype=np.int64)
    rows = Rows.of(program)
    everybody = np.arange(len(program.pool))
    # A room that takes a third of its pool leaves no few to look at: the bound begins with three times its size.
    if len(everybody) <= max(_ALL_AT_ONCE, 3 * program.size):
        return _whole(program, rows, urn, everybody)[1]
    beyond, bound = _bound(program, rows)
    few = np.flatnonzero(beyond <= np.partition(beyond, 2 * program.size)[2 * program.size] + _CLOSE)
    while True:
        cost, chosen = _whole(program, rows, urn, few)
        missed = np.setdiff1d(np.flatnonzero(beyond <= cost - bound + LOT_POINTS + _CLOSE), few)
        if not len(missed):
            return chosen
        few = np.union1d(few, missed)


def _whole(program: Program, rows: Rows, urn: Urn, few: Whole) -> tuple[float, Whole]:
    """The best choice among a few, by lot among equals; its cost without the lots, and its columns."""
    lots = urn.among(few)
    order = np.lexsort((lots, program.score[few]))
    few, lots = few[order], lots[order]
    worth = program.score[few] + LOT_POINTS / max(1, program.size) * lots
    cost, chosen = solver.whole(worth, _of(rows, few), program.household[few])
    return cost + float((worth - program.score[few])[chosen].sum()), few[chosen]


def _bound(program: Program, rows: Rows) -> tuple[NDArray[np.float64], float]:
    """What each column costs beyond the best mixture, and the cost of that mixture."""
    keep = _likely(program, rows)
    while True:
        found = solver.relaxed(program.score[keep], _of(rows, keep))
        beyond = -program.score - found.duals @ rows.marks
        outside = np.setdiff1d(np.flatnonzero(beyond < -_CLOSE), keep)
        if not len(outside):
            return beyond, found.cost
        keep = np.union1d(keep, outside[np.argsort(beyond[outside], kind="stable")[:_AT_A_TIME]])


def _likely(program: Program, rows: Rows) -> Whole:
    """Where to begin: the best of all, and the best two of every kind that the rows tell apart."""
    _, kind = np.unique(_codes(rows.marks[:-1]), return_inverse=True)
    order = np.lexsort((-program.score, kind))
    first = np.flatnonzero(np.diff(kind[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    return np.union1d(order[rank < 2], np.argpartition(-program.score, 3 * program.size)[: 3 * program.size])


def _codes(marks: NDArray[np.float64]) -> Whole:
    """A number for each pattern of rows; patterns may share one when there are more than 62 rows, which only costs time."""
    bits = np.left_shift(np.int64(1), np.arange(len(marks), dtype=np.int64) % 62)
    return np.asarray(bits @ marks.astype(np.int64), dtype=np.int64)


def _of(rows: Rows, keep: Whole) -> Rows:
    return Rows(rows.marks[:, keep], rows.low, rows.high, rows.price)
