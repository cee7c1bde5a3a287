"""Lots among equals: from the seed, the need and what a candidate has told, so that anyone can draw them again.

Neither id nor place in a list has a part in it, so that swapping names, ids or rows changes nobody's luck.
"""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.select.nouns import Candidate

LOTS = 1 << 20


def fingerprint(candidate: Candidate) -> bytes:
    """A candidate as everything that was told and nothing that only names: no id and no household's name."""
    told = [
        candidate.joined,
        candidate.term_end,
        sorted(candidate.roles),
        sorted(candidate.competence.items()),
        sorted(candidate.interest),
        sorted(candidate.slots),
        sorted(candidate.away),
        sorted(candidate.features.items()),
        sorted(candidate.ties),
        None if candidate.purposes is None else sorted(candidate.purposes),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).digest()


def lot(seed: str, need: str, told: bytes) -> int:
    """0..1,048,575, the highest is drawn first: the first twenty bits of SHA-256 over seed, need and fingerprint."""
    drawn = hashlib.sha256(b"\0".join((seed.encode(), need.encode(), told))).digest()
    return int.from_bytes(drawn[:3], "big") >> 4


class Urn:
    """The lots of a pool for one need, drawn when they are asked for: most people are never somebody's equal."""

    def __init__(self, seed: str, need: str, pool: Sequence[Candidate]) -> None:
        self._seed, self._need, self._pool = seed, need, pool
        self._drawn: dict[int, float] = {}

    def of(self, column: int) -> float:
        """The lot of one, in 0..1."""
        if column not in self._drawn:
            self._drawn[column] = lot(self._seed, self._need, fingerprint(self._pool[column])) / LOTS
        return self._drawn[column]

    def among(self, columns: NDArray[np.int64]) -> NDArray[np.float64]:
        """The lots of several."""
        return np.array([self.of(int(one)) for one in columns])

    def first(self, columns: NDArray[np.int64]) -> int:
        """The one whose lot is drawn first."""
        return int(columns[0]) if len(columns) == 1 else int(max(columns, key=lambda one: self.of(int(one))))
