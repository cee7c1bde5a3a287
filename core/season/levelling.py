"""A handicap for each profile, so that those who know a little about much are not asked for everything and others for nothing.

Somebody's own history is short: two or three invitations in a whole membership. What a profile is likely to be asked for can be
told before: over a sample of tasks, each gets as many points more or less as make all profiles come first equally often.
"""

import hashlib
from collections.abc import Sequence

import numpy as np

from core.season.willing import Column, Matrix, expit
from core.select.fit import INTEREST_POINTS, LEVEL_POINTS, SCALE
from core.select.network import Flags, Network

_SAMPLE = 64
_WEIGHTS = (40, 25, 20, 15)
"""What a usual task weighs its tags with, as the labs of the format do."""
_LEAST_FIT = 20
_COME_FIRST = 0.12
"""How many of those qualified are asked for a usual lab: some fifty of four hundred."""
_SOFT = 6.0
_STEP = 40.0
_MOST = 40.0


class Levelling:
    """Keeps the handicaps of a growing network; newcomers have none until the next time it is levelled."""

    def __init__(self) -> None:
        self._tasks: list[tuple[str, ...]] = []
        self._fits: Matrix = np.zeros((_SAMPLE, 0))
        self.points: Column = np.zeros(0)

    def joined(self, network: Network) -> None:
        """Take in those who are new in the network."""
        first = len(self.points)
        new = Network(network.candidates[first:])
        self._tasks = self._tasks or _tasks(sorted(network.levels))
        self._fits = np.hstack([self._fits, _fitting(new, self._tasks)])
        self.points = np.append(self.points, np.zeros(len(new)))

    def level(self, there: Flags, rounds: int) -> None:
        """Move the handicaps of those who are there towards equal turns, in so many rounds."""
        fits, points = self._fits[:, there], self.points[there]
        if fits.shape[1] < 2:
            return
        can = fits >= _LEAST_FIT
        last = int((1 - _COME_FIRST) * fits.shape[1])
        for _ in range(rounds):
            worth = np.where(can, fits + points, -1e3)
            edge = np.partition(worth, last, axis=1)[:, last : last + 1]
            first = np.where(can, expit((worth - edge) / _SOFT), 0.0)
            turns = first.sum(axis=0) / np.maximum(1, can.sum(axis=0))
            usual = first.sum() / max(1, can.sum())
            points = points + _STEP * (usual - turns)
            points = np.clip(points - points.mean(), -_MOST, _MOST)
        self.points[there] = points


def _tasks(tags: Sequence[str]) -> list[tuple[str, ...]]:
    """A sample of tasks: for each, the tags in an order out of their names."""

    def place(task: int, tag: str) -> bytes:
        return hashlib.sha256(f"{task} {tag}".encode()).digest()

    return [tuple(sorted(tags, key=lambda tag: place(task, tag))[: len(_WEIGHTS)]) for task in range(_SAMPLE)]


def _fitting(network: Network, tasks: Sequence[Sequence[str]]) -> Matrix:
    """The fit of everybody for each task."""
    fits = np.zeros((len(tasks), len(network)))
    for at, tags in enumerate(tasks):
        for tag, weight in zip(tags, _WEIGHTS, strict=False):
            fits[at] += float(weight * LEVEL_POINTS) * network.level(tag)
            fits[at] += weight * INTEREST_POINTS * network.is_interested(tag)
    return np.asarray(fits // SCALE)
