"""Choosing without a solver: the best one at a time, then swaps as long as one helps. Quick, and it says that it is greedy.

Reads the same program as the solver. Measured against it in docs/selection.md.
"""

import numpy as np
from numpy.typing import NDArray

from core.select.network import Flags, Whole
from core.select.program import COVER_SHORT, QUOTA_OFF, Program

_ENOUGH = 1e-9


def swapped(program: Program) -> Whole:
    """The columns of a good choice: taken one at a time by what each adds, then improved by single swaps until none helps."""
    chosen = _taken(program)
    while (better := _best_swap(program, chosen)) is not None:
        leaves, comes = better
        chosen = np.append(chosen[chosen != leaves], comes)
    return chosen


def _taken(program: Program) -> Whole:
    chosen: list[int] = []
    is_free = np.ones(len(program.pool), dtype=bool)
    covered = np.zeros(len(program.heads), dtype=np.int64)
    count = np.zeros(len(program.least), dtype=np.int64)
    for _ in range(program.size):
        gain = np.where(is_free, program.worth + _bonus(program, covered, count), -np.inf)
        comes = int(np.argmax(gain))
        chosen.append(comes)
        is_free &= program.household != program.household[comes]
        covered += program.covering[:, comes]
        count += program.counted[:, comes]
    return np.array(chosen, dtype=np.int64)


def _bonus(program: Program, covered: Whole, count: Whole) -> NDArray[np.float64]:
    """What each would add to cover and quotas, in points."""
    missing = COVER_SHORT * (covered < program.heads)
    wanted = QUOTA_OFF * (count < program.least) - QUOTA_OFF * (count >= program.most)
    return np.asarray(missing @ program.covering + wanted @ program.counted, dtype=np.float64)


def _best_swap(program: Program, chosen: Whole) -> tuple[int, int] | None:
    """The swap that helps most, or none that helps."""
    covered = program.covering[:, chosen].sum(axis=1)
    count = program.counted[:, chosen].sum(axis=1)
    best: tuple[float, int, int] = (_ENOUGH, -1, -1)
    for leaves in chosen:
        without_covered = covered - program.covering[:, leaves]
        without_count = count - program.counted[:, leaves]
        gain = program.worth + _bonus(program, without_covered, without_count)
        gain = np.where(_may_come(program, chosen, int(leaves)), gain - gain[leaves], -np.inf)
        comes = int(np.argmax(gain))
        if gain[comes] > best[0]:
            best = (float(gain[comes]), int(leaves), comes)
    return None if best[1] < 0 else (best[1], best[2])


def _may_come(program: Program, chosen: Whole, leaves: int) -> Flags:
    staying = chosen[chosen != leaves]
    return ~np.isin(program.household, program.household[staying])
