"""Days or dates with hours and one verdict: what an answer comes to, and the reckoning with its stretches of a day."""

from dataclasses import dataclass

from core.understand.times.nouns import DAY_END, DAY_START, Atom, Days, Period

Minutes = tuple[tuple[int, int], ...]
"""Stretches of a day, in minutes."""

WHOLE_DAY: Minutes = ((DAY_START, DAY_END),)


@dataclass(frozen=True, slots=True)
class Group:
    """Days, dates or both, with hours and a verdict. Neither days nor dates means every day.

    `busy`: its no is told by what keeps somebody busy. `sentence` counts full stops. `concluded`: it follows from others.
    `told`: a word said yes or no to it. `else_`: it is told behind an "ellers". `joined`: behind an
    "og", an "eller" or a comma.
    """

    yes: bool
    days: Days | None
    period: Period | None
    hours: Minutes
    atoms: tuple[Atom, ...] = ()
    busy: bool = False
    sentence: int = 0
    concluded: bool = False
    told: bool = False
    else_: bool = False
    joined: bool = False


def complement(hours: Minutes) -> Minutes:
    """What is left of the day."""
    edges = [DAY_START, *(edge for span in sorted(hours) for edge in span), DAY_END]
    return tuple([(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b])


def common(first: Minutes, second: Minutes) -> Minutes:
    """What lies in both."""
    pairs = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return tuple([(start, end) for start, end in pairs if start < end])


def lies_in(hours: Minutes, outer: Minutes) -> bool:
    """Whether each stretch lies in one of the others."""
    return all(any(low <= start and end <= high for low, high in outer) for start, end in hours)
