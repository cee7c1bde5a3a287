"""What choosing means in numbers: who may be chosen, what each brings, and how much every missing head costs.

The order is fixed by size: a head short of cover outweighs every quota, a head off a quota outweighs all fit. Exact and greedy
choice read the same program, so they differ in how well they do it and in nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.select.network import Flags, Network, Whole
from core.select.nouns import Gap, Need

COVER_SHORT = 1e5
QUOTA_OFF = 5e3


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A pool in columns, one for each who may be chosen. `heads`, `least` and `most` are what is still wanted of the chosen."""

    need: Need
    pool: Whole
    score: NDArray[np.float64]
    covering: Flags
    heads: Whole
    counted: Flags
    least: Whole
    most: Whole
    household: Whole
    size: int

    def part(self, keep: Whole, score: NDArray[np.float64]) -> "Program":
        """The same question about some of the pool, scored anew; `score` is everybody's."""
        return replace(
            self,
            pool=self.pool[keep],
            score=score[keep],
            covering=self.covering[:, keep],
            counted=self.counted[:, keep],
            household=self.household[keep],
        )


@dataclass(frozen=True, slots=True)
class Value:
    """How good a choice is; smaller is better, compared in this order."""

    cover_short: int
    quota_off: int
    minus_score: float

    @property
    def cost(self) -> float:
        return COVER_SHORT * self.cover_short + QUOTA_OFF * self.quota_off + self.minus_score


def value(program: Program, chosen: Whole) -> Value:
    """The value of choosing these columns of a program."""
    short = np.maximum(0, program.heads - program.covering[:, chosen].sum(axis=1)).sum()
    count = program.counted[:, chosen].sum(axis=1)
    off = np.maximum(0, program.least - count).sum() + np.maximum(0, count - program.most).sum()
    return Value(int(short), int(off), -float(program.score[chosen].sum()))


def gaps(need: Need, network: Network, chosen: Whole, size: int) -> tuple[Gap, ...]:
    """What a room of these is short of: never hidden, whatever the reason."""
    found = [Gap("size", "", size, len(chosen))] if len(chosen) < size else []
    for cover in need.cover:
        heads = int((network.level(cover.tag)[chosen] >= cover.level).sum())
        if heads < cover.heads:
            found.append(Gap("cover", cover.tag, cover.heads, heads))
    for quota in need.quotas:
        heads = int(network.has(quota.field, quota.value)[chosen].sum())
        if heads < quota.least:
            found.append(Gap("quota_least", quota.value, quota.least, heads))
        if heads > quota.most:
            found.append(Gap("quota_most", quota.value, quota.most, heads))
    return tuple(found)


def program(
    need: Need,
    network: Network,
    pool: Whole,
    *,
    score: NDArray[np.float64],
    size: int,
    seated: Sequence[int] = (),
    one_per_household: bool = True,
) -> Program:
    """The program of choosing `size` of a pool into a room where some are seated already: they count, and their households do.

    The size is cut to what one of a household allows.
    """
    sitting = np.array(seated, dtype=np.int64)
    household = network.household if one_per_household else np.arange(len(network))
    free = ~np.isin(household[pool], household[sitting])
    pool, score = pool[free], score[free]
    covering = _rows([network.level(one.tag) >= one.level for one in need.cover], len(network))
    counted = _rows([network.has(one.field, one.value) for one in need.quotas], len(network))
    taken = counted[:, sitting].sum(axis=1)
    return Program(
        need,
        pool,
        score,
        covering[:, pool],
        np.array([one.heads for one in need.cover], dtype=np.int64) - covering[:, sitting].sum(axis=1),
        counted[:, pool],
        np.array([one.least for one in need.quotas], dtype=np.int64) - taken,
        np.array([one.most for one in need.quotas], dtype=np.int64) - taken,
        household[pool],
        min(size, len(np.unique(household[pool]))),
    )


def _rows(rows: Sequence[Flags], width: int) -> Flags:
    return np.array(rows, dtype=bool).reshape(len(rows), width)
