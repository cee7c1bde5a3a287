"""What is recommended for a request as its answers stand."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Protocol

from core.model import Answer, Answers
from core.recommending.offerings import Offerings
from core.recommending.recommend import Recommendation, recommend
from core.recommending.signals import Signals

_MOST_ALIKE = 512
"""Few answers are decisive, so many requests have the same signals, and so the same recommendation."""


class SignalReader(Protocol):
    """Reads the decisive signals out of an intake's answers, the chosen and the written ones."""

    def signals(self, answers: Answers, ref: date) -> Signals: ...


class Advice:
    """Recommends. The latest is kept with what it was made from, as it is asked for three times: whether something is missing
    for it, to show it, and when the request is sent.
    """

    def __init__(self, reader: SignalReader, offerings: Offerings) -> None:
        self._reader = reader
        self._recommend = lru_cache(maxsize=_MOST_ALIKE)(partial(recommend, offerings=offerings))
        self._latest: tuple[Mapping[str, Answer], date, Recommendation] | None = None

    def on(self, answers: Answers, ref: date) -> Recommendation:
        """The recommendation for these answers on this day. It is never stored while answers can change."""
        latest = self._latest
        if latest is not None and latest[:2] == (answers, ref):
            return latest[2]
        advice = self._recommend(self._reader.signals(answers, ref))
        self._latest = dict(answers), ref, advice
        return advice
