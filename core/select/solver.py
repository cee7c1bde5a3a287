"""The one door to the solver (HiGHS, inside scipy): a program in, the best choice out, exactly.

scipy is heavy and only needed when people are chosen, so it is imported when the first program is solved.
"""

import numpy as np
from numpy.typing import NDArray

from core.select.network import Whole
from core.select.program import COVER_SHORT, QUOTA_OFF, Program


def best(program: Program) -> Whole:
    """The columns of the best choice: Σ cost of missing heads - Σ worth is least, one of a household.

    There is always one: missing heads have a price and no limit.
    """
    if program.size == 0:  # nobody can be asked, or nobody more is wanted: without people or slack there is no program
        return np.zeros(0, dtype=np.int64)
    # The start of the house must not pay for scipy (0.3 s): it is imported with the first choice.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csc_array, hstack, vstack

    people, covers, quotas = len(program.pool), len(program.heads), len(program.heads) + len(program.least)
    slack = covers + 2 * len(program.least)
    rows = csc_array(
        np.vstack([program.covering, program.counted, program.counted, np.ones((1, people))]).astype(float)
    )
    signs = np.zeros((rows.shape[0], slack))
    signs[:quotas, :quotas] = np.eye(quotas)
    signs[quotas:-1, quotas:] = -np.eye(len(program.least))
    shared = _shared(program.household)
    matrix = vstack([hstack([rows, csc_array(signs)]), hstack([csc_array(shared), csc_array((len(shared), slack))])])
    endless = np.full(len(program.least), np.inf)
    lower = np.concatenate([program.heads, program.least, -endless, [program.size], np.full(len(shared), -np.inf)])
    upper = np.concatenate([np.full(covers, np.inf), endless, program.most, [program.size], np.ones(len(shared))])
    prices = [np.full(covers, COVER_SHORT), np.full(slack - covers, QUOTA_OFF)]
    found = milp(
        np.concatenate([-program.worth, *prices]),
        integrality=np.concatenate([np.ones(people), np.zeros(slack)]),
        bounds=Bounds(0, np.concatenate([np.ones(people), np.full(slack, np.inf)])),
        constraints=LinearConstraint(matrix, lower, upper),
        options={"mip_rel_gap": 0.0},
    )
    return np.flatnonzero(found.x[:people] > 0.5)


def _shared(household: Whole) -> NDArray[np.float64]:
    """A row for each household with several in the pool."""
    numbers, counts = np.unique(household, return_counts=True)
    return np.asarray(numbers[counts > 1][:, None] == household[None, :], dtype=np.float64)
