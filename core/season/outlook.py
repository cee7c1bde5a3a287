"""How likely a room is to fill, said when it opens; and how right that has been, learnt from the rooms that closed.

Nobody is asked here. A room fills when enough of those who could be asked would say yes: the sum of their coins, for several
answers to how willing everybody is.
"""

import numpy as np

from core.season.willing import Column, Matrix, expit
from core.select.network import Whole

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_ENOUGH_ROOMS = 400
_SURE = 0.002


def fills(chances: Column, household: Whole, least: int, spread: float) -> float:
    """The chance that at least `least` households say yes, when everybody who could be asked is asked until they do."""
    if least <= 0:
        return 1.0
    order = np.lexsort((-chances, household))
    first = np.flatnonzero(np.diff(household[order], prepend=-1))
    each = np.sort(chances[order][first])[::-1][:_ENOUGH_ROOMS]
    each = np.clip(each, 1e-6, 1 - 1e-6)
    lifted = expit(np.log(each / (1 - each))[None, :] + _NODES[:, None] * spread)
    odds = np.zeros((len(_NODES), least))
    odds[:, 0] = 1.0
    for chance in lifted.T:
        up = odds[:, :-1] * chance[:, None]
        odds *= 1 - chance[:, None]
        odds[:, 1:] += up
    return float(1 - _WEIGHTS @ odds.sum(axis=1))


class Outlook:
    """Turns what the numbers say into what has come of such numbers before: a logistic line, which starts as no change at all."""

    def __init__(self) -> None:
        self._said: list[float] = []
        self._came: list[bool] = []
        self._line = np.array([0.0, 1.0])

    def said(self, chance: float) -> float:
        """The forecast to tell, never quite sure."""
        odds = _odds(chance)
        return float(np.clip(expit(np.array([self._line @ [1.0, odds]]))[0], _SURE, 1 - _SURE))

    def came(self, chance: float, is_filled: bool) -> None:
        """Remember what came of a room for which the numbers had said `chance`."""
        self._said.append(_odds(chance))
        self._came.append(is_filled)
        features = np.column_stack([np.ones(len(self._said)), self._said])
        self._line = _fitted(features, np.array(self._came, dtype=np.float64), self._line)


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(chance / (1 - chance)))


def _fitted(features: Matrix, came: Column, line: Column) -> Column:
    """A step towards the line that fits best, held to no change until many rooms have closed."""
    prior, precision = np.array([0.0, 1.0]), np.array([4.0, 10.0])
    for _ in range(2):
        chance = expit(features @ line)
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(precision)
        line = line + np.linalg.solve(curve, features.T @ (came - chance) - precision * (line - prior))
    return np.asarray(line)
