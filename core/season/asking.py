"""Whom to ask today for a room that fills: as few as are expected to fill it, chosen for what is still short, never too many.

One at a time, whoever adds most: fit and fairness, and for cover and quotas the exact expected number of heads that would
otherwise be off. It ends when the room is expected to be full, or when one more would risk that more say yes than it holds.
"""

from dataclasses import dataclass, replace

import numpy as np

from core.season.willing import Column, Matrix, expit
from core.select.network import Flags, Whole

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a room is filled. The numbers were found by playing seasons (docs/selection.md)."""

    risk: float = 0.012
    """The most a room risks, over all its waves, that more say yes than it holds."""
    small_risk: float = 0.1
    """The same for a small room: held to less, a room for one or two asks one at a time, and the days run out."""
    a_wave: float = 0.2
    """The share of what is left of it that one wave may take, so that something is left for every later one."""
    sure: float = 0.95
    """How likely a small room shall be to take place before its aim is enough: a head more or less decides there."""
    cover_points: float = 50.0
    quota_points: float = 55.0
    """What a head short of cover or off a quota is worth in points of fit."""
    early: float = 0.2
    late: float = 3.0
    """How many times that counts when a room opens and when it closes: what is missing early is mended by later waves."""
    mending: float = 0.35
    """From this chance that a head is missing, somebody is asked for it though the room is expected to be full."""
    turn_points: float = 5.0
    overdue_points: float = 4.0
    """Points for each invitation that somebody is behind their share, and for each past `core.select.fairness.OVERDUE`."""
    forgotten_points: float = 17.0
    """The same for those who were never asked, from half an invitation on."""
    levelling: float = 1.0
    """How much of the handicap of a profile counts (`core.season.levelling`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Seats:
    """The room so far. Rows are cover and quotas: `least`..`most` heads wanted, `price` for one off.

    `risk` is the most that may be risked now. `held` are the heads of those who said yes. `pending` are the chances that those
    who have not answered will still say yes, and `counted` marks their rows.
    """

    aim: float
    holds: int
    risk: float
    yes: int
    least: Whole
    most: Whole
    price: Column
    held: Whole
    pending: Column
    counted: Flags
    spread: float


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Who could be asked: what each is worth in points, how likely a yes in time is, the rows and the household of each."""

    worth: Column
    chance: Column
    counted: Flags
    household: Whole


@dataclass(frozen=True, slots=True)
class Wave:
    """Columns of the pool in the order they were chosen, and how much likelier asking them makes it that too many say yes."""

    chosen: tuple[int, ...]
    risk: float


def whom(seats: Seats, pool: Pool, habits: Habits) -> Wave:
    """Who is asked now; nobody, when the room is expected to be full or one more would risk too much."""
    expected = seats.yes + float(seats.pending.sum())
    heads = _Heads.of(seats)
    odds = before = _Many.of(seats)
    free = np.ones(len(pool.worth), dtype=bool)
    marks = pool.counted.astype(np.float64)
    chosen: list[int] = []
    while free.any():
        missing, gain = heads.missing(), heads.gain()
        points = np.where(free, pool.worth + gain @ marks, -np.inf)
        comes = int(np.argmax(points))
        if expected + pool.chance[comes] / 2 > seats.aim:
            mends = free & (((missing >= habits.mending) @ marks) > 0)
            if not mends.any():
                break
            comes = int(np.argmax(np.where(mends, points, -np.inf)))
        more = odds.with_one(float(pool.chance[comes]))
        if more.too_many() > seats.risk:
            break
        odds = more
        chosen.append(comes)
        expected += float(pool.chance[comes])
        heads = heads.with_one(pool.counted[:, comes], float(pool.chance[comes]))
        free &= pool.household != pool.household[comes]
    return Wave(tuple(chosen), odds.too_many() - before.too_many())


def is_short(seats: Seats, habits: Habits) -> bool:
    """Whether a head of cover or of a quota is likely to be missing as things stand."""
    return bool((_Heads.of(seats).missing() >= habits.mending).any())


@dataclass(frozen=True, slots=True, eq=False)
class _Heads:
    """For each row, how many of those asked will be yes: `odds[row, heads]`, the last column all that are more."""

    seats: Seats
    odds: Matrix

    @classmethod
    def of(cls, seats: Seats) -> "_Heads":
        odds = np.zeros((len(seats.least), seats.holds + 2))
        odds[:, 0] = 1.0
        found = cls(seats, odds)
        for counted, chance in zip(seats.counted.T, seats.pending, strict=True):
            found = found.with_one(counted, float(chance))
        return found

    def with_one(self, counted: Flags, chance: float) -> "_Heads":
        odds = self.odds.copy()
        odds[counted] = _added(odds[counted], chance)
        return replace(self, odds=odds)

    def missing(self) -> Column:
        """The chance, for each row, that fewer than the least are there."""
        return self._below(self.seats.least - self.seats.held)

    def gain(self) -> Column:
        """What one more head is worth in each row: it may be missing, or one too many."""
        too_many = 1 - self._below(self.seats.most - self.seats.held)
        return np.asarray(self.seats.price * (self.missing() - too_many))

    def _below(self, wanted: Whole) -> Column:
        """The chance that fewer than so many of those asked say yes."""
        under = np.cumsum(self.odds, axis=1)
        at = np.clip(wanted - 1, 0, under.shape[1] - 1)
        return np.where(wanted <= 0, 0.0, np.where(wanted > under.shape[1] - 1, 1.0, under[np.arange(len(at)), at]))


@dataclass(frozen=True, slots=True, eq=False)
class _Many:
    """How many of those asked will be yes, for each of several answers to how willing everybody is today."""

    lift: Column
    odds: Matrix

    @classmethod
    def of(cls, seats: Seats) -> "_Many":
        odds = np.zeros((len(_NODES), max(0, seats.holds - seats.yes) + 2))
        odds[:, 0] = 1.0
        found = cls(_NODES * seats.spread, odds)
        for chance in seats.pending:
            found = found.with_one(float(chance))
        return found

    def with_one(self, chance: float) -> "_Many":
        chance = min(max(chance, 1e-6), 1 - 1e-6)
        lifted = expit(np.log(chance / (1 - chance)) + self.lift)
        return replace(self, odds=_added(self.odds, lifted[:, None]))

    def too_many(self) -> float:
        """The chance that more say yes than there are seats left."""
        return float(_WEIGHTS @ self.odds[:, -1])


def _added(odds: Matrix, chance: float | Matrix) -> Matrix:
    """Distributions of heads with one more who may come; the last column keeps all that are more."""
    after = odds * (1 - chance)
    after[:, 1:] += odds[:, :-1] * chance
    after[:, -1] += odds[:, -1] * (chance if isinstance(chance, float) else chance[:, 0])
    return after
