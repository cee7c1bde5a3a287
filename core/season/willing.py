"""Who will say yes, and when: learnt from every answer and every silence, and never certain.

How likely a yes is depends on how well the need fits, how often somebody was asked of late, and how they answered before. The
weights are a logistic regression with a prior; somebody who has not answered yet counts as the yes they may still become.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.select.network import Whole

Column = NDArray[np.float64]
Matrix = NDArray[np.float64]
PENDING, YES, NO = 0, 1, 2
"""What came of an invitation so far."""
DECAYS = (20.0, 80.0, 300.0)
"""Half-lives, in days, of being tired of invitations. Which of them matters is learnt."""
FEATURES = 4 + len(DECAYS)

_MEANS = np.array([0.0, 0.35, -0.2, -0.2, -0.1, 0.3, 0.0])
_SPREADS = np.array([0.25, 0.3, 0.4, 0.4, 0.3, 0.5, 0.3])
_REMEMBERED = 6000
_OLD = 21  # days after which an invitation tells how answers come: nearly all are there
_PRIOR_ANSWERS = 30.0
# Before anything is learnt: half of the yes within two days, a tenth after more than a week; half of the others say no.
_CAME = np.array(
    [0.0, 0.25, 0.47, 0.62, 0.73, 0.80, 0.85, 0.88, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 1.0]
)
_SAID_NO = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Answering:
    """By days since the invitation: the share of all yes that are there, and the share of the others who have said no."""

    came: Column
    declined: Column

    def later(self, chance: Column, age: Whole, left: int) -> Column:
        """The chance that those silent for `age` days still say yes within the days left."""
        by_now, by_then = _at(self.came, age), _at(self.came, age + left)
        silent = chance * (1 - by_now) + (1 - chance) * (1 - _at(self.declined, age))
        return np.asarray(chance * np.maximum(0.0, by_then - by_now) / np.maximum(silent, 1e-9))

    def within(self, days: int) -> float:
        """The share of the yes to a new invitation that come within so many days."""
        return float(_at(self.came, np.array([days]))[0])


@dataclass(frozen=True, slots=True, eq=False)
class Willing:
    """What is believed of people's answers: weights with their uncertainty, and how answers come."""

    weights: Column
    covariance: Matrix
    answering: Answering

    def chance(self, features: Matrix) -> Column:
        """How likely each is to say yes in the end."""
        return expit(features @ self.weights)

    def spread(self, features: Matrix) -> float:
        """How far the log odds of a whole room may lie from what is believed (one standard deviation)."""
        middle = features.mean(axis=0)
        return float(np.sqrt(middle @ self.covariance @ middle + _UNMODELLED**2))


_UNMODELLED = 0.15


def expit(odds: Column) -> Column:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


class Answers:
    """Every invitation with what it looked like when it was sent and what came of it; learns `Willing` from them."""

    def __init__(self, yes_before: int, asked_before: int) -> None:
        """Starts from how often people said yes before the first day."""
        rate = (yes_before + 2) / (asked_before + 4)
        self._mean = _MEANS.copy()
        self._mean[0] = np.log(rate / (1 - rate))
        self._precision = 1 / np.square(_SPREADS)
        self._features = np.zeros((0, FEATURES))
        self._asked = np.zeros(0, dtype=np.int64)
        self._outcome = np.zeros(0, dtype=np.int64)
        self._delay = np.zeros(0, dtype=np.int64)
        declined = _SAID_NO * _CAME
        self.willing = Willing(self._mean.copy(), np.diag(1 / self._precision), Answering(_CAME, declined))

    def __len__(self) -> int:
        return len(self._asked)

    def ask(self, features: NDArray[np.float64], day: int) -> Whole:
        """Remember invitations sent; their numbers."""
        first, more = len(self), len(features)
        self._features = np.vstack([self._features, features])
        self._asked = np.append(self._asked, np.full(more, day))
        self._outcome = np.append(self._outcome, np.full(more, PENDING))
        self._delay = np.append(self._delay, np.zeros(more, dtype=np.int64))
        return np.arange(first, first + more)

    def answer(self, number: int, is_yes: bool, day: int) -> None:
        """Remember what came of one."""
        self._outcome[number] = YES if is_yes else NO
        self._delay[number] = day - self._asked[number]

    def pending(self, numbers: Whole, day: int, left: int) -> Column:
        """For invitations without an answer, the chance that a yes still comes within the days left."""
        chance = self.willing.chance(self._features[numbers])
        return self.willing.answering.later(chance, day - self._asked[numbers], left)

    def yes_rate(self, day: int) -> float:
        """The share that says yes, of those who answered or have been silent for long."""
        is_settled = (self._outcome != PENDING) | (day - self._asked > _OLD)
        rate = float(expit(self._mean[:1])[0])
        return (float((self._outcome == YES).sum()) + 10 * rate) / (float(is_settled.sum()) + 10)

    def learn(self, day: int) -> None:
        """Look at everything again; `willing` is then what is believed on this day."""
        if not len(self):
            return
        recent = slice(max(0, len(self) - _REMEMBERED), None)
        features, outcome, age = self._features[recent], self._outcome[recent], day - self._asked[recent]
        answering = self._answering(outcome, age, self._delay[recent])
        weights = self.willing.weights
        for _ in range(2):
            chance = expit(features @ weights)
            became = np.where(outcome == PENDING, answering.later(chance, age, len(_CAME)), outcome == YES)
            slope = features.T @ (became - chance) - self._precision * (weights - self._mean)
            weights = weights + np.linalg.solve(self._curvature(features, chance), slope)
        chance = expit(features @ weights)
        known = np.where(outcome == PENDING, np.minimum(1.0, age / _OLD), 1.0)
        covariance: Matrix = np.linalg.inv(self._curvature(features, chance, known)).astype(np.float64)
        self.willing = Willing(weights, covariance, answering)

    def _curvature(self, features: NDArray[np.float64], chance: Column, known: Column | float = 1.0) -> Matrix:
        weighed = features * (known * chance * (1 - chance))[:, None]
        return np.asarray(weighed.T @ features + np.diag(self._precision))

    def _answering(self, outcome: Whole, age: Whole, delay: Whole) -> Answering:
        """How answers come, from invitations old enough to tell, with what is usual behind it."""
        old, days = age >= _OLD, np.arange(len(_CAME))
        yes, no = delay[old & (outcome == YES)], delay[old & (outcome == NO)]
        others = int((old & (outcome != YES)).sum())
        came = ((yes[None, :] <= days[:, None]).sum(axis=1) + _PRIOR_ANSWERS * _CAME) / (len(yes) + _PRIOR_ANSWERS)
        said = ((no[None, :] <= days[:, None]).sum(axis=1) + _PRIOR_ANSWERS * _SAID_NO * _CAME) / (
            others + _PRIOR_ANSWERS
        )
        return Answering(came, said)


def _at(share: Column, days: Whole) -> Column:
    return np.asarray(share[np.clip(days, 0, len(share) - 1)])
