"""The arithmetic of waves: exact distributions of how many say yes, under a belief about the share that does.

Given the share, answers are independent and their number is a sum of unequal coins; the belief is summed over with Gauss-Legendre
nodes. `core.invitations.waves.filling` is the door: its docstrings say what is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import lgamma, sqrt

import numpy as np
from numpy.typing import NDArray

from core.invitations.waves.nouns import Asked, Belief, Filling, Forecast, Patience
from core.select import Size

Array = NDArray[np.float64]
NODES = 32
_REACH = 7.0
"""Standard deviations of the belief on either side that are summed over; what lies outside is below 1e-6."""
_LIKELY = 0.8
"""How much of the chance of what it is about the likeliest span holds."""


@lru_cache(maxsize=512)
def nodes(belief: Belief) -> tuple[Array, Array]:
    """Shares and their weights, so that Σ weight · f(share) is the mean of f under the belief."""
    total = belief.yes + belief.no
    spread = _REACH * sqrt(belief.yes * belief.no / (total * total * (total + 1)))
    low, high = max(0.0, belief.rate - spread), min(1.0, belief.rate + spread)
    points, weights = np.polynomial.legendre.leggauss(NODES)
    share = low + (high - low) * (points + 1) / 2
    scale = lgamma(total) - lgamma(belief.yes) - lgamma(belief.no)
    density = np.exp(scale + (belief.yes - 1) * np.log(share) + (belief.no - 1) * np.log1p(-share))
    weights = weights * density
    return share, weights / weights.sum()


def leaning(share: Array, lean: float) -> Array:
    """The share as somebody with this lean answers."""
    odds = np.exp(lean) * share / (1 - share)
    return np.asarray(odds / (1 + odds))


def chance(share: Array, asked: Asked, days_left: int, patience: Patience) -> Array:
    """The chance that somebody who has been silent for `age` days still says yes within the days left."""
    yes = leaning(share, asked.lean)
    by_now, by_then = patience.yes_by(asked.age - 1), patience.yes_by(asked.age + days_left)
    silent = yes * (1 - by_now) + (1 - yes) * (1 - patience.no_by(asked.age - 1))
    return np.asarray(yes * max(0.0, by_then - by_now) / np.maximum(silent, 1e-12))


def added(counts: Array, one: Array) -> Array:
    """The distribution of a number of yes, a row for each node, with one more who may say yes."""
    wider = np.zeros((counts.shape[0], counts.shape[1] + 1))
    wider[:, :-1] = counts * (1 - one)[:, None]
    wider[:, 1:] += counts * one[:, None]
    return wider


def pending(filling: Filling, belief: Belief, patience: Patience) -> Array:
    """How many of those who have not answered will say yes: a row for each node of the belief."""
    share, _ = nodes(belief)
    counts = np.ones((len(share), 1))
    for asked in filling.pending:
        counts = added(counts, chance(share, asked, filling.days_left, patience))
    return counts


def next_wave(
    filling: Filling, belief: Belief, patience: Patience, *, reserve: int, leans: Sequence[float], risk: float
) -> int:
    """See `core.invitations.waves.filling.next_wave`."""
    share, weights = nodes(belief)
    counts = pending(filling, belief, patience)
    expected = filling.yes + _mean(weights @ counts)

    def each() -> Iterator[tuple[float, Array]]:
        so_far = counts
        for place in range(reserve):
            new = Asked(0, leans[place] if place < len(leans) else 0.0)
            odds = chance(share, new, filling.days_left, patience)
            so_far = added(so_far, odds)
            yield float(weights @ odds), weights @ so_far

    return _worth_asking(each(), expected, filling, filling.yes, risk)


def _worth_asking(each: Iterable[tuple[float, Array]], expected: float, filling: Filling, yes: int, risk: float) -> int:
    """How many to ask of those who come one by one: each with the yes they are expected to bring and the distribution by then."""
    asked = 0
    for gain, coming in each:
        # The last one asked brings the expectation nearer to the aim, or is not asked.
        if expected + gain / 2 > filling.aim or _above(coming, filling.size.most - yes) > risk:
            break
        asked, expected = asked + 1, expected + gain
    return asked


class _Alike:
    """How many say yes of so many who answer alike, a row for each node: added up as far as it is asked, and kept."""

    def __init__(self, odds: Array, weights: Array) -> None:
        self._odds, self._weights = odds, weights
        self._gain = float(weights @ odds)
        self._counts: list[Array] = [np.ones((len(odds), 1))]
        self._coming: list[Array] = []

    def counts(self, many: int) -> Array:
        while len(self._counts) <= many:
            self._counts.append(added(self._counts[-1], self._odds))
        return self._counts[many]

    def each(self, most: int) -> Iterator[tuple[float, Array]]:
        """One more at a time, as `_worth_asking` wants it."""
        for place in range(most):
            if place == len(self._coming):
                self._coming.append(self._weights @ self.counts(place + 1))
            yield self._gain, self._coming[place]


# Every digest, card and message about a room asks anew how it will end, mostly with nothing changed since.
@lru_cache(maxsize=128)
def forecast(
    filling: Filling, belief: Belief, patience: Patience, *, reserve: int, waves: int, risk: float
) -> Forecast:
    """See `waves.forecast`."""
    return _summed_up(how_many_yes(filling, belief, patience, reserve=reserve, waves=waves, risk=risk), filling.size)


def how_many_yes(
    filling: Filling, belief: Belief, patience: Patience, *, reserve: int, waves: int, risk: float
) -> Array:
    """The chance of each number of yes at the end, also of more than there are seats.

    Each wave is taken to be answered before the next; the risk is shared between them.
    """
    _, weights = nodes(belief)
    counts = pending(filling, belief, patience)
    states = {(filling.yes + more, 0): counts[:, more] for more in range(counts.shape[1])}
    days = filling.days_left // (waves + 1)
    for wave in range(waves):
        states = _after_a_wave(
            states, filling, belief, patience, reserve=reserve, days=filling.days_left - days * wave, risk=risk / waves
        )
    final = np.zeros(max(yes for yes, _ in states) + 1)
    for (yes, _), given in states.items():
        final[yes] += float(weights @ given)
    return final


def _after_a_wave(
    states: dict[tuple[int, int], Array],
    filling: Filling,
    belief: Belief,
    patience: Patience,
    *,
    reserve: int,
    days: int,
    risk: float,
) -> dict[tuple[int, int], Array]:
    """From (yes so far, asked so far) to the same after one more wave; each with its chance at each node."""
    share, weights = nodes(belief)
    alike = _Alike(chance(share, Asked(), days, patience), weights)

    @cache
    def wanted(yes: int) -> int:
        return _worth_asking(alike.each(reserve), yes, filling, yes, risk)

    after: dict[tuple[int, int], Array] = {}
    for (yes, asked), given in states.items():
        more = 0
        if float(weights @ given) > 1e-9 and yes < filling.aim:
            more = min(wanted(yes), reserve - asked)
        counts = alike.counts(more)
        for came in range(more + 1):
            state = (yes + came, asked + more)
            after[state] = after.get(state, 0.0) + given * counts[:, came]
    return after


def _summed_up(final: Array, size: Size) -> Forecast:
    room = _seated(final, size.most)
    too_few = float(room[: size.least].sum())
    # Where it will most likely be too few, the span says how few; else it lies within the limits.
    low, high = _likeliest(room, size.least if too_few < 0.5 else 0)
    return Forecast(
        p_in_range=1 - too_few,
        low=low,
        high=high,
    )


def _seated(final: Array, most: int) -> Array:
    """The distribution of those who get a seat: whoever says yes to a full room waits for one."""
    room = np.zeros(most + 1)
    room[: len(final)] = final[: most + 1]
    room[most] += _above(final, most)
    return room


def _likeliest(room: Array, least: int) -> tuple[int, int]:
    """The shortest span from `least` up that holds most of the chance there; of two equally short the likelier."""
    total = np.concatenate([[0.0], np.cumsum(room)])
    wanted = _LIKELY * (total[-1] - total[least])
    for width in range(1, len(room) - least + 1):
        held = total[least + width :] - total[least : len(total) - width]
        best = int(np.argmax(held))
        if held[best] >= wanted - 1e-12:
            return least + best, least + best + width - 1
    return least, len(room) - 1


def _mean(distribution: Array) -> float:
    return float(distribution @ np.arange(len(distribution)))


def _above(distribution: Array, most: int) -> float:
    return float(distribution[max(0, most + 1) :].sum())
