"""The one door to the solver (HiGHS, inside scipy): a program in, numbers out.

scipy is heavy and only needed when people are chosen, so it is imported when the first program is solved. What to ask the
solver is decided in `core.select.exact` and `core.select.lottery`.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.select.network import Flags, Whole
from core.select.program import COVER_SHORT, QUOTA_OFF, Program

Column = NDArray[np.float64]
_MOST_SECONDS = 20.0
_NOTHING = 1e-7
_TRACE = 1e-4
_FINE = 1000.0
"""The solver calls two costs equal within 1e-6; lots differ by less."""


class UnsolvedError(Exception):
    """The solver is not there, or has not proved an answer within its time. A choice is then greedy, and there is no lottery."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What the chosen must add up to: `low` ≤ Σ `marks` ≤ `high`, a head too few or too many at its `price`.

    Rows that any choice satisfies are left out. The last row is the size, which has no price.
    """

    marks: NDArray[np.float64]
    low: Column
    high: Column
    price: Column

    @classmethod
    def of(cls, program: Program) -> "Rows":
        size, covers = program.size, len(program.heads)
        marks = np.vstack([program.covering, program.counted]).astype(np.float64)
        low = np.concatenate([program.heads, program.least]).astype(np.float64)
        # More heads may be wanted than there are places: then they are short, but the row must not contradict itself.
        high = np.concatenate([np.maximum(program.heads, size), program.most]).astype(np.float64)
        price = np.concatenate([np.full(covers, COVER_SHORT), np.full(len(program.least), QUOTA_OFF)])
        binding = (low > 0) | (high < np.minimum(size, marks.sum(axis=1)))
        everybody = np.ones((1, marks.shape[1]))
        return cls(
            np.vstack([marks[binding], everybody]),
            np.append(low[binding], size),
            np.append(high[binding], size),
            price[binding],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The best choice if people could be divided: its cost, and the worth of a head in each row."""

    cost: float
    duals: Column


def relaxed(worth: Column, rows: Rows) -> Relaxed:
    """The cheapest mixture of these columns, households left out."""
    # The start of the house must not pay for scipy (0.3 s): it comes in with the first choice.
    try:
        from scipy.optimize import linprog
    except ImportError as error:
        raise UnsolvedError from error

    priced, people = len(rows.price), len(worth)
    marks, slack = rows.marks[:-1], np.eye(priced)
    nothing = np.zeros((priced, priced))
    found = linprog(
        np.concatenate([-worth, rows.price, rows.price]),
        A_ub=np.block([[-marks, -slack, nothing], [marks, nothing, -slack]]),
        b_ub=np.concatenate([-rows.low[:-1], rows.high[:-1]]),
        A_eq=np.concatenate([np.ones(people), np.zeros(2 * priced)])[None, :],
        b_eq=rows.low[-1:],
        bounds=np.column_stack(
            [np.zeros(people + 2 * priced), np.append(np.ones(people), np.full(2 * priced, np.inf))]
        ),
        method="highs-ds",
    )
    if found.status != 0:
        raise UnsolvedError
    too_few, too_many = np.split(found.ineqlin.marginals, 2)
    return Relaxed(float(found.fun), np.append(too_many - too_few, found.eqlin.marginals))


def whole(worth: Column, rows: Rows, household: Whole) -> tuple[float, Whole]:
    """The cheapest choice of whole people among these columns, one of a household; its cost and its columns."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # see above

    priced, people = len(rows.price), len(worth)
    shared = _shared(household)
    slack = np.eye(priced + 1, priced)
    alone = np.zeros((len(shared), 2 * priced))
    found = milp(
        _FINE * np.concatenate([-worth, rows.price, rows.price]),
        integrality=np.append(np.ones(people), np.zeros(2 * priced)),
        bounds=Bounds(0, np.append(np.ones(people), np.full(2 * priced, np.inf))),
        constraints=LinearConstraint(
            np.block([[rows.marks, slack, -slack], [shared, alone]]),
            np.append(rows.low, np.zeros(len(shared))),
            np.append(rows.high, np.ones(len(shared))),
        ),
        options={"mip_rel_gap": 0.0, "time_limit": _MOST_SECONDS},
    )
    if found.status != 0:
        raise UnsolvedError
    return float(found.fun) / _FINE, np.flatnonzero(found.x[:people] > 0.5)


def _shared(household: Whole) -> NDArray[np.float64]:
    """A row for each household with several in the pool."""
    numbers, counts = np.unique(household, return_counts=True)
    return np.asarray(numbers[counts > 1][:, None] == household[None, :], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Chances for everybody that a lottery could give, with the smallest as large as can be.

    `reachable` marks those who can be in a room at all; the smallest chance is theirs.
    """

    smallest: float
    chance: Column
    reachable: Flags


