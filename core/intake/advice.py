"""What is recommended for a request as its answers stand."""

from collections import deque
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
_MOST_AT_ONCE = 32
"""Requests that are at their summary at the same time, each asked for its recommendation in more than one turn."""


class SignalReader(Protocol):
    """Reads the decisive signals out of an intake's answers, the chosen and the written ones."""

    def signals(self, answers: Answers, ref: date) -> Signals: ...


class Advice:
    """Recommends. The latest are kept with what they were made from, as each is asked for three times: whether something is
    missing for it, to show it, and when the request is sent, which is a turn of its own with other people's in between.
    """

    def __init__(self, reader: SignalReader, offerings: Offerings) -> None:
        self._reader = reader
        self._recommend = lru_cache(maxsize=_MOST_ALIKE)(partial(recommend, offerings=offerings))
        self._latest: deque[tuple[Mapping[str, Answer], date, Recommendation]] = deque(maxlen=_MOST_AT_ONCE)

    def on(self, answers: Answers, ref: date) -> Recommendation:
        """The recommendation for these answers on this day. It is never stored while answers can change."""
        for of, day, advice in tuple(self._latest):  # pages are drawn in threads of their own
            if day == ref and of == answers:
                return advice
        advice = self._recommend(self._reader.signals(answers, ref))
        self._latest.appendleft((dict(answers), ref, advice))
        return advice
