"""Choosing without a solver: the best one at a time, then swaps as long as one helps. Quick, and it says that it is greedy.

Reads the same program as the solver. Measured against it in docs/selection.md.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.select.network import Flags, Whole
from core.select.program import COVER_SHORT, QUOTA_OFF, Program

_EQUAL = 1e-9

First = Callable[[Whole], int]
"""Who of some equals comes first."""


def swapped(program: Program, first: First) -> Whole:
    """The columns of a good choice: taken one at a time by what each adds, then improved by single swaps until none helps."""
    chosen = taken(program, first)
    while (better := _best_swap(program, chosen, first)) is not None:
        leaves, comes = better
        chosen = np.append(chosen[chosen != leaves], comes)
    return chosen


def taken(program: Program, first: First) -> Whole:
    """The columns taken one at a time, by what each adds to cover, quotas and score."""
    chosen: list[int] = []
    is_free = np.ones(len(program.pool), dtype=bool)
    covered = np.zeros(len(program.heads), dtype=np.int64)
    count = np.zeros(len(program.least), dtype=np.int64)
    for _ in range(program.size):
        gain = np.where(is_free, program.score + _bonus(program, covered, count), -np.inf)
        comes = first(np.flatnonzero(gain >= gain.max() - _EQUAL))
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


def _best_swap(program: Program, chosen: Whole, first: First) -> tuple[int, int] | None:
    """Who leaves and who comes in the swap that helps most; None when none helps."""
    covered = program.covering[:, chosen].sum(axis=1)
    count = program.counted[:, chosen].sum(axis=1)
    best: tuple[float, int, int] | None = None
    for leaves in chosen:
        without = covered - program.covering[:, leaves], count - program.counted[:, leaves]
        gain = program.score + _bonus(program, *without)
        gain = np.where(_may_come(program, chosen, int(leaves)), gain - gain[leaves], -np.inf)
        most = float(gain.max())
        if most > (best[0] if best else _EQUAL):
            best = (most, int(leaves), first(np.flatnonzero(gain >= most - _EQUAL)))
    return best[1:] if best else None


def _may_come(program: Program, chosen: Whole, leaves: int) -> Flags:
    staying = chosen[chosen != leaves]
    return ~np.isin(program.household, program.household[staying])