def fairest(rows: Rows, fit: Column, household: Whole, *, floor: float, short: float, off: float) -> Shares:
    """The chances whose smallest is largest, when the fit is `floor` on average and no more heads are missing than must be.

    An upper bound for every lottery over rooms that keep cover, quotas and households.
    """
    limits = _Limits.of(rows, fit, household, floor=floor, short=short, off=off)
    everybody = np.ones(len(fit), dtype=bool)
    smallest, chance = _maximin(limits, everybody)
    if smallest > _NOTHING:
        return Shares(smallest, chance, everybody)
    reachable = _reachable(limits)
    return Shares(*_maximin(limits, reachable), reachable)


@dataclass(frozen=True, slots=True, eq=False)
class _Limits:
    """What chances must keep to add up to rooms: `above` · (chances, heads too few, heads too many) ≤ `most`, and a `size`."""

    above: Any
    most: Column
    size: Column
    people: int

    @classmethod
    def of(cls, rows: Rows, fit: Column, household: Whole, *, floor: float, short: float, off: float) -> Self:
        from scipy.sparse import block_array, csr_array  # see above

        people, priced = len(fit), len(rows.price)
        marks, slack, cover = (
            csr_array(rows.marks[:-1]),
            csr_array(np.eye(priced)),
            (rows.price == COVER_SHORT)[None, :],
        )
        _, home = np.unique(household, return_inverse=True)
        homes = csr_array((np.ones(people), (home, np.arange(people))))
        above = block_array(
            [
                [-marks, -slack, None],
                [marks, None, -slack],
                [csr_array(-fit[None, :]), None, None],
                [homes, None, None],
                [None, csr_array(cover * 1.0), None],
                [None, csr_array(~cover * 1.0), csr_array(np.ones((1, priced)))],
            ],
            format="csr",
        )
        last = np.array([short, off], dtype=np.float64)
        most = np.concatenate([-rows.low[:-1], rows.high[:-1], np.array([-floor]), np.ones(homes.shape[0]), last])
        return cls(above, most, rows.low[-1:], people)


def _maximin(limits: _Limits, counted: Flags) -> tuple[float, Column]:
    """The largest smallest chance among those counted, and everybody's chance."""
    from scipy.optimize import linprog  # see above
    from scipy.sparse import csr_array, hstack

    people, width = limits.people, limits.above.shape[1]
    equal = csr_array(np.append(np.ones(people), np.zeros(width - people))[None, :])
    lifted = limits.above[:, :people] @ counted.astype(np.float64)
    found = linprog(
        np.append([-1.0], np.zeros(width)),
        A_ub=hstack([csr_array(lifted[:, None]), limits.above], format="csr"),
        b_ub=limits.most,
        A_eq=hstack([csr_array([[float(counted.sum())]]), equal], format="csr"),
        b_eq=limits.size,
        method="highs",
    )
    if found.status != 0:
        raise UnsolvedError
    return float(found.x[0]), found.x[0] * counted + found.x[1 : 1 + people]


def _reachable(limits: _Limits) -> Flags:
    """Who can have any chance: a mixture that gives as many as possible a very small one leaves out nobody who can have one."""
    from scipy.optimize import linprog  # see above
    from scipy.sparse import csr_array, hstack

    people, width = limits.people, limits.above.shape[1]
    equal = csr_array(np.append(np.ones(people), np.zeros(width - people))[None, :])
    found = linprog(
        np.append(-np.ones(people), np.zeros(width)),
        A_ub=hstack([limits.above[:, :people], limits.above], format="csr"),
        b_ub=limits.most,
        A_eq=hstack([csr_array(np.ones((1, people))), equal], format="csr"),
        b_eq=limits.size,
        bounds=[(0.0, _TRACE)] * people + [(0.0, None)] * width,
        method="highs",
    )
    if found.status != 0:
        raise UnsolvedError
    return np.asarray(found.x[:people] > _TRACE / 2)


def weighted(member: Flags, fit: Column, reachable: Flags, *, floor: float, least: float) -> Column | None:
    """Weights of given rooms, each at least `least`, with the smallest chance largest; None when the fit cannot be reached."""
    from scipy.optimize import linprog  # see above
    from scipy.sparse import csr_array, hstack, vstack

    rooms, people = len(member), int(reachable.sum())
    chances = hstack([csr_array(-member[:, reachable].T.astype(np.float64)), csr_array(np.ones((people, 1)))])
    found = linprog(
        np.append(np.zeros(rooms), -1.0),
        A_ub=vstack([chances, csr_array(np.append(-fit, 0.0)[None, :])], format="csr"),
        b_ub=np.append(np.zeros(people), -floor),
        A_eq=csr_array(np.append(np.ones(rooms), 0.0)[None, :]),
        b_eq=[1.0],
        bounds=[(least, None)] * rooms + [(0.0, None)],
        method="highs",
    )
    return None if found.x is None else np.asarray(found.x[:rooms])
